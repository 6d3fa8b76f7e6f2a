// limber exercises: lists the exercises.
#include "cli/command.hpp"
#include "cli/content.hpp"
#include "cli/exercise_json.hpp"
#include "cli/output.hpp"
#include "cli/say.hpp"
#include "cli/terminal.hpp"
#include "cli/wording.hpp"
#include "exercise/names.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <memory>

namespace limber::cli {
namespace {

struct ExercisesOptions {
  bool json = false;
  std::string language; // add_language_option
};

std::string json_text(const std::vector<exercise::Exercise>& all, const std::string& language) {
  auto list = nlohmann::ordered_json::array();
  for (const exercise::Exercise& one : all)
    list.push_back({{"id", one.id},
                    {"name", text_in(one.text, language).name},
                    {"sides", exercise::word_of(exercise::sides_words, one.sides)},
                    {"kind", exercise::word_of(exercise::kind_words, one.count.kind)},
                    {"dose", dose_json(one, one.dose)},
                    {"time_s", plan::calc_dose_s({&one, one.dose})},
                    {"not_with", one.not_with}});
  return nlohmann::ordered_json{{"exercises", list}}.dump(2) + "\n";
}

void add_table(std::string& out, const std::vector<exercise::Exercise>& all,
               const std::string& language) {
  std::size_t id_width = 0;
  std::size_t name_width = 0;
  for (const exercise::Exercise& one : all) {
    id_width = std::max(id_width, shown_width(one.id));
    name_width = std::max(name_width, shown_width(text_in(one.text, language).name));
  }
  for (const exercise::Exercise& one : all)
    out += fmt::format("{}  {}  {}\n", bold(padded(one.id, id_width)),
                       padded(text_in(one.text, language).name, name_width),
                       describe_dose(one, one.dose, text_in(one.text, language)));
}

core::Result<void> run_exercises(const ExercisesOptions& options) {
  const auto all = load_exercises();
  if (!all) return tl::unexpected(all.error());
  if (auto known = check_language(options.language, *all); !known) return known;
  std::string out;
  if (options.json) out = json_text(*all, options.language);
  else add_table(out, *all, options.language);
  return save_text(std::string{standard_output}, out);
}

} // namespace

void add_exercises(CLI::App& app, Action& action) {
  const auto options = std::make_shared<ExercisesOptions>();
  CLI::App* command = app.add_subcommand("exercises", say("help.exercises"));
  command->add_flag("--json", options->json, say("help.exercises_json"));
  add_language_option(*command, options->language);
  command->footer(examples({"limber exercises", "limber exercises --json"}));
  command->callback([options, &action] { action = [options] { return run_exercises(*options); }; });
}

} // namespace limber::cli
