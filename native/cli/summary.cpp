#include "cli/summary.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <vector>

namespace limber::cli {
namespace {

using coach::EventKind;

// Fewer pictures a second can hide a whole repetition between two of them.
constexpr double least_fps = 2.0;

std::string name_of(const exercise::Exercise& exercise) {
  const auto text = exercise.text.find("en");
  return text == exercise.text.end() ? exercise.id : text->second.name;
}

std::string counted_line(const coach::Analysis& analysis) {
  const coach::Counts& counts = analysis.counts;
  if (counts.hold)
    return fmt::format("held {:.1f} s left, {:.1f} s right", counts.hold->left_s,
                       counts.hold->right_s);
  std::string line = fmt::format("{} counted", counts.total);
  if (counts.left && counts.right)
    line += fmt::format(" ({} left, {} right)", *counts.left, *counts.right);
  if (const auto& by = counts.by_direction)
    line += fmt::format("; {} clockwise, {} counter-clockwise, {} seen too edge-on to tell",
                        by->clockwise, by->counter_clockwise, by->unknown);
  return line;
}

std::string times_line(const coach::Analysis& analysis) {
  std::string line;
  for (const coach::Event& event : analysis.events)
    if (event.kind == EventKind::rep)
      line += fmt::format("{}{:.1f}", line.empty() ? "" : "  ", event.t_s);
  return line;
}

} // namespace

std::string write_summary(const coach::Analysis& analysis, const exercise::Exercise* exercise) {
  std::string out = exercise ? fmt::format("{}: {}\n", name_of(*exercise), counted_line(analysis))
                             : std::string{"This is none of the exercises that are known here.\n"};
  if (const std::string times = times_line(analysis); !times.empty())
    out += fmt::format("  done at  {} s\n", times);
  std::map<std::string, int> remarks;
  for (const coach::Event& event : analysis.events)
    if (event.kind == EventKind::form) ++remarks[event.text];
  for (const auto& [text, times] : remarks)
    out +=
        fmt::format("  remark   {}{}\n", text, times > 1 ? fmt::format(" ({} times)", times) : "");
  if (analysis.placement)
    out += fmt::format("  camera   {}\n", coach::sentence_of(*analysis.placement));
  out += fmt::format("  read in {:.0f} % of {} pictures, {:.1f} s\n",
                     100.0 * analysis.seen_fraction, analysis.frames, analysis.duration_s);
  return out;
}

core::Result<void> check_frame_rate(double fps, const std::string& file) {
  if (fps <= 0.0 || fps >= least_fps) return {};
  return core::fail(core::ErrorCode::no_reading,
                    fmt::format("{}: {:.1f} frames a second are too few to count by (at least "
                                "{:.0f}, better 10)",
                                file, fps, least_fps));
}

core::Result<void> check_readable(const coach::Analysis& analysis, const std::string& file) {
  if (analysis.frames >= 2) {
    const double fps = analysis.frames / std::max(1e-6, analysis.duration_s);
    if (auto fast_enough = check_frame_rate(fps, file); !fast_enough) return fast_enough;
  }
  if (analysis.bodies_seen == 0) return core::fail(core::ErrorCode::no_body, file);
  if (analysis.seen_fraction <= 0.0) return core::fail(core::ErrorCode::no_reading, file);
  return {};
}

} // namespace limber::cli
