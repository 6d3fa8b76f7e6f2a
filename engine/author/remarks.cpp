#include "author/remarks.hpp"

#include "author/words.hpp"
#include "core/angle.hpp"
#include "exercise/names.hpp"
#include "motion/fitted_frame.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace limber::author {
namespace {

using body::Coordinate;
using body::Quantity;

constexpr double alike_sure = core::rad(8.0);
constexpr double alike_unsure = core::rad(15.0);
constexpr double sigma_unsure = core::rad(10.0);
constexpr double uneven_told = core::rad(15.0);
constexpr double seen_told = 0.9;

/// The reading that measures this joint; nothing for the others.
std::optional<Quantity> quantity_of(Coordinate coordinate) {
  switch (coordinate) {
  case Coordinate::hip_flexion_r:
    return Quantity::hip_flexion_r;
  case Coordinate::hip_flexion_l:
    return Quantity::hip_flexion_l;
  case Coordinate::hip_adduction_r:
    return Quantity::hip_adduction_r;
  case Coordinate::hip_adduction_l:
    return Quantity::hip_adduction_l;
  case Coordinate::hip_rotation_r:
    return Quantity::hip_rotation_r;
  case Coordinate::hip_rotation_l:
    return Quantity::hip_rotation_l;
  case Coordinate::knee_angle_r:
    return Quantity::knee_angle_r;
  case Coordinate::knee_angle_l:
    return Quantity::knee_angle_l;
  case Coordinate::ankle_angle_r:
    return Quantity::ankle_angle_r;
  case Coordinate::ankle_angle_l:
    return Quantity::ankle_angle_l;
  case Coordinate::elbow_flex_r:
    return Quantity::elbow_angle_r;
  case Coordinate::elbow_flex_l:
    return Quantity::elbow_angle_l;
  default:
    return std::nullopt;
  }
}

void doubt(Findings& findings, Sureness at_best, std::string sentence) {
  findings.sureness = std::max(findings.sureness, at_best);
  findings.doubts.push_back(std::move(sentence));
}

std::string list_of(const std::vector<exercise::Contact>& contacts) {
  std::string out;
  for (const exercise::Contact& contact : contacts)
    out += fmt::format("{}{}", out.empty() ? "" : ", ",
                       exercise::word_of(exercise::part_words, contact.part));
  return out;
}

/// "hip_flexion 95 ± 5, knee_angle 110 ± 4".
std::string list_of(const std::vector<JointMove>& moves) {
  std::string out;
  for (const JointMove& move : moves) {
    std::string_view name = body::info_of(move.coordinate).name;
    if (move.both) name.remove_suffix(2);
    out += fmt::format("{}{} ± {:.0f}", out.empty() ? "" : ", ", name, core::deg(move.sigma_rad));
  }
  return out;
}

std::string comment_of_head(const Findings& f) {
  return fmt::format(
      "Recorded: {} repetitions from {:.1f} s to {:.1f} s, alike within {:.0f} degrees.\n"
      "Limber is {} of it. Comments say how sure each part is; change what is wrong, and see it "
      "with\n'limber draw' (the figure) and 'limber count' (what it counts).",
      f.reps, f.times.front().start_s, f.times.back().end_s, core::deg(f.alike_rad),
      name_of(f.sureness));
}

std::string comment_of_count(const Draft& draft) {
  const exercise::Count& count = draft.exercise.count;
  std::string text;
  if (!count.drivers.empty()) text = "by the arms: paths compare only trunk and legs";
  else if (draft.findings.like.empty()) text = "along the movement above";
  else
    text = fmt::format("along the movement above, which is like '{}'{}", draft.findings.like,
                       count.gates.empty() ? "" : "; the gates are that file's");
  return fmt::format("{}; it counts {} of the {} recorded", text, draft.findings.counted,
                     draft.findings.reps);
}

} // namespace

double calc_sigma(const TypicalRep& rep, Coordinate coordinate) {
  const auto quantity = quantity_of(coordinate);
  double reading = 2.0 * motion::model_sigma_angle; // of what has no reading of its own
  if (quantity)
    if (const motion::Reading& one = motion::at(rep.turn.seen.readings, *quantity); one.seen())
      reading = one.sigma;
  return std::hypot(reading, body::at(rep.turn.spread, coordinate));
}

void judge(Draft& draft, const language::Language& words) {
  Findings& f = draft.findings;
  const auto degrees = [&](double angle_rad) { return number(core::deg(angle_rad), 0, words); };
  if (f.reps == 2) doubt(f, Sureness::fairly_sure, words.say("doubt.only_two"));
  if (f.alike_rad > alike_unsure)
    doubt(f, Sureness::unsure, words.say("doubt.differ", {{"degrees", degrees(f.alike_rad)}}));
  else if (f.alike_rad > alike_sure) f.sureness = std::max(f.sureness, Sureness::fairly_sure);
  for (const JointMove& move : f.moves) {
    if (move.sigma_rad < sigma_unsure || calc_importance(move.coordinate) < 1.0) continue;
    doubt(f, Sureness::fairly_sure,
          words.say("doubt.uncertain",
                    {{"degrees", degrees(move.sigma_rad)}, {"move", describe_move(move, words)}}));
    break; // the largest one is enough
  }
  if (f.uneven_rad > uneven_told)
    doubt(f, Sureness::fairly_sure,
          words.say("doubt.uneven", {{"degrees", degrees(f.uneven_rad)}}));
  if (f.seen_share < seen_told)
    doubt(f, Sureness::fairly_sure,
          words.say("doubt.seldom_seen", {{"share", number(100.0 * f.seen_share, 0, words)}}));
  if (f.turn_stance == Stance::on_side || f.stance == Stance::on_side)
    doubt(f, Sureness::unsure, words.say("doubt.on_side"));
  // How many are counted is told with what was found.
  if (f.counted != f.reps)
    f.sureness =
        std::max(f.sureness, f.counted < f.reps ? Sureness::unsure : Sureness::fairly_sure);
}

void comment(const TypicalRep& rep, Draft& draft) {
  const Findings& f = draft.findings;
  exercise::Comments& c = draft.comments;
  const exercise::Exercise& exercise = draft.exercise;
  c[""] = comment_of_head(f);
  if (f.like.empty())
    c["not_with"] = "everything, as nobody has judged it: take away what does no harm";
  else c["not_with"] = fmt::format("as of '{}', which it is like", f.like);
  if (exercise.sides != exercise::Sides::none)
    c["sides"] = fmt::format("{} left, {} right were seen; written for the right", f.left, f.right);
  c["dose"] = "a guess";
  c["tempo.rep_s"] = fmt::format("± {:.1f} s between repetitions: {:.1f} out, {:.1f} there, {:.1f} "
                                 "back, {:.1f} between two",
                                 f.length_spread_s, f.out_s, f.stay_s, f.back_s, f.rest_s);
  c["camera"] = "where it stood; height and distance are right within a fifth";
  c["text.en"] = "placeholders: write your own";
  const auto poses = exercise.movement.poses;
  c["movement.pose.start"] =
      fmt::format("{}; on the floor: {}", name_of(f.stance), list_of(poses[0].contacts));
  c["movement.pose.extreme"] =
      fmt::format("within: {}\non the floor: {}", list_of(f.moves), list_of(poses[1].contacts));
  if (f.uneven_rad > uneven_told)
    c["movement.pose.extreme"] +=
        fmt::format("\nboth sides alike, although they differed by up to {:.0f} degrees",
                    core::deg(f.uneven_rad));
  if (rep.own_way_out) c["movement.pose.way_out"] = "half way out, which is not simply in between";
  if (rep.own_way_back) c["movement.pose.way_back"] = "half way back";
  c["count"] = comment_of_count(draft);
}

} // namespace limber::author
