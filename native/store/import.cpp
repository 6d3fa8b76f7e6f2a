#include "store/import.hpp"

#include "record/checked_json.hpp"
#include "record/session_json.hpp"
#include "store/inside.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace limber::store {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using nlohmann::json;
using record::Findings;
using record::Need;
using record::ObjectReader;

constexpr std::size_t max_items = 100'000; // sessions: 270 years of mornings

struct PersonExport {
  record::Person person;
  record::Settings settings;
  std::vector<record::Answers> answers;
  std::vector<record::Session> sessions;
};

template <class Document>
Result<void> read_list(const json& list, const std::string& where, std::vector<Document>& into,
                       Result<Document> (*check)(const json&, std::string_view)) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    Result<Document> read = limited(check(list[i], fmt::format("{}[{}]", where, i)));
    if (!read) return tl::unexpected(read.error());
    into.push_back(std::move(*read));
  }
  return {};
}

Result<PersonExport> read_person_export(const json& value, const std::string& where) {
  Findings findings;
  ObjectReader reader{value, where, findings};
  reader.allow_only({"person", "settings", "answers", "sessions"});
  constexpr std::size_t max_fields = 64;
  const json* person = reader.object("person", max_fields, Need::required);
  const json* settings = reader.object("settings", max_fields, Need::required);
  const json* answers = reader.list("answers", max_items, Need::required);
  const json* sessions = reader.list("sessions", max_items, Need::required);
  if (findings.any()) return tl::unexpected(findings.error());
  PersonExport read;
  const auto whose = record::check_person(*person, where + ".person");
  if (!whose) return tl::unexpected(whose.error());
  read.person = *whose;
  const auto wanted = record::check_settings(*settings, where + ".settings");
  if (!wanted) return tl::unexpected(wanted.error());
  read.settings = *wanted;
  limit_revisions(read.person, record::max_revision_at(utc_ms_now()));
  limit_revisions(read.settings, record::max_revision_at(utc_ms_now()));
  if (auto done = read_list(*answers, where + ".answers", read.answers, record::check_answers);
      !done)
    return tl::unexpected(done.error());
  if (auto done = read_list(*sessions, where + ".sessions", read.sessions, record::check_session);
      !done)
    return tl::unexpected(done.error());
  return read;
}

Result<std::vector<PersonExport>> read_export(std::string_view text, std::string_view source_name) {
  const Result<json> document = record::parse_json(text, max_import_bytes, source_name);
  if (!document) return tl::unexpected(document.error());
  const std::string where{source_name};
  if (!document->is_object() || !document->contains("limber_export"))
    return fail(ErrorCode::content_invalid, where + ": this is no export of Limber");
  Findings findings;
  ObjectReader reader{*document, where, findings};
  reader.allow_only({"limber_export", "people"});
  constexpr int version = 1;
  if (reader.integer("limber_export", 1, most_wait_ms, Need::required).value_or(version) > version)
    findings.add(where + ".limber_export", "a newer Limber has written this; update Limber");
  const json* people = reader.list("people", max_items, Need::required);
  if (findings.any()) return tl::unexpected(findings.error());
  std::vector<PersonExport> read;
  for (std::size_t i = 0; i < people->size(); ++i) {
    Result<PersonExport> one =
        read_person_export((*people)[i], fmt::format("{}.people[{}]", where, i));
    if (!one) return tl::unexpected(one.error());
    read.push_back(std::move(*one));
  }
  return read;
}

/// Saves it, also where it had been erased.
template <class Save>
auto save_again(Store& store, const std::string& id, Save&& save) -> decltype(save()) {
  auto saved = save();
  if (saved || saved.error().code != ErrorCode::erased) return saved;
  Store::Inside& inside = store.inside();
  const Result<void> free = writing(inside, [&]() -> Result<void> {
    run(inside, "DELETE FROM erased WHERE id = :id", id);
    return {};
  });
  if (!free) return tl::unexpected(free.error());
  return save();
}

Result<void> import_session(Store& store, const std::string& person, const record::Session& session,
                            Imported& imported) {
  const auto saved =
      save_again(store, session.id, [&] { return store.save_session(person, session); });
  if (!saved && saved.error().code == ErrorCode::superseded) {
    ++imported.continued;
    return {};
  }
  if (!saved) return tl::unexpected(saved.error());
  if (saved->created) {
    ++imported.sessions;
    for (const record::DoseDone& dose : record::calc_doses(session))
      imported.repetitions += dose.reps;
  } else {
    ++(saved->changed ? imported.completed : imported.known);
  }
  return {};
}

Result<void> import_person(Store& store, const PersonExport& all, Imported& imported) {
  const std::string& id = all.person.id;
  const auto person = save_again(store, id, [&] { return store.save_person(all.person); });
  if (!person) return tl::unexpected(person.error());
  ++imported.people_in_all;
  if (person->created) ++imported.people;
  if (all.settings.revision > 0) // else nothing was ever set
    if (const auto saved = store.save_settings(id, all.settings); !saved)
      return tl::unexpected(saved.error());
  for (const record::Answers& answers : all.answers) {
    const auto saved =
        save_again(store, answers.id, [&] { return store.save_answers(id, answers); });
    if (!saved) return tl::unexpected(saved.error());
    if (saved->created) ++imported.answers;
  }
  for (const record::Session& session : all.sessions)
    if (Result<void> done = import_session(store, id, session, imported); !done) return done;
  return {};
}

std::string counted(int count, std::string_view one, std::string_view more) {
  return fmt::format("{} {}", count, count == 1 ? one : more);
}

/// "a", "a and b", "a, b and c"
std::string list_in_words(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return text;
}

} // namespace

json to_json(const Imported& imported) {
  return {{"people", imported.people},
          {"sessions", imported.sessions},
          {"completed", imported.completed},
          {"answers", imported.answers},
          {"known", imported.known},
          {"continued", imported.continued},
          {"people_in_all", imported.people_in_all},
          {"repetitions", imported.repetitions}};
}

std::string describe(const Imported& imported) {
  std::vector<std::string> added;
  if (imported.people > 0) added.push_back(counted(imported.people, "person", "people"));
  if (imported.sessions > 0)
    added.push_back(
        counted(imported.sessions, "session", "sessions") +
        fmt::format(" with {}", counted(imported.repetitions, "repetition", "repetitions")));
  if (imported.answers > 0)
    added.push_back(counted(imported.answers, "set of answers", "sets of answers"));
  if (imported.completed > 0)
    added.push_back("what was missing from " + counted(imported.completed, "session", "sessions"));
  const int here = imported.known + imported.continued;
  const std::string were = here == 1 ? "1 session was" : fmt::format("{} sessions were", here);
  if (added.empty()) return "Nothing was added: everything in this file was already here.";
  return "Added " + list_in_words(added) + (here > 0 ? "; " + were + " already here." : ".");
}

static Result<Imported> import_now(Store& store, std::string_view text,
                                   std::string_view source_name) {
  const Result<std::vector<PersonExport>> people = read_export(text, source_name);
  if (!people) return tl::unexpected(people.error());
  Imported imported;
  for (const PersonExport& person : *people)
    if (Result<void> done = import_person(store, person, imported); !done)
      return tl::unexpected(done.error());
  return imported;
}

Result<Imported> import_export(Store& store, std::string_view text, std::string_view source_name) {
  return disk::within_memory([&] { return import_now(store, text, source_name); });
}

} // namespace limber::store
