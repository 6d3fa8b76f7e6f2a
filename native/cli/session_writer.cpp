#include "cli/session_writer.hpp"

#include "cli/record_folder.hpp"
#include "cli/say.hpp"
#include "record/session_json.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <random>
#include <utility>

namespace limber::cli {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using record::Session;
using record::SessionState;

constexpr std::int64_t goes_stale_ms = 12LL * 3600 * 1000;

} // namespace

record::Timestamp now_here() {
  const auto now = std::chrono::system_clock::now();
  const auto utc_ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  std::tm local{};
  ::localtime_r(&seconds, &local);
  return {utc_ms, static_cast<int>(local.tm_gmtoff / 60)};
}

std::string make_uuid() {
  std::random_device random;
  std::string text;
  constexpr std::string_view shape = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
  for (const char c : shape) {
    const unsigned four = random() & 0xFU;
    if (c == 'x') text += "0123456789abcdef"[four];
    else if (c == 'y') text += "89ab"[four & 3U];
    else text += c;
  }
  return text;
}

Result<record::Person> choose_person(store::Store& store, const std::string& id_or_name) {
  if (!id_or_name.empty()) return find_person(store, id_or_name);
  const auto people = store.load_people();
  if (!people) return tl::unexpected(people.error());
  if (people->size() == 1) return people->front();
  if (people->size() > 1) {
    std::string names;
    for (const record::Person& person : *people)
      names += (names.empty() ? "" : ", ") + person.name;
    return fail(ErrorCode::usage, say("person.several", {{"names", names}}));
  }
  const record::Timestamp now = now_here();
  return record::Person{make_uuid(), now.utc_ms, "Me", now};
}

Result<std::optional<Session>> find_broken_off(store::Store& store, const std::string& person,
                                               const std::string& routine) {
  store::SessionQuery query;
  query.limit = 10;
  const auto summaries = store.load_summaries(person, query);
  if (!summaries) return tl::unexpected(summaries.error());
  const std::int64_t now_ms = now_here().utc_ms;
  for (const std::string& text : *summaries) {
    const auto summary = nlohmann::json::parse(text, nullptr, false);
    if (!summary.is_object() || summary.value("state", "") != "running" ||
        summary.value("routine", "") != routine)
      continue;
    const auto session = store.load_session(person, summary.value("id", ""));
    if (!session) return tl::unexpected(session.error());
    const std::int64_t age_ms = now_ms - session->started_at.utc_ms;
    if (age_ms >= 0 && age_ms < goes_stale_ms) return *session;
  }
  return std::nullopt;
}

record::Writer next_writer(const std::optional<record::Writer>& before) {
  return {before ? before->epoch + 1 : 1, make_uuid().substr(0, 8)};
}

SessionWriter::SessionWriter(store::Store store, std::string person, Session session)
    : store_{std::move(store)}, person_{std::move(person)}, whole_{std::move(session)} {
  unwritten_.id = whole_.id;
  unwritten_.routine = whole_.routine;
  unwritten_.started_at = whole_.started_at;
  unwritten_.writer = whole_.writer;
  unwritten_.made_by = record::LastWriterWins<std::string>{"terminal", next_revision()};
}

std::int64_t SessionWriter::next_revision() {
  return std::max(std::max(revision_of(whole_), revision_of(unwritten_)) + 1, now_here().utc_ms);
}

void SessionWriter::set_plan(std::vector<record::PlanStep> plan) {
  unwritten_.plan =
      record::LastWriterWins<std::vector<record::PlanStep>>{std::move(plan), next_revision()};
}

void SessionWriter::set_pain_before(int pain) {
  unwritten_.pain_before = record::LastWriterWins<int>{pain, next_revision()};
}

Result<void> SessionWriter::keep(const std::vector<record::Event>& events, SessionState state) {
  unwritten_.events.insert(unwritten_.events.end(), events.begin(), events.end());
  const bool changed = !whole_.state || whole_.state->value != state;
  if (changed) {
    unwritten_.state = record::LastWriterWins<SessionState>{state, next_revision()};
    if (state != SessionState::running)
      unwritten_.ended_at = record::LastWriterWins<record::Timestamp>{now_here(), next_revision()};
  }
  if (unwritten_.events.empty() && !changed) return {};
  const auto saved = store_.save_session(person_, unwritten_);
  if (!saved) return tl::unexpected(saved.error());
  whole_ = merge(whole_, saved->document);
  Session next;
  next.id = whole_.id;
  next.routine = whole_.routine;
  next.started_at = whole_.started_at;
  next.writer = unwritten_.writer;
  unwritten_ = std::move(next);
  return {};
}

} // namespace limber::cli
