// limber routine <id>: a routine with its doses, its sides and its duration.
#include "cli/command.hpp"
#include "cli/content.hpp"
#include "cli/exercise_json.hpp"
#include "cli/output.hpp"
#include "cli/say.hpp"
#include "cli/terminal.hpp"
#include "cli/wording.hpp"
#include "exercise/names.hpp"
#include "session/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>

namespace limber::cli {
namespace {

struct RoutineOptions {
  std::string id = "hip-mobility";
  std::string language; // add_language_option
  bool json = false;
};

std::string json_text(const LoadedRoutine& loaded, const session::Outline& told,
                      const std::string& language) {
  auto steps = nlohmann::ordered_json::array();
  for (const plan::Portion& portion : loaded.portions) {
    const exercise::RoutineStep& step = loaded.routine.steps[steps.size()]; // in the same order
    steps.push_back(
        {{"exercise", portion.exercise->id},
         {"name", text_in(portion.exercise->text, language).name},
         {"sides", exercise::word_of(exercise::sides_words, portion.exercise->sides)},
         {"kind", exercise::word_of(exercise::kind_words, portion.exercise->count.kind)},
         {"dose", dose_json(*portion.exercise, portion.dose)},
         {"time_s", plan::calc_dose_s(portion)},
         {"rest_s", portion.exercise->tempo.rest_s}});
    if (step.side) steps.back()["side"] = record::name_of(step.side);
    if (step.first_side) steps.back()["first_side"] = record::name_of(step.first_side);
    if (step.form) steps.back()["form"] = exercise::name_of(*step.form);
  }
  const exercise::Text& text = text_in(loaded.routine.text, language);
  const nlohmann::ordered_json json{
      {"id", loaded.routine.id},       {"name", text.name},          {"why", text.why},
      {"cautions", text.cautions},     {"exercises", loaded.listed}, {"steps", steps},
      {"position_s", told.position_s}, {"time_s", told.duration_s}};
  return json.dump(2) + "\n";
}

/// Columns of the table; the first row is its head.
using ScheduleRow = std::array<std::string, 5>;

void add_rows(std::string& out, const std::vector<ScheduleRow>& rows) {
  std::array<std::size_t, 5> widths{};
  for (const ScheduleRow& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], shown_width(row[i]));
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const ScheduleRow& row = rows[r];
    const std::string line =
        fmt::format("{:>{}}  {}  {}  {}  {:>{}}", row[0], widths[0], padded(row[1], widths[1]),
                    padded(row[2], widths[2]), padded(row[3], widths[3]), row[4], widths[4]);
    out += fmt::format("{}\n", r == 0 || r + 1 == rows.size() ? bold(line) : line);
  }
}

/// Of a step that may do one side only.
std::string describe_sides(const exercise::RoutineStep& step, const exercise::Exercise& exercise) {
  if (step.side) return say(fmt::format("sides.{}_only", record::name_of(*step.side)));
  std::string sides{cli::describe_sides(exercise.sides)};
  if (!step.first_side) return sides;
  return say(exercise.sides == exercise::Sides::alternating
                 ? fmt::format("sides.alternating_{}_first", record::name_of(*step.first_side))
                 : fmt::format("sides.{}_first", record::name_of(*step.first_side)));
}

void add_table(std::string& out, const LoadedRoutine& loaded, const session::Outline& told,
               const std::string& language) {
  const double time_s = told.duration_s;
  const exercise::Text& text = text_in(loaded.routine.text, language);
  out += fmt::format("{}: {}\n{}\n\n", bold(text.name),
                     say("routine.head", {{"exercises", loaded.portions.size()},
                                          {"minutes", std::lround(time_s / 60.0)}}),
                     wrapped(text.why, 0));
  std::vector<ScheduleRow> rows{{"#", say("routine.exercise"), say("routine.dose"),
                                 say("routine.sides"), say("routine.time")}};
  double doses_s = 0.0;
  for (const plan::Portion& portion : loaded.portions) {
    const double dose_s = plan::calc_dose_s(portion);
    doses_s += dose_s;
    const exercise::Text& words = text_in(portion.exercise->text, language);
    const exercise::RoutineStep& step = loaded.routine.steps[rows.size() - 1]; // in the same order
    std::string dose = describe_dose(*portion.exercise, portion.dose, words);
    if (step.form.value_or(exercise::FormLevel::standard) != exercise::FormLevel::standard)
      dose += fmt::format(", {}", say(fmt::format("form.{}", exercise::name_of(*step.form))));
    rows.push_back({std::to_string(rows.size()), words.name, std::move(dose),
                    describe_sides(step, *portion.exercise), describe_time(dose_s)});
  }
  rows.push_back({"", say("routine.positions"), "", "", describe_time(told.position_s)});
  rows.push_back(
      {"", say("routine.resting"), "", "", describe_time(time_s - doses_s - told.position_s)});
  rows.push_back({"", say("routine.total"), "", "", describe_time(time_s)});
  add_rows(out, rows);
  if (!text.cautions.empty()) out += fmt::format("\n");
  for (const std::string& caution : text.cautions)
    out += fmt::format("- {}\n", wrapped(caution, 2));
}

core::Result<void> run_routine(const RoutineOptions& options) {
  const auto loaded = load_routine_with_exercises(options.id);
  if (!loaded) return tl::unexpected(loaded.error());
  if (auto known = check_language(options.language, loaded->exercises); !known) return known;
  const auto outline = session::make_outline(loaded->routine, loaded->exercises, {});
  if (!outline) return tl::unexpected(outline.error());
  const session::Outline told = session::calc_outline(*outline);
  std::string out;
  if (options.json) out = json_text(*loaded, told, options.language);
  else add_table(out, *loaded, told, options.language);
  return save_text(std::string{standard_output}, out);
}

} // namespace

void add_routine(CLI::App& app, Action& action) {
  const auto options = std::make_shared<RoutineOptions>();
  CLI::App* command = app.add_subcommand("routine", say("help.routine"));
  command->add_option("id", options->id, say("help.routine_id"))->capture_default_str();
  command->add_flag("--json", options->json, say("help.routine_json"));
  add_language_option(*command, options->language);
  command->footer(examples({"limber routine hip-mobility", "limber routine my-routine.toml",
                            "limber routine hip-mobility --json"}));
  command->callback([options, &action] { action = [options] { return run_routine(*options); }; });
}

} // namespace limber::cli
