#include "core/angle.hpp"
#include "document_sections.hpp"
#include "exercise/names.hpp"

namespace limber::accuracy {

void write_ranges(Page& page, const Measurements& m, const std::vector<std::string>& order) {
  page.line("## How far the hips moved\n");
  page.line("Each end of a reported range in the performer's sets, compared with the exact "
            "body. The angle is the thigh's against the trunk, not the pelvis. 'Inside' "
            "means within 1.96 of the reported standard deviation; 95 % would be ideal. "
            "This does not show a camera's error with real people; the section on motion "
            "capture has the recordings whose angles are known, and they are few. "
            "Therefore the reported error is never smaller than the published one (Cosoli "
            "2026: 6.4 degrees in the image plane, 15.1 over all views).\n");
  page.line("| exercise | angle | seen from | ends | mean error (deg) | spread (deg) | inside |");
  page.line("|---|---|---|---|---|---|---|");
  for (const std::string& id : order) {
    const auto ranges = m.ranges.find(id);
    if (ranges == m.ranges.end()) continue;
    for (const auto& [key, errors] : ranges->second) {
      const EndSummary s = summarise(errors);
      page.line("| {} | {} | {} | {} | {:+.1f} | {:.1f} | {:.1f} % |", id,
                exercise::name_of(key.first), exercise::name_of(key.second), s.ends,
                core::deg(s.mean), core::deg(s.spread), 100.0 * s.inside_share);
    }
  }
  page.line("");
}

} // namespace limber::accuracy
