#include "cli/summary.hpp"

#include "cli/say.hpp"
#include "cli/terminal.hpp"
#include "exercise/text_in.hpp"
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
  return exercise.text.empty() ? exercise.id
                               : exercise::text_in(exercise.text, messages().tag()).name;
}

std::string counted_line(const coach::Analysis& analysis) {
  const count::Counts& counts = analysis.counts;
  if (counts.hold)
    return say("summary.held", {{"left", messages().number(counts.hold->left_s, 1)},
                                {"right", messages().number(counts.hold->right_s, 1)}});
  std::string line = say("summary.counted", {{"count", counts.total}});
  if (counts.left && counts.right)
    line = say("summary.by_side",
               {{"counted", line}, {"left", *counts.left}, {"right", *counts.right}});
  if (const auto& by = counts.by_direction)
    line = say("summary.by_direction", {{"counted", line},
                                        {"clockwise", by->clockwise},
                                        {"counterclockwise", by->counterclockwise},
                                        {"unknown", by->unknown}});
  return line;
}

std::string times_line(const coach::Analysis& analysis) {
  std::string line;
  for (const count::CountEvent& event : analysis.events)
    if (event.kind == CountEventKind::rep)
      line += (line.empty() ? "" : "  ") + messages().number(event.t_s, 1);
  return line;
}

/// Whether the person kept still: movement that was not counted has a reason in `rejected`.
bool kept_still(const coach::Analysis& analysis) {
  const auto& hold = analysis.counts.hold;
  return analysis.rejected.empty() && analysis.counts.total == 0 &&
         (!hold || hold->left_s + hold->right_s <= 0.0);
}

/// "That one was small." after "at 4.2 s, ". Other languages have a colon there.
std::string inside_a_sentence(std::string text) {
  if (messages().tag() != "en") return text;
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
  const std::string separator = messages().number(0.5, 1) == "0.5" ? ", " : "; ";
  std::string lines;
  for (const auto& [text, times] : reasons) {
    std::string at;
    const std::size_t shown = std::min(times.size(), max_times);
    for (std::size_t i = 0; i < shown; ++i)
      at += (i == 0 ? "" : separator) + messages().number(times[i], 1);
    const std::string_view key = times.size() > max_times ? "summary.not_counted_more"
                                 : times.size() > 1       ? "summary.not_counted_times"
                                                          : "summary.not_counted_at";
    lines += fmt::format("  {}\n", say(key, {{"times", at},
                                             {"more", times.size() - shown},
                                             {"reason", inside_a_sentence(text)}}));
  }
  return lines;
}

} // namespace

std::string write_summary(const coach::Analysis& analysis, const exercise::Exercise* exercise) {
  std::string out = exercise ? fmt::format("{}: {}\n", name_of(*exercise), counted_line(analysis))
                             : say("summary.unknown") + "\n";
  const std::vector<std::string> labels{say("summary.done_at"), say("summary.remark"),
                                        say("summary.camera")};
  std::size_t width = 0;
  for (const std::string& label : labels)
    width = std::max(width, shown_width(label));
  const auto add = [&](std::size_t label, const std::string& text) {
    out += fmt::format("  {}  {}\n", padded(labels[label], width), text);
  };
  if (const std::string times = times_line(analysis); !times.empty()) add(0, times + " s");
  out += rejected_lines(analysis);
  if (exercise && kept_still(analysis)) out += fmt::format("  {}\n", say("summary.kept_still"));
  std::map<std::string, int> remarks;
  for (const count::CountEvent& event : analysis.events)
    if (event.kind == CountEventKind::form) ++remarks[event.text];
  for (const auto& [text, times] : remarks)
    add(1, times > 1 ? say("summary.times", {{"remark", text}, {"count", times}}) : text);
  if (analysis.placement)
    add(2, coach::sentence_of(*analysis.placement, coach::Phrases{messages().engine()}));
  return out + fmt::format("  {}\n",
                           say("summary.read_in",
                               {{"percent", messages().number(100.0 * analysis.seen_fraction, 0)},
                                {"frames", analysis.frames},
                                {"seconds", messages().number(analysis.duration_s, 1)}}));
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
