#include "exercise/writer.hpp"

#include "core/angle.hpp"
#include "exercise/names.hpp"
#include "exercise/sections.hpp"
#include "exercise/toml_text.hpp"

#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <string_view>

namespace limber::exercise {
namespace {

constexpr std::size_t max_width = 100; // of a line with a list

/// Without the rounding error of a conversion to radians and back, and never "-0".
std::string number(double value) {
  const double rounded = std::round(value * 1e6) / 1e6;
  return fmt::format("{:.10g}", rounded == 0.0 ? 0.0 : rounded);
}
std::string degrees(double angle_rad) { return number(core::deg(angle_rad)); }

/// The text of the file while it grows.
class Sheet {
public:
  explicit Sheet(const Comments& comments) : comments_(comments) {}

  void table(const std::string& name) { open(name, name, "[{}]"); }
  void entry_of(const std::string& name, std::size_t index) {
    open(name, fmt::format("{}.{}", name, index), "[[{}]]");
  }
  void head() { note(""); }

  void put(std::string_view key, std::string_view written) {
    const auto found =
        comments_.find(place_.empty() ? std::string{key} : fmt::format("{}.{}", place_, key));
    std::string behind;
    if (found != comments_.end()) {
      if (found->second.find('\n') == std::string::npos) behind = " # " + found->second;
      else note(found->first);
    }
    fmt::format_to(std::back_inserter(text_), "{} = {}{}\n", key, written, behind);
  }
  void put_text(std::string_view key, std::string_view value) { put(key, in_quotes(value)); }
  void put_text_if(std::string_view key, std::string_view value) {
    if (!value.empty()) put_text(key, value);
  }
  void put_list(std::string_view key, const std::vector<std::string>& values) {
    std::string line = "[";
    std::string lines = "[\n";
    for (const std::string& value : values) {
      line += fmt::format("{}{}", line.size() > 1 ? ", " : "", in_quotes(value));
      lines += fmt::format("  {},\n", in_quotes(value));
    }
    const bool fits = key.size() + 4 + line.size() <= max_width;
    put(key, fits ? line + "]" : lines + "]");
  }
  std::string take() { return std::move(text_); }

private:
  void open(const std::string& name, std::string place, fmt::string_view heading) {
    place_ = std::move(place);
    text_ += '\n';
    note(place_);
    text_ += fmt::vformat(heading, fmt::make_format_args(name)) + "\n";
  }
  void note(const std::string& place) {
    const auto found = comments_.find(place);
    if (found == comments_.end()) return;
    std::string_view rest = found->second;
    while (true) {
      const std::size_t end = rest.find('\n');
      text_ += fmt::format("# {}\n", rest.substr(0, end));
      if (end == std::string_view::npos) return;
      rest.remove_prefix(end + 1);
    }
  }

  const Comments& comments_;
  std::string place_;
  std::string text_;
};

void write_head(const Exercise& exercise, Sheet& sheet) {
  sheet.head();
  sheet.put("schema", fmt::format("{}", exercise_schema_version));
  sheet.put_text("id", exercise.id);
  sheet.put_text("sides", word_of(sides_words, exercise.sides));
  sheet.put_list("not_with", exercise.not_with);
  if (!exercise.sources.empty()) sheet.put_list("sources", exercise.sources);
  if (!exercise.gesture) sheet.put("gesture", "false");
}

void write_dose(const Exercise& exercise, Sheet& sheet) {
  const Dose& dose = exercise.dose;
  sheet.table("dose");
  if (exercise.count.kind == Kind::hold) return sheet.put("hold_s", number(dose.hold_s));
  sheet.put(exercise.sides == Sides::each ? "reps_per_side" : "reps", fmt::format("{}", dose.reps));
  if (exercise.count.kind != Kind::turn) return;
  sheet.put("clockwise", fmt::format("{}", dose.clockwise));
  sheet.put("counterclockwise", fmt::format("{}", dose.counterclockwise));
}

void write_tempo(const Tempo& tempo, Sheet& sheet) {
  sheet.table("tempo");
  sheet.put("rep_s", number(tempo.rep_s));
  sheet.put("rest_s", number(tempo.rest_s));
  if (tempo.change_s > 0.0) sheet.put("change_s", number(tempo.change_s));
}

std::vector<std::string> names_of(const std::vector<View>& views) {
  std::vector<std::string> names;
  for (const View view : views)
    names.emplace_back(name_of(view));
  return names;
}

void write_camera(const Placement& placement, Sheet& sheet) {
  sheet.table("camera");
  if (!placement.counts) return sheet.put("counts", "false");
  sheet.put_text("view", name_of(placement.view));
  if (!placement.also.empty()) sheet.put_list("also", names_of(placement.also));
  sheet.put("height_m", number(placement.height_m));
  sheet.put("distance_m", number(placement.distance_m));
}

void write_text(const std::string& language, const Text& text, Sheet& sheet) {
  const std::string name = fmt::format("text.{}", language);
  sheet.table(name);
  sheet.put_text("name", text.name);
  sheet.put_text("why", text.why);
  sheet.put_list("steps", text.steps);
  if (!text.cautions.empty()) sheet.put_list("cautions", text.cautions);
  sheet.put_text("easier", text.easier);
  sheet.put_text("harder", text.harder);
  sheet.put_text_if("dose_words", text.dose_words);
  sheet.put_text_if("side_means", text.side_means);
  sheet.put_text("placement", text.placement);
  if (text.says.empty()) return;
  sheet.table(name + ".says");
  for (const auto& [key, sentence] : text.says)
    sheet.put_text(key, sentence);
}

/// "hip_flexion = 116, knee_angle_r = 5": what differs from `base`, a name without a side where
/// both have the same value.
std::vector<std::string> write_angles(const body::CoordinateValues& values,
                                      const body::CoordinateValues& base) {
  std::vector<std::string> angles;
  for (std::size_t i = 0; i < body::coordinate_count; ++i) {
    const auto coordinate = static_cast<body::Coordinate>(i);
    const body::Coordinate other = body::mirrored(coordinate);
    std::string_view name = body::info_of(coordinate).name;
    const bool same = degrees(values[i]) == degrees(base[i]);
    const bool sided = other != coordinate;
    const bool both = sided && degrees(values[i]) == degrees(body::at(values, other));
    if (both) {
      const bool other_same = degrees(body::at(values, other)) == degrees(body::at(base, other));
      if (!name.ends_with("_r") || (same && other_same)) continue;
      name.remove_suffix(2);
    } else if (same) {
      continue;
    }
    angles.push_back(fmt::format("{} = {}", name, degrees(values[i])));
  }
  return angles;
}

std::string joined(const std::vector<std::string>& angles) {
  std::string out;
  for (const std::string& angle : angles)
    out += (out.empty() ? "" : ", ") + angle;
  return out.empty() ? "{ }" : "{ " + out + " }";
}

void write_pose(const Pose& pose, const Pose& first, Sheet& sheet) {
  sheet.table(fmt::format("movement.pose.{}", pose.name));
  std::vector<std::string> angles = write_angles(pose.values, {});
  if (&pose != &first) {
    const auto changed = write_angles(pose.values, first.values);
    if (changed.size() < angles.size()) {
      sheet.put_text("like", first.name);
      angles = changed;
    }
  }
  if (!angles.empty()) sheet.put("angles_deg", joined(angles));
  std::vector<std::string> contacts;
  for (const Contact& contact : pose.contacts)
    contacts.push_back(fmt::format("{} on {}", word_of(part_words, contact.part),
                                   word_of(surface_words, contact.on)));
  sheet.put_list("contacts", contacts);
}

void write_keys(const std::vector<Key>& keys, const std::string& name, Sheet& sheet) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Key& key = keys[i];
    sheet.entry_of(name, i);
    sheet.put_text("pose", key.pose);
    sheet.put("at", number(key.at));
    if (key.rest_s > 0.0) sheet.put("rest_s", number(key.rest_s));
    if (key.breath != Breath::free) sheet.put_text("breath", word_of(breath_words, key.breath));
    if (key.hold) sheet.put("hold", "true");
    sheet.put_text_if("says", key.says);
  }
}

void write_form_level(const Form& form, const std::string& name, Sheet& sheet) {
  sheet.table(name);
  if (form.amplitude != 1.0) sheet.put("amplitude", number(form.amplitude));
  sheet.put_text_if("support", form.support);
  write_keys(form.keys, name + ".key", sheet);
}

void write_movement(const Movement& movement, Sheet& sheet) {
  sheet.table("movement");
  sheet.put_text("start", movement.start_pose);
  sheet.put_text("view", movement.view);
  sheet.put_text_if("support", movement.support);
  for (const Pose& pose : movement.poses)
    write_pose(pose, movement.poses.front(), sheet);
  write_keys(movement.keys, "movement.key", sheet);
  write_form_level(movement.easier, "movement.easier", sheet);
  write_form_level(movement.harder, "movement.harder", sheet);
}

std::string name_of(const body::QuantityRef& ref) {
  std::string name{body::info_of(ref.right).name};
  if (ref.both_sides()) name.resize(name.size() - 2);
  return name;
}

/// Nothing where the end is open.
void put_value(std::string_view key, const body::QuantityRef& ref, double value, Sheet& sheet) {
  if (!std::isfinite(value)) return;
  if (body::unit_of(ref) == body::QuantityUnit::angle)
    sheet.put(fmt::format("{}_deg", key), degrees(value));
  else sheet.put(key, number(value));
}

void write_driver(const Driver& driver, Sheet& sheet) {
  sheet.put_text("quantity", name_of(driver.quantity));
  put_value("from", driver.quantity, driver.from, sheet);
  put_value("to", driver.quantity, driver.to, sheet);
  if (driver.weight != 1.0) sheet.put("weight", number(driver.weight));
}

void write_gate(const Gate& gate, Sheet& sheet) {
  sheet.put_text("quantity", name_of(gate.range.quantity));
  put_value("min", gate.range.quantity, gate.range.min, sheet);
  put_value("max", gate.range.quantity, gate.range.max, sheet);
  if (gate.when != When::always) sheet.put_text("when", word_of(when_words, gate.when));
  if (gate.or_since_start) sheet.put("or_since_start", "true");
  if (gate.not_in) sheet.put_text("not_in", name_of(*gate.not_in));
  sheet.put_text_if("says", gate.says);
}

void write_count(const Count& count, Sheet& sheet) {
  sheet.table("count");
  sheet.put_text("kind", word_of(kind_words, count.kind));
  if (!count.drivers.empty()) {
    std::vector<std::string> parts;
    for (const Part part : count.support_contact)
      parts.emplace_back(word_of(part_words, part));
    if (!parts.empty()) sheet.put_list("support_contact", parts);
    if (count.kind == Kind::cycle) sheet.put("min_amplitude", number(count.min_amplitude));
    if (count.kind == Kind::turn) sheet.put("min_radius_deg", degrees(count.min_amplitude));
    if (count.kind == Kind::hold) sheet.put("holds_from", number(count.holds_from));
    if (count.kind != Kind::hold) {
      sheet.put("min_rep_s", number(count.min_rep_s));
      sheet.put("max_rep_s", number(count.max_rep_s));
      if (count.max_rest_s > 0.0) sheet.put("max_rest_s", number(count.max_rest_s));
    }
  }
  for (std::size_t i = 0; i < count.drivers.size(); ++i) {
    sheet.entry_of("count.driver", i);
    write_driver(count.drivers[i], sheet);
  }
  for (std::size_t i = 0; i < count.gates.size(); ++i) {
    sheet.entry_of("count.gate", i);
    write_gate(count.gates[i], sheet);
  }
}

void write_check(const FormCheck& check, Sheet& sheet) {
  sheet.put_text("id", check.id);
  sheet.put_text("quantity", name_of(check.quantity));
  if (check.of_own_best) {
    if (std::isfinite(check.min)) sheet.put("min_of_best", number(check.min));
    if (std::isfinite(check.max)) sheet.put("max_of_best", number(check.max));
  } else {
    put_value("min", check.quantity, check.min, sheet);
    put_value("max", check.quantity, check.max, sheet);
  }
  if (check.when != When::always) sheet.put_text("when", word_of(when_words, check.when));
  sheet.put_list("seen_from", names_of(check.seen_from));
  sheet.put("priority", fmt::format("{}", check.priority));
  sheet.put_text_if("praise", check.praise);
}

} // namespace

std::string write_exercise(const Exercise& exercise, const Comments& comments) {
  Sheet sheet(comments);
  write_head(exercise, sheet);
  write_dose(exercise, sheet);
  write_tempo(exercise.tempo, sheet);
  write_camera(exercise.placement, sheet);
  for (const auto& [language, text] : exercise.text)
    write_text(language, text, sheet);
  write_movement(exercise.movement, sheet);
  write_count(exercise.count, sheet);
  for (std::size_t i = 0; i < exercise.form.size(); ++i) {
    sheet.entry_of("form", i);
    write_check(exercise.form[i], sheet);
  }
  return sheet.take();
}

} // namespace limber::exercise
