#include "engine/own_exercise.hpp"

#include "exercise/names.hpp"
#include "exercise/reader.hpp"
#include "record/own_document.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace limber::web {
namespace {

using exercise::Exercise;
using nlohmann::json;

json dose_of(const Exercise& exercise) {
  if (exercise.count.kind == exercise::Kind::hold) return {{"hold_s", exercise.dose.hold_s}};
  return {{exercise.sides == exercise::Sides::each ? "reps_per_side" : "reps", exercise.dose.reps}};
}

/// The spoken cues of the key poses, each once.
json cues_of(const Exercise& exercise, const exercise::Text& text) {
  json cues = json::array();
  for (const exercise::Key& key : exercise.movement.keys)
    if (const auto said = text.says.find(key.says); said != text.says.end())
      if (std::find(cues.begin(), cues.end(), json(said->second)) == cues.end())
        cues.push_back(said->second);
  return cues;
}

json text_of(const Exercise& exercise, const exercise::Text& text) {
  json out{{"name", text.name},
           {"why", text.why},
           {"steps", text.steps},
           {"cautions", text.cautions},
           {"cues", cues_of(exercise, text)}};
  const auto add = [&](const char* key, const std::string& words) {
    if (!words.empty()) out[key] = words;
  };
  add("easier", text.easier);
  add("harder", text.harder);
  add("dose_words", text.dose_words);
  add("side_means", text.side_means);
  return out;
}

json facts_of(const Exercise& exercise) {
  json out{{"id", exercise.id},
           {"sides", exercise::word_of(exercise::sides_words, exercise.sides)},
           {"not_with", exercise.not_with},
           {"dose", dose_of(exercise)},
           {"tempo", {{"rep_s", exercise.tempo.rep_s}}},
           {"counted", exercise.placement.counts},
           {"view", exercise.movement.view},
           {"forms", {"easier", "harder"}},
           {"texts", json::object()}};
  for (const exercise::Key& key : exercise.movement.keys)
    if (key.hold) out["hold_at"] = key.at;
  for (const auto& [tag, text] : exercise.text)
    out["texts"][tag] = text_of(exercise, text);
  return out;
}

} // namespace

core::Result<std::string> add_own_exercise(Content& content, std::string_view toml,
                                           std::string_view source_name) {
  if (toml.size() > record::max_own_exercise_bytes)
    return core::fail(core::ErrorCode::too_large, std::string{source_name});
  auto read = exercise::read_unnamed_exercise(toml, source_name);
  if (!read) return tl::unexpected(read.error());
  std::string facts = facts_of(*read).dump();
  content.add(std::move(*read));
  return facts;
}

} // namespace limber::web
