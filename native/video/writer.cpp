#include "video/writer.hpp"

#include "disk/atomic_file.hpp"
#include "video/ffmpeg.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace limber::video {
namespace {

using core::ErrorCode;
using core::fail;

constexpr AVRational time_unit{1, 90000}; // fine enough for any camera's clock
constexpr int largest_side_px = 8192;
constexpr int encoding_threads = 2; // each holds frames of its own
constexpr double usual_fps = 25.0;
constexpr double highest_fps = 240.0;
constexpr const char* effort = "veryfast";
// How many frames the encoder holds decides the memory: so it takes 80 MB at 1080p, as it comes
// 200.
constexpr const char* held_frames = "rc-lookahead=4:sync-lookahead=0:bframes=0";

tl::unexpected<core::Error> no_memory() {
  return fail(ErrorCode::out_of_memory, "writing a video");
}

/// x264 has no code of its own for it: of a frame that is as it should be, nothing else fails.
bool is_lack_of_memory(int code) { return code == AVERROR(ENOMEM) || code == AVERROR_EXTERNAL; }

int even(int length_px) { return std::max(2, length_px / 2 * 2); }

} // namespace

struct VideoWriter::Impl {
  explicit Impl(disk::AtomicFile atomic_file) : file{std::move(atomic_file)} {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() { close_container(); }

  core::Result<void> open(const WriterOptions& options);
  core::Result<void> open_encoder(const AVCodec& encoder, double fps, int rate_factor);
  core::Result<void> open_container();
  core::Result<void> convert(const Frame& frame);
  core::Result<void> encode(const AVFrame* with); // null: what the encoder still holds
  int close_container();
  [[nodiscard]] tl::unexpected<core::Error> no_room(int code) const {
    return code == AVERROR(ENOMEM) ? no_memory() : fail(ErrorCode::write_failed, path);
  }

  std::string path;
  disk::AtomicFile file; // after everything that writes into it has been closed
  int width_px = 0;      // of the frames handed in
  int height_px = 0;
  std::int64_t usual_step = 0; // in time_unit
  std::int64_t last_time = -1;
  AVFormatContext* container = nullptr;
  AVStream* stream = nullptr;
  CodecPtr encoder;
  AvFramePtr av_frame{av_frame_alloc()};
  PacketPtr packet{av_packet_alloc()};
  ScalerPtr scaler;
  bool broken = false;
};

core::Result<void> VideoWriter::Impl::open(const WriterOptions& options) {
  const AVCodec* h264 = avcodec_find_encoder_by_name("libx264");
  if (h264 == nullptr) return fail(ErrorCode::unavailable, "writing a video (FFmpeg's libx264)");
  if (!av_frame || !packet) return no_memory();
  width_px = options.width_px;
  height_px = options.height_px;
  const bool sane = options.fps > 0.0 && options.fps <= highest_fps;
  const double fps = sane ? options.fps : usual_fps;
  usual_step = std::llround(1.0 / (fps * av_q2d(time_unit)));
  if (auto opened = open_encoder(*h264, fps, options.rate_factor); !opened) return opened;

  av_frame->format = encoder->pix_fmt;
  av_frame->width = encoder->width;
  av_frame->height = encoder->height;
  av_frame->colorspace = AVCOL_SPC_BT709;
  av_frame->color_range = AVCOL_RANGE_MPEG;
  if (av_frame_get_buffer(av_frame.get(), 0) < 0) return no_memory();
  // A frame one pixel wide is widened; otherwise an odd last row or column is simply not looked at.
  scaler.reset(sws_getContext(
      std::min(width_px, encoder->width), std::min(height_px, encoder->height), AV_PIX_FMT_RGB24,
      encoder->width, encoder->height, encoder->pix_fmt, SWS_BILINEAR, nullptr, nullptr, nullptr));
  if (!scaler) return no_memory();
  const int* bt709 = sws_getCoefficients(SWS_CS_ITU709);
  sws_setColorspaceDetails(scaler.get(), bt709, 1, bt709, 0, 0, 1 << 16, 1 << 16);
  return open_container();
}

core::Result<void> VideoWriter::Impl::open_encoder(const AVCodec& h264, double fps,
                                                   int rate_factor) {
  encoder.reset(avcodec_alloc_context3(&h264));
  if (!encoder) return no_memory();
  encoder->width = even(width_px);
  encoder->height = even(height_px);
  encoder->pix_fmt = AV_PIX_FMT_YUV420P;
  encoder->time_base = time_unit;
  encoder->framerate = av_d2q(fps, 1001000);
  encoder->colorspace = AVCOL_SPC_BT709;
  encoder->color_primaries = AVCOL_PRI_BT709;
  encoder->color_trc = AVCOL_TRC_BT709;
  encoder->color_range = AVCOL_RANGE_MPEG;
  encoder->thread_count = encoding_threads;
  encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  av_opt_set(encoder->priv_data, "preset", effort, 0);
  av_opt_set_double(encoder->priv_data, "crf", std::clamp(rate_factor, 0, 51), 0);
  av_opt_set(encoder->priv_data, "x264-params", held_frames, 0);
  const int opened = avcodec_open2(encoder.get(), &h264, nullptr);
  if (is_lack_of_memory(opened)) return no_memory();
  if (opened < 0) return fail(ErrorCode::unavailable, "writing a video of this size");
  return {};
}

core::Result<void> VideoWriter::Impl::open_container() {
  const std::string name = "file:" + file.partial_path();
  const int made = avformat_alloc_output_context2(&container, nullptr, "mp4", name.c_str());
  if (is_lack_of_memory(made)) return no_memory();
  if (made < 0) return fail(ErrorCode::unavailable, "writing an MP4 video");
  stream = avformat_new_stream(container, nullptr);
  if (stream == nullptr || avcodec_parameters_from_context(stream->codecpar, encoder.get()) < 0)
    return no_memory();
  stream->time_base = time_unit;
  stream->avg_frame_rate = encoder->framerate;
  const int opened = avio_open(&container->pb, name.c_str(), AVIO_FLAG_WRITE);
  if (opened < 0) return no_room(opened);
  AVDictionary* options = nullptr;
  av_dict_set(&options, "movflags", "+faststart", 0); // plays while it is still being fetched
  const int begun = avformat_write_header(container, &options);
  av_dict_free(&options);
  return begun < 0 ? no_room(begun) : core::Result<void>{};
}

int VideoWriter::Impl::close_container() {
  if (container == nullptr) return 0;
  const int closed = container->pb != nullptr ? avio_closep(&container->pb) : 0;
  avformat_free_context(container);
  container = nullptr;
  return closed;
}

core::Result<void> VideoWriter::Impl::convert(const Frame& frame) {
  // The encoder may still hold the last frame's buffer.
  if (av_frame_make_writable(av_frame.get()) < 0) return no_memory();
  const std::uint8_t* rows[4] = {frame.rgb.data()};
  const int strides[4] = {frame.width_px * bytes_per_pixel};
  const int height = std::min(height_px, encoder->height);
  if (sws_scale(scaler.get(), rows, strides, 0, height, av_frame->data, av_frame->linesize) <= 0)
    return fail(ErrorCode::internal, "no conversion to the video's colours");
  return {};
}

core::Result<void> VideoWriter::Impl::encode(const AVFrame* with) {
  const int sent = avcodec_send_frame(encoder.get(), with);
  if (is_lack_of_memory(sent)) return no_memory();
  if (sent < 0) return fail(ErrorCode::internal, "the video's encoder");
  while (true) {
    const int got = avcodec_receive_packet(encoder.get(), packet.get());
    if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) return {};
    if (is_lack_of_memory(got)) return no_memory();
    if (got < 0) return fail(ErrorCode::internal, "the video's encoder");
    if (packet->duration <= 0) packet->duration = usual_step;
    packet->stream_index = stream->index;
    av_packet_rescale_ts(packet.get(), time_unit, stream->time_base);
    const int written = av_interleaved_write_frame(container, packet.get());
    // The bytes go through a buffer whose failure shows only in its own error.
    if (written < 0 || container->pb->error < 0) return no_room(written);
  }
}

core::Result<VideoWriter> VideoWriter::open(const std::string& path, const WriterOptions& options) {
  silence_ffmpeg();
  if (options.width_px < 1 || options.height_px < 1 || options.width_px > largest_side_px ||
      options.height_px > largest_side_px)
    return fail(ErrorCode::usage, "a video of " + std::to_string(options.width_px) + " x " +
                                      std::to_string(options.height_px) + " pixels");
  auto file = disk::AtomicFile::begin(path);
  if (!file) return tl::unexpected(file.error());
  if (file->is_device()) return fail(ErrorCode::write_failed, path + " (a video needs a file)");
  auto impl = std::make_unique<Impl>(std::move(*file));
  impl->path = path;
  if (auto opened = impl->open(options); !opened) return tl::unexpected(opened.error());
  return VideoWriter{std::move(impl)};
}

VideoWriter::VideoWriter(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
VideoWriter::VideoWriter(VideoWriter&&) noexcept = default;
VideoWriter& VideoWriter::operator=(VideoWriter&&) noexcept = default;
VideoWriter::~VideoWriter() = default;

core::Result<void> VideoWriter::write(const Frame& frame) {
  if (!impl_ || impl_->broken) return fail(ErrorCode::usage, "writing to a video that has ended");
  const std::size_t needed = static_cast<std::size_t>(impl_->width_px) *
                             static_cast<std::size_t>(impl_->height_px) * bytes_per_pixel;
  if (frame.width_px != impl_->width_px || frame.height_px != impl_->height_px ||
      frame.rgb.size() < needed)
    return fail(ErrorCode::usage, "a frame of another size than the video's");
  const std::int64_t time = std::llround(frame.t_s / av_q2d(time_unit));
  if (!std::isfinite(frame.t_s) || time <= impl_->last_time)
    return fail(ErrorCode::usage, "a frame that is not later than the one before");
  impl_->last_time = time;
  auto done = impl_->convert(frame);
  impl_->av_frame->pts = time;
  if (done) done = impl_->encode(impl_->av_frame.get());
  impl_->broken = !done;
  return done;
}

core::Result<void> VideoWriter::finish() {
  // In any case the writer is finished; its destructor removes an unfinished file.
  const std::unique_ptr<Impl> impl = std::move(impl_);
  if (!impl || impl->broken) return fail(ErrorCode::usage, "finishing a video that has ended");
  if (impl->last_time < 0) return fail(ErrorCode::no_picture, impl->path);
  if (auto rest = impl->encode(nullptr); !rest) return rest;
  const int ended = av_write_trailer(impl->container);
  const int written = impl->container->pb->error;
  const int closed = impl->close_container();
  if (ended < 0 || written < 0 || closed < 0) return impl->no_room(ended);
  return impl->file.commit();
}

} // namespace limber::video
