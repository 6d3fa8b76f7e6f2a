// limber session: the routine in a terminal, saved in the record at every repetition.
#include "cli/command.hpp"
#include "cli/content.hpp"
#include "cli/interrupt.hpp"
#include "cli/output.hpp"
#include "cli/planned.hpp"
#include "cli/record_folder.hpp"
#include "cli/say.hpp"
#include "cli/session_health.hpp"
#include "cli/session_loop.hpp"
#include "cli/session_writer.hpp"
#include "cli/terminal.hpp"
#include "cli/wording.hpp"
#include "plan/person.hpp"
#include "session/schedule.hpp"
#include "store/folder.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace limber::cli {
namespace {

using body::Side;
using core::ErrorCode;
using core::Result;
using record::CountedBy;
using session::Machine;
using session::Program;

constexpr const char* programme_id = "hips";

struct SessionOptions {
  std::string routine = "hip-mobility";
  std::string data;
  std::string person;
  std::optional<double> speed;
  std::optional<double> rests;
  std::optional<double> position_change;
  std::string first_side;
  std::string count;
  std::vector<std::string> without;
  std::vector<std::string> health;
  bool ask = false;
  std::string language; // add_language_option
  bool go_on = false;
  bool anew = false;
  bool quiet = false;
  bool json = false;
  bool dry_run = false;
  bool plan = false;
  std::optional<double> minutes;
  std::optional<int> pain;
  plan::DayPreferences day; // with --plan
};

// ---------------------------------------------------------------- what the person wants

/// The person's settings, overridden by the planned day, and both by the command line.
session::Preferences preferences_of(const record::Settings& settings,
                                    const SessionOptions& options) {
  session::Preferences preferences;
  preferences.pace = options.speed.value_or(settings.pace.value_or(1.0));
  preferences.rest_scale = options.rests.value_or(settings.rest_scale.value_or(1.0));
  preferences.position_change_s = options.position_change.value_or(
      settings.position_change_s.value_or(preferences.position_change_s));
  preferences.first_side = settings.first_side == "left" ? Side::left : Side::right;
  // There is no camera in a terminal: counting by camera becomes counting by time.
  const std::string count =
      options.count.empty() ? settings.counting.value_or("time") : options.count;
  preferences.counting = count == "tap" ? CountedBy::tap : CountedBy::time;
  preferences.language = options.language;
  preferences.lines = messages().engine().section("session");
  preferences.conditions = options.without;
  preferences.left_out = settings.left_out.value_or(std::vector<std::string>{});
  preferences.forms = settings.forms.value_or(std::map<std::string, exercise::FormLevel>{});
  preferences.doses = settings.doses.value_or(std::map<std::string, double>{});
  preferences = session::apply_day(options.day, std::move(preferences));
  if (!options.first_side.empty())
    preferences.first_side = options.first_side == "left" ? Side::left : Side::right;
  return preferences;
}

// ---------------------------------------------------------------- the plan alone

std::string schedule_text(const Program& program) {
  std::string text;
  const auto rows = session::calc_schedule(program);
  for (const session::ScheduleRow& row : rows) {
    const bool doing = row.phase == session::Phase::doing;
    const bool in_turn =
        doing && program.steps[static_cast<std::size_t>(row.step)].exercise.sides ==
                     exercise::Sides::alternating;
    std::string what = row.name;
    if (row.side && !in_turn) what += ", " + describe_side(row.side);
    std::string dose;
    if (row.reps > 0) dose = say("schedule.reps", {{"count", row.reps}});
    if (row.hold_s > 0) dose = say("schedule.hold", {{"seconds", row.hold_s}});
    else if (doing && row.reps == 0) dose = say(fmt::format("schedule.{}", name_of(row.hold_part)));
    const std::string phase = say(fmt::format("schedule.{}", name_of(row.phase)));
    if (!dose.empty()) what = padded(what, 36) + "  " + dose;
    text += fmt::format("{:>6}  {:>4}s  {}  {}\n", describe_time(row.begin_s),
                        std::lround(row.end_s - row.begin_s), padded(phase, 17), what);
  }
  const double end_s = rows.empty() ? 0.0 : rows.back().end_s;
  return text + fmt::format("{:>6}         {}\n", describe_time(end_s), say("schedule.finished"));
}

std::string schedule_json(const Program& program) {
  auto list = nlohmann::ordered_json::array();
  for (const session::ScheduleRow& row : session::calc_schedule(program)) {
    nlohmann::ordered_json one{{"begin_s", row.begin_s},      {"end_s", row.end_s},
                               {"phase", name_of(row.phase)}, {"step", row.step},
                               {"exercise", row.exercise},    {"side", record::name_of(row.side)}};
    if (row.reps > 0) one["reps"] = row.reps;
    if (row.phase == session::Phase::doing && row.reps == 0)
      one["hold_part"] = name_of(row.hold_part);
    if (row.hold_s > 0) one["hold_s"] = row.hold_s;
    list.push_back(std::move(one));
  }
  return list.dump(2) + "\n";
}

/// The plan of the person's session, if there is a record and the person is clear; else of the
/// routine as the command line wants it. Nothing is written.
Result<Program> make_dry_program(const LoadedRoutine& loaded, const SessionOptions& options) {
  const auto outline = [&](const session::Preferences& preferences) {
    return session::make_outline(loaded.routine, loaded.exercises, preferences);
  };
  const auto folder = get_data_folder(options.data);
  if (!folder || !std::filesystem::exists(*folder / store::record_file_name))
    return outline(preferences_of({}, options));
  auto store = store::Store::open(*folder);
  if (!store) return tl::unexpected(store.error());
  const auto people = store->load_people();
  if (!people) return tl::unexpected(people.error());
  const bool unclear = people->size() != 1 && options.person.empty();
  if (unclear) return outline(preferences_of({}, options));
  const auto person = choose_person(*store, options.person);
  if (!person) return tl::unexpected(person.error());
  const auto settings = store->load_settings(person->id);
  const auto preferences = preferences_of(settings ? *settings : record::Settings{}, options);
  const auto health = find_health(*store, *person, {});
  if (!health) return tl::unexpected(health.error());
  // Before the health questions are answered, show the plan; if the person may not begin, show why.
  if (check_health(*health).outcome == record::HealthOutcome::missing) return outline(preferences);
  return session::make_program(loaded.routine, loaded.exercises, preferences, *health);
}

Result<void> show_schedule(const LoadedRoutine& loaded, const SessionOptions& options) {
  const auto program = make_dry_program(loaded, options);
  if (!program) return tl::unexpected(with_way_on(program.error()));
  return save_text(std::string{standard_output},
                   options.json ? schedule_json(*program) : schedule_text(*program));
}

// ---------------------------------------------------------------- the session itself

bool ask_to_go_on(const record::Session& broken_off) {
  const std::string begun = to_text(broken_off.started_at).substr(11, 5);
  std::printf("%s ", say("session.go_on", {{"time", begun}}).c_str());
  std::fflush(stdout);
  const int answer = std::getchar();
  for (int c = answer; c != '\n' && c != EOF;)
    c = std::getchar();
  return answer != 'n' && answer != 'N';
}

/// The session to resume, if there is one and it is wanted; otherwise it is closed as it is.
Result<std::optional<record::Session>> find_to_go_on(store::Store& store, const std::string& person,
                                                     const std::string& routine,
                                                     const SessionOptions& options) {
  auto found = find_broken_off(store, person, routine);
  if (!found || !*found) {
    if (found && options.go_on)
      return core::fail(ErrorCode::unknown_name, say("session.nothing_to_continue"));
    return found;
  }
  const bool may_ask = ::isatty(STDIN_FILENO) != 0 && !options.json && !options.anew;
  if (options.go_on || (may_ask && ask_to_go_on(**found))) return found;
  record::Session closed;
  closed.id = (*found)->id;
  closed.routine = (*found)->routine;
  closed.started_at = (*found)->started_at;
  closed.writer = next_writer((*found)->writer); // even if it still runs elsewhere
  closed.state = record::LastWriterWins<record::SessionState>{
      record::SessionState::ended, std::max(revision_of(**found) + 1, now_here().utc_ms)};
  if (const auto saved = store.save_session(person, closed); !saved)
    return tl::unexpected(saved.error());
  return std::nullopt;
}

struct Ready {
  Machine machine;
  SessionWriter session_writer;
  double gone_s = 0.0; // since the session's start, if it is resumed
};

Result<Ready> make_ready(store::Store store, const record::Person& who, const LoadedRoutine& loaded,
                         const SessionOptions& options) {
  const std::string& person = who.id;
  const auto settings = store.load_settings(person);
  // A person without a settings document has no settings.
  const session::Preferences preferences =
      preferences_of(settings ? *settings : record::Settings{}, options);
  const bool somebody = ::isatty(STDIN_FILENO) != 0 && !options.json;
  const auto health = find_health(store, who, {options.health, options.ask, somebody});
  if (!health) return tl::unexpected(with_way_on(health.error()));
  auto program = session::make_program(loaded.routine, loaded.exercises, preferences, *health);
  if (!program) return tl::unexpected(with_way_on(program.error()));
  auto plan = session::make_record_plan(*program);
  auto before = find_to_go_on(store, person, loaded.routine.id, options);
  if (!before) return tl::unexpected(before.error());
  const record::Writer writer = next_writer(*before ? (*before)->writer : std::nullopt);
  const std::string prefix = event_prefix(writer);
  if (*before) {
    auto machine = Machine::go_on(std::move(*program), **before, prefix);
    if (!machine) return tl::unexpected(machine.error());
    const auto gone_ms = now_here().utc_ms - (*before)->started_at.utc_ms;
    const double gone_s = std::max(static_cast<double>(gone_ms) / 1000.0, machine->view().t_s);
    (*before)->writer = writer;
    return Ready{std::move(*machine), {std::move(store), person, **before}, gone_s};
  }
  auto machine = Machine::make(std::move(*program), prefix);
  if (!machine) return tl::unexpected(machine.error());
  record::Session fresh;
  fresh.id = make_uuid();
  fresh.routine = loaded.routine.id;
  fresh.started_at = now_here();
  fresh.writer = writer;
  Ready ready{std::move(*machine), {std::move(store), person, std::move(fresh)}, 0.0};
  ready.session_writer.set_plan(std::move(plan));
  if (options.pain) ready.session_writer.set_pain_before(*options.pain);
  return ready;
}

void say_goodbye(const Machine& machine, const record::Session& session,
                 const SessionOptions& options) {
  if (options.json) return;
  std::printf("\n%s", summary_text(machine.program(), session).c_str());
  if (machine.view().phase != session::Phase::finished)
    std::printf("\n%s\n", say("session.saved").c_str());
}

/// The session was continued elsewhere, so nothing more can be saved here.
bool is_taken_over(const Result<void>& kept) {
  return !kept && kept.error().code == ErrorCode::superseded;
}

Result<void> lead(Ready ready, const SessionOptions& options) {
  const InterruptWatch watch;
  const bool lively = ::isatty(STDOUT_FILENO) != 0 && !options.json;
  Result<void> kept;
  const auto began = std::chrono::steady_clock::now();
  const auto clock_s = [&] {
    const std::chrono::duration<double> gone = std::chrono::steady_clock::now() - began;
    return ready.gone_s + gone.count();
  };
  const auto keep = [&](const Machine& machine, const session::StepResult& result) {
    kept = ready.session_writer.keep(result.events, machine.view().outcome);
    return kept.has_value() || is_taken_over(kept);
  };
  if (!options.json)
    std::printf("%s\n%s\n\n", bold(say("session.starts")).c_str(), say("session.care").c_str());
  const std::unique_ptr<SessionInput> input = open_session_input();
  {
    SessionScreen screen{lively, !options.quiet};
    const bool by_itself = ::isatty(STDIN_FILENO) == 0;
    const auto stopped = [&] { return watch.stopped() || is_taken_over(kept); };
    const auto summary = [&](const Machine& machine) {
      return summary_text(machine.program(), ready.session_writer.session());
    };
    SessionWorld world{clock_s, *input, keep, stopped, screen, summary, options.json};
    if (by_itself) {
      const auto begun = ready.machine.command(clock_s(), session::Command::begin);
      keep(ready.machine, begun);
      screen.hear(options.json ? std::vector<session::Cue>{} : begun.cues);
    }
    run_session(ready.machine, world);
  }
  auto last = ready.session_writer.keep({}, ready.machine.view().outcome);
  if (is_taken_over(last)) return last; // the message says where it continues
  say_goodbye(ready.machine, ready.session_writer.session(), options);
  return last;
}

/// The id of the unfinished session, if it may be resumed as planned: nothing hurt in it.
Result<std::string> find_unfinished(store::Store& store, const record::Person& person,
                                    const LoadedProgramme& loaded) {
  const auto found = find_broken_off(store, person.id, loaded.programme.id);
  if (!found) return tl::unexpected(found.error());
  if (!*found) return std::string{};
  const auto done = plan::summarize(**found, loaded.programme.stop_pain);
  const bool hurt = std::any_of(done.steps.begin(), done.steps.end(),
                                [](const auto& step) { return step.hurt.has_value(); });
  return hurt || done.stopped ? std::string{} : (*found)->id;
}

/// A session that did not begin because of too much pain, so that the health questions come before
/// the next one.
Result<void> keep_rest(store::Store store, const record::Person& person, const std::string& routine,
                       int pain) {
  record::Session rest;
  rest.id = make_uuid();
  rest.routine = routine;
  rest.started_at = now_here();
  rest.writer = next_writer(std::nullopt);
  SessionWriter writer{std::move(store), person.id, std::move(rest)};
  writer.set_pain_before(pain);
  return writer.keep({}, record::SessionState::ended);
}

/// Today's session of the programme, with its forms and its first side set in `options`. The health
/// questions come first: they decide what is planned.
Result<LoadedRoutine> load_planned(SessionOptions& options) {
  const auto loaded = load_programme(programme_id);
  if (!loaded) return tl::unexpected(loaded.error());
  const auto folder = get_data_folder(options.data);
  if (!folder) return tl::unexpected(folder.error());
  const bool recorded = std::filesystem::exists(*folder / store::record_file_name);
  if (options.dry_run && !recorded) // and do not create one
    return tl::unexpected(with_way_on({ErrorCode::answers_missing, ""}));
  auto store = open_record(options.data);
  if (!store) return tl::unexpected(store.error());
  const auto person = choose_person(*store, options.person);
  if (!person) return tl::unexpected(person.error());
  const bool somebody = ::isatty(STDIN_FILENO) != 0 && !options.json && !options.dry_run;
  const auto health =
      find_health(*store, *person, {options.health, options.ask, somebody, !options.dry_run});
  if (!health) return tl::unexpected(with_way_on(health.error()));
  if (const auto allowed = record::allow_session(*health, messages().engine()); !allowed)
    return tl::unexpected(with_way_on(allowed.error()));
  options.ask = false; // they have been answered
  options.health.clear();
  const auto unfinished = find_unfinished(*store, *person, *loaded);
  if (!unfinished) return tl::unexpected(unfinished.error());
  const auto settings = store->load_settings(person->id);
  const session::Preferences preferences =
      preferences_of(settings ? *settings : record::Settings{}, options);
  const PlanWanted wanted{options.pain,
                          *unfinished,
                          preferences.counting == CountedBy::time,
                          preferences.pace,
                          preferences.rest_scale,
                          preferences.position_change_s,
                          options.without};
  const auto planned = find_planned_person(*store, *person, *health, *loaded, wanted);
  if (!planned) return tl::unexpected(planned.error());
  const plan::DayPlan day =
      plan::plan_day(loaded->programme, loaded->exercises, *planned, today_here(),
                     options.minutes.value_or(plan::find_session_minutes(
                         settings.value_or(record::Settings{}), loaded->programme)));
  options.day = plan::day_preferences(day);
  if (day.kind == plan::DayKind::rest && options.pain && !options.dry_run)
    if (auto kept = keep_rest(std::move(*store), *person, loaded->programme.id, *options.pain);
        !kept)
      return tl::unexpected(kept.error());
  if (day.note && !day.moves.empty() && !options.json)
    std::printf("%s\n", day.note->sentence.c_str());
  return make_planned_routine(*loaded, day);
}

Result<void> run_session(SessionOptions options) {
  const auto loaded =
      options.plan ? load_planned(options) : load_routine_with_exercises(options.routine);
  if (!loaded) return tl::unexpected(loaded.error());
  if (auto known = check_language(options.language, loaded->exercises); !known) return known;
  if (options.dry_run) return show_schedule(*loaded, options);
  auto store = open_record(options.data);
  if (!store) return tl::unexpected(store.error());
  const auto person = choose_person(*store, options.person);
  if (!person) return tl::unexpected(person.error());
  auto ready = make_ready(std::move(*store), *person, *loaded, options);
  if (!ready) return tl::unexpected(ready.error());
  return lead(std::move(*ready), options);
}

} // namespace

void add_session(CLI::App& app, Action& action) {
  const auto options = std::make_shared<SessionOptions>();
  CLI::App* command = app.add_subcommand("session", say("help.session"));
  auto* routine = command->add_option("--routine", options->routine, say("help.session_routine"))
                      ->capture_default_str();
  auto* planned =
      command->add_flag("--plan", options->plan, say("help.session_plan"))->excludes(routine);
  command->add_option("--minutes", options->minutes, say("help.session_minutes"))
      ->check(session_minutes())
      ->needs(planned);
  command->add_option("--pain", options->pain, say("help.session_pain"))
      ->check(CLI::Range(0, 10))
      ->needs(planned);
  command->add_option("--person", options->person, say("help.session_person"));
  command->add_option("--speed", options->speed, say("help.session_speed"))
      ->check(CLI::Range(0.5, 2.0));
  command->add_option("--rests", options->rests, say("help.session_rests"))
      ->check(CLI::Range(0.0, 5.0));
  command
      ->add_option("--position-change", options->position_change,
                   say("help.session_position_change"))
      ->check(CLI::Range(0.0, plan::max_position_change_s));
  command->add_option("--first-side", options->first_side, say("help.session_first_side"))
      ->check(CLI::IsMember({"right", "left"}));
  command->add_option("--count", options->count, say("help.session_count"))
      ->check(CLI::IsMember({"time", "tap"}));
  command->add_option("--without", options->without, say("help.session_without"));
  auto* ask = command->add_flag("--ask", options->ask, say("help.session_ask"));
  command->add_option("--health", options->health, say("help.session_health"))
      ->delimiter(',')
      ->excludes(ask);
  auto* go_on = command->add_flag("--continue", options->go_on, say("help.session_continue"));
  command->add_flag("--new", options->anew, say("help.session_new"))->excludes(go_on);
  command->add_flag("--quiet", options->quiet, say("help.session_quiet"));
  command->add_flag("--dry-run", options->dry_run, say("help.session_dry_run"));
  command->add_flag("--json", options->json, say("help.session_json"));
  add_language_option(*command, options->language);
  add_data_option(*command, options->data);
  command->footer(say("help.session_more") + "\n\n" +
                  examples({"limber session", "limber session --plan",
                            "limber session --count tap --first-side left",
                            "limber session --speed 1.2 --dry-run", "limber session --continue"}));
  command->callback([options, &action] { action = [options] { return run_session(*options); }; });
}

} // namespace limber::cli
