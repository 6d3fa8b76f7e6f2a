#include "store/import.hpp"

#include "record/checked_json.hpp"
#include "record/json_parts.hpp"
#include "record/session_json.hpp"
#include "store/database.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <initializer_list>
#include <map>
#include <nlohmann/json.hpp>

namespace limber::store {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using nlohmann::json;

constexpr std::size_t max_items = 100'000; // sessions: 270 years of mornings
constexpr std::size_t max_people = 10'000;
constexpr std::size_t max_fields = 64; // those of a newer version are told
// A session with as many events as it may have, each as long as can be.
constexpr std::size_t max_document_bytes = 4 * record::max_session_bytes;

/// What an export may have that an older Limber has not written.
constexpr std::string_view routines_key = "routines";
constexpr std::string_view exercises_key = "exercises";

/// Lists stay texts: parsed all at once, they would take many times as much memory.
struct PersonExport {
  record::Person person;
  record::Settings settings;
  std::string_view answers;
  std::string_view routines = "[]";
  std::string_view exercises = "[]";
  std::string_view sessions;
};

using Members = std::map<std::string_view, std::string_view>;

/// The members of an object that may have only these, and has them, except those of the two keys
/// above.
Result<Members> read_members(std::string_view text, std::initializer_list<std::string_view> keys,
                             const std::string& where) {
  const auto found = record::split_json_object(text, max_fields, where);
  if (!found) return tl::unexpected(found.error());
  Members members;
  for (const auto& [key, value] : *found) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end())
      return fail(ErrorCode::content_invalid, where + ": there is a field that belongs to nothing");
    if (!members.emplace(key, value).second)
      return fail(ErrorCode::content_invalid, fmt::format("{}.{}: this is here twice", where, key));
  }
  for (const std::string_view key : keys)
    if (!members.contains(key) && key != routines_key && key != exercises_key)
      return fail(ErrorCode::content_invalid, fmt::format("{}.{}: this is missing", where, key));
  return members;
}

template <class Document>
Result<Document> read_one(std::string_view text, const std::string& where,
                          Result<Document> (*check)(const json&, std::string_view)) {
  const Result<json> built = record::parse_json(text, max_document_bytes, where);
  if (!built) return tl::unexpected(built.error());
  return limited(check(*built, where));
}

/// Calls `use` with one document after the other; stops at the first error.
template <class Document, class Use>
Result<void> for_each(std::string_view list, const std::string& where,
                      Result<Document> (*check)(const json&, std::string_view), Use&& use) {
  const auto texts = record::split_json_list(list, max_items, where);
  if (!texts) return tl::unexpected(texts.error());
  for (std::size_t i = 0; i < texts->size(); ++i) {
    const auto read = read_one((*texts)[i], fmt::format("{}[{}]", where, i), check);
    if (!read) return tl::unexpected(read.error());
    if (Result<void> done = use(*read); !done) return done;
  }
  return {};
}

Result<PersonExport> read_person_export(std::string_view text, const std::string& where) {
  const auto members = read_members(
      text, {"person", "settings", "answers", routines_key, exercises_key, "sessions"}, where);
  if (!members) return tl::unexpected(members.error());
  PersonExport read;
  const auto whose = read_one(members->at("person"), where + ".person", record::check_person);
  if (!whose) return tl::unexpected(whose.error());
  read.person = *whose;
  const auto wanted =
      read_one(members->at("settings"), where + ".settings", record::check_settings);
  if (!wanted) return tl::unexpected(wanted.error());
  read.settings = *wanted;
  read.answers = members->at("answers");
  read.sessions = members->at("sessions");
  if (const auto routines = members->find(routines_key); routines != members->end())
    read.routines = routines->second;
  if (const auto exercises = members->find(exercises_key); exercises != members->end())
    read.exercises = exercises->second;
  const auto good = [](const auto&) { return Result<void>{}; };
  if (auto done = for_each(read.answers, where + ".answers", record::check_answers, good); !done)
    return tl::unexpected(done.error());
  if (auto done = for_each(read.routines, where + ".routines", record::check_own_routine, good);
      !done)
    return tl::unexpected(done.error());
  if (auto done = for_each(read.exercises, where + ".exercises", record::check_own_exercise, good);
      !done)
    return tl::unexpected(done.error());
  if (auto done = for_each(read.sessions, where + ".sessions", record::check_session, good); !done)
    return tl::unexpected(done.error());
  return read;
}

/// Every document in what this returns has been checked.
Result<std::vector<PersonExport>> read_export(std::string_view text, std::string_view source_name) {
  const std::string where{source_name};
  if (text.size() > max_import_bytes)
    return fail(ErrorCode::too_large,
                fmt::format("{} has {} bytes, {} are taken", where, text.size(), max_import_bytes));
  const auto found = record::split_json_object(text, max_fields, where);
  if (!found) return tl::unexpected(found.error());
  const auto marked = std::find_if(found->begin(), found->end(), [](const auto& member) {
    return member.first == "limber_export";
  });
  if (marked == found->end())
    return fail(ErrorCode::content_invalid, where + ": this is no export of Limber");
  if (marked->second != "1")
    return fail(ErrorCode::content_invalid,
                where + ".limber_export: a newer Limber has written this; update Limber");
  const auto members = read_members(text, {"limber_export", "people"}, where);
  if (!members) return tl::unexpected(members.error());
  const auto people = record::split_json_list(members->at("people"), max_people, where + ".people");
  if (!people) return tl::unexpected(people.error());
  std::vector<PersonExport> read;
  for (std::size_t i = 0; i < people->size(); ++i) {
    Result<PersonExport> one =
        read_person_export((*people)[i], fmt::format("{}.people[{}]", where, i));
    if (!one) return tl::unexpected(one.error());
    read.push_back(std::move(*one));
  }
  return read;
}

/// Saves it, even if it had been erased.
template <class Save>
auto save_again(Store& store, const std::string& id, Save&& save) -> decltype(save()) {
  auto saved = save();
  if (saved || saved.error().code != ErrorCode::erased) return saved;
  Store::Database& database = store.database();
  const Result<void> free = writing(database, [&]() -> Result<void> {
    run(database, "DELETE FROM erased WHERE id = :id", id);
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

/// One that was deleted here since comes back.
Result<void> import_own(Store& store, record::OwnKind kind, const std::string& person,
                        record::OwnDocument own, int& imported) {
  auto saved = store.save_own(kind, person, own);
  if (saved && own.toml && !saved->document.toml) {
    own.revision = saved->document.revision + 1;
    saved = store.save_own(kind, person, own);
  }
  if (!saved) return tl::unexpected(saved.error());
  if (saved->changed && saved->document.toml) ++imported;
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
  const auto answered = [&](const record::Answers& answers) -> Result<void> {
    const auto saved =
        save_again(store, answers.id, [&] { return store.save_answers(id, answers); });
    if (!saved) return tl::unexpected(saved.error());
    if (saved->created) ++imported.answers;
    return {};
  };
  if (Result<void> done = for_each(all.answers, id, record::check_answers, answered); !done)
    return done;
  const auto routine = [&](const record::OwnDocument& one) {
    return import_own(store, record::OwnKind::routine, id, one, imported.routines);
  };
  const auto exercise = [&](const record::OwnDocument& one) {
    return import_own(store, record::OwnKind::exercise, id, one, imported.exercises);
  };
  if (Result<void> done = for_each(all.exercises, id, record::check_own_exercise, exercise); !done)
    return done;
  if (Result<void> done = for_each(all.routines, id, record::check_own_routine, routine); !done)
    return done;
  return for_each(all.sessions, id, record::check_session, [&](const record::Session& session) {
    return import_session(store, id, session, imported);
  });
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
          {"routines", imported.routines},
          {"exercises", imported.exercises},
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
  if (imported.routines > 0) added.push_back(counted(imported.routines, "routine", "routines"));
  if (imported.exercises > 0)
    added.push_back(counted(imported.exercises, "exercise of your own", "exercises of your own"));
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
