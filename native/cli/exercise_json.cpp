#include "cli/exercise_json.hpp"

#include "core/angle.hpp"
#include "core/rounded.hpp"
#include "exercise/dose.hpp"
#include "exercise/names.hpp"

#include <cmath>
#include <fmt/format.h>

namespace limber::cli {
namespace {

using Json = nlohmann::ordered_json;
using namespace exercise; // NOLINT(google-build-using-namespace): most names here are its own

/// Degrees without the rounding error of the conversion to radians and back.
double in_degrees(double angle_rad) { return core::rounded(core::deg(angle_rad), 6); }

std::string name_of(const body::QuantityRef& ref) {
  const std::string_view name = body::info_of(ref.right).name;
  return std::string{ref.both_sides() ? name.substr(0, name.size() - 2) : name};
}

/// `key` with the quantity's unit; nothing if the value is infinite (an open end).
void put(Json& json, std::string_view key, const body::QuantityRef& ref, double value) {
  if (!std::isfinite(value)) return;
  if (body::unit_of(ref) == body::QuantityUnit::angle)
    json[fmt::format("{}_deg", key)] = in_degrees(value);
  else json[std::string{key}] = value;
}

Json json_of(const Text& text) {
  return {{"name", text.name},
          {"why", text.why},
          {"steps", text.steps},
          {"cautions", text.cautions},
          {"easier", text.easier},
          {"harder", text.harder},
          {"dose_words", text.dose_words},
          {"side_means", text.side_means},
          {"placement", text.placement},
          {"says", text.says}};
}

Json json_of(const Pose& pose) {
  Json angles = Json::object();
  for (std::size_t i = 0; i < body::coordinate_count; ++i)
    if (pose.values[i] != 0.0)
      angles[std::string{body::info_of(static_cast<body::Coordinate>(i)).name}] =
          in_degrees(pose.values[i]);
  Json contacts = Json::array();
  for (const Contact& contact : pose.contacts)
    contacts.push_back(fmt::format("{} on {}", word_of(part_words, contact.part),
                                   word_of(surface_words, contact.on)));
  return {{"angles_deg", angles}, {"contacts", contacts}};
}

Json json_of(const std::vector<Key>& keys) {
  Json list = Json::array();
  for (const Key& key : keys)
    list.push_back({{"pose", key.pose},
                    {"at", key.at},
                    {"rest_s", key.rest_s},
                    {"breath", word_of(breath_words, key.breath)},
                    {"says", key.says},
                    {"hold", key.hold}});
  return list;
}

Json json_of(const Form& form) {
  return {{"amplitude", form.amplitude}, {"support", form.support}, {"key", json_of(form.keys)}};
}

Json json_of(const Movement& movement) {
  Json poses = Json::object();
  for (const Pose& pose : movement.poses)
    poses[pose.name] = json_of(pose);
  return {{"start", movement.start_pose},      {"view", movement.view},
          {"support", movement.support},       {"pose", poses},
          {"key", json_of(movement.keys)},     {"easier", json_of(movement.easier)},
          {"harder", json_of(movement.harder)}};
}

Json json_of(const Driver& driver) {
  Json json{{"quantity", name_of(driver.quantity)}, {"weight", driver.weight}};
  put(json, "from", driver.quantity, driver.from);
  put(json, "to", driver.quantity, driver.to);
  return json;
}

Json json_of(const Gate& gate) {
  Json json{{"quantity", name_of(gate.range.quantity)}, {"when", word_of(when_words, gate.when)}};
  put(json, "min", gate.range.quantity, gate.range.min);
  put(json, "max", gate.range.quantity, gate.range.max);
  if (gate.or_since_start) json["or_since_start"] = true;
  if (gate.not_in) json["not_in"] = name_of(*gate.not_in);
  if (!gate.says.empty()) json["says"] = gate.says;
  return json;
}

Json json_of(const Count& count) {
  Json json{{"kind", word_of(kind_words, count.kind)}};
  if (count.kind == Kind::cycle) json["min_amplitude"] = count.min_amplitude;
  if (count.kind == Kind::turn) json["min_radius_deg"] = in_degrees(count.min_amplitude);
  if (count.kind != Kind::hold) {
    json["min_rep_s"] = count.min_rep_s;
    json["max_rep_s"] = count.max_rep_s;
  }
  json["support_contact"] = Json::array();
  for (const Part part : count.support_contact)
    json["support_contact"].push_back(word_of(part_words, part));
  json["driver"] = Json::array();
  for (const Driver& driver : count.drivers)
    json["driver"].push_back(json_of(driver));
  json["gate"] = Json::array();
  for (const Gate& gate : count.gates)
    json["gate"].push_back(json_of(gate));
  return json;
}

Json json_of(const std::vector<View>& views) {
  Json list = Json::array();
  for (const View view : views)
    list.push_back(word_of(view_words, view));
  return list;
}

Json json_of(const FormCheck& check) {
  Json json{{"id", check.id}, {"quantity", name_of(check.quantity)}};
  if (check.of_own_best) {
    if (std::isfinite(check.min)) json["min_of_best"] = check.min;
    if (std::isfinite(check.max)) json["max_of_best"] = check.max;
  } else {
    put(json, "min", check.quantity, check.min);
    put(json, "max", check.quantity, check.max);
  }
  json["when"] = word_of(when_words, check.when);
  json["seen_from"] = json_of(check.seen_from);
  json["priority"] = check.priority;
  json["praise"] = check.praise;
  return json;
}

} // namespace

Json dose_json(const Exercise& exercise, const Dose& dose) {
  if (exercise.count.kind == Kind::hold) return {{"hold_s", dose.hold_s}};
  Json json;
  if (exercise.sides != Sides::each) json["reps"] = dose.reps;
  if (exercise.sides != Sides::none) json["reps_per_side"] = reps_per_side(exercise, dose);
  if (exercise.count.kind == Kind::turn) {
    json["clockwise"] = dose.clockwise;
    json["counterclockwise"] = dose.counterclockwise;
  }
  return json;
}

Json exercise_json(const Exercise& exercise) {
  Json json{{"id", exercise.id},
            {"sides", word_of(sides_words, exercise.sides)},
            {"not_with", exercise.not_with},
            {"sources", exercise.sources},
            {"gesture", exercise.gesture},
            {"dose", dose_json(exercise, exercise.dose)},
            {"tempo",
             {{"rep_s", exercise.tempo.rep_s},
              {"rest_s", exercise.tempo.rest_s},
              {"change_s", exercise.tempo.change_s}}},
            {"camera",
             {{"counts", exercise.placement.counts},
              {"view", word_of(view_words, exercise.placement.view)},
              {"also", json_of(exercise.placement.also)},
              {"height_m", exercise.placement.height_m},
              {"distance_m", exercise.placement.distance_m}}}};
  for (const auto& [language, text] : exercise.text)
    json["text"][language] = json_of(text);
  json["movement"] = json_of(exercise.movement);
  json["count"] = json_of(exercise.count);
  json["form"] = Json::array();
  for (const FormCheck& check : exercise.form)
    json["form"].push_back(json_of(check));
  return json;
}

} // namespace limber::cli
