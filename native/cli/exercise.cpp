// limber exercise <id>: everything a person needs to know about one exercise.
#include "cli/command.hpp"
#include "cli/content.hpp"
#include "cli/exercise_json.hpp"
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

struct Options {
  std::string id;
  std::string language = "en";
  bool json = false;
};

void print_heading(std::string_view heading) { fmt::print("\n{}\n", bold(heading)); }

/// "Dose     15 reps per side".
void print_entry(std::string_view label, std::string_view text) {
  constexpr std::size_t column = 10;
  if (text.empty()) return;
  fmt::print("{}{}\n", bold(padded(label, column)), wrapped(text, column));
}

void print_list(const std::vector<std::string>& list) {
  for (const std::string& item : list)
    fmt::print("  - {}\n", wrapped(item, 4));
}

std::string views(const std::vector<exercise::View>& list) {
  std::vector<std::string_view> words;
  for (const exercise::View view : list)
    words.push_back(exercise::word_of(exercise::view_words, view));
  return fmt::format("{}", fmt::join(words, ", "));
}

void print_facts(const exercise::Exercise& exercise, const exercise::Text& text) {
  const double time_s = plan::calc_dose_s({&exercise, exercise.dose});
  print_entry("Dose", fmt::format("{}, {:.0f} s in all", describe_dose(exercise, exercise.dose),
                                  std::round(time_s)));
  print_entry("Sides", text.side_means.empty()
                           ? std::string{describe_sides(exercise.sides)}
                           : fmt::format("{}; the side is {}", describe_sides(exercise.sides),
                                         text.side_means));
  print_entry("Camera", text.placement);
  print_entry("Easier", text.easier);
  print_entry("Harder", text.harder);
}

void print_cues(const exercise::Exercise& exercise, const exercise::Text& text) {
  print_heading("What the coach says on the way");
  for (const exercise::Key& key : exercise.movement.keys)
    if (!key.says.empty()) fmt::print("  - {}\n", text.says.at(key.says));
  print_heading("What the camera looks for");
  for (const exercise::FormCheck& check : exercise.form)
    fmt::print("  - {} (seen from: {})\n", text.says.at(check.id), views(check.seen_from));
}

void print_left_out(const exercise::Exercise& exercise) {
  if (exercise.not_with.empty()) return;
  print_heading("Leave it out, until a professional has cleared you, with");
  for (const std::string& id : exercise.not_with)
    if (const auto* condition = exercise::find_condition(id))
      fmt::print("  - {}\n", condition->meaning);
}

void print_exercise(const exercise::Exercise& exercise, const exercise::Text& text) {
  fmt::print("{}\n{}\n\n", bold(text.name), wrapped(text.why, 0));
  print_facts(exercise, text);
  print_heading("How to do it");
  for (std::size_t i = 0; i < text.steps.size(); ++i)
    fmt::print(" {:>2}. {}\n", i + 1, wrapped(text.steps[i], 5));
  if (!text.cautions.empty()) print_heading("Take care");
  print_list(text.cautions);
  print_left_out(exercise);
  print_cues(exercise, text);
}

core::Result<void> run(const Options& options) {
  const auto exercise = load_exercise(options.id);
  if (!exercise) return tl::unexpected(exercise.error());
  if (options.json) std::puts(json_of(*exercise).dump(2).c_str());
  else print_exercise(*exercise, text_in(exercise->text, options.language));
  return {};
}

} // namespace

void add_exercise(CLI::App& app, Action& action) {
  const auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("exercise", "Show one exercise; tells what is wrong with a broken file");
  command->add_option("id", options->id, "Which exercise, or the path of a .toml file")->required();
  command->add_flag("--json", options->json, "Print JSON: all of the file, angles in degrees");
  command->add_option("--language", options->language, "Language of the texts, as in 'en'");
  command->footer("Examples:\n  limber exercise squats\n  limber exercise my-exercise.toml\n"
                  "  limber exercise leg-swings --json");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace limber::cli
