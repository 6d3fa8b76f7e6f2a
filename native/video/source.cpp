#include "video/source.hpp"

#include "video/photo_size.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace limber::video {
namespace {

using core::ErrorCode;
using core::fail;

constexpr int io_buffer_bytes = 1 << 16;
constexpr unsigned probe_bytes = 1 << 20; // enough to get past a large ID3 tag or JPEG header
// FFmpeg's own bound for 'a guess'; music formats are guessed from any text at or under it.
constexpr int score_of_a_guess = AVPROBE_SCORE_RETRY;

// Containers that hold their frames themselves. Playlists (hls, dash, concat) are not among them.
constexpr std::array<std::string_view, 23> videos{
    "mov",       "mp4", "3gp",  "matroska", "webm",         "avi", "mpegts", "mpeg",
    "mpegvideo", "m4v", "h264", "hevc",     "obu",          "ivf", "flv",    "ogg",
    "asf",       "gif", "apng", "mjpeg",    "yuv4mpegpipe", "dv",  "mxf"};
constexpr std::array<std::string_view, 9> photos{"jpeg_pipe", "png_pipe",  "webp_pipe",
                                                 "bmp_pipe",  "tiff_pipe", "ppm_pipe",
                                                 "pgm_pipe",  "pbm_pipe",  "jpegxl_pipe"};
// Known only to say 'there is no image in it'.
constexpr std::array<std::string_view, 13> music{"mp3", "wav", "flac", "aac", "aiff", "ac3", "eac3",
                                                 "amr", "au",  "caf",  "w64", "ape",  "wv"};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& list, const char* names) {
  std::string_view rest{names};
  while (!rest.empty()) {
    const std::string_view name = rest.substr(0, rest.find(','));
    if (std::find(list.begin(), list.end(), name) != list.end()) return true;
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
  }
  return false;
}

/// What one frame takes when it is decoded; of an unknown format as little as any takes.
std::int64_t decoded_bytes(std::int64_t width, std::int64_t height, int pixel_format) {
  const AVPixFmtDescriptor* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(pixel_format));
  const int bits = format != nullptr ? av_get_padded_bits_per_pixel(format) : 8;
  return width * height * bits / 8;
}

int refuse_other_files(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) {
  return AVERROR(EACCES);
}

} // namespace

core::Result<SourceFile> SourceFile::open(const std::string& path) {
  if (path.find('\0') != std::string::npos) return fail(ErrorCode::file_missing, path.c_str());
  SourceFile file;
  file.path_ = path;
  // Not blocking: a named pipe would otherwise wait for a writer for ever.
  file.descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file.descriptor_ < 0) {
    const bool missing = errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG;
    return fail(missing ? ErrorCode::file_missing : ErrorCode::file_unreadable, path);
  }
  struct stat about {};
  if (::fstat(file.descriptor_, &about) != 0) return fail(ErrorCode::file_unreadable, path);
  if (S_ISDIR(about.st_mode)) return fail(ErrorCode::format_unknown, path + " is a folder");
  if (!S_ISREG(about.st_mode)) return fail(ErrorCode::format_unknown, path + " is not a file");
  file.size_ = about.st_size;
  if (file.size_ == 0) return fail(ErrorCode::file_empty, path);
  return file;
}

SourceFile::SourceFile(SourceFile&& other) noexcept { *this = std::move(other); }

SourceFile& SourceFile::operator=(SourceFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  return *this;
}

SourceFile::~SourceFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Source::Source(SourceFile file) : file_{std::move(file)} {}

core::Result<std::unique_ptr<Source>> Source::open(SourceFile file) {
  silence_ffmpeg();
  std::unique_ptr<Source> source{new Source{std::move(file)}};
  if (auto opened = source->open_container(); !opened) return tl::unexpected(opened.error());
  if (auto found = source->find_video_stream(); !found) return tl::unexpected(found.error());
  return source;
}

Source::~Source() {
  avformat_close_input(&format_);
  if (io_ != nullptr) av_freep(&io_->buffer);
  avio_context_free(&io_);
}

std::int64_t Source::position_bytes() const { return avio_tell(io_); }

core::Result<void> Source::open_container() {
  auto* buffer = static_cast<std::uint8_t*>(av_malloc(io_buffer_bytes));
  if (buffer == nullptr) return fail(ErrorCode::too_large, path());
  io_ = avio_alloc_context(buffer, io_buffer_bytes, 0, this, &Source::read_bytes, nullptr,
                           &Source::seek_to);
  if (io_ == nullptr) {
    av_free(buffer);
    return fail(ErrorCode::too_large, path());
  }

  // No name is handed on: names must not decide what a file is.
  const AVInputFormat* kind = nullptr;
  const int score = av_probe_input_buffer2(io_, &kind, "", nullptr, 0, probe_bytes);
  if (score < 0 || kind == nullptr) return fail(ErrorCode::format_unknown, path());
  is_photo_ = holds(photos, kind->name);
  const bool is_music = holds(music, kind->name);
  if (is_music && score <= score_of_a_guess) return fail(ErrorCode::format_unknown, path());
  if (is_music) return fail(ErrorCode::no_picture, path());
  if (!is_photo_ && !holds(videos, kind->name)) return fail(ErrorCode::format_unknown, path());
  if (is_photo_)
    if (auto checked = check_photo_header(); !checked) return checked;

  format_ = avformat_alloc_context();
  if (format_ == nullptr) return fail(ErrorCode::too_large, path());
  format_->pb = io_;
  format_->io_open = &refuse_other_files;
  const int opened = avformat_open_input(&format_, nullptr, kind, nullptr);
  if (opened == AVERROR(ENOMEM)) return fail(ErrorCode::too_large, path());
  if (opened < 0)
    return fail(score <= score_of_a_guess ? ErrorCode::format_unknown : ErrorCode::file_damaged,
                path());
  return {};
}

core::Result<void> Source::find_video_stream() {
  for (unsigned i = 0; i < format_->nb_streams; ++i) {
    const AVCodecParameters& stored = *format_->streams[i]->codecpar;
    if (stored.codec_type != AVMEDIA_TYPE_VIDEO) continue;
    if (auto checked = check_size(stored.width, stored.height, stored.format); !checked)
      return checked;
  }
  std::vector<AVDictionary*> options(format_->nb_streams, nullptr);
  for (AVDictionary*& option : options) {
    av_dict_set(&option, "threads", "1", 0);
    av_dict_set_int(&option, "max_pixels", max_pixels, 0);
  }
  const int looked = avformat_find_stream_info(format_, options.data());
  for (AVDictionary*& option : options)
    av_dict_free(&option);
  if (looked < 0)
    return fail(looked == AVERROR(ENOMEM) ? ErrorCode::too_large : ErrorCode::file_damaged, path());

  // A song's cover is stored as a video stream; it is only an image.
  for (unsigned i = 0; i < format_->nb_streams; ++i)
    if ((format_->streams[i]->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0)
      format_->streams[i]->codecpar->codec_type = AVMEDIA_TYPE_ATTACHMENT;
  const int best = av_find_best_stream(format_, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
  if (best < 0) return fail(ErrorCode::no_picture, path());
  stream_ = format_->streams[best];
  return check_size(stream_->codecpar->width, stream_->codecpar->height, stream_->codecpar->format);
}

core::Result<void> Source::check_size(std::int64_t width, std::int64_t height,
                                      int pixel_format) const {
  if (width <= 0 || height <= 0) return {};
  const bool fits = width <= max_stored_side_px && height <= max_stored_side_px &&
                    decoded_bytes(width, height, pixel_format) <= max_decoded_bytes;
  if (fits) return {};
  return fail(ErrorCode::too_large,
              path() + " (" + std::to_string(width) + " x " + std::to_string(height) + " pixels)");
}

core::Result<void> Source::check_photo_header() const {
  std::vector<std::uint8_t> head(
      static_cast<std::size_t>(std::min<std::int64_t>(size_bytes(), probe_bytes)));
  const ssize_t count = ::pread(file_.descriptor(), head.data(), head.size(), 0);
  if (count < 0) return fail(ErrorCode::file_unreadable, path());
  head.resize(static_cast<std::size_t>(count));
  const auto size = find_photo_size(head);
  return size ? check_size(size->width, size->height, AV_PIX_FMT_NONE) : core::Result<void>{};
}

int Source::read_bytes(void* self, std::uint8_t* into, int count) {
  auto& source = *static_cast<Source*>(self);
  const ssize_t got =
      ::pread(source.file_.descriptor(), into, static_cast<std::size_t>(count), source.offset_);
  if (got < 0) return AVERROR(errno);
  if (got == 0) return AVERROR_EOF;
  source.offset_ += got;
  return static_cast<int>(got);
}

std::int64_t Source::seek_to(void* self, std::int64_t offset, int whence) {
  auto& source = *static_cast<Source*>(self);
  whence &= ~AVSEEK_FORCE;
  if (whence == AVSEEK_SIZE) return source.size_bytes();
  const std::int64_t base = whence == SEEK_CUR   ? source.offset_
                            : whence == SEEK_END ? source.size_bytes()
                                                 : 0;
  std::int64_t target = 0;
  if (__builtin_add_overflow(base, offset, &target) || target < 0) return AVERROR(EINVAL);
  source.offset_ = target;
  return target;
}

} // namespace limber::video
