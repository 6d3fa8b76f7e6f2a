#include "exercise/reader.hpp"

#include "exercise/condition.hpp"
#include "exercise/sections.hpp"

#include <fmt/format.h>

namespace limber::exercise {
namespace {

bool is_id(std::string_view id) {
  if (id.empty() || id.size() > 64 || id.front() == '-' || id.back() == '-') return false;
  for (const char c : id)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return false;
  return true;
}

/// "squats" of "exercises/squats.toml".
std::string_view stem_of(std::string_view source_name) {
  const std::size_t slash = source_name.find_last_of("/\\");
  if (slash != std::string_view::npos) source_name.remove_prefix(slash + 1);
  constexpr std::string_view ending = ".toml";
  if (source_name.size() > ending.size() &&
      source_name.substr(source_name.size() - ending.size()) == ending)
    source_name.remove_suffix(ending.size());
  return source_name;
}

std::vector<std::string> read_conditions(Table& file) {
  std::vector<std::string_view> known;
  for (const Condition& condition : conditions)
    known.push_back(condition.id);
  std::vector<std::string> result;
  if (!file.find("not_with", Need::yes)) return result;
  for (const Word& word : file.texts("not_with", Need::no)) {
    if (find_condition(word.text)) result.push_back(word.text);
    else file.add_unknown(word.position, "condition", word.text, known);
  }
  return result;
}

/// The keys of the movement's rests have to fit into one repetition.
void check_rests(const Table& file, const Exercise& exercise) {
  double rests_s = 0.0;
  for (const Key& key : exercise.movement.keys)
    rests_s += key.rest_s;
  if (exercise.tempo.rep_s > 0.0 && rests_s > 0.8 * exercise.tempo.rep_s)
    file.problems().add(file.position_of("tempo"),
                        fmt::format("the keys rest {:g} s of a repetition of {:g} s; leave at "
                                    "least a fifth for moving",
                                    rests_s, exercise.tempo.rep_s));
}

Exercise read_sections(Table& file, std::string_view source_name, bool named) {
  Exercise exercise;
  std::vector<Word> said;
  exercise.id = read_head(file, source_name, exercise_schema_version, named);
  exercise.sides = file.word("sides", Need::yes, sides_words, Sides::none);
  exercise.not_with = read_conditions(file);
  for (Word& source : file.texts("sources", Need::no))
    exercise.sources.push_back(std::move(source.text));
  exercise.gesture = file.flag("gesture", true);
  if (auto tempo = file.table("tempo", Need::yes)) exercise.tempo = read_tempo(*tempo);
  if (auto camera = file.table("camera", Need::yes)) exercise.placement = read_placement(*camera);
  const bool seen = exercise.placement.counts;
  if (auto count = file.table("count", Need::yes))
    exercise.count = read_count(*count, exercise.tempo, seen, said);
  const Kind kind = exercise.count.kind;
  if (auto dose = file.table("dose", Need::yes))
    exercise.dose = read_dose(*dose, exercise.sides, kind);
  if (auto movement = file.table("movement", Need::yes))
    exercise.movement = read_movement(*movement, kind, said);
  exercise.form = read_form(file, seen ? Need::yes : Need::no, said);
  if (!seen && !exercise.form.empty())
    file.problems().add(file.position_of("form"),
                        "[camera] has counts = false: nothing is seen of the form; leave it out");
  exercise.text = read_texts(file, exercise.sides, said);
  check_rests(file, exercise);
  file.finish();
  return exercise;
}

std::vector<RoutineStep> read_steps(Table& file) {
  std::vector<RoutineStep> steps;
  for (Table& table : file.tables("step", Need::yes)) {
    RoutineStep step;
    step.exercise = table.text("exercise", Need::yes);
    if (!step.exercise.empty() && !is_id(step.exercise))
      file.problems().add(table.position_of("exercise"),
                          "an exercise's id has small letters, digits and '-' only");
    if (table.has("reps_per_side"))
      step.reps_per_side = table.whole("reps_per_side", Need::no, reps_span);
    if (table.has("reps")) step.reps = table.whole("reps", Need::no, reps_span);
    if (table.has("hold_s")) step.hold_s = table.number("hold_s", Need::no, hold_span_s);
    if (table.has("rest_s")) step.rest_s = table.number("rest_s", Need::no, rest_span_s);
    if (table.has("side")) step.side = table.word("side", Need::no, side_words, body::Side::right);
    if (table.has("first_side"))
      step.first_side = table.word("first_side", Need::no, side_words, body::Side::right);
    if (table.has("form"))
      step.form = table.word("form", Need::no, form_level_words, FormLevel::standard);
    for (const std::string_view key :
         {"reps_per_side", "reps", "hold_s", "rest_s", "side", "first_side", "form"})
      table.find(key, Need::no); // known, though absent
    table.finish();
    steps.push_back(std::move(step));
    if (steps.size() > max_routine_steps) {
      file.problems().add(table.position(), fmt::format("more than {} steps", max_routine_steps));
      break;
    }
  }
  return steps;
}

core::Result<Routine> read_routine_file(std::string_view toml_text, std::string_view source_name,
                                        bool named) {
  const core::Result<Node> root = parse_document(toml_text, source_name);
  if (!root) return tl::unexpected(root.error());
  Problems problems;
  Table file{*root, "the file", problems};
  Routine routine;
  routine.id = read_head(file, source_name, routine_schema_version, named);
  routine.keeps_order = file.flag("keep_order", false);
  routine.steps = read_steps(file);
  routine.text = read_routine_texts(file);
  file.finish();
  if (!problems.empty()) return tl::unexpected(problems.error(source_name));
  return routine;
}

core::Result<Exercise> read_exercise_file(std::string_view toml_text, std::string_view source_name,
                                          bool named) {
  const core::Result<Node> root = parse_document(toml_text, source_name);
  if (!root) return tl::unexpected(root.error());
  Problems problems;
  Table file{*root, "the file", problems};
  Exercise exercise = read_sections(file, source_name, named);
  if (!problems.empty()) return tl::unexpected(problems.error(source_name));
  return exercise;
}

} // namespace

std::string read_head(Table& file, std::string_view source_name, int newest, bool named) {
  const int schema = file.whole("schema", Need::yes, {1, 1000});
  if (schema > newest)
    file.problems().add(file.position_of("schema"),
                        fmt::format("schema = {} is newer than this Limber reads ({}); get a newer "
                                    "Limber",
                                    schema, newest));
  std::string id = file.text("id", Need::yes);
  if (!id.empty() && !is_id(id))
    file.problems().add(file.position_of("id"), "an id has small letters, digits and '-' only");
  else if (named && !id.empty() && id != stem_of(source_name))
    file.problems().add(file.position_of("id"),
                        fmt::format("id = \"{}\", but the file is called '{}'; let them be the "
                                    "same",
                                    id, stem_of(source_name)));
  return id;
}

core::Result<Exercise> read_exercise(std::string_view toml_text, std::string_view source_name) {
  return read_exercise_file(toml_text, source_name, true);
}

core::Result<Exercise> read_unnamed_exercise(std::string_view toml_text,
                                             std::string_view source_name) {
  return read_exercise_file(toml_text, source_name, false);
}

core::Result<Routine> read_routine(std::string_view toml_text, std::string_view source_name) {
  return read_routine_file(toml_text, source_name, true);
}

core::Result<Routine> read_unnamed_routine(std::string_view toml_text,
                                           std::string_view source_name) {
  return read_routine_file(toml_text, source_name, false);
}

} // namespace limber::exercise
