#include "drawn_section.hpp"

#include "core/angle.hpp"
#include "marked_section.hpp"
#include "page.hpp"

#include <algorithm>
#include <sstream>

namespace limber::accuracy {
namespace {

const std::string begin_mark = "<!-- drawn people: begin -->";

bool is_hold(const DrawnGroup& g) { return g.counted.is_hold() && g.counted.sets > 0; }

void write_counts(Page& page, const DrawnGroups& groups, const std::vector<std::string>& order) {
  page.line(
      "| exercise | view | videos | frames seen | exact | off by one | side wrong | held within "
      "0.5 s, 2 s | counted of other exercises |");
  page.line("|---|---|---|---|---|---|---|---|---|");
  for (const std::string& id : order)
    for (const auto& [key, g] : groups) {
      if (key.first != id) continue;
      const bool counted = g.counted.sets > 0 && !is_hold(g);
      page.line("| {} | {} | {} | {:.1f} % | {} | {} | {} | {} | {} |", id, key.second, g.videos,
                percent(g.seen, g.frames), counted ? std::to_string(g.counted.exact) : "",
                counted ? std::to_string(g.counted.off_by_one) : "",
                counted ? fmt::format("{} of {}", g.counted.side_wrong, g.counted.sided) : "",
                is_hold(g) ? fmt::format("{}, {}", g.counted.hold_right, g.held_about) : "",
                g.falsely.reps());
    }
  page.line("\n{}.\n", drawn_summary(groups));
}

void write_joints(Page& page, const DrawnGroups& groups, const std::vector<std::string>& order) {
  page.line("Landmarks compared with the mesh's own joint centres during the exercise: "
            "median (95th percentile) distance in the frame, in percent of the person's "
            "height, and the share of frames in which both legs fit better when swapped.\n");
  std::string head = "| exercise | view |", rule = "|---|---|";
  for (const char* joint : drawn_joints) {
    head += fmt::format(" {} |", joint);
    rule += "---|";
  }
  page.line("{} legs swapped |\n{}---|", head, rule);
  for (const std::string& id : order)
    for (const auto& [key, g] : groups) {
      if (key.first != id || g.seen == 0) continue;
      std::string row = fmt::format("| {} | {} |", id, key.second);
      for (const JointErrors& e : g.joints)
        row += fmt::format(" {:.1f} ({:.1f}) |", 100.0 * median_of(e.image),
                           100.0 * percentile_of(e.image, 0.95));
      page.line("{} {:.1f} % |", row, percent(g.swapped, g.seen));
    }
  page.line("");
}

/// All groups as one: their landmarks alone.
DrawnGroup joined(const DrawnGroups& groups) {
  DrawnGroup all;
  const auto join = [](std::vector<double>& to, const std::vector<double>& more) {
    to.insert(to.end(), more.begin(), more.end());
  };
  for (const auto& [key, g] : groups) {
    all.seen += g.seen;
    all.swapped += g.swapped;
    all.apart += g.apart;
    all.copied += g.copied;
    join(all.swaps_s, g.swaps_s);
    for (std::size_t joint = 0; joint < drawn_joints.size(); ++joint) {
      const JointErrors& from = g.joints[joint];
      JointErrors& to = all.joints[joint];
      join(to.image, from.image);
      join(to.across_m, from.across_m);
      join(to.depth_m, from.depth_m);
      join(to.spread_m, from.spread_m);
      join(to.memory_s, from.memory_s);
      for (const double offset : from.offset_m)
        to.offset_m.push_back(std::abs(offset));
    }
  }
  return all;
}

void write_depth(Page& page, const DrawnGroups& groups) {
  const DrawnGroup all = joined(groups);
  page.line("| joint | in the frame, % of height | across | depth, mean | depth, RMS | "
            "constant | varying | correlation time, s |");
  page.line("|---|---|---|---|---|---|---|---|");
  for (std::size_t joint = 0; joint < drawn_joints.size(); ++joint) {
    const JointErrors& e = all.joints[joint];
    if (e.depth_m.empty()) continue;
    page.line("| {} | {:.1f} | {:.0f} | {:+.0f} | {:.0f} | {:.0f} | {:.0f} | {:.2f} |",
              drawn_joints[joint], 100.0 * median_of(e.image), 1000.0 * median_of(e.across_m),
              1000.0 * mean_of(e.depth_m), 1000.0 * rms_of(e.depth_m),
              1000.0 * median_of(e.offset_m), 1000.0 * median_of(e.spread_m),
              median_of(e.memory_s));
  }
  const std::string lasting =
      all.swaps_s.empty() ? ""
                          : fmt::format(", median duration {:.2f} s, longest 5 % at least {:.2f} s",
                                        median_of(all.swaps_s), percentile_of(all.swaps_s, 0.95));
  page.line("\nLegs swapped in {:.1f} % of the frames: {} times{}. Knees detected in the "
            "same place although they are a tenth of the height apart in the frame: {:.1f} "
            "% of such frames.\n",
            percent(all.swapped, all.seen), all.swaps_s.size(), lasting,
            percent(all.copied, all.apart));
}

void write_world(Page& page, const DrawnMeasurements& m) {
  page.line("### What the network's errors are like\n");
  page.line("Development set, all exercises. In the frame: the median distance. For the "
            "world points relative to the mid-hip, in mm: the median distance across the "
            "line of sight; along it, the mean (positive: too far away) and the RMS; and "
            "of each video's error, the median constant part, the varying part and its "
            "correlation time.\n");
  write_depth(page, m.development);
  page.line("The same people in front of the same cameras, as the performer's noise model "
            "simulates the network:\n");
  write_depth(page, m.imagined);
}

/// RMS error of the landmarks alone, then RMS and mean error of the fitted body.
std::string angle_cell(const AngleErrors& e) {
  constexpr std::size_t few = 30;
  if (e.landmarks.size() < few || e.fitted.size() < few) return "";
  return fmt::format("{:.0f} → {:.0f} ({:+.0f})", core::deg(rms_of(e.landmarks)),
                     core::deg(rms_of(e.fitted)), core::deg(mean_of(e.fitted)));
}

void write_angles_by_bend(Page& page, const DrawnGroups& groups,
                          const std::vector<std::string>& order) {
  page.line("| exercise | view | thigh to trunk, knee {0} | {1} | {2} | knee, {0} | {1} | {2} |",
            bend_names[0], bend_names[1], bend_names[2]);
  page.line("|---|---|---|---|---|---|---|---|");
  for (const std::string& id : order)
    for (const auto& [key, g] : groups) {
      if (key.first != id || g.seen == 0) continue;
      std::string row = fmt::format("| {} | {} |", id, key.second);
      for (const DrawnAngle angle : {DrawnAngle::thigh_to_trunk, DrawnAngle::knee})
        for (const Bend bend : {Bend::straight, Bend::bent, Bend::deep})
          row += fmt::format(" {} |", angle_cell(g.angles.at(angle, bend)));
      page.line("{}", row);
    }
  page.line("");
}

void write_other_angles(Page& page, const DrawnGroups& groups,
                        const std::vector<std::string>& order) {
  page.line("| exercise | view | thigh to trunk | knee | hip adduction | hip rotation | angles "
            "read | within two sigmas |");
  page.line("|---|---|---|---|---|---|---|---|");
  const auto row_of = [&](const std::string& id, const std::string& view,
                          const AnglesByBend& angles) {
    std::string row = fmt::format("| {} | {} |", id, view);
    int known = 0, read = 0, inside = 0;
    for (std::size_t angle = 0; angle < angle_names.size(); ++angle) {
      const AngleErrors e = angles.whole(static_cast<DrawnAngle>(angle));
      row += fmt::format(" {} |", angle_cell(e));
      known += e.frames;
      read += static_cast<int>(e.fitted.size());
      inside += e.inside;
    }
    page.line("{} {:.0f} % | {:.0f} % |", row, percent(read, known), percent(inside, read));
  };
  AnglesByBend all;
  for (const std::string& id : order)
    for (const auto& [key, g] : groups) {
      if (key.first != id || g.seen == 0) continue;
      row_of(id, key.second, g.angles);
      all.add(g.angles);
    }
  row_of("all", "", all);
  page.line("");
}

void write_angles(Page& page, const DrawnGroups& groups, const std::vector<std::string>& order) {
  page.line("Angles during the exercise, in degrees: RMS error from the network's world points "
            "alone → RMS error (mean error) of the fitted body, by the true flexion of the same "
            "leg's knee.\n");
  write_angles_by_bend(page, groups, order);
  page.line("The same by quantity. A thigh's rotation is known only where the knee is bent by at "
            "least 25 degrees.\n");
  write_other_angles(page, groups, order);
}

void write_set(Page& page, const char* title, const DrawnGroups& groups,
               const std::vector<std::string>& order) {
  page.line("### {}\n", title);
  if (groups.empty()) {
    page.line("Not measured yet.\n");
    return;
  }
  write_counts(page, groups, order);
  write_joints(page, groups, order);
  write_angles(page, groups, order);
}

} // namespace

std::string drawn_summary(const DrawnGroups& groups) {
  int sets = 0, exact = 0, holds = 0, held = 0, about = 0, false_reps = 0, asked = 0;
  double length_s = 0.0;
  for (const auto& [key, g] : groups) {
    (is_hold(g) ? holds : sets) += g.counted.sets;
    if (is_hold(g)) {
      held += g.counted.hold_right;
      about += g.held_about;
    } else {
      exact += g.counted.exact;
    }
    false_reps += g.falsely.reps();
    asked += g.falsely.recordings;
    length_s += g.falsely.length_s;
  }
  return fmt::format("Counted exactly: {} of {} ({:.0f} %); held within 0.5 s: {} of {}, within 2 "
                     "s: {}; false repetitions in {} videos of {:.0f} minutes, each tested for "
                     "exercises that are not done in it: {}",
                     exact, sets, percent(exact, sets), held, holds, about, asked, length_s / 60.0,
                     false_reps);
}

std::string write_drawn_section(const DrawnMeasurements& m, const std::vector<std::string>& order) {
  Page page;
  std::vector<std::string> all = order;
  all.emplace_back("something-else");
  page.line("{}\n## Drawn people, model {}\n", begin_mark, m.model);
  page.line("Generated by `build/accuracy drawn`. A clothed human mesh (CC0) performs the "
            "independent performer's movements in a room in front of a camera; the video "
            "is compressed and decoded again, and the real network analyses its frames. No "
            "noise is added after the network. The table shows how many videos were "
            "measured; each set has 20 of each exercise and 20 of something else, and its "
            "first videos include some of each. 'Something else' is what people otherwise "
            "do in front of a camera; each exercise is also tested on videos of the other "
            "exercises.\n");
  if (!m.stand_in.empty()) page.line("{}", m.stand_in);
  if (!m.photos.empty()) page.line("{}", m.photos);
  write_set(page, "Development", m.development, all);
  write_set(page, "Proof", m.proof, all);
  if (!m.development.empty()) write_world(page, m);
  page.line("Times the proof set was opened:\n\n| date | why | result |\n|---|---|---|");
  for (const Opening& o : m.openings)
    page.line("| {} | {} | {} |", o.date, o.why, o.result);
  page.line("{}", section_end);
  return page.text;
}

std::string drawn_section_of(const std::string& document) {
  return find_section(document, begin_mark);
}

std::optional<std::string> with_drawn_section(const std::string& document,
                                              const std::string& section) {
  return with_section(document, begin_mark, section);
}

std::vector<Opening> read_openings(const std::string& text) {
  std::vector<Opening> openings;
  std::istringstream lines(text);
  std::string line;
  while (std::getline(lines, line)) {
    std::istringstream fields(line);
    Opening o;
    if (std::getline(fields, o.date, '\t') && std::getline(fields, o.why, '\t') &&
        std::getline(fields, o.result, '\t'))
      openings.push_back(o);
  }
  return openings;
}

std::string write_opening(const Opening& o) {
  return fmt::format("{}\t{}\t{}\n", o.date, o.why, o.result);
}

} // namespace limber::accuracy
