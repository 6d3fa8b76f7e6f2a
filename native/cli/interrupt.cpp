#include "cli/interrupt.hpp"

#include <array>
#include <csignal>

namespace limber::cli {
namespace {

constexpr std::array<int, 3> asking_to_stop{SIGINT, SIGTERM, SIGHUP};

// A signal handler can only use static variables.
volatile std::sig_atomic_t stop_asked = 0;
std::array<struct sigaction, asking_to_stop.size()> before{};
struct sigaction before_file_size {};

extern "C" void note_stop(int) { stop_asked = 1; }

} // namespace

InterruptWatch::InterruptWatch() {
  stop_asked = 0;
  struct sigaction note {};
  note.sa_handler = &note_stop;
  sigemptyset(&note.sa_mask);
  note.sa_flags =
      static_cast<int>(SA_RESETHAND | SA_RESTART); // the second one has the default action
  for (std::size_t i = 0; i < asking_to_stop.size(); ++i)
    sigaction(asking_to_stop[i], &note, &before[i]);
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGXFSZ, &ignore, &before_file_size);
}

InterruptWatch::~InterruptWatch() {
  for (std::size_t i = 0; i < asking_to_stop.size(); ++i)
    sigaction(asking_to_stop[i], &before[i], nullptr);
  sigaction(SIGXFSZ, &before_file_size, nullptr);
}

bool InterruptWatch::stopped() const { return stop_asked != 0; }

core::Result<void> InterruptWatch::check() const {
  if (stopped()) return core::fail(core::ErrorCode::cancelled);
  return {};
}

} // namespace limber::cli
