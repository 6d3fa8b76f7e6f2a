#include "store/export.hpp"

#include "record/session_json.hpp"
#include "store/database.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace limber::store {
namespace {

using core::Result;
using nlohmann::json;

} // namespace

Export::Export(Store& store, ExportForm form, std::vector<record::Person> people)
    : store_{&store}, form_{form}, people_{std::move(people)} {}

Result<Export> Export::begin(Store& store, const std::string& person, ExportForm form) {
  return guarded(store.database(), [&] { return begin_now(store, person, form); });
}

Result<Export> Export::begin_now(Store& store, const std::string& person, ExportForm form) {
  if (person.empty()) {
    Result<std::vector<record::Person>> people = store.load_people();
    if (!people) return tl::unexpected(people.error());
    return Export{store, form, std::move(*people)};
  }
  Result<record::Person> one = store.load_person(person);
  if (!one) return tl::unexpected(one.error());
  return Export{store, form, {std::move(*one)}};
}

Result<std::string> Export::next() {
  return guarded(store_->database(), [&] { return next_now(); });
}

Result<std::string> Export::next_now() {
  if (!begun_) {
    begun_ = true;
    return form_.table ? record::table_header(*form_.table, form_.style)
                       : std::string{"{\"limber_export\":1,\"people\":["};
  }
  while (person_ < people_.size()) {
    Result<std::string> piece = next_of_person();
    if (!piece || !piece->empty()) return piece;
  }
  if (person_ > people_.size() || form_.table) return std::string{};
  ++person_; // the end is written once
  return std::string{"]}\n"};
}

Result<std::string> Export::next_of_person() {
  const record::Person& person = people_[person_];
  if (!opened_) return open_person(person);
  if (!sessions_.empty()) return write_session(person);
  return close_person();
}

static Result<std::string> list_own(Store& store, record::OwnKind kind, const std::string& person) {
  const auto all = store.load_own(kind, person);
  if (!all) return tl::unexpected(all.error());
  json list = json::array();
  for (const record::OwnDocument& one : *all)
    list.push_back(to_json(one));
  return list.dump();
}

/// Everything but the sessions; loads their ids.
Result<std::string> Export::open_person(const record::Person& person) {
  opened_ = true;
  first_session_ = true;
  const Result<std::vector<std::string>> sessions = store_->load_session_ids(person.id);
  if (!sessions) return tl::unexpected(sessions.error());
  sessions_ = *sessions;
  const Result<std::vector<record::Answers>> answers = store_->load_all_answers(person.id, "");
  if (!answers) return tl::unexpected(answers.error());
  if (form_.table) {
    std::string rows;
    if (*form_.table == record::CsvTable::answers)
      for (const record::Answers& one : *answers)
        rows += record::table_rows(person, one, form_.style);
    return rows;
  }
  const auto routines = list_own(*store_, record::OwnKind::routine, person.id);
  if (!routines) return tl::unexpected(routines.error());
  const auto exercises = list_own(*store_, record::OwnKind::exercise, person.id);
  if (!exercises) return tl::unexpected(exercises.error());
  const Result<record::Settings> settings = store_->load_settings(person.id);
  if (!settings) return tl::unexpected(settings.error());
  json list = json::array();
  for (const record::Answers& one : *answers)
    list.push_back(to_json(one));
  return (person_ == 0 ? "\n{\"person\":" : ",\n{\"person\":") + to_json(person).dump() +
         ",\n\"settings\":" + to_json(*settings).dump() + ",\n\"answers\":" + list.dump() +
         ",\n\"routines\":" + *routines + ",\n\"exercises\":" + *exercises + ",\n\"sessions\":[";
}

Result<std::string> Export::write_session(const record::Person& person) {
  const std::string id = std::move(sessions_.back());
  sessions_.pop_back();
  const Result<record::Session> session = store_->load_session(person.id, id);
  if (!session) {
    // Erased since the export began.
    if (session.error().code == core::ErrorCode::erased) return std::string{};
    return tl::unexpected(session.error());
  }
  if (form_.table) return record::table_rows(*form_.table, person, *session, form_.style);
  std::string text = first_session_ ? "\n" : ",\n";
  first_session_ = false;
  return text + to_json(*session).dump();
}

std::string Export::close_person() {
  ++person_;
  opened_ = false;
  return form_.table ? "" : "]}";
}

} // namespace limber::store
