// Makes the small videos the tests read, in a folder that goes away again.
#pragma once

#include "core/result.hpp"
#include "video/reader.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace limber::video::testing {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool is_sanitized = true;
#elif defined(__has_feature)
inline constexpr bool is_sanitized = __has_feature(address_sanitizer);
#else
inline constexpr bool is_sanitized = false;
#endif

class Folder {
public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "limber-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) ADD_FAILURE() << "no temporary folder";
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

/// Runs the ffmpeg command; `arguments` ends with the file made.
inline void run_ffmpeg(const std::string& arguments) {
  const std::string command = "ffmpeg -nostdin -v error -y " + arguments;
  ASSERT_EQ(std::system(command.c_str()), 0) << command;
}

using Bytes = std::vector<char>;

inline Bytes bytes_of(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

inline void write_bytes(const std::string& path, const Bytes& bytes) {
  std::ofstream{path, std::ios::binary}.write(bytes.data(),
                                              static_cast<std::streamsize>(bytes.size()));
}

inline std::string joined(const std::vector<double>& values) {
  std::string text;
  for (const double value : values)
    text += std::to_string(value) + " ";
  return text;
}

/// All frames of a video, at most `limit`.
struct Seen {
  std::vector<double> times_s;
  std::vector<Frame> frames;
  bool truncated = false;
};

inline core::Result<Seen> read_all(const std::string& path, const ReaderOptions& options = {},
                                   std::size_t limit = 1000, bool keep_frames = true) {
  auto reader = VideoReader::open(path, options);
  if (!reader) return tl::unexpected(reader.error());
  Seen seen;
  while (seen.times_s.size() < limit) {
    auto frame = reader->next();
    if (!frame) return tl::unexpected(frame.error());
    if (!*frame) break;
    seen.times_s.push_back((*frame)->t_s);
    if (keep_frames) seen.frames.push_back(std::move(**frame));
  }
  seen.truncated = reader->state().truncated;
  return seen;
}

inline core::ErrorCode error_of(const std::string& path) {
  auto reader = VideoReader::open(path);
  if (reader) {
    ADD_FAILURE() << path << " opened";
    return core::ErrorCode::internal;
  }
  EXPECT_FALSE(core::describe(reader.error()).empty());
  return reader.error().code;
}

/// The colour at a place given in fractions of width and height.
struct Colour {
  int red = 0;
  int green = 0;
  int blue = 0;
};

inline Colour colour_at(const Frame& frame, double x, double y) {
  const std::uint8_t* pixel = view_of(frame).at(static_cast<int>(x * frame.width_px),
                                                static_cast<int>(y * frame.height_px));
  return {pixel[0], pixel[1], pixel[2]};
}

inline bool is_near(Colour a, Colour b, int tolerance = 40) {
  return std::abs(a.red - b.red) <= tolerance && std::abs(a.green - b.green) <= tolerance &&
         std::abs(a.blue - b.blue) <= tolerance;
}

} // namespace limber::video::testing
