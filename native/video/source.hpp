// The one file a video is read from: opened, recognised, and shut off from every other file.
#pragma once

#include "core/result.hpp"
#include "video/ffmpeg.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace limber::video {

/// Above these a file is refused before anything is allocated for it.
/// A film: the largest picture H.264 level 6.2 allows (139264 macroblocks of 256), a little over
/// 8K.
inline constexpr std::int64_t film_pixel_limit = 139264LL * 256;
/// A photograph: phones make up to 108 million; only one is in memory at a time.
inline constexpr std::int64_t photo_pixel_limit = 120'000'000;

/// An opened container. FFmpeg reads through our own descriptor and cannot open anything else, so
/// playlists, numbered file names and links to other files have no effect.
class Source {
public:
  /// Errors: as VideoReader::open.
  static core::Result<std::unique_ptr<Source>> open(const std::string& path);

  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  ~Source();

  [[nodiscard]] AVFormatContext* format() const { return format_; }
  [[nodiscard]] AVStream* stream() const { return stream_; } // the film or picture, never a cover
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] bool is_picture() const { return is_picture_; }
  [[nodiscard]] std::int64_t pixel_limit() const {
    return is_picture_ ? photo_pixel_limit : film_pixel_limit;
  }
  [[nodiscard]] std::int64_t size_bytes() const { return size_; }
  [[nodiscard]] std::int64_t position_bytes() const;

private:
  Source() = default;
  core::Result<void> open_file();
  core::Result<void> open_container();
  core::Result<void> find_picture_stream();
  core::Result<void> check_size(std::int64_t width, std::int64_t height) const;
  core::Result<void> check_photo_header() const;

  static int read_bytes(void* self, std::uint8_t* into, int count);
  static std::int64_t seek_to(void* self, std::int64_t offset, int whence);

  std::string path_;
  int file_ = -1;
  std::int64_t size_ = 0;
  std::int64_t offset_ = 0;
  AVIOContext* io_ = nullptr;
  AVFormatContext* format_ = nullptr;
  AVStream* stream_ = nullptr;
  bool is_picture_ = false;
};

} // namespace limber::video
