#include "files.hpp"

#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace limber::performer {
namespace {

using Json = nlohmann::ordered_json;

double to_millisecond(double seconds) { return std::round(seconds * 1000.0) / 1000.0; }

Json name_of(const std::optional<BodySide>& side) {
  if (!side) return nullptr;
  return *side == left_side ? "left" : "right";
}

Json name_of(const std::optional<Direction>& direction) {
  if (!direction) return nullptr;
  // The frozen sets' checksums (seeds.hpp) are of this text, and drawn sets are kept with it.
  return *direction == Direction::clockwise ? "cw" : "ccw";
}

} // namespace

std::string write_truth_json(const Truth& truth) {
  Json json;
  json["exercise"] = id_of(truth.exercise);
  json["view"] = truth.view;
  json["reps"] = {{"total", truth.total()},
                  {"left", truth.count(left_side)},
                  {"right", truth.count(right_side)},
                  {"cw", truth.count(Direction::clockwise)},
                  {"ccw", truth.count(Direction::counterclockwise)}};
  json["attempts"] = truth.attempts;
  json["hold_s"] = {{"left", to_millisecond(truth.hold_s(left_side))},
                    {"right", to_millisecond(truth.hold_s(right_side))}};
  json["begin_s"] = to_millisecond(truth.begin_s);
  json["end_s"] = to_millisecond(truth.end_s);
  json["events"] = Json::array();
  for (const Repetition& rep : truth.reps)
    json["events"].push_back({{"kind", "rep"},
                              {"start_s", to_millisecond(rep.start_s)},
                              {"peak_s", to_millisecond(rep.peak_s)},
                              {"end_s", to_millisecond(rep.end_s)},
                              {"side", name_of(rep.side)},
                              {"direction", name_of(rep.direction)}});
  for (const HoldSpan& hold : truth.holds)
    json["events"].push_back({{"kind", "hold"},
                              {"start_s", to_millisecond(hold.start_s)},
                              {"end_s", to_millisecond(hold.end_s)},
                              {"side", name_of(std::optional(hold.side))}});
  return json.dump(1) + "\n";
}

std::string write_distractor_json(const Distractor& distractor) {
  Json json;
  json["doing"] = distractor.name;
  json["length_s"] = to_millisecond(distractor.length_s);
  json["not_done"] = Json::array();
  for (const ExerciseKind kind : distractor.not_done)
    json["not_done"].push_back(id_of(kind));
  return json.dump(1) + "\n";
}

std::string title_of(const Truth& truth, std::uint64_t seed) {
  return fmt::format("{} {} from {}: {} reps, left {}, right {}, clockwise {}, counterclockwise "
                     "{}, hold left {:.1f} s, "
                     "right {:.1f} s; {:.1f} to {:.1f} s",
                     id_of(truth.exercise), seed, truth.view, truth.total(), truth.count(left_side),
                     truth.count(right_side), truth.count(Direction::clockwise),
                     truth.count(Direction::counterclockwise), truth.hold_s(left_side),
                     truth.hold_s(right_side), truth.begin_s, truth.end_s);
}

} // namespace limber::performer
