// The one file a video is read from: opened, recognised, and shut off from every other file.
#pragma once

#include "core/result.hpp"
#include "video/ffmpeg.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace limber::video {

/// Above these a file is refused before anything is allocated for it: 8K in either direction, and
/// this many bytes for one decoded frame (48 million pixels of a phone's JPEG take 73 MB).
inline constexpr std::int64_t max_stored_side_px = 8192;
inline constexpr std::int64_t max_decoded_bytes = 160'000'000;

/// What FFmpeg itself is told to refuse, also where a frame in the middle is larger than the
/// header.
inline constexpr std::int64_t max_pixels = max_stored_side_px * max_stored_side_px;

/// A regular file, open for reading; closed when dropped.
class SourceFile {
public:
  /// Errors: file_missing, file_unreadable, file_empty, format_unknown (a folder, a pipe).
  static core::Result<SourceFile> open(const std::string& path);

  SourceFile(SourceFile&& other) noexcept;
  SourceFile& operator=(SourceFile&& other) noexcept;
  ~SourceFile();

  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] std::int64_t size_bytes() const { return size_; }
  [[nodiscard]] const std::string& path() const { return path_; }

private:
  SourceFile() = default;

  std::string path_;
  int descriptor_ = -1;
  std::int64_t size_ = 0;
};

/// An opened container. FFmpeg reads through our own descriptor and cannot open anything else, so
/// playlists, numbered file names and links to other files have no effect.
class Source {
public:
  /// Errors: file_damaged, format_unknown, no_picture, too_large.
  static core::Result<std::unique_ptr<Source>> open(SourceFile file);

  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  ~Source();

  [[nodiscard]] AVFormatContext* format() const { return format_; }
  [[nodiscard]] AVStream* stream() const {
    return stream_;
  } // the video or photograph, never a cover
  [[nodiscard]] const std::string& path() const { return file_.path(); }
  [[nodiscard]] bool is_photo() const { return is_photo_; }
  [[nodiscard]] std::int64_t size_bytes() const { return file_.size_bytes(); }
  [[nodiscard]] std::int64_t position_bytes() const;

private:
  explicit Source(SourceFile file);
  core::Result<void> open_container();
  core::Result<void> find_video_stream();
  core::Result<void> check_size(std::int64_t width, std::int64_t height, int pixel_format) const;
  core::Result<void> check_photo_header() const;

  static int read_bytes(void* self, std::uint8_t* into, int count);
  static std::int64_t seek_to(void* self, std::int64_t offset, int whence);

  SourceFile file_;
  std::int64_t offset_ = 0;
  AVIOContext* io_ = nullptr;
  AVFormatContext* format_ = nullptr;
  AVStream* stream_ = nullptr;
  bool is_photo_ = false;
};

} // namespace limber::video
