#include "document.hpp"

#include "core/statistics.hpp"
#include "document_sections.hpp"
#include "known_angles.hpp"
#include "page.hpp"
#include "variant.hpp"

#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

namespace limber::accuracy {
namespace {

void write_eye(Page& page, const Measurements& m) {
  page.line("## The eye\n");
  page.line("Distance of visible landmarks (reference visibility at least 0.5) from those "
            "of MediaPipe's own runtime, in percent of the person's height, on individual "
            "photographs.\n");
  page.line("| model | photographs | found | median | 95th percentile | world median |");
  page.line("|---|---|---|---|---|---|");
  for (const PhotoAccuracy& p : m.photos)
    page.line("| {} | {} | {} | {:.2f} % | {:.2f} % | {:.1f} mm |", infer::published(p.model).name,
              p.photos, p.found, p.median_percent, p.p95_percent, p.world_median_mm);
  page.line("\nPhotographs with a landmark farther than 3 % from the reference:\n");
  page.line("| model | photograph | median | worst | landmark |");
  page.line("|---|---|---|---|---|");
  constexpr double outlier_percent = 3.0;
  for (const PhotoAccuracy& p : m.photos)
    for (const PhotoDistance& d : p.by_photo)
      if (!d.found || d.worst_percent > outlier_percent)
        page.line("| {} | {} | {:.2f} % | {:.1f} % | {} |", infer::published(p.model).name, d.photo,
                  d.median_percent, d.worst_percent, d.found ? d.worst_landmark : "not found");
  page.line("\nCompared with the recording of `pose_squats.mp4` (made with MediaPipe's "
            "filter and an assumed interval of 33.333 ms per frame); the body was detected "
            "in {} of {} frames:\n",
            m.clip.seen, m.clip.frames);
  page.line("| | median | 95th percentile |");
  page.line("|---|---|---|");
  page.line("| with the same filter | {:.2f} % | {:.2f} % |", m.clip.smoothed_median_percent,
            m.clip.smoothed_p95_percent);
  page.line("| without a filter | {:.2f} % | {:.2f} % |\n", m.clip.plain_median_percent,
            m.clip.plain_p95_percent);
}

void write_clips(Page& page, const Measurements& m) {
  page.line("## Videos of real people, model {}\n", m.model);
  page.line("Every labelled entry, original and in variants. With 'first second removed', "
            "the repetitions whose deepest point remains are expected.\n");
  page.line("| variant | entries | exact | share |");
  page.line("|---|---|---|---|");
  int all = 0;
  int all_exact = 0;
  for (const Variant& variant : variants()) {
    int lines = 0;
    int exact = 0;
    for (const ClipResult& r : m.clips.lines) {
      if (r.variant != variant.name) continue;
      ++lines;
      exact += r.exact() ? 1 : 0;
    }
    all += lines;
    all_exact += exact;
    page.line("| {} | {} | {} | {:.1f} % |", variant.name, lines, exact, percent(exact, lines));
  }
  page.line("| all | {} | {} | {:.1f} % |\n", all, all_exact, percent(all_exact, all));
  page.line("Originals:\n");
  page.line("| video | asked for | true | counted |");
  page.line("|---|---|---|---|");
  for (const ClipResult& r : m.clips.lines)
    if (r.variant == variants().front().name)
      page.line("| {} | {} | {} | {} |", r.label.file, r.label.exercise, r.expected, r.counted);
  page.line("\nNot exact in a variant:\n");
  page.line("| video | asked for | variant | expected | counted |");
  page.line("|---|---|---|---|---|");
  for (const ClipResult& r : m.clips.lines)
    if (!r.exact())
      page.line("| {} | {} | {} | {} | {} |", r.label.file, r.label.exercise, r.variant, r.expected,
                r.counted);
  page.line("");
}

void write_recordings(Page& page, const Measurements& m) {
  page.line("## Landmark recordings of real people\n");
  page.line("| recording | asked for | true | tolerance | counted | |");
  page.line("|---|---|---|---|---|---|");
  for (const RecordingResult& r : m.recordings.lines)
    page.line("| {} | {} | {} | {} | {} | {} |", r.label.file, r.label.exercise, r.label.reps,
              r.label.tolerance, r.counted, r.within() ? "right" : "**wrong**");
  page.line("");
}

void write_counted(Page& page, const Measurements& m, const std::vector<std::string>& order) {
  page.line(
      "| exercise | sets | exact | off by one | off by more | its 95 % upper bound | wrong side "
      "| direction claimed | of these right |");
  page.line("|---|---|---|---|---|---|---|---|---|");
  SyntheticSummary all;
  for (const std::string& id : order) {
    const auto found = m.synthetic.find(id);
    if (found == m.synthetic.end() || found->second.is_hold()) continue;
    const SyntheticSummary& s = found->second;
    all.sets += s.sets;
    all.exact += s.exact;
    all.off_by_one += s.off_by_one;
    all.off_by_more += s.off_by_more;
    all.side_wrong += s.side_wrong;
    all.sided += s.sided;
    page.line("| {} | {} | {:.1f} % | {} | {} | {:.2f} % | {} of {} | {} | {} |", id, s.sets,
              percent(s.exact, s.sets), s.off_by_one, s.off_by_more,
              upper_bound_percent(s.off_by_more, s.sets), s.side_wrong, s.sided,
              s.directed > 0 ? fmt::format("{:.1f} %", percent(s.directed, s.counted)) : "",
              s.directed > 0
                  ? fmt::format("{:.2f} %", percent(s.directed - s.direction_wrong, s.directed))
                  : "");
  }
  page.line("| all | {} | {:.1f} % | {} | {} | {:.2f} % | {} of {} | | |\n", all.sets,
            percent(all.exact, all.sets), all.off_by_one, all.off_by_more,
            upper_bound_percent(all.off_by_more, all.sets), all.side_wrong, all.sided);
}

void write_held(Page& page, const Measurements& m, const std::vector<std::string>& order) {
  page.line("| exercise | sets | within 0.5 s on both sides | median error | 90 % of "
            "errors below |");
  page.line("|---|---|---|---|---|");
  for (const std::string& id : order) {
    const auto found = m.synthetic.find(id);
    if (found == m.synthetic.end() || !found->second.is_hold()) continue;
    const SyntheticSummary& s = found->second;
    std::vector<double> errors;
    for (const double e : s.hold_errors_s)
      errors.push_back(std::abs(e));
    if (errors.empty()) continue;
    page.line("| {} | {} | {:.1f} % | {:.2f} s | {:.2f} s |", id, s.sets,
              percent(s.hold_right, s.sets), core::upper_median(errors),
              core::upper_quantile(errors, 0.9));
  }
  page.line("");
}

void write_synthetic(Page& page, const Measurements& m, const std::vector<std::string>& order) {
  page.line("## The independent performer\n");
  page.line("Simulated people, cameras and network errors (`tests/performer`), written "
            "without knowledge of the exercise files, in sets that were frozen before the "
            "counter was tuned. The upper bound applies to the share of sets that are off "
            "by more than one.\n");
  write_counted(page, m, order);
  write_held(page, m, order);
}

} // namespace

std::string write_document(const Measurements& measurements, const std::vector<std::string>& order,
                           const std::string& drawn) {
  Page page;
  page.line("# How accurate Limber is\n");
  page.line("Generated by `build/accuracy document`; no number is typed by hand. The "
            "videos, photographs and recordings are in `../shared` beside the checkout and "
            "are not part of the project.\n");
  write_summary(page, measurements, order, find_known_angles_summary(drawn));
  write_overview(page, measurements, order);
  write_reasons(page);
  write_clips(page, measurements);
  write_recordings(page, measurements);
  if (!drawn.empty()) page.line("{}", drawn);
  write_synthetic(page, measurements, order);
  write_recognition(page, measurements, order);
  write_ranges(page, measurements, order);
  write_false_positives(page, measurements);
  write_gestures(page, measurements, order);
  write_places(page, measurements);
  write_eye(page, measurements);
  return page.text;
}

} // namespace limber::accuracy
