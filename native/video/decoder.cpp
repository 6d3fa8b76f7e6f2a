#include "video/decoder.hpp"

#include "video/frame_clock.hpp"
#include "video/source.hpp"
#include "video/upright.hpp"

#include <algorithm>
#include <cmath>

namespace limber::video {
namespace {

using core::ErrorCode;
using core::fail;

constexpr double max_stated_fps = 1000.0; // above it the header counts something else than frames
// The end of what was read may lie this much before the stated end without being called cut off.
constexpr double end_slack_s = 1.0;
constexpr double end_slack_share = 0.02;

double seconds(std::int64_t count, AVRational unit) {
  return static_cast<double>(count) * av_q2d(unit);
}

const std::int32_t* find_display_matrix(const AVFrame& av_frame, const AVStream& stream) {
  constexpr std::size_t matrix_bytes = 9 * sizeof(std::int32_t);
  if (const AVFrameSideData* own = av_frame_get_side_data(&av_frame, AV_FRAME_DATA_DISPLAYMATRIX);
      own != nullptr && own->size >= matrix_bytes)
    return reinterpret_cast<const std::int32_t*>(own->data);
  std::size_t size = 0;
  const std::uint8_t* data = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
  return data != nullptr && size >= matrix_bytes ? reinterpret_cast<const std::int32_t*>(data)
                                                 : nullptr;
}

double frames_per_second(const AVStream& stream) {
  for (const AVRational rate : {stream.avg_frame_rate, stream.r_frame_rate})
    if (rate.num > 0 && rate.den > 0 && av_q2d(rate) <= max_stated_fps) return av_q2d(rate);
  return 0.0;
}

std::optional<double> stated_duration(const AVFormatContext& format, const AVStream& stream) {
  if (format.duration_estimation_method == AVFMT_DURATION_FROM_BITRATE) return {};
  if (stream.duration != AV_NOPTS_VALUE && stream.duration > 0)
    return seconds(stream.duration, stream.time_base);
  if (format.duration != AV_NOPTS_VALUE && format.duration > 0)
    return seconds(format.duration, AVRational{1, AV_TIME_BASE});
  return {};
}

} // namespace

struct Decoder::Impl {
  std::unique_ptr<Source> source;
  CodecPtr codec;
  PacketPtr packet{av_packet_alloc()};
  AvFramePtr av_frame{av_frame_alloc()};
  std::optional<UprightConverter> converter;
  std::optional<FrameClock> clock;
  std::optional<Frame> first;
  VideoInfo info;
  bool flushed = false;
  bool ended = false;
  bool stopped_short = false;
  bool out_of_memory = false;
  int damaged = 0;
  double last_end_s = 0.0; // of everything read, sound too

  core::Result<void> open_codec(int threads);
  core::Result<void> read_first(const ReaderOptions& options);
  void describe_video();
  bool decode(); // the next intact frame into `av_frame`; false at the end
  void feed();   // one more packet, or the end, into the decoder
  void note_end(const AVPacket& read);
  core::Result<Frame> take();
  void finish();
  [[nodiscard]] bool index_points_past_end() const;
};

core::Result<void> Decoder::Impl::open_codec(int threads) {
  const AVCodecParameters& stored = *source->stream()->codecpar;
  const AVCodec* decoder = avcodec_find_decoder(stored.codec_id);
  if (decoder == nullptr)
    return fail(ErrorCode::format_unknown,
                source->path() + " (" + avcodec_get_name(stored.codec_id) + " frames)");
  codec.reset(avcodec_alloc_context3(decoder));
  if (!codec || !packet || !av_frame) return fail(ErrorCode::too_large, source->path());
  if (avcodec_parameters_to_context(codec.get(), &stored) < 0)
    return fail(ErrorCode::file_damaged, source->path());
  codec->pkt_timebase = source->stream()->time_base;
  codec->thread_count = threads;
  codec->max_pixels = max_pixels;
  // A photograph with its lower half made up is no photograph. (The TIFF decoder, told so, refuses
  // tags it merely does not know.)
  if (source->is_photo() && stored.codec_id != AV_CODEC_ID_TIFF)
    codec->err_recognition |= AV_EF_EXPLODE | AV_EF_CRCCHECK;
  if (avcodec_open2(codec.get(), decoder, nullptr) < 0)
    return fail(ErrorCode::file_damaged, source->path());
  return {};
}

void Decoder::Impl::note_end(const AVPacket& read) {
  const AVStream& of = *source->format()->streams[read.stream_index];
  const std::int64_t stamp = read.pts != AV_NOPTS_VALUE ? read.pts : read.dts;
  if (stamp == AV_NOPTS_VALUE) return;
  last_end_s =
      std::max(last_end_s, seconds(stamp + std::max<std::int64_t>(read.duration, 0), of.time_base));
}

void Decoder::Impl::feed() {
  while (true) {
    const int read = av_read_frame(source->format(), packet.get());
    if (read < 0) {
      if (read != AVERROR_EOF) stopped_short = true;
      flushed = true;
      avcodec_send_packet(codec.get(), nullptr);
      return;
    }
    const bool is_ours = packet->stream_index == source->stream()->index;
    const bool cut_off = (packet->flags & AV_PKT_FLAG_CORRUPT) != 0 &&
                         source->position_bytes() >= source->size_bytes() && !source->is_photo();
    if (cut_off) stopped_short = true;
    else note_end(*packet);
    const bool use = is_ours && !cut_off;
    const int sent = use ? avcodec_send_packet(codec.get(), packet.get()) : 0;
    if (sent == AVERROR(ENOMEM)) out_of_memory = true;
    if (sent < 0) ++damaged;
    av_packet_unref(packet.get());
    if (use) return;
  }
}

bool Decoder::Impl::decode() {
  constexpr int invented = FF_DECODE_ERROR_CONCEALMENT_ACTIVE | FF_DECODE_ERROR_INVALID_BITSTREAM;
  while (!ended) {
    const int got = avcodec_receive_frame(codec.get(), av_frame.get());
    if (got == 0) {
      const bool intact = (av_frame->flags & AV_FRAME_FLAG_CORRUPT) == 0 &&
                          (av_frame->decode_error_flags & invented) == 0 && av_frame->width > 0 &&
                          av_frame->height > 0;
      if (intact) return true;
      ++damaged;
    } else if (got == AVERROR_EOF) {
      finish();
    } else if (got == AVERROR(EAGAIN) && !flushed) {
      feed();
    } else {
      if (got == AVERROR(ENOMEM)) out_of_memory = true;
      ++damaged;
      if (flushed) finish(); // a decoder that can neither go on nor say it is done
      else feed();
    }
  }
  return false;
}

bool Decoder::Impl::index_points_past_end() const {
  AVStream* stream = source->stream();
  const int count = avformat_index_get_entries_count(stream);
  if (count <= 0) return false;
  const AVIndexEntry* last = avformat_index_get_entry(stream, count - 1);
  return last != nullptr && (last->pos >= source->size_bytes() ||
                             (last->size > 0 && last->pos > source->size_bytes() - last->size));
}

void Decoder::Impl::finish() {
  ended = true;
  const AVFormatContext& format = *source->format();
  if (source->is_photo()) return;
  if (index_points_past_end()) stopped_short = true;
  if (format.duration_estimation_method != AVFMT_DURATION_FROM_STREAM || format.duration <= 0)
    return;
  const double start_s =
      format.start_time != AV_NOPTS_VALUE ? seconds(format.start_time, {1, AV_TIME_BASE}) : 0.0;
  const double length_s = seconds(format.duration, {1, AV_TIME_BASE});
  if (last_end_s - start_s < length_s - std::max(end_slack_s, end_slack_share * length_s))
    stopped_short = true;
}

core::Result<Frame> Decoder::Impl::take() {
  const std::int64_t stamp = av_frame->best_effort_timestamp;
  Frame frame;
  frame.t_s = clock->next(stamp == AV_NOPTS_VALUE ? std::optional<double>{}
                                                  : seconds(stamp, source->stream()->time_base));
  if (auto converted = converter->convert(*av_frame, frame); !converted)
    return fail(converted.error().code, source->path());
  av_frame_unref(av_frame.get());
  return frame;
}

void Decoder::Impl::describe_video() {
  const AVStream& stream = *source->stream();
  info.is_photo = source->is_photo();
  info.width_px = converter->width_px();
  info.height_px = converter->height_px();
  info.stored_width_px = av_frame->width;
  info.stored_height_px = av_frame->height;
  if (info.is_photo) {
    info.frame_count = 1;
    return;
  }
  info.fps = frames_per_second(stream);
  info.duration_s = stated_duration(*source->format(), stream);
  if (stream.nb_frames > 0)
    info.frame_count = static_cast<int>(std::min<std::int64_t>(stream.nb_frames, 1 << 30));
  else if (info.duration_s && info.fps > 0.0)
    info.frame_count =
        static_cast<int>(std::min(std::lround(*info.duration_s * info.fps), 1L << 30));
}

core::Result<void> Decoder::Impl::read_first(const ReaderOptions& options) {
  if (!decode())
    return fail(out_of_memory ? ErrorCode::too_large : ErrorCode::file_damaged, source->path());
  const AVStream& stream = *source->stream();
  UprightConverter::Plan plan;
  plan.max_side_px = options.max_side_px;
  plan.finest = source->is_photo();
  plan.pixel_shape =
      av_guess_sample_aspect_ratio(source->format(), source->stream(), av_frame.get());
  if (source->is_photo()) plan.pixel_shape = {1, 1}; // a photograph's density says nothing of shape
  plan.orientation = orientation_of(find_display_matrix(*av_frame, stream));
  converter.emplace(plan, *av_frame);
  describe_video();
  clock.emplace(info.fps > 0.0 ? 1.0 / info.fps : 0.0, info.duration_s);
  auto frame = take();
  if (!frame) return tl::unexpected(frame.error());
  first = std::move(*frame);
  return {};
}

core::Result<Decoder> Decoder::open(SourceFile file, const ReaderOptions& options) {
  auto impl = std::make_unique<Impl>();
  auto source = Source::open(std::move(file));
  if (!source) return tl::unexpected(source.error());
  impl->source = std::move(*source);
  if (auto opened = impl->open_codec(options.decoding_threads); !opened)
    return tl::unexpected(opened.error());
  if (auto read = impl->read_first(options); !read) return tl::unexpected(read.error());
  return Decoder{std::move(impl)};
}

Decoder::Decoder(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;
Decoder::~Decoder() = default;

const VideoInfo& Decoder::info() const { return impl_->info; }

core::Result<std::optional<Frame>> Decoder::next() {
  if (impl_->first) {
    std::optional<Frame> frame = std::move(impl_->first);
    impl_->first.reset();
    return frame;
  }
  if (impl_->info.is_photo) return std::optional<Frame>{};
  while (impl_->decode()) {
    if (auto frame = impl_->take()) return std::optional<Frame>{std::move(*frame)};
    ++impl_->damaged;
  }
  return std::optional<Frame>{};
}

ReadingState Decoder::state() const {
  ReadingState state;
  state.truncated = impl_->stopped_short;
  state.damaged_frames = impl_->damaged;
  const double size = static_cast<double>(impl_->source->size_bytes());
  state.fraction_read =
      impl_->ended || impl_->info.is_photo
          ? 1.0
          : std::clamp(static_cast<double>(impl_->source->position_bytes()) / size, 0.0, 1.0);
  return state;
}

} // namespace limber::video
