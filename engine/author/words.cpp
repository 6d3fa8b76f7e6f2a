#include "author/words.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace limber::author {
namespace {

using body::Coordinate;
using exercise::Part;
using language::Language;

constexpr std::size_t moves_told = 3;
constexpr double share_told = 0.3;      // of the largest
constexpr double hips_move_legs = 0.15; // up or down, to be called so

struct Importance {
  Coordinate coordinate;
  double importance;
};
constexpr std::array importances{
    Importance{Coordinate::pelvis_tilt, 0.6},     Importance{Coordinate::pelvis_list, 0.4},
    Importance{Coordinate::pelvis_rotation, 0.4}, Importance{Coordinate::lumbar_extension, 0.4},
    Importance{Coordinate::lumbar_bending, 0.4},  Importance{Coordinate::lumbar_rotation, 0.4},
    Importance{Coordinate::hip_flexion_r, 1.0},   Importance{Coordinate::hip_adduction_r, 1.0},
    Importance{Coordinate::hip_rotation_r, 0.4},  Importance{Coordinate::knee_angle_r, 1.0},
    Importance{Coordinate::ankle_angle_r, 0.4},   Importance{Coordinate::arm_flex_r, 0.6},
    Importance{Coordinate::arm_add_r, 0.6},       Importance{Coordinate::elbow_flex_r, 0.4},
};

struct PartName {
  Part right;
  Part left; // the same in the midline
  std::string_view both;
  std::string_view one;
};
constexpr std::array part_names{
    PartName{Part::foot_r, Part::foot_l, "feet", "foot"},
    PartName{Part::toes_r, Part::toes_l, "toes", "toes"},
    PartName{Part::heel_r, Part::heel_l, "heels", "heels"},
    PartName{Part::knee_r, Part::knee_l, "knees", "knee"},
    PartName{Part::hand_r, Part::hand_l, "hands", "hand"},
    PartName{Part::forearm_r, Part::forearm_l, "forearms", "forearms"},
    PartName{Part::elbow_r, Part::elbow_l, "elbows", "elbows"},
    PartName{Part::ankle_r, Part::ankle_l, "ankles", "ankles"},
    PartName{Part::seat, Part::seat, "seat", "seat"},
    PartName{Part::back, Part::back, "back", "back"},
    PartName{Part::head, Part::head, "head", "head"},
};

/// Out and in are told by a sign in the file and by the verb in a sentence.
int told_degrees(const JointMove& move) {
  const double to = core::deg(move.to_rad);
  const bool outward = move.coordinate == Coordinate::hip_flexion_r ||
                       move.coordinate == Coordinate::knee_angle_r ||
                       move.coordinate == Coordinate::arm_flex_r;
  return static_cast<int>(std::lround(outward ? to : std::abs(to)));
}

std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

/// "a, b and c".
std::string joined(const std::vector<std::string>& parts, const Language& words) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (i == 0) out = parts[i];
    else if (i + 1 < parts.size()) out += ", " + parts[i];
    else out = words.say("word.and", {{"list", out}, {"last", parts[i]}});
  return out;
}

std::string describe_floor(const std::vector<Part>& floor, const Language& words) {
  const auto has = [&](Part part) {
    return std::find(floor.begin(), floor.end(), part) != floor.end();
  };
  std::vector<std::string> parts;
  for (const PartName& name : part_names) {
    if (!has(name.right) && !has(name.left)) continue;
    const bool both = has(name.right) && has(name.left);
    parts.push_back(words.say(fmt::format("part.{}", both ? name.both : name.one)));
  }
  return parts.empty() ? words.say("found.nothing") : joined(parts, words);
}

} // namespace

double calc_importance(Coordinate coordinate) {
  for (const Importance& one : importances)
    if (one.coordinate == coordinate || body::mirrored(one.coordinate) == coordinate)
      return one.importance;
  return 0.0;
}

std::string describe_move(const JointMove& move, const Language& words) {
  if (calc_importance(move.coordinate) == 0.0) return "";
  std::string_view name = body::info_of(move.coordinate).name;
  const bool left = name.ends_with("_l");
  const bool sided = left || name.ends_with("_r");
  if (sided) name.remove_suffix(2);
  const std::string to = fmt::format("{}", told_degrees(move));
  return words.say(fmt::format("{}.{}_{}",
                               !sided      ? "middle"
                               : move.both ? "both"
                                           : "one",
                               name, move.to_rad > move.from_rad ? "plus" : "minus"),
                   {{"to", to}, {"side", words.say(left ? "word.left" : "word.right")}});
}

std::string describe_moves(const std::vector<JointMove>& moves, const Language& words) {
  std::vector<std::string> parts;
  for (const JointMove& move : moves) {
    if (parts.size() == moves_told) break;
    const double share = std::abs(move.to_rad - move.from_rad) /
                         std::abs(moves.front().to_rad - moves.front().from_rad);
    if (share < share_told) continue;
    if (std::string part = describe_move(move, words); !part.empty())
      parts.push_back(std::move(part));
  }
  return joined(parts, words);
}

std::string describe_stance(Stance stance, const Language& words) {
  std::string key{name_of(stance)};
  std::replace(key.begin(), key.end(), ' ', '_');
  return words.say("stance." + key);
}

std::vector<std::string> write_steps(const Findings& findings, const Language& words) {
  const std::string stance = describe_stance(findings.stance, words);
  std::vector<std::string> steps{words.say("text.ready", {{"stance", stance}})};
  for (std::size_t i = 0; i < std::min(moves_told, findings.moves.size()); ++i)
    if (const std::string move = describe_move(findings.moves[i], words); !move.empty())
      steps.push_back(capitalised(move) + ".");
  steps.push_back(words.say("text.back"));
  return steps;
}

Cues write_cues(double hips_rise_legs, const Language& words) {
  if (hips_rise_legs < -hips_move_legs) return {words.say("cue.down"), words.say("cue.up")};
  if (hips_rise_legs > hips_move_legs) return {words.say("cue.lift"), words.say("cue.lower")};
  return {words.say("cue.go"), words.say("cue.return")};
}

std::string_view name_of(Sureness sureness) {
  switch (sureness) {
  case Sureness::sure:
    return "sure";
  case Sureness::fairly_sure:
    return "fairly sure";
  case Sureness::unsure:
    return "not sure";
  }
  return {};
}

std::vector<std::string> describe(const Findings& f, const Language& words) {
  const auto tenths = [&](double value) { return number(value, 1, words); };
  const auto whole = [&](double value) { return number(value, 0, words); };
  const auto moves = describe_moves(f.moves, words);
  const auto stance = describe_stance(f.stance, words);
  std::vector<std::string> said{
      words.say(f.like_name.empty() ? "found.some" : "found.like",
                {{"name", f.like_name}, {"stance", stance}, {"moves", moves}}),
      words.say("found.reps", {{"reps", whole(f.reps)},
                               {"rep", tenths(f.rep_s)},
                               {"alike", whole(core::deg(f.alike_rad))}})};
  if (f.left > 0)
    said.push_back(words.say("found.sides", {{"left", whole(f.left)}, {"right", whole(f.right)}}));
  said.push_back(words.say("found.times", {{"from", tenths(f.times.front().start_s)},
                                           {"to", tenths(f.times.back().end_s)},
                                           {"out", tenths(f.out_s)},
                                           {"stay", tenths(f.stay_s)},
                                           {"back", tenths(f.back_s)}}));
  const std::string start = describe_floor(f.floor, words);
  const std::string extreme = describe_floor(f.turn_floor, words);
  said.push_back(words.say(start == extreme ? "found.floor" : "found.floor_changes",
                           {{"start", start}, {"extreme", extreme}}));
  said.push_back(
      words.say("found.counted", {{"counted", whole(f.counted)}, {"reps", whole(f.reps)}}));
  said.push_back(words.say(f.sureness == Sureness::sure          ? "found.sure"
                           : f.sureness == Sureness::fairly_sure ? "found.fairly_sure"
                                                                 : "found.not_sure"));
  return said;
}

} // namespace limber::author
