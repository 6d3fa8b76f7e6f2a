#include "video/decoding_process.hpp"

#include "video/decoding_child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace limber::video {
namespace {

using core::ErrorCode;
using core::fail;

constexpr int poll_ms = 100;
constexpr int rgb_bytes = 3;

/// The errors a decoder gives; anything else it may claim is a broken decoder.
bool may_be_said(std::int32_t code) {
  constexpr std::array said{ErrorCode::file_damaged, ErrorCode::format_unknown,
                            ErrorCode::no_picture, ErrorCode::too_large};
  return std::any_of(said.begin(), said.end(),
                     [&](ErrorCode one) { return static_cast<std::int32_t>(one) == code; });
}

bool is_side(std::int32_t px, std::int64_t max_px) { return px > 0 && px <= max_px; }

std::optional<VideoInfo> checked_info(const DecodingReport& report, int max_side_px) {
  const bool plausible =
      is_side(report.width_px, max_side_px) && is_side(report.height_px, max_side_px) &&
      is_side(report.stored_width_px, max_stored_side_px) &&
      is_side(report.stored_height_px, max_stored_side_px) && std::isfinite(report.fps) &&
      report.fps >= 0.0 && std::isfinite(report.duration_s);
  if (!plausible) return {};
  VideoInfo info;
  info.width_px = report.width_px;
  info.height_px = report.height_px;
  info.stored_width_px = report.stored_width_px;
  info.stored_height_px = report.stored_height_px;
  info.fps = report.fps;
  if (report.duration_s >= 0.0) info.duration_s = report.duration_s;
  if (report.frame_count >= 0) info.frame_count = report.frame_count;
  info.is_photo = report.is_photo != 0;
  return info;
}

} // namespace

DecodingProcess::DecodingProcess(SourceFile file, const ReaderOptions& options)
    : path_{file.path()}, file_{std::move(file)}, options_{options} {}

core::Result<std::unique_ptr<DecodingProcess>>
DecodingProcess::start(SourceFile file, const ReaderOptions& options) {
  std::unique_ptr<DecodingProcess> process{new DecodingProcess{std::move(file), options}};
  if (auto shared = process->share_memory(); !shared) return tl::unexpected(shared.error());
  if (auto spawned = process->spawn(); !spawned) return tl::unexpected(spawned.error());
  for (int slot = 0; slot < frames_ahead; ++slot)
    process->grant(slot);
  return process;
}

DecodingProcess::~DecodingProcess() {
  if (channel_ >= 0) ::close(channel_);
  if (child_ > 0) {
    kill(child_, SIGKILL);
    while (waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  if (slots_ != nullptr) munmap(slots_, slot_bytes_ * frames_ahead);
}

core::Result<void> DecodingProcess::share_memory() {
  // Pages that no frame reaches are never taken.
  const auto side = static_cast<std::size_t>(options_.max_side_px);
  slot_bytes_ = side * side * rgb_bytes;
  void* shared = mmap(nullptr, slot_bytes_ * frames_ahead, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (shared == MAP_FAILED) return fail(ErrorCode::out_of_memory, path_);
  slots_ = static_cast<std::uint8_t*>(shared);
  return {};
}

core::Result<void> DecodingProcess::spawn() {
  std::array<int, 2> ends{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return fail(ErrorCode::unavailable, "a channel to the decoder");
  child_ = fork();
  if (child_ == 0)
    decode_in_child(std::move(file_), options_,
                    {ends[1], slots_, slot_bytes_, max_decoding_memory_bytes});
  ::close(ends[1]);
  channel_ = ends[0];
  if (child_ < 0) return fail(ErrorCode::unavailable, "a process for decoding");
  return {};
}

void DecodingProcess::grant(int slot) {
  const auto number = static_cast<std::uint8_t>(slot);
  // A child that is gone is noticed where its report is missing.
  while (send(channel_, &number, 1, MSG_NOSIGNAL) < 0 && errno == EINTR) {
  }
}

core::Error DecodingProcess::broken() const {
  if (options_.is_cancelled && options_.is_cancelled()) return {ErrorCode::cancelled, {}};
  return {ErrorCode::file_damaged, path_};
}

core::Result<void> DecodingProcess::wait_until_readable() {
  // Counted by polls, not by a clock: a suspended process must not take its child for silent.
  for (int silent_ms = 0; silent_ms < max_silence.count(); silent_ms += poll_ms) {
    if (options_.is_cancelled && options_.is_cancelled()) return fail(ErrorCode::cancelled);
    pollfd waiting{channel_, POLLIN, 0};
    if (poll(&waiting, 1, poll_ms) > 0) return {};
  }
  return tl::unexpected(broken());
}

core::Result<void> DecodingProcess::receive(void* into, std::size_t count) {
  auto* at = static_cast<char*>(into);
  while (count > 0) {
    if (auto ready = wait_until_readable(); !ready) return ready;
    const ssize_t got = ::read(channel_, at, count);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return tl::unexpected(broken());
    at += got;
    count -= static_cast<std::size_t>(got);
  }
  return {};
}

core::Result<core::Error> DecodingProcess::receive_error(const DecodingReport& report) {
  const bool plausible = may_be_said(report.error_code) && report.detail_bytes >= 0 &&
                         report.detail_bytes <= max_detail_bytes;
  if (!plausible) return broken();
  core::Error error{static_cast<ErrorCode>(report.error_code), {}};
  error.detail.resize(static_cast<std::size_t>(report.detail_bytes));
  if (auto got = receive(error.detail.data(), error.detail.size()); !got)
    return tl::unexpected(got.error());
  if (error.detail.empty()) error.detail = path_;
  return error;
}

core::Result<DecodingReport> DecodingProcess::wait_for_report() {
  DecodingReport report;
  if (auto got = receive(&report, sizeof report); !got) return tl::unexpected(got.error());
  if (report.kind == DecodingReport::error) {
    auto said = receive_error(report);
    return tl::unexpected(said ? std::move(*said) : std::move(said.error()));
  }
  if (std::isfinite(report.fraction_read))
    state_.fraction_read = std::clamp(report.fraction_read, 0.0, 1.0);
  state_.truncated = report.truncated != 0;
  state_.damaged_frames = std::max(0, report.damaged);
  return report;
}

core::Result<VideoInfo> DecodingProcess::wait_for_info() {
  const auto report = wait_for_report();
  if (!report) return tl::unexpected(report.error());
  const auto info = checked_info(*report, options_.max_side_px);
  if (report->kind != DecodingReport::info || !info) return tl::unexpected(broken());
  info_ = *info;
  return info_;
}

core::Result<Frame> DecodingProcess::take_frame(const DecodingReport& report) {
  const bool plausible = report.slot >= 0 && report.slot < frames_ahead &&
                         report.width_px == info_.width_px && report.height_px == info_.height_px &&
                         std::isfinite(report.t_s) && report.t_s > last_t_s_;
  if (!plausible) return tl::unexpected(broken());
  Frame frame;
  frame.t_s = last_t_s_ = report.t_s;
  frame.width_px = info_.width_px;
  frame.height_px = info_.height_px;
  const std::uint8_t* from = slots_ + slot_bytes_ * static_cast<std::size_t>(report.slot);
  frame.rgb.assign(from, from + static_cast<std::size_t>(frame.width_px) *
                                    static_cast<std::size_t>(frame.height_px) * rgb_bytes);
  grant(report.slot);
  return frame;
}

core::Result<std::optional<Frame>> DecodingProcess::wait_for_frame() {
  if (ended_) return std::optional<Frame>{};
  const auto report = wait_for_report();
  if (!report) return tl::unexpected(report.error());
  if (report->kind == DecodingReport::end) {
    ended_ = true;
    return std::optional<Frame>{};
  }
  if (report->kind != DecodingReport::frame) return tl::unexpected(broken());
  auto frame = take_frame(*report);
  if (!frame) return tl::unexpected(frame.error());
  return std::optional<Frame>{std::move(*frame)};
}

} // namespace limber::video
