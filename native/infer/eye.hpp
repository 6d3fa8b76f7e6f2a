// Frames in, a body's landmarks out: the tracker with its two networks.
#pragma once

#include "infer/models.hpp"
#include "pose/network.hpp"
#include "pose/tracker.hpp"

#include <filesystem>
#include <memory>

namespace limber::infer {

struct EyeOptions {
  ModelId model = ModelId::full; // lite, full or heavy
  /// For one frame's network. More than one only where as many processors have nothing else to
  /// do: the threads wait for one another without sleeping, and on a busy machine that takes far
  /// longer.
  int threads = 1;
  pose::TrackerOptions tracking{};
};

/// Sees one frame after the other. Not for use from two threads at once.
class Eye {
public:
  /// Loads the detector and a landmark network from find_models_folder().
  static core::Result<Eye> load(const EyeOptions& options);
  static core::Result<Eye> load(const EyeOptions& options, const std::filesystem::path& models);

  /// What this frame shows; times ascend from one frame to the next.
  core::Result<pose::Sight> see(const pose::FrameView& frame, double t_s);

  /// Forgets the followed body: the next frame has nothing to do with the one before.
  void reset() { tracker_.reset(); }

private:
  Eye(std::unique_ptr<pose::Network> detector, std::unique_ptr<pose::Network> landmarks,
      const pose::TrackerOptions& tracking)
      : detector_(std::move(detector)), landmarks_(std::move(landmarks)), tracker_(tracking) {}

  std::unique_ptr<pose::Network> detector_, landmarks_;
  pose::Tracker tracker_;
};

} // namespace limber::infer
