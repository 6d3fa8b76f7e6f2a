// limber plan: what to do today and on the days to come, and why.
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/planned.hpp"
#include "cli/record_folder.hpp"
#include "cli/session_health.hpp"
#include "cli/session_writer.hpp"
#include "cli/terminal.hpp"
#include "cli/wording.hpp"
#include "plan/json.hpp"
#include "plan/person.hpp"
#include "store/folder.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace limber::cli {
namespace {

using core::ErrorCode;
using core::Result;
using plan::DayPlan;
using plan::PlannedMove;

constexpr int max_weeks = 52;

struct PlanOptions {
  std::string programme = "hips";
  std::optional<double> minutes;
  int weeks = 1;
  std::optional<int> pain;
  std::string person;
  std::string data;
  std::string language = "en";
  bool example = false;
  bool rules = false;
  bool json = false;
};

// ---------------------------------------------------------------- in words

std::string describe_day(plan::Day day) {
  constexpr std::array<std::string_view, 7> weekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                     "Thursday", "Friday", "Saturday"};
  constexpr std::array<std::string_view, 12> months{
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  const std::chrono::year_month_day date{day};
  return fmt::format("{} {} {}", weekdays[std::chrono::weekday{day}.c_encoding()],
                     static_cast<unsigned>(date.day()),
                     months[static_cast<unsigned>(date.month()) - 1]);
}

const exercise::Exercise& exercise_of(const PlannedMove& move, const LoadedProgramme& loaded) {
  return *exercise::find_exercise(loaded.exercises, move.exercise);
}

std::string describe_move(const PlannedMove& move, const LoadedProgramme& loaded,
                          const std::string& language) {
  const exercise::Exercise& exercise = exercise_of(move, loaded);
  const exercise::Text& text = text_in(exercise.text, language);
  std::string line = fmt::format("{}: {}", text.name, describe_dose(exercise, move.dose, text));
  if (move.only.has_value()) line += fmt::format(", {} only", record::name_of(move.only));
  if (move.level.form == record::FormLevel::easier) line += ", the easier version";
  if (move.level.form == record::FormLevel::harder) line += ", the harder version";
  return line;
}

std::string whole_day(const DayPlan& day, const LoadedProgramme& loaded,
                      const PlanOptions& options) {
  std::string text = bold(describe_day(day.day));
  if (!day.moves.empty()) text += fmt::format(", {} min", describe_time(day.duration_s));
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
  return text + fmt::format("\n{}\n", wrapped("Waits for tomorrow: " + names + ".", 0));
}

std::string short_day(const DayPlan& day, const LoadedProgramme& loaded,
                      const PlanOptions& options) {
  std::string names;
  for (const PlannedMove& move : day.moves)
    if (!move.only)
      names += (names.empty() ? "" : "; ") +
               text_in(exercise_of(move, loaded).text, options.language).name;
  if (names.empty() && day.note) names = day.note->sentence;
  return fmt::format("{}  {:>5}  {}\n", padded(describe_day(day.day), 21),
                     describe_time(day.duration_s), wrapped(names, 30));
}

std::string rules_text(const plan::Programme& programme, const std::string& language) {
  std::string text;
  for (const std::string_view id : plan::rule_ids) {
    const plan::Rule& rule = programme.rules.find(id)->second;
    const auto own = rule.text.find(language);
    const plan::RuleText& words = own != rule.text.end() ? own->second : rule.text.at("en");
    text += fmt::format("{}- {}\n  {}\n  {}\n", text.empty() ? "" : "\n", wrapped(words.says, 2),
                        wrapped(words.because, 2), wrapped("Source: " + rule.source + ".", 2));
  }
  return text;
}

std::string plan_text(const std::vector<DayPlan>& days, const LoadedProgramme& loaded,
                      const PlanOptions& options, bool done_today) {
  std::string text = done_today ? "Today's session is done. Well done.\n\n" : "";
  text += whole_day(days.front(), loaded, options);
  if (days.size() > 1)
    text += fmt::format("\n{}\n\n", bold("If you do each day and it agrees with you"));
  for (std::size_t i = 1; i < days.size(); ++i)
    text += short_day(days[i], loaded, options);
  if (options.example) return text;
  if (!done_today && !days.front().moves.empty()) text += "\nTo start: limber session --plan";
  return text + "\nThe rules: limber plan --rules\n";
}

// ---------------------------------------------------------------- whose

struct Whose {
  plan::Person person;
  plan::Day from{};
  bool done_today = false;
  double minutes = 0.0; // of a session
};

/// Nothing is written: neither a record nor a person where there is none.
Result<Whose> find_whose(const LoadedProgramme& loaded, const PlanOptions& options) {
  const plan::Day today = today_here();
  if (options.example) {
    plan::Person nobody;
    nobody.request.pain_now = options.pain;
    return Whose{nobody, today, false, loaded.programme.minutes};
  }
  const auto folder = get_data_folder(options.data);
  if (!folder) return tl::unexpected(folder.error());
  if (!std::filesystem::exists(*folder / store::record_file_name))
    return tl::unexpected(with_way_on({ErrorCode::answers_missing, ""}));
  auto store = open_record(options.data);
  if (!store) return tl::unexpected(store.error());
  const auto person = choose_person(*store, options.person);
  if (!person) return tl::unexpected(person.error());
  const auto health = find_health(*store, *person, {});
  if (!health) return tl::unexpected(health.error());
  auto planned = find_planned_person(*store, *person, *health, loaded, {.pain_now = options.pain});
  if (!planned) return tl::unexpected(planned.error());
  const bool done = plan::is_done(*planned, today);
  const plan::Day from = done ? today + std::chrono::days{1} : today;
  const auto settings = store->load_settings(person->id);
  // A person without a settings document has no settings.
  const double minutes =
      plan::find_session_minutes(settings.value_or(record::Settings{}), loaded.programme);
  return Whose{std::move(*planned), from, done, minutes};
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
  const auto whose = find_whose(*loaded, options);
  if (!whose) return tl::unexpected(whose.error());
  const double minutes = options.minutes.value_or(whose->minutes);
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
  CLI::App* command =
      app.add_subcommand("plan", "Show what to do today and on the days to come, and why");
  command
      ->add_option("--minutes", options->minutes,
                   "How long a session may take, 3 to 60 (default: as chosen in the app, or 9)")
      ->check(session_minutes());
  command->add_option("--weeks", options->weeks, "How many weeks to show, 1 to 52")
      ->check(CLI::Range(1, max_weeks))
      ->capture_default_str();
  command->add_option("--pain", options->pain, "Your pain this morning, 0 to 10")
      ->check(CLI::Range(0, 10));
  command
      ->add_option("--programme", options->programme,
                   "Which programme, or the path of a .toml file")
      ->capture_default_str();
  command->add_option("--person", options->person, "Whose plan it is: a name or an id");
  command->add_flag("--example", options->example,
                    "A plan for nobody in particular; your record is not read");
  command->add_flag("--rules", options->rules,
                    "Show the rules by which moves go up and down, and their sources");
  command->add_flag("--json", options->json, "Print JSON (docs/schema/plan.schema.json)");
  command->add_option("--language", options->language, "Language of the texts, as in 'en'");
  add_data_option(*command, options->data);
  command->footer("The plan follows from your record and the date alone, so it changes with what "
                  "you do and\nhow it felt. docs/plan.md explains it.\n\nExamples:\n"
                  "  limber plan\n  limber plan --minutes 6 --pain 4\n"
                  "  limber plan --weeks 4 --json\n  limber plan --example\n  limber plan --rules");
  command->callback([options, &action] { action = [options] { return run_plan(*options); }; });
}

} // namespace limber::cli
