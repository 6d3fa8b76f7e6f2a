// A decoded frame in the file's own colours -> rows of RGB of a wanted size.
#pragma once

#include "video/ffmpeg.hpp"

#include <cstdint>
#include <optional>

namespace limber::video {

/// For frames of one kind: size, format and colours are those of the one it was made for.
class RgbScaler {
public:
  struct Size {
    int width = 0;
    int height = 0;
  };

  /// `finest`: slower, exact colours between pixels, for photographs. Nothing where libswscale has
  /// no way from the frame's format or size.
  static std::optional<RgbScaler> find(const AVFrame& av_frame, Size wanted, bool finest);

  [[nodiscard]] bool is_for(const AVFrame& av_frame) const { return kind_ == kind_of(av_frame); }

  /// `rows` has room for `stride` bytes a row, a multiple of 64 or with 64 spare bytes at the end:
  /// whole vector registers are written. False where the frame could not be converted.
  bool scale(const AVFrame& av_frame, std::uint8_t* rows, int stride);

private:
  struct Kind {
    int width = 0;
    int height = 0;
    int format = -1;
    int colours = -1;
    AVColorRange range = AVCOL_RANGE_UNSPECIFIED;
    bool operator==(const Kind&) const = default;
  };
  static Kind kind_of(const AVFrame& av_frame);
  bool prepare(Size wanted, bool finest);
  [[nodiscard]] bool is_slow(Size wanted) const;

  Kind kind_;
  ScalerPtr shrinker_; // where there is one it comes first, into small_
  AvFramePtr small_;
  ScalerPtr converter_;
};

} // namespace limber::video
