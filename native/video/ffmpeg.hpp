// FFmpeg's C objects with owners, and its own talking switched off. Only sources of this room
// include it.
#pragma once

#include <memory>
#include <string>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
}

namespace limber::video {

struct FreeCodec {
  void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
};
struct FreeAvFrame {
  void operator()(AVFrame* av_frame) const { av_frame_free(&av_frame); }
};
struct FreePacket {
  void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};
struct FreeScaler {
  void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
};

using CodecPtr = std::unique_ptr<AVCodecContext, FreeCodec>;
using AvFramePtr = std::unique_ptr<AVFrame, FreeAvFrame>;
using PacketPtr = std::unique_ptr<AVPacket, FreePacket>;
using ScalerPtr = std::unique_ptr<SwsContext, FreeScaler>;

/// Silences the libraries' warnings on standard error; Limber reports what matters.
inline void silence_ffmpeg() { av_log_set_level(AV_LOG_QUIET); }

} // namespace limber::video
