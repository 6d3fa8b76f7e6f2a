// Progress of long work, shown on a terminal only.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <string>

namespace limber::cli {

/// One line, at most `width` characters: what is done, a bar, percent, frames a second and the
/// time left, as far as there is room and they are known. `fraction` in [0, 1].
std::string progress_line(const std::string& label, double fraction, long frames, double elapsed_s,
                          std::size_t width);

class ProgressLine {
public:
  /// `label`: what is being done, one or two words ("Looking").
  explicit ProgressLine(std::string label, std::FILE* to = stderr);
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine(); // clears the line

  /// May be called at any rate; the line changes at most ten times a second.
  void update(double fraction, long frames);

private:
  using Clock = std::chrono::steady_clock;

  void wipe();

  std::string label_;
  std::FILE* to_;
  bool shown_;
  bool line_is_there_ = false;
  Clock::time_point start_;
  Clock::time_point next_;
};

} // namespace limber::cli
