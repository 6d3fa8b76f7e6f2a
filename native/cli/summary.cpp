#include "cli/summary.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>
#include <vector>

namespace limber::cli {
namespace {

using count::CountEventKind;

// Fewer frames a second can hide a whole repetition between two of them.
constexpr double min_fps = 2.0;
constexpr std::size_t max_times = 8; // of one reason

std::string name_of(const exercise::Exercise& exercise) {
  const auto text = exercise.text.find("en");
  return text == exercise.text.end() ? exercise.id : text->second.name;
}

std::string counted_line(const coach::Analysis& analysis) {
  const count::Counts& counts = analysis.counts;
  if (counts.hold)
    return fmt::format("held {:.1f} s left, {:.1f} s right", counts.hold->left_s,
                       counts.hold->right_s);
  std::string line = fmt::format("{} counted", counts.total);
  if (counts.left && counts.right)
    line += fmt::format(" ({} left, {} right)", *counts.left, *counts.right);
  if (const auto& by = counts.by_direction)
    line += fmt::format("; {} clockwise, {} counterclockwise, {} seen too edge-on to tell",
                        by->clockwise, by->counterclockwise, by->unknown);
  return line;
}

std::string times_line(const coach::Analysis& analysis) {
  std::string line;
  for (const count::CountEvent& event : analysis.events)
    if (event.kind == CountEventKind::rep)
      line += fmt::format("{}{:.1f}", line.empty() ? "" : "  ", event.t_s);
  return line;
}

/// Whether the person kept still: movement that was not counted has a reason in `rejected`.
bool kept_still(const coach::Analysis& analysis) {
  const auto& hold = analysis.counts.hold;
  return analysis.rejected.empty() && analysis.counts.total == 0 &&
         (!hold || hold->left_s + hold->right_s <= 0.0);
}

/// "That one was small." after "at 4.2 s, ".
std::string inside_a_sentence(std::string text) {
  if (text.rfind("I ", 0) != 0 && text.rfind("I'", 0) != 0 && !text.empty() &&
      text.front() >= 'A' && text.front() <= 'Z')
    text.front() = static_cast<char>(text.front() - 'A' + 'a');
  return text;
}

/// "Not counted: at 4.2 s, that one was small.": one line for each reason, in order of time.
std::string rejected_lines(const coach::Analysis& analysis) {
  std::vector<std::pair<std::string, std::vector<double>>> reasons;
  for (const coach::Rejection& rejection : analysis.rejected) {
    auto known = std::find_if(reasons.begin(), reasons.end(),
                              [&](const auto& one) { return one.first == rejection.text; });
    if (known == reasons.end()) known = reasons.insert(known, {rejection.text, {}});
    known->second.push_back(rejection.t_s);
  }
  std::string lines;
  for (const auto& [text, times] : reasons) {
    std::string at;
    for (std::size_t i = 0; i < std::min(times.size(), max_times); ++i)
      at += fmt::format("{}{:.1f}", i == 0 ? "" : ", ", times[i]);
    if (times.size() > max_times) at += fmt::format(" s and {} more", times.size() - max_times);
    else at += " s";
    lines += fmt::format("  Not counted: at {}{} {}\n", at, times.size() > 1 ? ":" : ",",
                         inside_a_sentence(text));
  }
  return lines;
}

} // namespace

std::string write_summary(const coach::Analysis& analysis, const exercise::Exercise* exercise) {
  std::string out = exercise ? fmt::format("{}: {}\n", name_of(*exercise), counted_line(analysis))
                             : std::string{"I didn't recognise one of the exercises I know.\n"};
  if (const std::string times = times_line(analysis); !times.empty())
    out += fmt::format("  done at  {} s\n", times);
  out += rejected_lines(analysis);
  if (exercise && kept_still(analysis))
    out += "  As far as I could see, you kept still, so there was nothing to count.\n";
  std::map<std::string, int> remarks;
  for (const count::CountEvent& event : analysis.events)
    if (event.kind == CountEventKind::form) ++remarks[event.text];
  for (const auto& [text, times] : remarks)
    out +=
        fmt::format("  remark   {}{}\n", text, times > 1 ? fmt::format(" ({} times)", times) : "");
  if (analysis.placement)
    out += fmt::format("  camera   {}\n", coach::sentence_of(*analysis.placement));
  out += fmt::format("  read in {:.0f} % of {} frames, {:.1f} s\n", 100.0 * analysis.seen_fraction,
                     analysis.frames, analysis.duration_s);
  return out;
}

core::Result<void> check_frame_rate(double fps, const std::string& file) {
  if (fps <= 0.0 || fps >= min_fps) return {};
  return core::fail(core::ErrorCode::no_reading,
                    fmt::format("{}: {:.1f} frames per second are too few for counting (at "
                                "least {:.0f}; 10 or more is better)",
                                file, fps, min_fps));
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
