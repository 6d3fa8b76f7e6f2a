// The interface of a neural network: numbers in, numbers out.
#pragma once

#include "core/result.hpp"

#include <cstddef>
#include <span>

namespace limber::pose {

/// Fill input(), run(), read output(i). The spans stay valid for the network's lifetime; the next
/// run overwrites the outputs.
class Network {
public:
  Network() = default;
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;
  virtual ~Network() = default;

  [[nodiscard]] virtual std::span<float> input() = 0;
  [[nodiscard]] virtual core::Result<void> run() = 0;
  [[nodiscard]] virtual std::size_t output_count() const = 0;
  /// i in [0, output_count()).
  [[nodiscard]] virtual std::span<const float> output(std::size_t i) const = 0;
};

} // namespace limber::pose
