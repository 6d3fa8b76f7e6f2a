#include "engine/plan.hpp"

#include "engine/routine.hpp"
#include "exercise/names.hpp"
#include "exercise/text_in.hpp"
#include "plan/json.hpp"
#include "plan/person.hpp"
#include "record/checked_json.hpp"
#include "record/health.hpp"
#include "record/session_json.hpp"

#include <array>
#include <chrono>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <utility>

namespace limber::web {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using nlohmann::json;
using record::Need;
using record::ObjectReader;

// One session a day for ten years; a long one has some 20 kB.
constexpr std::size_t max_sessions = 4000;
constexpr std::size_t max_request_bytes = std::size_t{128} << 20;
constexpr std::size_t max_day_bytes = 65536;
constexpr std::size_t max_moves = 64;
constexpr std::size_t max_fields = 16; // of the health answers

Result<std::vector<record::Session>> check_sessions(const json& list, const std::string& where) {
  std::vector<record::Session> sessions;
  for (const json& one : list) {
    auto session = record::check_session(one, fmt::format("{}[{}]", where, sessions.size()));
    if (!session) return tl::unexpected(session.error());
    sessions.push_back(std::move(*session));
  }
  return sessions;
}

struct Request {
  record::Health health;
  record::Settings settings;
  std::vector<record::Session> sessions;
  plan::Day today{};
  double minutes = 0.0;
  int days = 1;
  std::optional<int> pain_now;
};

/// The documents in the request, each read by its own reader.
Result<Request> read_documents(const json& document, Request request) {
  auto health = record::read_health(document["health"].dump(), "plan.health");
  if (!health) return tl::unexpected(health.error());
  request.health = std::move(*health);
  if (const auto own = document.find("settings"); own != document.end() && !own->is_null()) {
    auto settings = record::check_settings(*own, "plan.settings");
    if (!settings) return tl::unexpected(settings.error());
    request.settings = std::move(*settings);
  }
  auto sessions = check_sessions(document["sessions"], "plan.sessions");
  if (!sessions) return tl::unexpected(sessions.error());
  request.sessions = std::move(*sessions);
  return request;
}

Result<Request> read_request(std::string_view text, const plan::Programme& programme) {
  const Result<json> document = record::parse_json(text, max_request_bytes, "plan");
  if (!document) return tl::unexpected(document.error());
  record::Findings findings;
  ObjectReader reader{*document, "plan", findings};
  reader.allow_only({"health", "settings", "sessions", "today", "minutes", "days", "pain_now"});
  Request request;
  constexpr std::size_t day_bytes = 10;
  const auto today = plan::find_day(reader.text("today", day_bytes, Need::required).value_or(""));
  if (!today) findings.add("plan.today", "a day belongs here, such as \"2025-03-01\"");
  request.today = today.value_or(plan::Day{});
  request.minutes = reader.number("minutes", plan::min_minutes, plan::max_minutes, Need::optional)
                        .value_or(programme.minutes);
  request.days =
      static_cast<int>(reader.integer("days", 1, plan::max_days, Need::optional).value_or(1));
  constexpr int max_pain = 10;
  if (const auto pain = reader.integer("pain_now", 0, max_pain, Need::optional))
    request.pain_now = static_cast<int>(*pain);
  reader.object("health", max_fields, Need::required);
  reader.list("sessions", max_sessions, Need::required);
  if (findings.any()) return tl::unexpected(findings.error());
  return read_documents(*document, std::move(request));
}

tl::unexpected<core::Error> no_programme() { return fail(ErrorCode::unknown_name, "a programme"); }

} // namespace

Result<std::string> plan(const Content& content, std::string_view request_json) {
  const plan::Programme& programme = content.programme();
  if (programme.id.empty()) return no_programme();
  const auto request = read_request(request_json, programme);
  if (!request) return tl::unexpected(request.error());
  const auto allowed = record::allow_session(request->health, content.language());
  if (!allowed) return tl::unexpected(allowed.error());
  plan::PersonSource source;
  source.conditions = allowed->conditions;
  source.sessions = request->sessions;
  source.exercises = content.exercises();
  source.today = request->today;
  source.pace = plan::find_pace(request->settings);
  source.timed = plan::is_timed(request->settings);
  source.pain_now = request->pain_now;
  plan::Person person = plan::make_person(request->settings, source, programme.stop_pain);
  person.language = content.language();
  const bool done = plan::is_done(person, request->today);
  const plan::Day from = done ? request->today + std::chrono::days{1} : request->today;
  const auto days = plan::plan_days(programme, content.exercises(), person, from, request->days,
                                    request->minutes);
  return plan::to_json(programme, days, request->minutes, content.exercises(),
                       content.language().tag())
      .dump();
}

Result<void> set_day(Content& content, std::string_view day_json) {
  if (content.programme().id.empty()) return no_programme();
  const Result<json> document = record::parse_json(day_json, max_day_bytes, "day");
  if (!document) return tl::unexpected(document.error());
  record::Findings findings;
  ObjectReader reader{*document, "day", findings};
  const json* moves = reader.list("moves", max_moves, Need::required);
  constexpr std::array<std::string_view, 2> sides{"right", "left"};
  PlannedDay day;
  if (const auto side = reader.choice("first_side", sides, Need::optional))
    day.preferences.first_side = *side == 0 ? body::Side::right : body::Side::left;
  if (findings.any()) return tl::unexpected(findings.error());
  for (const json& move : *moves) {
    const std::string where = fmt::format("day.moves[{}]", day.routine.steps.size());
    auto step = read_step(move, where);
    if (!step) return tl::unexpected(step.error());
    if (!step->form) return fail(ErrorCode::content_invalid, where + ".form: this is missing");
    day.routine.steps.push_back(std::move(*step));
  }
  if (day.routine.steps.empty()) return fail(ErrorCode::nothing_left, "the plan");
  day.routine.id = content.programme().id;
  day.routine.text = content.programme().text;
  content.set_day(std::move(day));
  return {};
}

Result<std::string> programme(const Content& content) {
  const plan::Programme& programme = content.programme();
  if (programme.id.empty()) return no_programme();
  const exercise::Text& text = exercise::text_in(programme.text, content.language().tag());
  return json{{"id", programme.id},
              {"minutes", programme.minutes},
              {"name", text.name},
              {"why", text.why},
              {"cautions", text.cautions}}
      .dump();
}

Result<std::string> last_stop(std::string_view sessions_json) {
  const Result<json> document = record::parse_json(sessions_json, max_request_bytes, "sessions");
  if (!document) return tl::unexpected(document.error());
  if (!document->is_array() || document->size() > max_sessions)
    return fail(ErrorCode::content_invalid, "sessions: a list belongs here");
  const auto sessions = check_sessions(*document, "sessions");
  if (!sessions) return tl::unexpected(sessions.error());
  const auto stop = plan::find_last_stop(plan::summarize(*sessions, record::pain_that_ends));
  return stop ? record::to_text(*stop) : std::string{};
}

} // namespace limber::web
