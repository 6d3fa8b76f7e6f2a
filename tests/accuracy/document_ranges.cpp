#include "core/angle.hpp"
#include "document_sections.hpp"
#include "exercise/names.hpp"

namespace limber::accuracy {

void write_ranges(Page& page, const Measurements& m, const std::vector<std::string>& order) {
  page.line("## How far the hips went\n");
  page.line(
      "The performer's sets again: each end of a range that was told, beside where the exact body "
      "went. The angle is the thigh's against the trunk, not the pelvis. 'Inside': within 1.96 of "
      "the standard deviation that is told with it; 95 % would be right. What a camera is off by "
      "with real people is not known from this: no recording with a known hip angle was there. The "
      "error told is therefore never less than what others measured (Cosoli 2026: 6.4 degrees in "
      "the picture's plane, 15.1 over all views).\n");
  page.line("| exercise | angle | seen from | ends | mean error (deg) | spread (deg) | inside |");
  page.line("|---|---|---|---|---|---|---|");
  for (const std::string& id : order) {
    const auto ranges = m.ranges.find(id);
    if (ranges == m.ranges.end()) continue;
    for (const auto& [key, errors] : ranges->second) {
      const EndSummary s = summarise(errors);
      page.line("| {} | {} | {} | {} | {:+.1f} | {:.1f} | {:.1f} % |", id,
                measure::name_of(key.first), exercise::name_of(key.second), s.ends,
                core::deg(s.mean), core::deg(s.spread), 100.0 * s.inside_share);
    }
  }
  page.line("");
}

} // namespace limber::accuracy
