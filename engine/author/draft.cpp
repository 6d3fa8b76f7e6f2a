#include "author/draft.hpp"

#include "author/camera.hpp"
#include "author/count_rule.hpp"
#include "author/cycle.hpp"
#include "author/likeness.hpp"
#include "author/remarks.hpp"
#include "author/tidy_angles.hpp"
#include "author/typical_rep.hpp"
#include "author/words.hpp"
#include "core/angle.hpp"
#include "count/counter.hpp"
#include "exercise/condition.hpp"
#include "exercise/text_in.hpp"
#include "motion/motion_estimator.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace limber::author {
namespace {

using body::Coordinate;
using exercise::Contact;
using exercise::Exercise;
using exercise::Key;
using exercise::Part;
using exercise::Sides;

constexpr double min_seen_share = 0.5;
constexpr double step_legs = 0.25;       // a foot that moves farther has stepped
constexpr double min_leg_movement = 0.5; // rad in all limbs together; less is none to count by
constexpr double longest_key_rest_s = 3.0;

double tenths(double value) { return std::round(10.0 * value) / 10.0; }

/// Of the first foot's place against the second, from the start to the extreme.
bool has_stepped(const TypicalRep& rep, std::size_t side) {
  const auto moved = [&](Spot right) {
    const std::size_t i = index(right) + side;
    return (rep.turn.seen.spot_G[i] - rep.home.seen.spot_G[i]).norm();
  };
  return std::min(moved(Spot::heel_r), moved(Spot::toe_r)) > step_legs * rep.home.seen.leg_m;
}

bool is_of_foot(Part part, std::size_t side) {
  return side == 0 ? part == Part::foot_r || part == Part::toes_r || part == Part::heel_r
                   : part == Part::foot_l || part == Part::toes_l || part == Part::heel_l;
}

bool has(const std::vector<Contact>& contacts, const Contact& one) {
  return std::any_of(contacts.begin(), contacts.end(), [&](const Contact& other) {
    return other.part == one.part && other.on == one.on;
  });
}

struct Contacts {
  std::vector<Contact> home;
  std::vector<Contact> turn;
  std::vector<Contact> between;
  bool steps = false; // a foot is on the floor at both, elsewhere
};

Contacts find_all_contacts(const TypicalRep& rep, const Findings& findings) {
  Contacts contacts;
  contacts.home = find_contacts(rep.home.seen, findings.stance);
  contacts.turn = find_contacts(rep.turn.seen, findings.turn_stance);
  for (const Contact& contact : contacts.home) {
    bool lifted = false;
    for (const std::size_t side : {0U, 1U})
      if (is_of_foot(contact.part, side) && has_stepped(rep, side)) {
        lifted = true;
        contacts.steps = contacts.steps ||
                         std::any_of(contacts.turn.begin(), contacts.turn.end(),
                                     [&](const Contact& c) { return is_of_foot(c.part, side); });
      }
    if (!lifted && has(contacts.turn, contact)) contacts.between.push_back(contact);
  }
  return contacts;
}

/// Poses and keys of the standard movement.
void add_movement(const TypicalRep& rep, const Findings& findings, Exercise& exercise) {
  const Contacts contacts = find_all_contacts(rep, findings);
  const bool out_pose = rep.own_way_out || contacts.steps;
  const bool back_pose = rep.own_way_back || contacts.steps;
  std::vector<body::CoordinateValues> angles{rep.home.angles, rep.turn.angles};
  if (out_pose) angles.push_back(rep.way_out.angles);
  if (back_pose) angles.push_back(rep.way_back.angles);
  tidy(angles);
  auto& movement = exercise.movement;
  movement.poses = {{"start", angles[0], contacts.home}, {"extreme", angles[1], contacts.turn}};
  if (out_pose) movement.poses.push_back({"way_out", angles[2], contacts.between});
  if (back_pose) movement.poses.push_back({"way_back", angles.back(), contacts.between});
  movement.start_pose = "start";
  movement.view = findings.stance == Stance::standing ? "45" : "side";
  const bool on_chair = findings.stance == Stance::sitting_on_chair ||
                        findings.turn_stance == Stance::sitting_on_chair;
  if (on_chair) movement.support = "chair";
  movement.easier = {0.7, movement.support, {}};
  movement.harder = {1.0, movement.support, {}};

  const double moving_s = std::max(rep.out_s + rep.back_s, 0.1);
  const double turn_at = std::clamp(std::round(100.0 * rep.out_s / moving_s) / 100.0, 0.15, 0.85);
  Key start{"start", 0.0, tenths(std::min(rep.rest_s, longest_key_rest_s)), exercise::Breath::in,
            "out"};
  Key extreme{"extreme", turn_at, tenths(std::min(rep.stay_s, longest_key_rest_s)),
              exercise::Breath::out, "back"};
  movement.keys = {start};
  if (out_pose) movement.keys.push_back({"way_out", 0.5 * turn_at, 0.0, exercise::Breath::in, ""});
  movement.keys.push_back(extreme);
  if (back_pose)
    movement.keys.push_back({"way_back", 0.5 * (1.0 + turn_at), 0.0, exercise::Breath::out, ""});
}

std::vector<Part> parts_of(const exercise::Pose& pose) {
  std::vector<Part> parts;
  for (const Contact& contact : pose.contacts)
    parts.push_back(contact.part);
  return parts;
}

std::vector<JointMove> find_moves(const TypicalRep& rep, const Exercise& exercise) {
  std::vector<JointMove> moves;
  const body::CoordinateValues& from = exercise.movement.poses[0].values;
  const body::CoordinateValues& to = exercise.movement.poses[1].values;
  for (std::size_t i = 0; i < body::coordinate_count; ++i) {
    const auto coordinate = static_cast<Coordinate>(i);
    const auto other = static_cast<std::size_t>(body::mirrored(coordinate));
    const bool both = other != i && from[i] == from[other] && to[i] == to[other];
    if (both && other < i) continue;
    if (std::abs(to[i] - from[i]) < moving_rad) continue;
    moves.push_back({coordinate, both, from[i], to[i], calc_sigma(rep, coordinate)});
  }
  const auto weight = [](const JointMove& move) {
    return calc_importance(move.coordinate) * std::abs(move.to_rad - move.from_rad);
  };
  std::stable_sort(moves.begin(), moves.end(),
                   [&](const JointMove& a, const JointMove& b) { return weight(a) > weight(b); });
  return moves;
}

/// Under the language that every file has, whichever it is: nobody has translated them.
void add_texts(const Wishes& wishes, const Findings& findings, const TypicalRep& rep,
               const language::Language& words, Exercise& exercise) {
  exercise::Text text;
  text.name = wishes.name;
  text.why = words.say("text.why");
  text.steps = write_steps(findings, words);
  text.cautions = {words.say("text.caution")};
  text.easier = words.say("text.easier");
  text.harder = words.say("text.harder");
  text.placement = describe(exercise.placement, words);
  if (exercise.sides != Sides::none) text.side_means = words.say("text.side");
  const Cues cues = write_cues(
      (rep.turn.seen.pelvis_G.y() - rep.home.seen.pelvis_G.y()) / rep.home.seen.leg_m, words);
  text.says = {{"out", cues.out}, {"back", cues.back}, {"far", words.say("cue.far")}};
  exercise.text["en"] = std::move(text);
}

/// The joint that moves most, or, where none of them grows, an upright enough trunk.
void add_check(const TypicalRep& rep, Exercise& exercise) {
  exercise::FormCheck check;
  if (const auto depth = make_depth_check(rep)) {
    check = *depth;
  } else {
    check.id = "far";
    check.quantity = {body::Quantity::trunk_inclination, body::Quantity::trunk_inclination};
    const double seen = motion::at(rep.turn.seen.readings, check.quantity.right).value;
    check.min = -std::numeric_limits<double>::infinity();
    check.max = core::rad(std::min(175.0, std::round(core::deg(seen)) + 20.0));
    check.when = exercise::When::end;
    check.priority = 1;
  }
  check.seen_from = {exercise.placement.view};
  exercise.form = {std::move(check)};
}

Sides find_sides(const FoundCycle& cycle, const TypicalRep& rep, const Wishes& wishes) {
  if (wishes.sides) return *wishes.sides;
  if (rep.both) return Sides::none;
  std::size_t changes = 0;
  for (std::size_t i = 1; i < cycle.reps.size(); ++i)
    changes += cycle.reps[i].mirrored != cycle.reps[i - 1].mirrored ? 1 : 0;
  return 2 * changes >= cycle.reps.size() ? Sides::alternating : Sides::each;
}

void add_dose_and_tempo(const TypicalRep& rep, Exercise& exercise) {
  exercise.dose.reps = exercise.sides == Sides::each ? 8 : 10;
  const double rep_s = rep.out_s + rep.stay_s + rep.back_s + rep.rest_s;
  exercise.tempo.rep_s = std::clamp(tenths(rep_s), 0.5, 30.0);
  exercise.tempo.rest_s = 10.0;
  if (exercise.sides == Sides::each) exercise.tempo.change_s = 8.0;
  // At least a fifth of a repetition is for moving.
  double rests_s = 0.0;
  for (const Key& key : exercise.movement.keys)
    rests_s += key.rest_s;
  const double most_s = 0.7 * exercise.tempo.rep_s;
  if (rests_s > most_s)
    for (Key& key : exercise.movement.keys)
      key.rest_s = std::floor(10.0 * key.rest_s * most_s / rests_s) / 10.0;
}

Findings find_facts(const std::vector<SeenPose>& poses, const body::LandmarkRecording& recording,
                    const FoundCycle& cycle, const TypicalRep& rep) {
  Findings f;
  f.reps = static_cast<int>(cycle.reps.size());
  if (!rep.both)
    for (const Repetition& one : cycle.reps)
      ++(one.mirrored != rep.left ? f.left : f.right);
  for (const Repetition& one : cycle.reps)
    f.times.push_back({poses[one.start].t_s, 0.5 * (poses[one.reached].t_s + poses[one.left].t_s),
                       poses[one.end].t_s});
  f.out_s = rep.out_s;
  f.stay_s = rep.stay_s;
  f.back_s = rep.back_s;
  f.rest_s = rep.rest_s;
  f.length_spread_s = rep.length_spread_s;
  f.alike_rad = rep.alike_rad;
  f.uneven_rad = rep.uneven_rad;
  const auto seen =
      std::count_if(recording.frames.begin(), recording.frames.end(),
                    [](const body::LandmarkFrame& frame) { return frame.seen.has_value(); });
  f.seen_share = static_cast<double>(seen) / static_cast<double>(recording.frames.size());
  f.stance = find_stance(rep.home.seen);
  f.turn_stance = find_stance(rep.turn.seen);
  return f;
}

core::Result<void> check_seen(const body::LandmarkRecording& recording,
                              const std::vector<SeenPose>& poses) {
  const auto seen =
      std::count_if(recording.frames.begin(), recording.frames.end(),
                    [](const body::LandmarkFrame& frame) { return frame.seen.has_value(); });
  if (seen == 0) return core::fail(core::ErrorCode::no_body, "");
  const double share = static_cast<double>(seen) / static_cast<double>(recording.frames.size());
  if (share < min_seen_share || poses.size() < 10)
    return core::fail(core::ErrorCode::no_reading, "");
  return {};
}

core::Result<void> check_enough(int found, int wanted, const language::Language& words) {
  if (found >= std::max(2, wanted)) return {};
  const std::string_view key = found == 0   ? "refused.nothing"
                               : found == 1 ? "refused.once"
                                            : "refused.fewer";
  return core::fail(
      core::ErrorCode::no_solution,
      words.say(key, {{"found", std::to_string(found)}, {"wanted", std::to_string(wanted)}}));
}

/// How many of its own repetitions the counter finds with the new file.
int count_own(const body::LandmarkRecording& recording, const Exercise& exercise,
              std::span<const Exercise> known) {
  std::vector<Exercise> all{exercise};
  all.insert(all.end(), known.begin(), known.end());
  count::Counter counter{exercise, {}, count::make_references(all)};
  motion::MotionEstimator estimator{recording.width_px, recording.height_px};
  for (const body::LandmarkFrame& frame : recording.frames)
    counter.push(estimator.push(frame));
  counter.finish();
  return counter.counts().total;
}

/// Each gate of the other that its own repetitions pass.
void take_over_gates(const TypicalRep& rep, const Exercise& like,
                     const body::LandmarkRecording& recording, std::span<const Exercise> known,
                     Exercise& exercise) {
  const int without = count_own(recording, exercise, known);
  for (const exercise::Gate& gate : take_gates(rep, like)) {
    exercise.count.gates.push_back(gate);
    if (count_own(recording, exercise, known) < without) exercise.count.gates.pop_back();
  }
}

void add_count(const FoundCycle& cycle, const TypicalRep& rep,
               const body::LandmarkRecording& recording, std::span<const Exercise> known,
               const language::Language& words, Draft& draft) {
  Exercise& exercise = draft.exercise;
  exercise.count.kind = exercise::Kind::cycle;
  exercise.count.typical_rep_s = exercise.tempo.rep_s;
  for (const exercise::Condition& condition : exercise::conditions)
    exercise.not_with.emplace_back(condition.id);
  if (calc_leg_distance(cycle.home, cycle.turn) < min_leg_movement)
    if (auto count = count_by_arms(rep, exercise)) {
      exercise.count = std::move(*count);
      return;
    }
  const auto like = find_likeness(exercise, known);
  if (!like) return;
  draft.findings.like = like->exercise->id;
  draft.findings.like_name = exercise::text_in(like->exercise->text, words.tag()).name;
  exercise.not_with = like->exercise->not_with;
  take_over_gates(rep, *like->exercise, recording, known, exercise);
}

} // namespace

core::Result<Draft> draft_exercise(const body::LandmarkRecording& recording, const Wishes& wishes,
                                   std::span<const Exercise> known,
                                   const language::Language& words) {
  const std::vector<SeenPose> poses = see_poses(recording);
  if (auto seen = check_seen(recording, poses); !seen) return tl::unexpected(seen.error());
  const FoundCycle cycle = find_cycle(poses, wishes.sides);
  if (auto enough = check_enough(static_cast<int>(cycle.reps.size()), wishes.reps, words); !enough)
    return tl::unexpected(enough.error());
  const TypicalRep rep = make_typical_rep(poses, cycle, wishes.sides);
  Draft draft;
  Exercise& exercise = draft.exercise;
  exercise.id = wishes.id;
  exercise.sides = find_sides(cycle, rep, wishes);
  exercise.placement = find_placement(rep.home.seen);
  draft.findings = find_facts(poses, recording, cycle, rep);
  add_movement(rep, draft.findings, exercise);
  draft.findings.moves = find_moves(rep, exercise);
  draft.findings.floor = parts_of(exercise.movement.poses[0]);
  draft.findings.turn_floor = parts_of(exercise.movement.poses[1]);
  add_dose_and_tempo(rep, exercise);
  draft.findings.rep_s = exercise.tempo.rep_s;
  add_texts(wishes, draft.findings, rep, words, exercise);
  add_check(rep, exercise);
  add_count(cycle, rep, recording, known, words, draft);
  draft.findings.counted = count_own(recording, exercise, known);
  judge(draft, words);
  comment(rep, draft);
  return draft;
}

} // namespace limber::author
