#include "serve/api.hpp"

#include "record/checked_json.hpp"
#include "record/session_json.hpp"
#include "serve/api_backups.hpp"
#include "serve/api_guide.hpp"
#include "serve/limits.hpp"
#include "serve/negotiation.hpp"
#include "serve/query.hpp"
#include "store/export.hpp"
#include "store/import.hpp"
#include "store/landmark_export.hpp"

#include <array>
#include <charconv>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace limber::serve {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using nlohmann::json;

template <class Document> Reply show(const Result<Document>& loaded) {
  return loaded ? document(200, to_json(*loaded)) : problem(loaded.error());
}

template <class Document> Reply show_list(const char* name, const Result<Document>& loaded) {
  if (!loaded) return problem(loaded.error());
  json list = json::array();
  for (const auto& item : *loaded)
    list.push_back(to_json(item));
  return document(200, {{name, std::move(list)}});
}

template <class Document> Reply show_saved(const Result<store::Saved<Document>>& saved) {
  if (!saved) return problem(saved.error());
  return document(saved->created ? 201 : 200, to_json(saved->document));
}

/// The document's id must be the one in the path.
template <class Document>
std::optional<Reply> mismatch(const Document& sent, const std::string& id) {
  if (sent.id == id) return std::nullopt;
  return problem({ErrorCode::content_invalid, "the document's id is not the address's"});
}

// ---------------------------------------------------------------- people, settings, answers

Reply get_people(Call& call) { return show_list("people", call.store.load_people()); }
Reply get_person(Call& call) { return show(call.store.load_person(call.ids[0])); }
Reply delete_person(Call& call) { return show_erased(call.store.erase_person(call.ids[0])); }

Reply put_person(Call& call) {
  const auto sent = record::read_person(call.request.body, "person");
  if (!sent) return problem(sent.error());
  if (auto refusal = mismatch(*sent, call.ids[0])) return *refusal;
  return show_saved(call.store.save_person(*sent));
}

Reply get_settings(Call& call) { return show(call.store.load_settings(call.ids[0])); }

Reply put_settings(Call& call) {
  const auto sent = record::read_settings(call.request.body, "settings");
  if (!sent) return problem(sent.error());
  return show_saved(call.store.save_settings(call.ids[0], *sent));
}

Reply get_all_answers(Call& call) {
  const std::string questionnaire = call.query["questionnaire"];
  if (!questionnaire.empty() && !record::is_name(questionnaire))
    return invalid("\"questionnaire\" should be a questionnaire's name.");
  return show_list("answers", call.store.load_all_answers(call.ids[0], questionnaire));
}

Reply get_answers(Call& call) { return show(call.store.load_answers(call.ids[0], call.ids[1])); }

Reply put_answers(Call& call) {
  const auto sent = record::read_answers(call.request.body, "answers");
  if (!sent) return problem(sent.error());
  if (auto refusal = mismatch(*sent, call.ids[1])) return *refusal;
  return show_saved(call.store.save_answers(call.ids[0], *sent));
}

Reply delete_answers(Call& call) {
  return show_erased(call.store.erase_answers(call.ids[0], call.ids[1]));
}

Reply get_routines(Call& call) {
  return show_list("routines", call.store.load_own(record::OwnKind::routine, call.ids[0]));
}

Reply get_exercises(Call& call) {
  return show_list("exercises", call.store.load_own(record::OwnKind::exercise, call.ids[0]));
}

Reply put_own(Call& call, record::OwnKind kind, const Result<record::OwnDocument>& sent) {
  if (!sent) return problem(sent.error());
  if (auto refusal = mismatch(*sent, call.ids[1])) return *refusal;
  return show_saved(call.store.save_own(kind, call.ids[0], *sent));
}

Reply put_routine(Call& call) {
  return put_own(call, record::OwnKind::routine,
                 record::read_own_routine(call.request.body, "routine"));
}

Reply put_exercise(Call& call) {
  return put_own(call, record::OwnKind::exercise,
                 record::read_own_exercise(call.request.body, "exercise"));
}

// ---------------------------------------------------------------- sessions

constexpr int max_listed = 1000; // summaries of about 1 kB

Result<store::SessionQuery> read_session_query(const std::map<std::string, std::string>& query) {
  store::SessionQuery wanted;
  for (const auto& [name, value] : query) {
    if ((name == "from" || name == "to") && record::is_day(value)) {
      (name == "from" ? wanted.from_day : wanted.to_day) = value;
    } else if (name == "before" && record::is_uuid(value)) {
      wanted.before = value;
    } else if (name == "limit") {
      const auto [end, failure] =
          std::from_chars(value.data(), value.data() + value.size(), wanted.limit);
      if (failure != std::errc{} || end != value.data() + value.size() || wanted.limit < 1 ||
          wanted.limit > max_listed)
        return fail(ErrorCode::usage, name);
    } else {
      return fail(ErrorCode::usage, name);
    }
  }
  return wanted;
}

Reply get_sessions(Call& call) {
  Result<store::SessionQuery> wanted = read_session_query(call.query);
  if (!wanted)
    return invalid("\"" + wanted.error().detail + "\" in the address is not understood.");
  const auto limit = static_cast<std::size_t>(wanted->limit);
  ++wanted->limit; // one more, to know whether there are more
  const auto summaries = call.store.load_summaries(call.ids[0], *wanted);
  if (!summaries) return problem(summaries.error());
  // The summaries are JSON texts already and are concatenated.
  Reply reply = document(200, json::object());
  reply.body = "{\"sessions\":[";
  for (std::size_t i = 0; i < summaries->size() && i < limit; ++i)
    reply.body += (i == 0 ? "" : ",") + (*summaries)[i];
  reply.body += summaries->size() > limit ? "],\"more\":true}" : "],\"more\":false}";
  return reply;
}

Reply get_session(Call& call) { return show(call.store.load_session(call.ids[0], call.ids[1])); }

Reply put_session(Call& call) {
  const auto sent = record::read_session(call.request.body, "session");
  if (!sent) return problem(sent.error());
  if (auto refusal = mismatch(*sent, call.ids[1])) return *refusal;
  const auto saved = call.store.save_session(call.ids[0], *sent);
  if (!saved) return problem(saved.error());
  return document(saved->created ? 201 : 200, record::summary_json(saved->document));
}

Reply delete_session(Call& call) {
  return show_erased(call.store.erase_session(call.ids[0], call.ids[1]));
}

// ---------------------------------------------------------------- landmarks

Reply get_all_landmarks(Call& call) {
  return show_list("landmarks", call.store.load_all_landmarks(call.ids[0], ""));
}

Reply delete_all_landmarks(Call& call) {
  return show_erased(call.store.erase_all_landmarks(call.ids[0]));
}

Reply get_landmark_sets(Call& call) {
  return show_list("landmarks", call.store.load_all_landmarks(call.ids[0], call.ids[1]));
}

Reply put_landmarks(Call& call) {
  const auto sent = record::read_landmark_chunk(call.request.body, "landmarks");
  if (!sent) return problem(sent.error());
  if (auto refusal = mismatch(sent->of, call.ids[2])) return *refusal;
  return show_saved(call.store.save_landmarks(call.ids[0], call.ids[1], *sent));
}

Reply delete_landmarks(Call& call) {
  return show_erased(call.store.erase_landmarks(call.ids[0], call.ids[1], call.ids[2]));
}

// ---------------------------------------------------------------- all of it

/// The export's pieces, combined into fewer, larger ones.
template <class Source> Pieces gathered(std::shared_ptr<Source> source) {
  return [source = std::move(source)]() -> Result<std::string> {
    std::string gathered_text;
    while (gathered_text.size() < export_piece_bytes) {
      Result<std::string> piece = source->next();
      if (!piece) return piece;
      if (piece->empty()) break;
      gathered_text += *piece;
    }
    return gathered_text;
  };
}

template <class Source>
Reply attachment(const std::string& name, std::string_view type, Source source) {
  Reply reply;
  reply.fields.emplace_back("Content-Type", type);
  reply.fields.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
  reply.pieces = gathered(std::make_shared<Source>(std::move(source)));
  return reply;
}

Reply export_as(Call& call, const std::string& person, store::ExportForm form) {
  Result<store::Export> begun = store::Export::begin(call.store, person, form);
  if (!begun) return problem(begun.error());
  if (!form.table) return attachment("limber-export.json", "application/json", std::move(*begun));
  return attachment(fmt::format("limber-{}.csv", record::name_of(*form.table)),
                    "text/csv; charset=utf-8", std::move(*begun));
}

Reply get_landmarks(Call& call) {
  auto begun = store::LandmarkExport::begin(call.store, call.ids[0], call.ids[1], call.ids[2]);
  if (!begun) return problem(begun.error());
  const std::string name = begun->file_name();
  return attachment(name, "application/json", std::move(*begun));
}

Reply get_export_of_all(Call& call) { return export_as(call, "", {}); }
Reply get_export(Call& call) { return export_as(call, call.ids[0], {}); }

/// "true" or "false"; `by_default` if the query does not contain it.
Result<bool> read_flag(const Call& call, const char* name, bool by_default) {
  const auto said = call.query.find(name);
  if (said == call.query.end()) return by_default;
  if (said->second == "true" || said->second == "false") return said->second == "true";
  return core::fail(ErrorCode::content_invalid, fmt::format("{} is true or false", name));
}

template <record::CsvTable table> Reply get_table(Call& call) {
  const Result<bool> mark = read_flag(call, "byte_order_mark", true);
  if (!mark) return problem(mark.error());
  const Result<bool> comma = read_flag(call, "decimal_comma", false);
  if (!comma) return problem(comma.error());
  return export_as(call, call.ids[0], {table, {*mark, *comma}});
}

Reply post_erase(Call& call) {
  const auto sent = record::parse_json(call.request.body, 256, "the request");
  if (!sent) return problem(sent.error());
  if (*sent != json{{"erase", "everything"}})
    return problem(
        {ErrorCode::content_invalid, R"(the request should be {"erase": "everything"})"});
  return show_erased(call.store.erase_everything());
}

Reply post_import(Call& call) {
  const auto imported = store::import_export(call.store, call.request.body, "import");
  if (!imported) return problem(imported.error());
  return document(200, to_json(*imported));
}

Reply get_health(Call& call) {
  json health{{"name", "limber"},
              {"version", LIMBER_VERSION},
              {"api", 1},
              {"pairing", call.standing.pairing},
              {"paired", call.standing.paired}};
  if (!call.standing.paired) return document(200, health);
  const Result<std::string> id = call.store.load_id();
  if (!id) return problem(id.error());
  health["record"] = *id;
  return document(200, health);
}

// ---------------------------------------------------------------- routes

struct Route {
  std::string_view method;
  std::string_view path; // "*" is an id, "?" a day
  Reply (*run)(Call&);
  bool tagged = false; // has an entity tag
};

// clang-format off
constexpr std::array routes{
    Route{"GET",    "/api/v1/health",                      get_health},
    Route{"GET",    "/api/v1/people",                      get_people, true},
    Route{"GET",    "/api/v1/people/*",                    get_person, true},
    Route{"PUT",    "/api/v1/people/*",                    put_person},
    Route{"DELETE", "/api/v1/people/*",                    delete_person},
    Route{"GET",    "/api/v1/people/*/settings",           get_settings, true},
    Route{"PUT",    "/api/v1/people/*/settings",           put_settings},
    Route{"GET",    "/api/v1/people/*/answers",            get_all_answers, true},
    Route{"GET",    "/api/v1/people/*/answers/*",          get_answers, true},
    Route{"PUT",    "/api/v1/people/*/answers/*",          put_answers},
    Route{"DELETE", "/api/v1/people/*/answers/*",          delete_answers},
    Route{"GET",    "/api/v1/people/*/routines",           get_routines, true},
    Route{"PUT",    "/api/v1/people/*/routines/*",         put_routine},
    Route{"GET",    "/api/v1/people/*/exercises",          get_exercises, true},
    Route{"PUT",    "/api/v1/people/*/exercises/*",        put_exercise},
    Route{"GET",    "/api/v1/people/*/sessions",           get_sessions, true},
    Route{"GET",    "/api/v1/people/*/sessions/*",         get_session, true},
    Route{"PUT",    "/api/v1/people/*/sessions/*",         put_session},
    Route{"DELETE", "/api/v1/people/*/sessions/*",         delete_session},
    Route{"GET",    "/api/v1/people/*/sessions/*/landmarks", get_landmark_sets, true},
    Route{"GET",    "/api/v1/people/*/sessions/*/landmarks/*", get_landmarks},
    Route{"PUT",    "/api/v1/people/*/sessions/*/landmarks/*", put_landmarks},
    Route{"DELETE", "/api/v1/people/*/sessions/*/landmarks/*", delete_landmarks},
    Route{"GET",    "/api/v1/people/*/landmarks",          get_all_landmarks, true},
    Route{"DELETE", "/api/v1/people/*/landmarks",          delete_all_landmarks},
    Route{"GET",    "/api/v1/people/*/export.json",        get_export},
    Route{"GET",    "/api/v1/people/*/export/sessions.csv", get_table<record::CsvTable::sessions>},
    Route{"GET",    "/api/v1/people/*/export/doses.csv",   get_table<record::CsvTable::doses>},
    Route{"GET",    "/api/v1/people/*/export/ranges.csv",  get_table<record::CsvTable::ranges>},
    Route{"GET",    "/api/v1/people/*/export/events.csv",  get_table<record::CsvTable::events>},
    Route{"GET",    "/api/v1/people/*/export/answers.csv", get_table<record::CsvTable::answers>},
    Route{"GET",    "/api/v1/people/*/guide.pdf",          get_guide_pdf},
    Route{"GET",    "/api/v1/people/*/guide.html",         get_guide_html},
    Route{"GET",    "/api/v1/people/*/damage",             get_damage, true},
    Route{"DELETE", "/api/v1/people/*/damage",             delete_damage},
    Route{"GET",    "/api/v1/backups",                     get_backups},
    Route{"GET",    "/api/v1/backups/?",                   get_backup},
    Route{"POST",   "/api/v1/restore",                     post_restore},
    Route{"GET",    "/api/v1/export.json",                 get_export_of_all},
    Route{"POST",   "/api/v1/import",                      post_import},
    Route{"POST",   "/api/v1/erase",                       post_erase},
};
// clang-format on

/// The ids in the path, if it matches the route's.
std::optional<std::vector<std::string>> fit(const Route& route, std::string_view path) {
  const std::vector<std::string_view> wanted = split_path(route.path);
  const std::vector<std::string_view> found = split_path(path);
  if (wanted.size() != found.size()) return std::nullopt;
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == "*" || wanted[i] == "?") {
      if (!(wanted[i] == "*" ? record::is_uuid(found[i]) : record::is_day(found[i])))
        return std::nullopt;
      ids.emplace_back(found[i]);
    } else if (wanted[i] != found[i]) {
      return std::nullopt;
    }
  }
  return ids;
}

Reply no_route(std::string_view path) {
  std::string allowed;
  for (const Route& route : routes)
    if (fit(route, path)) allowed += (allowed.empty() ? "" : ", ") + std::string{route.method};
  if (allowed.empty()) return problem(404, "not_found", "There is nothing at this address.");
  Reply reply = problem(405, "method_refused", "This address does not accept that method.");
  reply.fields.emplace_back("Allow", allowed);
  return reply;
}

Reply run_tagged(const Route& route, Call& call) {
  const Result<std::string> id = call.store.load_id();
  const Result<std::int64_t> change = call.store.load_change();
  if (!id) return problem(id.error());
  if (!change) return problem(change.error());
  const std::string tag = fmt::format("\"{}-{}\"", id->substr(0, 8), *change);
  Reply reply;
  if (matches(call.request.field("if-none-match"), tag)) reply.status = 304;
  else reply = route.run(call);
  if (reply.status == 200 || reply.status == 304) reply.fields.emplace_back("ETag", tag);
  return reply;
}

Reply run_route(const Route& route, Call& call) {
  if (route.method == "PUT" || route.method == "POST") {
    if (!is_json(call.request.field("content-type")))
      return problem(415, "type_refused", "Send documents as application/json.");
  }
  Reply reply = route.tagged ? run_tagged(route, call) : route.run(call);
  // Only the person's own browser may store it, and revalidates it each time.
  if (reply.status < 400) reply.fields.emplace_back("Cache-Control", "private, no-cache");
  return reply;
}

} // namespace

Reply Api::answer(const Request& request, Standing standing) {
  const std::string_view asked = request.method;
  const std::string_view method = asked == "HEAD" ? "GET" : asked;
  for (const Route& route : routes) {
    if (route.method != method) continue;
    auto ids = fit(route, request.path);
    if (!ids) continue;
    auto query = parse_query(request.query);
    if (!query) return invalid("The query in this address is not valid.");
    Call call{store_, press_, request, standing, std::move(*ids), std::move(*query)};
    return run_route(route, call);
  }
  return no_route(request.path);
}

} // namespace limber::serve
