// limber plan: what to do today and on the days to come, and why.
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/planned.hpp"
#include "cli/record_folder.hpp"
#include "cli/say.hpp"
#include "cli/terminal.hpp"
#include "cli/wording.hpp"
#include "plan/json.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace limber::cli {
namespace {

using core::Result;
using plan::DayPlan;
using plan::PlannedMove;

struct PlanOptions : PlanAsked {
  std::string programme = "hips";
  int weeks = 1;
  std::string language; // add_language_option
  bool rules = false;
  bool json = false;
};

// ---------------------------------------------------------------- in words

std::string describe_day(plan::Day day) {
  return messages().date(day, words::DateStyle::weekday_and_day);
}

const exercise::Exercise& exercise_of(const PlannedMove& move, const LoadedProgramme& loaded) {
  return *exercise::find_exercise(loaded.exercises, move.exercise);
}

std::string describe_move(const PlannedMove& move, const LoadedProgramme& loaded,
                          const std::string& language) {
  const exercise::Exercise& exercise = exercise_of(move, loaded);
  const exercise::Text& text = text_in(exercise.text, language);
  return fmt::format("{}: {}", text.name,
                     describe_dose_done(messages(), describe_dose(exercise, move.dose, text),
                                        move.only, move.level.form));
}

std::string whole_day(const DayPlan& day, const LoadedProgramme& loaded,
                      const PlanOptions& options) {
  std::string text = bold(describe_day(day.day));
  if (!day.moves.empty())
    text += ", " + say("plan.minutes", {{"time", describe_time(day.duration_s)}});
  text += "\n";
  if (day.note) text += fmt::format("{}\n", wrapped(day.note->sentence, 0));
  for (std::size_t i = 0; i < day.moves.size(); ++i) {
    const PlannedMove& move = day.moves[i];
    text += fmt::format("\n {}  {}\n    {}\n", i + 1,
                        wrapped(describe_move(move, loaded, options.language), 4),
                        wrapped(move.why.sentence, 4));
  }
  if (day.waiting.empty()) return text;
  std::string names;
  for (const exercise::Exercise& one : loaded.exercises)
    if (std::find(day.waiting.begin(), day.waiting.end(), one.id) != day.waiting.end())
      names += (names.empty() ? "" : "; ") + text_in(one.text, options.language).name;
  return text + fmt::format("\n{}\n", wrapped(say("plan.waits", {{"names", names}}), 0));
}

/// `width`: of the day's name.
std::string short_day(const DayPlan& day, const LoadedProgramme& loaded, const PlanOptions& options,
                      std::size_t width) {
  std::string names;
  for (const PlannedMove& move : day.moves)
    if (!move.only)
      names += (names.empty() ? "" : "; ") +
               text_in(exercise_of(move, loaded).text, options.language).name;
  if (names.empty() && day.note) names = day.note->sentence;
  return fmt::format("{}  {:>5}  {}\n", padded(describe_day(day.day), width),
                     describe_time(day.duration_s), wrapped(names, width + 9));
}

std::string rules_text(const plan::Programme& programme, const std::string& language) {
  std::string text;
  for (const std::string_view id : plan::rule_ids) {
    const plan::Rule& rule = programme.rules.find(id)->second;
    const auto own = rule.text.find(language);
    const plan::RuleText& words = own != rule.text.end() ? own->second : rule.text.at("en");
    text += fmt::format("{}- {}\n  {}\n  {}\n", text.empty() ? "" : "\n", wrapped(words.says, 2),
                        wrapped(words.because, 2),
                        wrapped(say("plan.source", {{"source", rule.source}}), 2));
  }
  return text;
}

/// As one word of a command line, quoted where it needs to be.
std::string shell_word(const std::string& word) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
      "_./@%+=:,-";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  std::string quoted;
  for (const char c : word)
    quoted += c == '\'' ? std::string{"'\\''"} : std::string(1, c);
  return "'" + quoted + "'";
}

/// The command that starts the session shown.
std::string starting_command(const PlanOptions& options) {
  std::string command = "limber session --plan";
  if (options.minutes) command += fmt::format(" --minutes {:g}", *options.minutes);
  if (options.pain) command += fmt::format(" --pain {}", *options.pain);
  if (!options.person.empty()) command += " --person " + shell_word(options.person);
  if (options.language != "en") command += " --language " + shell_word(options.language);
  if (!options.data.empty()) command += " --data " + shell_word(options.data);
  return command;
}

std::string plan_text(const std::vector<DayPlan>& days, const LoadedProgramme& loaded,
                      const PlanOptions& options, bool done_today) {
  std::string text = done_today ? say("plan.done_today") + "\n\n" : "";
  text += whole_day(days.front(), loaded, options);
  if (days.size() > 1) text += fmt::format("\n{}\n\n", bold(say("plan.days_to_come")));
  std::size_t width = 0;
  for (const DayPlan& day : days)
    width = std::max(width, shown_width(describe_day(day.day)));
  for (std::size_t i = 1; i < days.size(); ++i)
    text += short_day(days[i], loaded, options, width);
  if (options.example) return text;
  if (!done_today && !days.front().moves.empty())
    text += "\n" + say("plan.to_start", {{"command", starting_command(options)}});
  return text + "\n" + say("plan.the_rules") + "\n";
}

Result<void> run_plan(const PlanOptions& options) {
  const auto loaded = load_programme(options.programme);
  if (!loaded) return tl::unexpected(loaded.error());
  if (auto known = check_language(options.language, loaded->exercises); !known) return known;
  if (options.rules) {
    const std::string text =
        options.json ? plan::rules_json(loaded->programme, options.language).dump(2) + "\n"
                     : rules_text(loaded->programme, options.language);
    return save_text(std::string{standard_output}, text);
  }
  const auto whose = find_plan_owner(*loaded, options);
  if (!whose) return tl::unexpected(whose.error());
  const double minutes = whose->minutes;
  const auto days = plan::plan_days(loaded->programme, loaded->exercises, whose->person,
                                    whose->from, 7 * options.weeks, minutes);
  const std::string text = options.json ? plan::to_json(loaded->programme, days, minutes,
                                                        loaded->exercises, options.language)
                                                  .dump(2) +
                                              "\n"
                                        : plan_text(days, *loaded, options, whose->done_today);
  return save_text(std::string{standard_output}, text);
}

} // namespace

void add_plan(CLI::App& app, Action& action) {
  const auto options = std::make_shared<PlanOptions>();
  CLI::App* command = app.add_subcommand("plan", say("help.plan"));
  command->add_option("--minutes", options->minutes, say("help.plan_minutes"))
      ->check(session_minutes());
  command->add_option("--weeks", options->weeks, say("help.plan_weeks"))
      ->check(CLI::Range(1, max_weeks))
      ->capture_default_str();
  command->add_option("--pain", options->pain, say("help.plan_pain"))->check(CLI::Range(0, 10));
  command->add_option("--programme", options->programme, say("help.plan_programme"))
      ->capture_default_str();
  command->add_option("--person", options->person, say("help.plan_person"));
  command->add_flag("--example", options->example, say("help.plan_example"));
  command->add_flag("--rules", options->rules, say("help.plan_rules"));
  command->add_flag("--json", options->json, say("help.plan_json"));
  add_language_option(*command, options->language);
  add_data_option(*command, options->data);
  command->footer(
      say("help.plan_more") + "\n\n" +
      examples({"limber plan", "limber plan --minutes 6 --pain 4", "limber plan --weeks 4 --json",
                "limber plan --example", "limber plan --rules"}));
  command->callback([options, &action] { action = [options] { return run_plan(*options); }; });
}

} // namespace limber::cli
