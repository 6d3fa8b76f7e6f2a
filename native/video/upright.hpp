// A decoded frame in the file's own colours and shape -> an upright RGB frame of the video's
// size.
#pragma once

#include "core/result.hpp"
#include "video/frame.hpp"
#include "video/orientation.hpp"
#include "video/rgb_scaler.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace limber::video {

/// Fixed by the video's first frame; later ones of another size are fitted into it on black.
class UprightConverter {
public:
  struct Plan {
    int max_side_px = 0;
    bool finest = false;             // slower, exact colours between pixels: for photographs
    AVRational pixel_shape = {1, 1}; // width to height of a stored pixel
    Orientation orientation;
  };

  UprightConverter(const Plan& plan, const AVFrame& first);

  [[nodiscard]] int width_px() const { return plan_.orientation.transpose ? height_ : width_; }
  [[nodiscard]] int height_px() const { return plan_.orientation.transpose ? width_ : height_; }

  /// Fills size and pixels of `frame`. Error: file_damaged (a frame of no convertible kind).
  core::Result<void> convert(const AVFrame& av_frame, Frame& frame);

private:
  bool fit(const AVFrame& av_frame); // prepares for frames like this one

  Plan plan_;
  int width_ = 0; // of the whole frame, before turning
  int height_ = 0;
  std::optional<RgbScaler> scaler_;
  int fitted_width_ = 0; // of the decoded frame within the upright one, before turning
  int fitted_height_ = 0;
  int stride_ = 0;
  std::vector<std::uint8_t> scaled_;
};

} // namespace limber::video
