// A child process that decodes one file, seen from the parent.
#pragma once

#include "core/result.hpp"
#include "video/decoding_messages.hpp"
#include "video/frame.hpp"
#include "video/source.hpp"
#include "video/video_info.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <sys/types.h>

namespace limber::video {

/// The memory that decoding may take, 8K included; more is `too_large`.
inline constexpr std::int64_t max_decoding_memory_bytes = 480'000'000;
/// A decoder that returns nothing for this long is stopped.
inline constexpr std::chrono::milliseconds max_silence{20'000};
/// How many frames it decodes ahead of the reader.
inline constexpr int frames_ahead = 3;

/// The child is not trusted: sizes, times and codes are checked before use.
class DecodingProcess {
public:
  /// Starts it. Errors: unavailable (no process, no memory to share).
  static core::Result<std::unique_ptr<DecodingProcess>> start(SourceFile file,
                                                              const ReaderOptions& options);

  DecodingProcess(const DecodingProcess&) = delete;
  DecodingProcess& operator=(const DecodingProcess&) = delete;
  ~DecodingProcess(); // ends the child, whatever it is doing

  /// What the file says about itself, once. Errors: as VideoReader::open.
  core::Result<VideoInfo> wait_for_info();
  /// The next frame; nothing at the end. Errors: as VideoReader::next.
  core::Result<std::optional<Frame>> wait_for_frame();

  [[nodiscard]] const ReadingState& state() const { return state_; }
  [[nodiscard]] pid_t process_id() const { return child_; } // for tests

private:
  DecodingProcess(SourceFile file, const ReaderOptions& options);
  core::Result<void> share_memory();
  core::Result<void> spawn();
  core::Result<DecodingReport> wait_for_report();
  core::Result<void> wait_until_readable();
  core::Result<void> receive(void* into, std::size_t count);
  core::Result<core::Error> receive_error(const DecodingReport& report);
  core::Result<Frame> take_frame(const DecodingReport& report);
  core::Error broken() const;
  void grant(int slot);

  std::string path_;
  SourceFile file_;
  ReaderOptions options_;
  VideoInfo info_;
  ReadingState state_;
  std::uint8_t* slots_ = nullptr; // frames_ahead frames, shared with the child
  std::size_t slot_bytes_ = 0;
  pid_t child_ = -1;
  int channel_ = -1;
  double last_t_s_ = -1.0;
  bool ended_ = false;
};

} // namespace limber::video
