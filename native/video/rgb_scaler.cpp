#include "video/rgb_scaler.hpp"

#include <algorithm>

namespace limber::video {
namespace {

constexpr int video_flags = SWS_BILINEAR;
constexpr int photo_flags = SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT;
constexpr AVPixelFormat between = AV_PIX_FMT_YUV420P;

int colours_of(const AVFrame& av_frame) {
  constexpr int first_hd_height = 720; // ITU-R BT.709 from here on where the file does not say
  if (av_frame.colorspace != AVCOL_SPC_UNSPECIFIED) return av_frame.colorspace;
  return std::min(av_frame.width, av_frame.height) >= first_hd_height ? SWS_CS_ITU709
                                                                      : SWS_CS_ITU601;
}

ScalerPtr scaler(RgbScaler::Size from, int from_format, RgbScaler::Size to, AVPixelFormat to_format,
                 int flags) {
  return ScalerPtr{sws_getContext(from.width, from.height, static_cast<AVPixelFormat>(from_format),
                                  to.width, to.height, to_format, flags, nullptr, nullptr,
                                  nullptr)};
}

// Returns the range taken: 1 full, 0 limited. Refused for formats without such a choice (grey,
// RGB).
int set_colours(SwsContext* scaler, int colours, AVColorRange stated, bool keeps_range) {
  int* source = nullptr;
  int* target = nullptr;
  int range = 0, target_range = 0, brightness = 0, contrast = 0, saturation = 0;
  if (sws_getColorspaceDetails(scaler, &source, &range, &target, &target_range, &brightness,
                               &contrast, &saturation) < 0)
    return 0;
  if (stated != AVCOL_RANGE_UNSPECIFIED) range = stated == AVCOL_RANGE_JPEG ? 1 : 0;
  const int* matrix = sws_getCoefficients(colours);
  sws_setColorspaceDetails(scaler, matrix, range, keeps_range ? matrix : target,
                           keeps_range ? range : target_range, brightness, contrast, saturation);
  return range;
}

} // namespace

RgbScaler::Kind RgbScaler::kind_of(const AVFrame& av_frame) {
  return {av_frame.width, av_frame.height, av_frame.format, colours_of(av_frame),
          av_frame.color_range};
}

std::optional<RgbScaler> RgbScaler::find(const AVFrame& av_frame, Size wanted, bool finest) {
  RgbScaler found;
  found.kind_ = kind_of(av_frame);
  if (!found.prepare(wanted, finest)) return {};
  return found;
}

// Scaling straight into RGB, and more than 8 bits, have no quick way in libswscale (18 ms for a 4K
// frame); scaling first, still in the video's own colours, and then converting has (6 ms).
bool RgbScaler::is_slow(Size wanted) const {
  const AVPixFmtDescriptor* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(kind_.format));
  if (format == nullptr || format->nb_components != 3 || (format->flags & AV_PIX_FMT_FLAG_RGB) != 0)
    return false;
  return format->comp[0].depth > 8 || kind_.width != wanted.width || kind_.height != wanted.height;
}

bool RgbScaler::prepare(Size wanted, bool finest) {
  const int flags = finest ? photo_flags : video_flags;
  const Size stored{kind_.width, kind_.height};
  if (finest || !is_slow(wanted)) {
    converter_ = scaler(stored, kind_.format, wanted, AV_PIX_FMT_RGB24, flags);
    if (converter_) set_colours(converter_.get(), kind_.colours, kind_.range, false);
    return converter_ != nullptr;
  }
  shrinker_ = scaler(stored, kind_.format, wanted, between, flags);
  converter_ = scaler(wanted, between, wanted, AV_PIX_FMT_RGB24, flags);
  small_.reset(av_frame_alloc());
  if (!shrinker_ || !converter_ || !small_) return false;
  const int range = set_colours(shrinker_.get(), kind_.colours, kind_.range, true);
  set_colours(converter_.get(), kind_.colours, range == 1 ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG,
              false);
  small_->width = wanted.width;
  small_->height = wanted.height;
  small_->format = between;
  return av_frame_get_buffer(small_.get(), 0) >= 0;
}

bool RgbScaler::scale(const AVFrame& av_frame, std::uint8_t* rows, int stride) {
  const AVFrame* from = &av_frame;
  if (shrinker_) {
    if (sws_scale(shrinker_.get(), av_frame.data, av_frame.linesize, 0, av_frame.height,
                  small_->data, small_->linesize) <= 0)
      return false;
    from = small_.get();
  }
  std::uint8_t* into[4] = {rows};
  const int strides[4] = {stride};
  return sws_scale(converter_.get(), from->data, from->linesize, 0, from->height, into, strides) >
         0;
}

} // namespace limber::video
