#include "cli/progress.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

namespace limber::cli {
namespace {

constexpr std::size_t progress_width = 20;
constexpr std::size_t usual_terminal_width = 80;
constexpr auto between_lines = std::chrono::milliseconds{100};
// Before this the time left cannot be estimated.
constexpr double first_estimate_s = 1.0;
constexpr double first_estimate_fraction = 0.01;

std::string minutes(double seconds) {
  const long whole = std::lround(std::min(seconds, 359999.0));
  if (whole < 60) return std::to_string(whole) + " s";
  const long rest = whole % 60;
  return std::to_string(whole / 60) + ":" + (rest < 10 ? "0" : "") + std::to_string(rest) + " min";
}

bool is_terminal(std::FILE* to) {
  const char* kind = std::getenv("TERM");
  return isatty(fileno(to)) != 0 && (kind == nullptr || std::strcmp(kind, "dumb") != 0);
}

std::size_t terminal_width(std::FILE* to) {
  winsize size{};
  if (ioctl(fileno(to), TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return usual_terminal_width;
  return size.ws_col;
}

} // namespace

std::string progress_line(const std::string& label, double fraction, long frames, double elapsed_s,
                          std::size_t width) {
  fraction = std::isfinite(fraction) ? std::clamp(fraction, 0.0, 1.0) : 0.0;
  const auto filled =
      static_cast<std::size_t>(std::floor(fraction * static_cast<double>(progress_width)));
  const std::string percent = std::to_string(static_cast<int>(std::floor(fraction * 100.0))) + " %";
  std::string line = label + "  " + percent;
  const std::string with_bar = label + "  [" + std::string(filled, '#') +
                               std::string(progress_width - filled, '.') + "]  " + percent;
  if (with_bar.size() <= width) line = with_bar;
  std::string more;
  if (frames > 0 && elapsed_s > 0.0)
    more =
        "  " + std::to_string(std::lround(static_cast<double>(frames) / elapsed_s)) + " frames/s";
  if (line.size() + more.size() <= width) line += more;
  if (elapsed_s >= first_estimate_s && fraction >= first_estimate_fraction) {
    more = "  " + minutes(elapsed_s * (1.0 - fraction) / fraction) + " left";
    if (line.size() + more.size() <= width) line += more;
  }
  return line.substr(0, width);
}

ProgressLine::ProgressLine(std::string label, std::FILE* to)
    : label_{std::move(label)}, to_{to}, shown_{is_terminal(to)}, start_{Clock::now()},
      next_{start_} {}

ProgressLine::~ProgressLine() { wipe(); }

void ProgressLine::wipe() {
  if (!line_is_there_) return;
  std::fputs("\r\033[K", to_);
  std::fflush(to_);
  line_is_there_ = false;
}

void ProgressLine::update(double fraction, long frames) {
  if (!shown_) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + between_lines;
  const double elapsed_s = std::chrono::duration<double>(now - start_).count();
  const std::size_t width = terminal_width(to_) - 1; // the last column would wrap in some terminals
  const std::string line = progress_line(label_, fraction, frames, elapsed_s, width);
  std::fprintf(to_, "\r%s\033[K", line.c_str());
  std::fflush(to_);
  line_is_there_ = true;
}

} // namespace limber::cli
