// limber exercise <id>: everything a person needs to know about one exercise.
#include "cli/command.hpp"
#include "cli/content.hpp"
#include "cli/exercise_json.hpp"
#include "cli/output.hpp"
#include "cli/say.hpp"
#include "cli/terminal.hpp"
#include "cli/wording.hpp"
#include "exercise/condition.hpp"
#include "exercise/names.hpp"

#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>

namespace limber::cli {
namespace {

struct ExerciseOptions {
  std::string id;
  std::string language; // add_language_option
  bool json = false;
};

void add_heading(std::string& out, std::string_view heading) {
  out += fmt::format("\n{}\n", bold(heading));
}

/// "Dose     15 swings per leg".
void add_entry(std::string& out, std::string_view label, std::string_view text) {
  constexpr std::size_t column = 10;
  if (text.empty()) return;
  out += fmt::format("{}{}\n", bold(padded(label, column)), wrapped(text, column));
}

void add_list(std::string& out, const std::vector<std::string>& list) {
  for (const std::string& item : list)
    out += fmt::format("  - {}\n", wrapped(item, 4));
}

/// "from the side, at an angle from the front"
std::string in_words(const std::vector<exercise::View>& list) {
  std::vector<std::string> words;
  for (const exercise::View view : list)
    words.push_back(messages().engine().say(
        fmt::format("coach.from_{}", exercise::word_of(exercise::view_words, view))));
  return fmt::format("{}", fmt::join(words, ", "));
}

void add_facts(std::string& out, const exercise::Exercise& exercise, const exercise::Text& text) {
  const double time_s = plan::calc_dose_s({&exercise, exercise.dose});
  add_entry(out, say("exercise.dose"),
            say("exercise.in_total", {{"dose", describe_dose(exercise, exercise.dose, text)},
                                      {"seconds", std::round(time_s)}}));
  add_entry(out, say("exercise.sides"),
            text.side_means.empty()
                ? describe_sides(exercise.sides)
                : say("exercise.with_meaning",
                      {{"sides", describe_sides(exercise.sides)}, {"meaning", text.side_means}}));
  add_entry(out, say("exercise.camera"), text.placement);
  add_entry(out, say("exercise.easier"), text.easier);
  add_entry(out, say("exercise.harder"), text.harder);
}

void add_cues(std::string& out, const exercise::Exercise& exercise, const exercise::Text& text) {
  add_heading(out, say("exercise.coach_says"));
  for (const exercise::Key& key : exercise.movement.keys)
    if (!key.says.empty()) out += fmt::format("  - {}\n", text.says.at(key.says));
  if (!exercise.form.empty()) add_heading(out, say("exercise.camera_looks_for"));
  for (const exercise::FormCheck& check : exercise.form)
    out +=
        fmt::format("  - {}\n", say("exercise.seen_from", {{"sentence", text.says.at(check.id)},
                                                           {"views", in_words(check.seen_from)}}));
}

void add_left_out(std::string& out, const exercise::Exercise& exercise) {
  if (exercise.not_with.empty()) return;
  add_heading(out, say("exercise.not_for_you"));
  for (const std::string& id : exercise.not_with)
    if (const auto* condition = exercise::find_condition(id))
      out += fmt::format("  - {}\n",
                         messages().engine().say(fmt::format("condition.{}", condition->id)));
}

void add_page(std::string& out, const exercise::Exercise& exercise, const exercise::Text& text) {
  out += fmt::format("{}\n{}\n\n", bold(text.name), wrapped(text.why, 0));
  add_facts(out, exercise, text);
  add_heading(out, say("exercise.how"));
  for (std::size_t i = 0; i < text.steps.size(); ++i)
    out += fmt::format(" {:>2}. {}\n", i + 1, wrapped(text.steps[i], 5));
  if (!text.cautions.empty()) add_heading(out, say("exercise.take_care"));
  add_list(out, text.cautions);
  add_left_out(out, exercise);
  add_cues(out, exercise, text);
  if (!exercise.sources.empty()) add_heading(out, say("exercise.sources"));
  add_list(out, exercise.sources);
}

core::Result<void> run_exercise(const ExerciseOptions& options) {
  const auto exercise = load_exercise(options.id);
  if (!exercise) return tl::unexpected(exercise.error());
  if (auto known = check_language(options.language, {*exercise}); !known) return known;
  std::string out;
  if (options.json) out = exercise_json(*exercise).dump(2) + "\n";
  else add_page(out, *exercise, text_in(exercise->text, options.language));
  return save_text(std::string{standard_output}, out);
}

} // namespace

void add_exercise(CLI::App& app, Action& action) {
  const auto options = std::make_shared<ExerciseOptions>();
  CLI::App* command = app.add_subcommand("exercise", say("help.exercise"));
  command->add_option("id", options->id, say("help.exercise_id"))->required();
  command->add_flag("--json", options->json, say("help.exercise_json"));
  add_language_option(*command, options->language);
  command->footer(examples({"limber exercise squats", "limber exercise my-exercise.toml",
                            "limber exercise leg-swings --json"}));
  command->callback([options, &action] { action = [options] { return run_exercise(*options); }; });
}

} // namespace limber::cli
