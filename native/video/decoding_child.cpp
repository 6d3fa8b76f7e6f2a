#include "video/decoding_child.hpp"

#include "video/confinement.hpp"
#include "video/decoder.hpp"
#include "video/decoding_messages.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <unistd.h>

namespace limber::video {
namespace {

/// Signals as they are in a fresh program: Ctrl-C ends this process, too.
void forget_signal_handlers() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXFSZ})
    ::signal(signal, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// Whatever else the parent has open (the record, a connection) is not for this process.
void close_all_but(std::array<int, 2> kept) {
  std::sort(kept.begin(), kept.end());
  const int nothing = ::open("/dev/null", O_RDWR);
  for (int standard = 0; standard <= 2; ++standard)
    if (std::find(kept.begin(), kept.end(), standard) == kept.end()) dup2(nothing, standard);
  unsigned from = 3;
  for (const int descriptor : kept) {
    if (descriptor < static_cast<int>(from)) continue;
    if (static_cast<unsigned>(descriptor) > from)
      close_range(from, static_cast<unsigned>(descriptor) - 1, 0);
    from = static_cast<unsigned>(descriptor) + 1;
  }
  close_range(from, ~0U, 0);
}

class Child {
public:
  explicit Child(const ChildEnds& ends) : ends_{ends} {}

  void run(SourceFile file, const ReaderOptions& options) {
    auto decoder = Decoder::open(std::move(file), options);
    if (!decoder) return say_error(decoder.error());
    say_info(*decoder);
    std::uint8_t slot = 0;
    while (read_all(ends_.channel, &slot, 1)) {
      const auto frame = decoder->next();
      if (!frame) return say_error(frame.error());
      if (!*frame) return say(DecodingReport::end, *decoder, {});
      hand_over(*decoder, **frame, slot);
    }
  }

  void say_error(const core::Error& error) {
    DecodingReport report;
    report.kind = DecodingReport::error;
    report.error_code = static_cast<std::int32_t>(error.code);
    report.detail_bytes = static_cast<std::int32_t>(
        std::min<std::size_t>(error.detail.size(), static_cast<std::size_t>(max_detail_bytes)));
    send(&report, sizeof report);
    send(error.detail.data(), static_cast<std::size_t>(report.detail_bytes));
  }

private:
  void send(const void* bytes, std::size_t count) {
    if (!write_all(ends_.channel, bytes, count)) _exit(0); // the parent has closed the channel
  }

  void say(DecodingReport::Kind kind, const Decoder& decoder, DecodingReport report) {
    const ReadingState state = decoder.state();
    report.kind = kind;
    report.fraction_read = state.fraction_read;
    report.truncated = state.truncated ? 1 : 0;
    report.damaged = state.damaged_frames;
    send(&report, sizeof report);
  }

  void say_info(const Decoder& decoder) {
    const VideoInfo& info = decoder.info();
    DecodingReport report;
    report.width_px = info.width_px;
    report.height_px = info.height_px;
    report.stored_width_px = info.stored_width_px;
    report.stored_height_px = info.stored_height_px;
    report.fps = info.fps;
    report.duration_s = info.duration_s.value_or(-1.0);
    report.frame_count = info.frame_count.value_or(-1);
    report.is_photo = info.is_photo ? 1 : 0;
    say(DecodingReport::info, decoder, report);
  }

  void hand_over(const Decoder& decoder, const Frame& frame, std::uint8_t slot) {
    std::memcpy(ends_.slots + ends_.slot_bytes * slot, frame.rgb.data(),
                std::min(frame.rgb.size(), ends_.slot_bytes));
    DecodingReport report;
    report.slot = slot;
    report.width_px = frame.width_px;
    report.height_px = frame.height_px;
    report.t_s = frame.t_s;
    say(DecodingReport::frame, decoder, report);
  }

  ChildEnds ends_;
};

} // namespace

void decode_in_child(SourceFile file, const ReaderOptions& options, const ChildEnds& ends) {
  Child child{ends};
  try {
    forget_signal_handlers();
    close_all_but({file.descriptor(), ends.channel});
    confine_this_process({ends.max_memory_bytes});
    child.run(std::move(file), options);
  } catch (const std::bad_alloc&) {
    child.say_error({core::ErrorCode::too_large, {}});
  }
  _exit(0); // no destructors and no flushing: they belong to the parent
}

} // namespace limber::video
