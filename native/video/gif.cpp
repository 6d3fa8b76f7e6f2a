#include "video/gif.hpp"

#include "disk/atomic_file.hpp"
#include "video/colour_table.hpp"
#include "video/ffmpeg.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace limber::video {
namespace {

using core::ErrorCode;
using core::fail;

constexpr AVRational hundredths{1, 100}; // the clock of GIF
constexpr int max_gif_side_px = 4096;

class GifFile {
public:
  explicit GifFile(std::string path) : path_{std::move(path)} {}
  GifFile(const GifFile&) = delete;
  GifFile& operator=(const GifFile&) = delete;
  ~GifFile() { close(); }

  core::Result<void> open(const std::string& partial_path, int width_px, int height_px) {
    const AVCodec* gif = avcodec_find_encoder(AV_CODEC_ID_GIF);
    if (gif == nullptr || !av_frame_ || !packet_)
      return fail(ErrorCode::unavailable, "writing a GIF (FFmpeg's encoder)");
    encoder_.reset(avcodec_alloc_context3(gif));
    if (!encoder_) return fail(ErrorCode::internal, "no memory");
    encoder_->width = width_px;
    encoder_->height = height_px;
    encoder_->pix_fmt = AV_PIX_FMT_PAL8;
    encoder_->time_base = hundredths;
    if (avcodec_open2(encoder_.get(), gif, nullptr) < 0)
      return fail(ErrorCode::unavailable, "writing a GIF of this size");
    av_frame_->format = AV_PIX_FMT_PAL8;
    av_frame_->width = width_px;
    av_frame_->height = height_px;
    if (av_frame_get_buffer(av_frame_.get(), 0) < 0) return fail(ErrorCode::internal, "no memory");
    const std::string name = "file:" + partial_path;
    if (avformat_alloc_output_context2(&container_, nullptr, "gif", name.c_str()) < 0)
      return fail(ErrorCode::unavailable, "writing a GIF");
    stream_ = avformat_new_stream(container_, nullptr);
    if (stream_ == nullptr ||
        avcodec_parameters_from_context(stream_->codecpar, encoder_.get()) < 0)
      return fail(ErrorCode::internal, "no memory");
    stream_->time_base = hundredths;
    if (avio_open(&container_->pb, name.c_str(), AVIO_FLAG_WRITE) < 0 ||
        avformat_write_header(container_, nullptr) < 0)
      return no_room();
    return {};
  }

  core::Result<void> write(const Frame& frame, const ColourTable& table, std::int64_t time) {
    if (av_frame_make_writable(av_frame_.get()) < 0) return fail(ErrorCode::internal, "no memory");
    std::memcpy(av_frame_->data[1], table.argb().data(), sizeof(std::uint32_t) * 256);
    const std::uint8_t* from = frame.rgb.data();
    for (int y = 0; y < frame.height_px; ++y) {
      std::uint8_t* row =
          av_frame_->data[0] + static_cast<std::ptrdiff_t>(y) * av_frame_->linesize[0];
      for (int x = 0; x < frame.width_px; ++x, from += 3)
        row[x] = table.find(from[0], from[1], from[2]);
    }
    av_frame_->pts = time;
    return encode(av_frame_.get());
  }

  core::Result<void> finish() {
    if (auto rest = encode(nullptr); !rest) return rest;
    const int ended = av_write_trailer(container_);
    const int written = container_->pb->error;
    return ended < 0 || written < 0 || close() < 0 ? no_room() : core::Result<void>{};
  }

private:
  tl::unexpected<core::Error> no_room() const { return fail(ErrorCode::write_failed, path_); }

  core::Result<void> encode(const AVFrame* with) {
    if (avcodec_send_frame(encoder_.get(), with) < 0)
      return fail(ErrorCode::internal, "the GIF's encoder");
    while (true) {
      const int got = avcodec_receive_packet(encoder_.get(), packet_.get());
      if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) return {};
      if (got < 0) return fail(ErrorCode::internal, "the GIF's encoder");
      packet_->stream_index = stream_->index;
      av_packet_rescale_ts(packet_.get(), hundredths, stream_->time_base);
      const int written = av_interleaved_write_frame(container_, packet_.get());
      if (written < 0 || container_->pb->error < 0) return no_room();
    }
  }

  int close() {
    if (container_ == nullptr) return 0;
    const int closed = container_->pb != nullptr ? avio_closep(&container_->pb) : 0;
    avformat_free_context(container_);
    container_ = nullptr;
    return closed;
  }

  std::string path_;
  AVFormatContext* container_ = nullptr;
  AVStream* stream_ = nullptr;
  CodecPtr encoder_;
  AvFramePtr av_frame_{av_frame_alloc()};
  PacketPtr packet_{av_packet_alloc()};
};

} // namespace

core::Result<void> save_gif(const std::string& path, std::span<const Frame> frames, double fps) {
  silence_ffmpeg();
  if (frames.empty() || !(fps > 0.0 && fps <= 50.0))
    return fail(ErrorCode::usage, "a GIF without frames");
  const Frame& first = frames.front();
  for (const Frame& frame : frames)
    if (frame.width_px != first.width_px || frame.height_px != first.height_px ||
        frame.width_px < 1 || frame.height_px < 1 ||
        std::max(frame.width_px, frame.height_px) > max_gif_side_px ||
        frame.rgb.size() < static_cast<std::size_t>(frame.width_px) *
                               static_cast<std::size_t>(frame.height_px) * 3)
      return fail(ErrorCode::usage, "a GIF of these sizes");
  auto partial = disk::AtomicFile::begin(path);
  if (!partial) return tl::unexpected(partial.error());
  if (partial->is_device()) return fail(ErrorCode::write_failed, path + " (a GIF needs a file)");
  GifFile file(path);
  if (auto opened = file.open(partial->partial_path(), first.width_px, first.height_px); !opened)
    return opened;
  const ColourTable table(frames);
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const auto time = std::llround(static_cast<double>(i) * 100.0 / fps);
    if (auto written = file.write(frames[i], table, time); !written) return written;
  }
  if (auto done = file.finish(); !done) return done;
  return partial->commit();
}

} // namespace limber::video
