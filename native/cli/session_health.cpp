#include "cli/session_health.hpp"
#include "cli/say.hpp"

#include "cli/session_writer.hpp"
#include "cli/terminal.hpp"
#include "plan/history.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iostream>
#include <sstream>
#include <utility>

namespace limber::cli {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using record::HealthGroup;
using record::HealthQuestion;

struct Page {
  std::string title;
  std::string lead;
  std::vector<HealthQuestion> questions;
};

std::vector<HealthQuestion> questions_of(std::initializer_list<HealthGroup> groups) {
  std::vector<HealthQuestion> found;
  for (const HealthQuestion& one : record::health_questions)
    if (std::find(groups.begin(), groups.end(), one.group) != groups.end()) found.push_back(one);
  return found;
}

std::vector<Page> make_pages() {
  return {{say("health.emergency"), say("health.emergency_lead"),
           questions_of({HealthGroup::emergency})},
          {say("health.professional"), say("health.professional_lead"),
           questions_of({HealthGroup::professional, HealthGroup::note})},
          {say("health.condition"), say("health.condition_lead"),
           questions_of({HealthGroup::condition})}};
}

/// Reads "1, 3" or "1 3", or an empty line for none; returns nothing for invalid input.
std::optional<std::vector<std::size_t>> read_numbers(std::string line, std::size_t most) {
  std::replace(line.begin(), line.end(), ',', ' ');
  std::istringstream words{line};
  std::vector<std::size_t> numbers;
  for (std::string word; words >> word;) {
    const bool digits = word.size() <= 2 && std::all_of(word.begin(), word.end(), [](char c) {
                          return c >= '0' && c <= '9';
                        });
    const std::size_t number = digits ? std::stoul(word) : 0;
    if (number == 0 || number > most) return std::nullopt;
    numbers.push_back(number);
  }
  return numbers;
}

/// False where `in` ends before an answer.
bool ask_page(const Page& page, HealthItems& items, std::istream& in, std::ostream& out) {
  out << fmt::format("\n{}\n{}\n\n", bold(page.title), page.lead);
  for (std::size_t i = 0; i < page.questions.size(); ++i)
    out << fmt::format("  {}  {}\n", i + 1,
                       wrapped(words_of(page.questions[i], messages().engine()), 5));
  out << "\n" << say("health.enter_numbers") << " " << std::flush;
  for (std::string line; std::getline(in, line);) {
    if (const auto numbers = read_numbers(line, page.questions.size())) {
      for (const std::size_t number : *numbers)
        items[std::string{page.questions[number - 1].id}] = true;
      return true;
    }
    out << say("health.again", {{"count", page.questions.size()}}) << " " << std::flush;
  }
  return false;
}

HealthItems no_to_all() {
  HealthItems items;
  for (const HealthQuestion& one : record::health_questions)
    items[std::string{one.id}] = false;
  return items;
}

record::Answers answers_of(HealthItems items, std::int64_t after_revision) {
  record::Answers answers;
  answers.id = make_uuid();
  answers.answered_at = now_here();
  answers.revision = std::max(after_revision + 1, answers.answered_at.utc_ms);
  answers.questionnaire = record::health_questionnaire;
  answers.items = std::move(items);
  return answers;
}

/// Saves the answers, and the person first if the record has no one yet.
Result<record::Health> keep(store::Store& store, const record::Person& person, HealthItems items,
                            const std::optional<record::Answers>& before) {
  const auto answers = answers_of(std::move(items), before ? before->revision : 0);
  if (const auto known = store.save_person(person); !known) return tl::unexpected(known.error());
  const auto saved = store.save_answers(person.id, answers);
  if (!saved) return tl::unexpected(saved.error());
  return record::Health{saved->document, now_here()};
}

/// Whether a session since the answers was ended by pain, so that new answers are needed.
Result<std::optional<record::Timestamp>>
find_last_stop(store::Store& store, const record::Person& person, const record::Health& health) {
  if (!health.answers) return std::nullopt;
  std::vector<plan::DoneSession> since;
  const auto ids = store.load_session_ids(person.id); // newest first
  if (!ids && ids.error().code == ErrorCode::unknown_name) return std::nullopt;
  if (!ids) return tl::unexpected(ids.error());
  for (const std::string& id : *ids) {
    const auto session = store.load_session(person.id, id);
    if (!session) return tl::unexpected(session.error());
    if (session->started_at.utc_ms < health.answers->answered_at.utc_ms) break;
    since.push_back(plan::summarize(*session, record::pain_that_ends));
  }
  return plan::find_last_stop(since);
}

} // namespace

std::optional<HealthItems> ask_health(std::istream& in, std::ostream& out) {
  out << say("health.intro") << "\n";
  HealthItems items = no_to_all();
  for (const Page& page : make_pages()) {
    if (!ask_page(page, items, in, out)) return std::nullopt;
    const record::HealthCheck check = record::check_health({answers_of(items, 0), now_here()});
    if (!check.reasons.empty()) return items;
    if (check.noted && page.questions.back().group == HealthGroup::note)
      out << "\n" << say("health.noted") << "\n";
  }
  out << "\n";
  return items;
}

Result<HealthItems> state_health(const std::vector<std::string>& stated) {
  HealthItems items = no_to_all();
  for (const std::string& id : stated) {
    if (id == "none" && stated.size() == 1) break;
    const auto item = items.find(id);
    if (item == items.end()) {
      std::vector<std::string_view> known;
      for (const auto& [name, answer] : items)
        known.push_back(name);
      return fail(ErrorCode::unknown_name, describe_unknown("health_question", id, known));
    }
    item->second = true;
  }
  return items;
}

Result<record::Health> find_health(store::Store& store, const record::Person& person,
                                   const HealthWanted& wanted) {
  const auto all = store.load_all_answers(person.id, std::string{record::health_questionnaire});
  if (!all && all.error().code != ErrorCode::unknown_name) return tl::unexpected(all.error());
  record::Health health{all ? record::find_latest(*all) : std::nullopt, now_here()};
  const auto stopped_at = find_last_stop(store, person, health);
  if (!stopped_at) return tl::unexpected(stopped_at.error());
  health.stopped_at = *stopped_at;
  if (!wanted.stated.empty()) {
    auto items = state_health(wanted.stated);
    if (!items) return tl::unexpected(items.error());
    if (!wanted.keeps) return record::Health{answers_of(std::move(*items), 0), now_here()};
    return keep(store, person, std::move(*items), health.answers);
  }
  const bool missing = check_health(health).outcome == record::HealthOutcome::missing;
  if (!wanted.may_ask || !(missing || wanted.anew)) return health;
  if (missing && health.answers)
    std::cout << advice_for(check_health(health), messages().engine()).text << "\n\n";
  auto items = ask_health(std::cin, std::cout);
  if (!items) return fail(ErrorCode::answers_missing, "");
  return keep(store, person, std::move(*items), health.answers);
}

core::Error with_way_on(core::Error error) {
  if (error.code == ErrorCode::answers_missing)
    error.detail += (error.detail.empty() ? "" : " ") + say("health.answer_first");
  else if (error.code == ErrorCode::not_today) error.detail += " " + say("health.answer_again");
  else if (error.code == ErrorCode::nothing_left) error.detail = say("health.nothing_left");
  return error;
}

} // namespace limber::cli
