// Removes from a published network what Limber does not use, so that the native build and the
// browser run the same smaller network.
#pragma once

#include "core/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace limber::infer {

/// The outputs to keep, in their new order, by what they are; each gets this name in the new file.
struct KeptOutput {
  std::string name;
  /// Which tensor it is: an output of the published file, or, where `part` is 0 or more, that input
  /// of the concatenation which makes the output.
  std::size_t output = 0;
  int part = -1;
};

/// Writes the .tflite anew with only what the kept outputs need, sparse weights made dense; other
/// weights stay as they are. The result depends on nothing but the arguments.
/// model_damaged where the file is not what it should be.
core::Result<std::vector<std::uint8_t>> trim(std::span<const std::uint8_t> file,
                                             std::span<const KeptOutput> outputs);

} // namespace limber::infer
