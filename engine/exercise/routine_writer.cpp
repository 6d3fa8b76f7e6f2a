#include "exercise/routine_writer.hpp"

#include "exercise/names.hpp"
#include "exercise/sections.hpp"
#include "exercise/toml_text.hpp"

#include <fmt/format.h>
#include <string_view>

namespace limber::exercise {
namespace {

void add(std::string& out, std::string_view key, std::string_view value) {
  out.append(key).append(" = ").append(value) += '\n';
}

void add_step(std::string& out, const RoutineStep& step) {
  out += "\n[[step]]\n";
  add(out, "exercise", in_quotes(step.exercise));
  if (step.reps_per_side) add(out, "reps_per_side", fmt::to_string(*step.reps_per_side));
  if (step.reps) add(out, "reps", fmt::to_string(*step.reps));
  if (step.hold_s) add(out, "hold_s", fmt::to_string(*step.hold_s));
  if (step.side) add(out, "side", in_quotes(word_of(side_words, *step.side)));
  if (step.first_side) add(out, "first_side", in_quotes(word_of(side_words, *step.first_side)));
  if (step.form) add(out, "form", in_quotes(name_of(*step.form)));
  if (step.rest_s) add(out, "rest_s", fmt::to_string(*step.rest_s));
}

} // namespace

std::string write_routine(const Routine& routine) {
  std::string out;
  add(out, "schema", fmt::to_string(routine_schema_version));
  add(out, "id", in_quotes(routine.id));
  if (routine.keeps_order) add(out, "keep_order", "true");
  for (const auto& [language, text] : routine.text) {
    out.append("\n[text.").append(language).append("]\n");
    add(out, "name", in_quotes(text.name));
    if (!text.why.empty()) add(out, "why", in_quotes(text.why));
    if (text.cautions.empty()) continue;
    out += "cautions = [\n";
    for (const std::string& caution : text.cautions)
      out.append("  ").append(in_quotes(caution)) += ",\n";
    out += "]\n";
  }
  for (const RoutineStep& step : routine.steps)
    add_step(out, step);
  return out;
}

} // namespace limber::exercise
