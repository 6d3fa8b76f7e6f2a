#include "known_angles.hpp"
#include "marked_section.hpp"
#include "page.hpp"

#include <algorithm>

namespace limber::accuracy {
namespace {

double worst_of(const KnownAngles& k) {
  return std::max({k.thigh[0].rms, k.thigh[1].rms, k.knee[0].rms, k.knee[1].rms});
}

std::string rms_of(const SidedError& e) {
  return fmt::format("{:.1f} / {:.1f}", e[0].rms, e[1].rms);
}

std::string bias_of(const SidedError& e) {
  return fmt::format("{:+.1f} / {:+.1f}", e[0].bias, e[1].bias);
}

template <class Get> double mean_of(const std::vector<KnownAngles>& all, Get&& get) {
  double sum = 0.0;
  for (const KnownAngles& k : all)
    for (std::size_t side = 0; side < 2; ++side)
      sum += get(k.thigh[side]) + get(k.knee[side]);
  return all.empty() ? 0.0 : sum / (4.0 * static_cast<double>(all.size()));
}

void write_rows(Page& page, std::vector<KnownAngles> all) {
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return worst_of(a) > worst_of(b); });
  page.line(
      "| recording | thigh to trunk, right / left | bias | knee | bias | side difference off, "
      "at most | range off, at most | no reading | within two sigma | mean sigma |");
  page.line("|---|---|---|---|---|---|---|---|---|---|");
  for (const KnownAngles& k : all) {
    const std::vector<KnownAngles> one{k};
    page.line("| {} | {} | {} | {} | {} | {:.1f} | {:.1f} | {:.1f} % | {:.0f} % | {:.1f} |", k.what,
              rms_of(k.thigh), bias_of(k.thigh), rms_of(k.knee), bias_of(k.knee),
              k.worst_difference, k.worst_range,
              100.0 * (1.0 - mean_of(one, [](const AngleError& e) { return e.read; })),
              100.0 * mean_of(one, [](const AngleError& e) { return e.inside; }),
              mean_of(one, [](const AngleError& e) { return e.mean_sigma; }));
  }
  page.line("");
}

} // namespace

std::string write_known_angles(const KnownAngleResults& results) {
  Page page;
  page.line("{}", known_angles_begin);
  page.line("## Angles against motion capture\n");
  page.line(
      "Degrees; root mean square, worst recordings first. Written by `build/accuracy angles`. The "
      "thigh's angle is to the trunk (the line from mid-hip to mid-shoulder), not to the pelvis. "
      "The "
      "fitted body is read live, 0.35 s after each frame; nothing is smoothed afterwards.\n");
  page.line(
      "A phone video of five squats at 45 degrees with optical motion capture of the same "
      "seconds ({} repetitions; one constant time offset for all angles, {:+.3f} s for the full "
      "model):\n",
      results.video.front().repetitions, results.video.front().offset_s);
  write_rows(page, results.video);
  page.line("The same landmarks without the fit, as three-point angles:\n");
  write_rows(page, results.raw);
  page.line("Published for the same video, from the results that the authors publish beside it: "
            "OpenCap Monocular (needs a GPU) 5.7 / 5.4 thigh to trunk, 5.6 / 5.0 knee; WHAM with "
            "inverse kinematics (needs a GPU) 4.6 / 5.6 and 5.1 / 5.1.\n");
  page.line(
      "One person in one video proves little. Optical recordings of three people and six "
      "movements (UI-PRMD), put before a virtual camera, hip points moved to where the network "
      "puts them, depth wrong by 6 cm for about half a second at a time:\n");
  write_rows(page, results.people);
  page.line("Over these, the root mean square is {:.1f} degrees on average with the fit and {:.1f} "
            "without; {:.0f} % of the fit's readings lie within two of their sigmas.\n",
            mean_of(results.people, [](const AngleError& e) { return e.rms; }),
            mean_of(results.people_raw, [](const AngleError& e) { return e.rms; }),
            100.0 * mean_of(results.people, [](const AngleError& e) { return e.inside; }));
  page.line("{}", section_end);
  return page.text;
}

} // namespace limber::accuracy
