// The API as docs/openapi.json describes it, over the wire.
#include "../store/execute.hpp"
#include "exercise/writer.hpp"
#include "openapi.hpp"
#include "record/landmarks_file.hpp"
#include "record/session_json.hpp"
#include "running.hpp"
#include "support/exercises.hpp"

#include <gmock/gmock.h>
#include <regex>

using namespace limber::serve;
using limber::store::some_uuid;
using nlohmann::json;
using testing::HasSubstr;

namespace {

/// Asks, and holds every answer to the document.
class ApiTest : public testing::Test {
protected:
  Running server{with_press()};
  static Options with_press() {
    Options options;
    options.press = [](limber::store::Store&, const GuideOrder&) -> limber::core::Result<Work> {
      return [](const std::stop_token&) -> limber::core::Result<std::string> { return "guide"; };
    };
    return options;
  }
  static OpenApi& openapi() {
    static OpenApi judge;
    return judge;
  }

  Answered call(const Sent& request) const {
    const Answered answer = server.ask(request);
    const std::string path = request.target.substr(0, request.target.find('?'));
    const auto type = answer.fields.find("content-type");
    const auto wrong =
        openapi().check_answer(request.method, path, answer.status,
                               type == answer.fields.end() ? "" : type->second, answer.body);
    EXPECT_FALSE(wrong) << request.method << " " << request.target << ": " << wrong.value_or("")
                        << "\n"
                        << answer.body;
    return answer;
  }
  Answered get(const std::string& target) const { return call({.target = target}); }
  Answered put(const std::string& target, const json& document) const {
    return call({.method = "PUT", .target = target, .body = document.dump()});
  }
  Answered erase(const std::string& target) const {
    return call({.method = "DELETE", .target = target});
  }
  Answered get_if_changed(const std::string& target, const std::string& tag) const {
    return call({.target = target, .fields = {{"If-None-Match", tag}}});
  }
};

const json answers = {{"version", 1},
                      {"id", some_uuid(20)},
                      {"revision", 1},
                      {"questionnaire", "before-starting"},
                      {"answered_at", "2025-03-01T06:12:00Z"},
                      {"items", {{"hip-replacement", false}, {"age", 51}}}};

const json own_routine = {{"version", 1},
                          {"id", some_uuid(30)},
                          {"revision", 1},
                          {"toml", "schema = 2\nid = \"mine\"\n[text.en]\nname = \"Mine\"\n"
                                   "[[step]]\nexercise = \"squats\"\n"}};

const json own_exercise = {
    {"version", 1},
    {"id", some_uuid(30)},
    {"revision", 1},
    {"toml", limber::exercise::write_exercise(limber::tests::exercise_of("squats"))}};

/// As the app sends them.
std::vector<json> chunks_json(int number = 30) {
  std::vector<json> documents;
  for (const auto& chunk : limber::store::some_chunks(number)) {
    const limber::body::LandmarkRecording recording{chunk.of.width_px, chunk.of.height_px,
                                                    chunk.of.fps, chunk.frames};
    json document = json::parse(limber::record::write_landmarks_json(recording));
    document.update(to_json(chunk.of));
    document["version"] = 1;
    document["number"] = chunk.number;
    document["count"] = chunk.count;
    documents.push_back(document);
  }
  return documents;
}

const std::string landmarks_path = session_path(10) + "/landmarks/" + some_uuid(30);

} // namespace

TEST_F(ApiTest, health_identifies_limber) {
  const json health = get("/api/v1/health").json();
  EXPECT_EQ(health["name"], "limber");
  EXPECT_EQ(health["pairing"], false);
  EXPECT_EQ(health["paired"], true);
  EXPECT_EQ(health["record"].get<std::string>().size(), 32U);
}

TEST_F(ApiTest, people_are_added_changed_and_erased) {
  EXPECT_EQ(get("/api/v1/people").json()["people"], json::array());
  EXPECT_EQ(put(person_path(), person_json()).status, 201);
  json renamed = person_json(1, 2);
  renamed["name"] = "Mira Ødegård";
  EXPECT_EQ(put(person_path(), renamed).status, 200);
  EXPECT_EQ(put(person_path(), person_json()).json()["name"], "Mira Ødegård"); // a late upload
  EXPECT_EQ(get(person_path()).json(), renamed);
  EXPECT_EQ(erase(person_path()).status, 204);
  EXPECT_EQ(get(person_path()).status, 410);
  EXPECT_EQ(put(person_path(), renamed).status, 410);
  EXPECT_EQ(erase(person_path()).status, 410);
  EXPECT_EQ(get(person_path(2)).status, 404);
  EXPECT_EQ(erase(person_path(2)).status, 404);
}

TEST_F(ApiTest, settings_are_empty_until_set) {
  put(person_path(), person_json());
  const std::string path = person_path() + "/settings";
  EXPECT_EQ(get(path).json(), (json{{"version", 1}, {"revision", 0}}));
  const json settings = {{"version", 1},
                         {"revision", 5},
                         {"voice", false},
                         {"pace", 0.75},
                         {"forms", {{"squats", "easier"}}},
                         {"further", {{"seen", true}}}};
  EXPECT_EQ(put(path, settings).json(), settings);
  json older = settings;
  older["revision"] = 4;
  older["voice"] = true;
  EXPECT_EQ(put(path, older).json(), settings);
  EXPECT_EQ(get(path).json(), settings);
  EXPECT_EQ(get(person_path(2) + "/settings").status, 404);
}

TEST_F(ApiTest, answers_are_saved_listed_and_erased) {
  put(person_path(), person_json());
  const std::string path = person_path() + "/answers/" + some_uuid(20);
  EXPECT_EQ(put(path, answers).status, 201);
  EXPECT_EQ(put(path, answers).status, 200);
  EXPECT_EQ(get(path).json()["items"]["age"], 51);
  EXPECT_EQ(get(person_path() + "/answers?questionnaire=before-starting").json()["answers"].size(),
            1U);
  EXPECT_EQ(get(person_path() + "/answers?questionnaire=rmdq").json()["answers"].size(), 0U);
  EXPECT_EQ(get(person_path() + "/answers?questionnaire=A%20B").status, 400);
  EXPECT_EQ(erase(path).status, 204);
  EXPECT_EQ(get(path).status, 410);
  EXPECT_EQ(put(path, answers).status, 410);
}

TEST_F(ApiTest, own_routines_and_exercises_are_saved_listed_and_deleted) {
  put(person_path(), person_json());
  for (const auto& [list, own] :
       {std::pair{"routines", own_routine}, {"exercises", own_exercise}}) {
    const std::string all = person_path() + "/" + list;
    const std::string path = all + "/" + some_uuid(30);
    EXPECT_EQ(put(path, own).status, 201);
    EXPECT_EQ(put(path, own).status, 200);
    EXPECT_EQ(get(all).json()[list], json::array({own}));
    EXPECT_EQ(put(all + "/" + some_uuid(31), own).status, 400) << "another id";
    json broken = own;
    broken["toml"] = "schema = 2\n";
    EXPECT_EQ(put(path, broken).status, 400);
    json gone = own;
    gone["revision"] = 2;
    gone.erase("toml");
    EXPECT_EQ(put(path, gone).json(), gone);
    EXPECT_EQ(put(path, own).json(), gone) << "a late copy";
    EXPECT_EQ(get("/api/v1/people/" + some_uuid(9) + "/" + list).status, 404);
  }
}

TEST_F(ApiTest, a_session_grows_with_every_upload_without_duplicates) {
  put(person_path(), person_json());
  EXPECT_EQ(put(session_path(10), session_json(10, {rep_json("a")})).status, 201);
  for (int i = 0; i < 3; ++i) {
    const Answered again =
        put(session_path(10), session_json(10, {rep_json("a"), rep_json("b", 2)}));
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(again.json()["event_count"], 2);
    EXPECT_EQ(again.json()["doses"][0]["reps"], 2);
  }
  const json whole = get(session_path(10)).json();
  EXPECT_EQ(whole["events"].size(), 2U);
  EXPECT_EQ(whole["state"], "running");
}

TEST_F(ApiTest, two_tabs_on_one_session_lose_nothing) {
  put(person_path(), person_json());
  json one = session_json(10, {rep_json("a")}, 5);
  one["pain_before"] = 4;
  json other = session_json(10, {rep_json("b", 2)}, 6);
  other["state"] = "done";
  put(session_path(10), other);
  const json joined = put(session_path(10), one).json();
  EXPECT_EQ(joined["event_count"], 2);
  EXPECT_EQ(joined["pain_before"], 4);
  EXPECT_EQ(joined["state"], "done");
  EXPECT_EQ(joined["revision"], 6);
}

TEST_F(ApiTest, a_superseded_tab_is_refused_and_its_repetitions_are_not_added) {
  put(person_path(), person_json());
  const auto of = [](int epoch, const char* writer, json events) {
    json document = session_json(10, std::move(events), epoch);
    document["epoch"] = epoch;
    document["writer"] = writer;
    return document;
  };
  const json first = rep_json("e1-tab1-1");
  EXPECT_EQ(put(session_path(10), of(1, "tab1", json::array({first}))).status, 201);
  EXPECT_EQ(
      put(session_path(10), of(2, "tab2", json::array({first, rep_json("e2-tab2-1", 2)}))).status,
      200);
  const Answered refused =
      put(session_path(10), of(1, "tab1", json::array({rep_json("e1-tab1-2", 3)})));
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.json()["error"]["code"], "superseded");
  EXPECT_EQ(put(session_path(10), of(1, "tab1", json::array({first}))).status, 200);
  const json whole = get(session_path(10)).json();
  EXPECT_EQ(whole["events"].size(), 2U);
  EXPECT_EQ(whole["epoch"], 2);
  EXPECT_EQ(whole["writer"], "tab2");
}

TEST_F(ApiTest, landmarks_arrive_in_chunks_and_are_returned_as_one_recording) {
  put(person_path(), person_json());
  const std::vector<json> chunks = chunks_json();
  EXPECT_EQ(put(landmarks_path, chunks[0]).status, 404); // its session is not there yet
  put(session_path(10), session_json(10));
  EXPECT_EQ(put(landmarks_path, chunks[2]).status, 201);
  EXPECT_EQ(put(landmarks_path, chunks[0]).status, 200);
  EXPECT_EQ(put(landmarks_path, chunks[0]).json()["stretches"], 2);
  EXPECT_EQ(put(landmarks_path, chunks[1]).json()["frames"], 50);
  const json list = get(session_path(10) + "/landmarks").json()["landmarks"];
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0]["exercise"], "leg-swings");
  EXPECT_EQ(list[0]["session"], some_uuid(10));
  EXPECT_EQ(get(person_path() + "/landmarks").json()["landmarks"], list);
  const Answered whole = get(landmarks_path);
  EXPECT_THAT(whole.fields.at("content-disposition"),
              HasSubstr("limber-2025-03-01-leg-swings-right.json"));
  const auto recording = limber::record::read_landmarks(whole.body, "download");
  ASSERT_TRUE(recording) << recording.error().detail;
  ASSERT_EQ(recording->frames.size(), 50U);
  EXPECT_NEAR(recording->frames[49].t_s, 1.96, 1e-6);
  EXPECT_FALSE(recording->frames[3].seen);
}

TEST_F(ApiTest, landmarks_that_do_not_belong_together_are_refused) {
  put(person_path(), person_json());
  put(session_path(10), session_json(10));
  const std::vector<json> chunks = chunks_json();
  put(landmarks_path, chunks[0]);
  const auto refused = [&](const char* field, const json& value) {
    json other = chunks[1];
    other[field] = value;
    return put(landmarks_path, other).status;
  };
  EXPECT_EQ(refused("exercise", "squats"), 400);
  EXPECT_EQ(refused("count", 2), 400);
  EXPECT_EQ(refused("number", 3), 400);
  EXPECT_EQ(refused("id", some_uuid(31)), 400);
  EXPECT_EQ(refused("frames", json::array()), 400);
  EXPECT_EQ(refused("picture", "data:image/png"), 400); // nothing but landmarks
  json missing = chunks[1];
  missing["frames"][0]["image"].erase(32);
  EXPECT_EQ(put(landmarks_path, missing).status, 400);
  EXPECT_EQ(get(landmarks_path).json()["frames"].size(), 20U);
}

TEST_F(ApiTest, landmarks_with_the_largest_allowed_jumps_are_returned_unchanged) {
  put(person_path(), person_json());
  put(session_path(10), session_json(10));
  // From end to end in every frame: packed they are longer than their text.
  json chunk = chunks_json()[0];
  chunk["count"] = 1;
  const json near = json::array({0, 0, 0, 0});
  const json far = json::array({10000, 10000, 10000, 1});
  json frames = json::array();
  for (std::size_t i = 0; i < limber::record::max_chunk_frames; ++i) {
    const json body(limber::body::landmark_count, i % 2 == 0 ? near : far);
    frames.push_back({{"t_s", i}, {"image", body}, {"world", body}});
  }
  chunk["frames"] = frames;
  const std::string text = std::regex_replace(chunk.dump(), std::regex{"10000"}, "1e4");
  const json kept = call({.method = "PUT", .target = landmarks_path, .body = text}).json();
  EXPECT_GT(kept["bytes"], limber::record::max_chunk_bytes);
  EXPECT_EQ(get(landmarks_path).json()["frames"].size(), limber::record::max_chunk_frames);
}

TEST_F(ApiTest, erased_landmarks_do_not_come_back) {
  put(person_path(), person_json());
  put(session_path(10), session_json(10, {rep_json("a")}));
  const std::vector<json> chunks = chunks_json();
  put(landmarks_path, chunks[0]);
  EXPECT_EQ(erase(landmarks_path).status, 204);
  EXPECT_EQ(put(landmarks_path, chunks[1]).status, 410);
  EXPECT_EQ(get(landmarks_path).status, 410);
  EXPECT_EQ(get(session_path(10)).json()["events"].size(), 1U);
  const std::string late = session_path(10) + "/landmarks/" + some_uuid(32);
  EXPECT_EQ(erase(late).status, 204); // before anything of it came
  EXPECT_EQ(put(late, chunks_json(32)[0]).status, 410);
  const std::string other = session_path(10) + "/landmarks/" + some_uuid(31);
  put(other, chunks_json(31)[0]);
  EXPECT_EQ(erase(person_path() + "/landmarks").status, 204);
  EXPECT_EQ(get(person_path() + "/landmarks").json()["landmarks"], json::array());
  EXPECT_EQ(put(other, chunks_json(31)[1]).status, 410);
  EXPECT_EQ(get(session_path(10)).json()["events"].size(), 1U);
}

TEST_F(ApiTest, sessions_are_listed_by_day_and_page) {
  put(person_path(), person_json());
  for (int day = 1; day <= 5; ++day) {
    json session = session_json(day);
    session["started_at"] = fmt::format("2025-03-{:02}T07:00:00+01:00", day);
    put(session_path(day), session);
  }
  const std::string path = person_path() + "/sessions";
  const json first = get(path + "?limit=2").json();
  EXPECT_EQ(first["sessions"].size(), 2U);
  EXPECT_EQ(first["sessions"][0]["id"], some_uuid(5));
  EXPECT_EQ(first["more"], true);
  const json rest = get(path + "?limit=3&before=" + some_uuid(4)).json();
  EXPECT_EQ(rest["sessions"].size(), 3U);
  EXPECT_EQ(rest["more"], false);
  EXPECT_EQ(get(path + "?from=2025-03-02&to=2025-03-03").json()["sessions"].size(), 2U);
  for (const char* query : {"?limit=0", "?limit=1001", "?limit=x", "?limit=", "?from=yesterday",
                            "?before=1", "?colour=blue", "?limit", "?limit=1&limit=2", "?from=%zz"})
    EXPECT_EQ(get(path + query).status, 400) << query;
  EXPECT_EQ(erase(session_path(3)).status, 204);
  EXPECT_EQ(get(session_path(3)).status, 410);
  EXPECT_EQ(put(session_path(3), session_json(3)).status, 410);
  EXPECT_EQ(get(session_path(99)).status, 404);
}

TEST_F(ApiTest, an_entity_tag_holds_until_something_changes) {
  put(person_path(), person_json());
  put(session_path(10), session_json(10, {rep_json("a")}));
  for (const std::string& path :
       {std::string{"/api/v1/people"}, person_path(), person_path() + "/settings",
        person_path() + "/answers", person_path() + "/sessions", session_path(10)}) {
    const std::string tag = get(path).fields.at("etag");
    EXPECT_EQ(get_if_changed(path, tag).status, 304) << path;
    EXPECT_EQ(get_if_changed(path, "\"other\", W/" + tag).status, 304) << path;
    EXPECT_EQ(get_if_changed(path, "\"other\"").status, 200) << path;
  }
  put(person_path() + "/answers/" + some_uuid(20), answers);
  const std::string answers_path = person_path() + "/answers/" + some_uuid(20);
  EXPECT_EQ(get_if_changed(answers_path, get(answers_path).fields.at("etag")).status, 304);
  const std::string tag = get(person_path() + "/sessions").fields.at("etag");
  put(session_path(10), session_json(10, {rep_json("a")})); // nothing new
  EXPECT_EQ(get_if_changed(person_path() + "/sessions", tag).status, 304);
  put(session_path(10), session_json(10, {rep_json("b")}));
  EXPECT_EQ(get_if_changed(person_path() + "/sessions", tag).status, 200);
}

TEST_F(ApiTest, errors_in_a_document_are_explained) {
  put(person_path(), person_json());
  json broken = session_json(10, {rep_json("a")});
  broken["events"][0]["kind"] = "repp";
  const Answered refused = put(session_path(10), broken);
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.code(), "content_invalid");
  EXPECT_THAT(refused.body, HasSubstr("session.events[0].kind"));
  EXPECT_EQ(put(session_path(11), session_json(10)).status, 400); // another id than the address's
  EXPECT_EQ(call({.method = "PUT", .target = session_path(10), .body = "{"}).status, 400);
  EXPECT_EQ(call({.method = "PUT", .target = session_path(10), .body = "\xff"}).status, 400);
  EXPECT_EQ(call({.method = "PUT", .target = session_path(10)}).status, 415);
  EXPECT_EQ(call({.method = "PUT",
                  .target = session_path(10),
                  .body = "{}",
                  .fields = {{"Content-Type", "text/plain"}}})
                .status,
            415);
  EXPECT_EQ(put(session_path(10, 2), session_json(10)).status, 404);
}

TEST_F(ApiTest, unknown_addresses_and_methods_are_told_apart) {
  EXPECT_EQ(server.get("/api/v1/nothing").status, 404);
  EXPECT_EQ(server.get("/api/v1/people/*").status, 404);
  EXPECT_EQ(server.get("/api/v1/people/../people").status, 404);
  EXPECT_EQ(server.get("/api/v1/people/").status, 404);
  EXPECT_EQ(server.get("/api/v2/people").status, 404);
  const Answered wrong = server.ask({.method = "POST", .target = "/api/v1/people", .body = "{}"});
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.fields.at("allow"), "GET");
}

TEST_F(ApiTest, everything_can_be_exported) {
  put(person_path(), person_json());
  put(person_path(2), person_json(2));
  put(person_path() + "/answers/" + some_uuid(20), answers);
  for (int i = 10; i < 15; ++i)
    put(session_path(i), session_json(i, {rep_json("a"), rep_json("b", 2)}));
  const Answered all = get("/api/v1/export.json");
  EXPECT_EQ(all.json()["people"].size(), 2U);
  EXPECT_THAT(all.fields.at("content-disposition"), HasSubstr("attachment"));
  const json one = get(person_path() + "/export.json").json();
  EXPECT_EQ(one["people"].size(), 1U);
  EXPECT_EQ(one["people"][0]["sessions"].size(), 5U);
  EXPECT_EQ(one["people"][0]["sessions"][0]["events"].size(), 2U);
  const auto lines = [&](const char* table) {
    const Answered answer = get(person_path() + "/export/" + table + ".csv");
    return std::count(answer.body.begin(), answer.body.end(), '\n');
  };
  EXPECT_EQ(lines("sessions"), 1 + 5);
  EXPECT_EQ(lines("doses"), 1 + 5);
  EXPECT_EQ(lines("ranges"), 1);
  EXPECT_EQ(lines("events"), 1 + 10);
  EXPECT_EQ(lines("answers"), 1 + 2);
  const std::string doses = person_path() + "/export/doses.csv";
  EXPECT_EQ(get(doses).body.rfind("\xEF\xBB\xBFperson,name", 0), 0U);
  EXPECT_EQ(get(doses + "?byte_order_mark=false&decimal_comma=true").body.rfind("person;name", 0),
            0U);
  EXPECT_EQ(get(doses + "?decimal_comma=perhaps").status, 400);
  EXPECT_EQ(get(person_path(3) + "/export.json").status, 404);
  EXPECT_EQ(get(person_path(3) + "/export/doses.csv").status, 404);
}

TEST_F(ApiTest, a_long_export_arrives_whole) {
  put(person_path(), person_json());
  json events = json::array();
  for (int i = 0; i < 2000; ++i)
    events.push_back(rep_json(fmt::format("event-{:06}", i), i * 0.5));
  for (int i = 0; i < 10; ++i)
    put(session_path(100 + i), session_json(100 + i, events));
  const Answered all = get("/api/v1/export.json");
  EXPECT_GT(all.body.size(), 2'000'000U);
  EXPECT_EQ(all.json()["people"][0]["sessions"].size(), 10U);
}

TEST_F(ApiTest, everything_can_be_erased_on_explicit_request) {
  put(person_path(), person_json());
  const std::string record = get("/api/v1/health").json()["record"];
  const auto erase_all = [&](const json& body) {
    return call({.method = "POST", .target = "/api/v1/erase", .body = body.dump()}).status;
  };
  EXPECT_EQ(erase_all({{"erase", "nothing"}}), 400);
  EXPECT_EQ(get("/api/v1/people").json()["people"].size(), 1U);
  EXPECT_EQ(erase_all({{"erase", "everything"}}), 204);
  EXPECT_EQ(get("/api/v1/people").json()["people"].size(), 0U);
  EXPECT_NE(get("/api/v1/health").json()["record"], record);
}

TEST_F(ApiTest, an_export_is_read_back_also_after_everything_was_erased) {
  put(person_path(), person_json());
  put(session_path(10), session_json(10, json::array({rep_json("a")})));
  const json all = get("/api/v1/export.json").json();
  const auto import = [&](const json& body) {
    return call({.method = "POST", .target = "/api/v1/import", .body = body.dump()});
  };
  EXPECT_EQ(import(all).json()["known"], 1);
  call({.method = "POST", .target = "/api/v1/erase", .body = R"({"erase": "everything"})"});
  const json added = import(all).json();
  EXPECT_EQ(added["people"], 1);
  EXPECT_EQ(added["sessions"], 1);
  EXPECT_EQ(added["repetitions"], 1);
  EXPECT_EQ(get("/api/v1/export.json").json(), all);
  EXPECT_EQ(import({{"people", json::array()}}).status, 400);
}

TEST_F(ApiTest, damage_is_reported_to_its_person_until_read) {
  put(person_path(), person_json());
  put(session_path(10), session_json(10));
  EXPECT_EQ(get(person_path() + "/damage").json()["damage"], json::array());
  std::filesystem::remove_all(server.folder() / "data/backups");
  limber::store::execute(server.folder() / "data/limber.db",
                         "UPDATE session SET head = replace(head, 'hip', 'hup')");
  EXPECT_EQ(get(session_path(10)).status, 404);
  const json damage = get(person_path() + "/damage").json()["damage"];
  ASSERT_EQ(damage.size(), 1U);
  EXPECT_EQ(damage[0]["text"],
            "One session of 2025-03-01 cannot be read; everything else is here.");
  EXPECT_EQ(damage[0]["day"], "2025-03-01");
  EXPECT_EQ(erase(person_path() + "/damage").status, 204);
  EXPECT_EQ(get(person_path() + "/damage").json()["damage"], json::array());
}

TEST_F(ApiTest, a_daily_backup_is_listed_compared_and_restored) {
  put(person_path(), person_json());
  put(session_path(10), session_json(10, json::array({rep_json("a")})));
  const std::filesystem::path backups = server.folder() / "data/backups";
  std::filesystem::rename(
      std::filesystem::directory_iterator { backups } -> path(), backups / "limber-2025-03-01.db");
  // The backup was made at the first write, when the person was there and no session yet.
  const json list = get("/api/v1/backups").json()["backups"];
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0], json({{"day", "2025-03-01"}, {"people", 1}, {"sessions", 0}}));
  const json goes = get("/api/v1/backups/2025-03-01").json()["goes"];
  ASSERT_EQ(goes.size(), 1U);
  EXPECT_EQ(goes[0]["name"], "Person 1");
  EXPECT_EQ(goes[0]["sessions"], 1);
  EXPECT_EQ(get("/api/v1/backups/2025-03-02").status, 404);
  const auto restore = [&](const json& body) {
    return call({.method = "POST", .target = "/api/v1/restore", .body = body.dump()});
  };
  EXPECT_EQ(restore({{"backup", "2025-03-02"}}).status, 404);
  EXPECT_EQ(restore({{"backup", "../../limber"}}).status, 400);
  EXPECT_EQ(get(session_path(10)).status, 200);
  const json restored = restore({{"backup", "2025-03-01"}}).json();
  EXPECT_EQ(restored["people"], 1);
  EXPECT_TRUE(
      std::filesystem::exists(server.folder() / "data" / restored["kept_as"].get<std::string>()));
  EXPECT_EQ(get(session_path(10)).status, 404);
  EXPECT_EQ(put(session_path(10), session_json(10)).status, 201);
}

TEST_F(ApiTest, what_is_written_after_the_record_has_gone_is_not_acknowledged) {
  put(person_path(), person_json());
  std::filesystem::rename(server.folder() / "data", server.folder() / "elsewhere");
  const Answered refused = put(session_path(10), session_json(10));
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.json()["error"]["code"], "record_gone");
  EXPECT_EQ(erase(person_path()).status, 503);
  std::filesystem::rename(server.folder() / "elsewhere", server.folder() / "data");
  EXPECT_EQ(put(session_path(10), session_json(10)).status, 201);
}

TEST_F(ApiTest, an_erasure_during_a_read_says_what_is_left) {
  const std::string answers_path = person_path() + "/answers/" + some_uuid(20);
  put(person_path(), person_json());
  put(answers_path, answers);
  put(session_path(10), session_json(10));
  put(landmarks_path, chunks_json()[0]);
  const limber::store::Reader reader{server.folder() / "data/limber.db"};
  for (const std::string& path : {landmarks_path, person_path() + "/landmarks", answers_path,
                                  session_path(10), person_path()}) {
    const Answered erased = erase(path);
    EXPECT_EQ(erased.status, 202) << path;
    EXPECT_THAT(erased.body, HasSubstr("until that program is done"));
  }
  EXPECT_EQ(call({.method = "POST", .target = "/api/v1/erase", .body = R"({"erase":"everything"})"})
                .status,
            202);
}

TEST_F(ApiTest, head_answers_as_get_would) {
  put(person_path(), person_json());
  const Answered head = server.ask({.method = "HEAD", .target = person_path()});
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.fields.at("content-length"),
            std::to_string(server.get(person_path()).body.size()));
  EXPECT_EQ(head.body, "");
}

// A walk through the whole document. Left out: pairing, which pairing_test.cpp does, and 202, which
// needs a reader beside (above).
TEST_F(ApiTest, every_documented_success_can_be_reached) {
  const std::string answers_path = person_path() + "/answers/" + some_uuid(20);
  const json settings = {{"version", 1}, {"revision", 1}};
  for (int time = 0; time < 2; ++time) { // made, then joined
    put(person_path(), person_json());
    put(person_path() + "/settings", settings);
    put(answers_path, answers);
    put(person_path() + "/routines/" + some_uuid(30), own_routine);
    put(person_path() + "/exercises/" + some_uuid(30), own_exercise);
    put(session_path(10), session_json(10));
    put(landmarks_path, chunks_json()[0]);
  }
  for (const std::string& path :
       {std::string{"/api/v1/people"}, person_path(), person_path() + "/settings",
        person_path() + "/answers", answers_path, person_path() + "/routines",
        person_path() + "/exercises", person_path() + "/sessions", session_path(10),
        session_path(10) + "/landmarks", person_path() + "/landmarks", person_path() + "/damage"})
    get_if_changed(path, get(path).fields.at("etag"));
  for (const std::string& path :
       {std::string{"/api/v1/health"}, std::string{"/api/v1/export.json"},
        person_path() + "/export.json", person_path() + "/export/doses.csv", landmarks_path,
        person_path() + "/guide.pdf", person_path() + "/guide.html"})
    get(path);
  call({.method = "POST",
        .target = "/api/v1/import",
        .body = R"({"limber_export": 1, "people": []})"});
  const std::string day = get("/api/v1/backups").json()["backups"][0]["day"];
  get("/api/v1/backups/" + day);
  call({.method = "POST", .target = "/api/v1/restore", .body = json{{"backup", day}}.dump()});
  put(person_path(), person_json());
  put(answers_path, answers);
  put(session_path(10), session_json(10));
  put(landmarks_path, chunks_json()[0]);
  erase(landmarks_path);
  erase(person_path() + "/landmarks");
  erase(person_path() + "/damage");
  erase(answers_path);
  erase(session_path(10));
  erase(person_path());
  call({.method = "POST", .target = "/api/v1/erase", .body = R"({"erase": "everything"})"});
  for (const std::string& operation : openapi().documented()) {
    const std::string status = operation.substr(operation.rfind(' ') + 1);
    const bool success = (status.front() == '2' && status != "202") || status == "304";
    if (success && operation.find("/pair") == std::string::npos) {
      EXPECT_TRUE(openapi().seen().contains(operation)) << operation << " was never answered";
    }
  }
}

TEST(OpenApiJudge, finds_what_does_not_fit) {
  const OpenApi judge;
  const json person = person_json();
  EXPECT_FALSE(judge.check(judge.schema("Person"), person));
  const auto with = [&](const char* key, const json& value) {
    json changed = person;
    changed[key] = value;
    return judge.check(judge.schema("Person"), changed).has_value();
  };
  EXPECT_TRUE(with("version", 2));
  EXPECT_TRUE(with("id", "1"));
  EXPECT_TRUE(with("revision", -1));
  EXPECT_TRUE(with("revision", "1"));
  EXPECT_TRUE(with("created_at", "today"));
  EXPECT_TRUE(with("colour", "blue"));
  json lacking = person;
  lacking.erase("name");
  EXPECT_TRUE(judge.check(judge.schema("Person"), lacking).has_value());
}

// What the document allows in a session, the reader takes; what it forbids, the reader refuses.
TEST(OpenApiJudge, agrees_with_the_reader_of_sessions) {
  const OpenApi judge;
  const auto agree = [&](const json& session, bool good) {
    EXPECT_EQ(!judge.check(judge.schema("Session"), session).has_value(), good) << session.dump();
    EXPECT_EQ(limber::record::read_session(session.dump(), "session").has_value(), good)
        << session.dump();
  };
  const json base = {{"id", "x"}, {"t_s", 1.0}};
  const json step = {{"step", 0}, {"exercise", "squats"}};
  const auto event = [&](json fields, bool stepped = true) {
    json whole = base;
    if (stepped) whole.update(step);
    whole.update(fields);
    return session_json(1, json::array({whole}));
  };
  for (const char* kind : {"started", "finished", "skipped", "hurt"})
    agree(event({{"kind", kind}}), true);
  agree(event({{"kind", "rep"},
               {"by", "camera"},
               {"turn", "clockwise"},
               {"duration_s", 2.5},
               {"amplitude", 0.9}}),
        true);
  agree(event({{"kind", "hold"}, {"by", "time"}, {"held_s", 5}}), true);
  agree(event({{"kind", "left_out"}, {"reason", "hip-replacement"}}), true);
  agree(event({{"kind", "remark"}, {"reason", "trunk-upright"}}), true);
  agree(event({{"kind", "form"}, {"form", "easier"}}), true);
  agree(event({{"kind", "hurt"}, {"pain", 6}}), true);
  agree(event({{"kind", "paused"}}, false), true);
  agree(event({{"kind", "resumed"}}, false), true);
  agree(event({{"kind", "retracted"}, {"of", "y"}}, false), true);
  const json range = {{"kind", "range"},  {"quantity", "thigh_to_trunk_flexion"},
                      {"leg", "right"},   {"least_deg", -12.5},
                      {"most_deg", 61.0}, {"sigma_deg", 6.4},
                      {"view", "side"},   {"position", "standing"}};
  agree(event(range), true);
  for (const auto& [key, value] : range.items()) {
    json lacking = range;
    lacking.erase(key);
    if (key != "kind") agree(event(lacking), false);
  }
  const json wrongs = {{"leg", "none"}, {"view", "above"}, {"most_deg", 361}};
  for (const auto& [key, value] : wrongs.items()) {
    json wrong = range;
    wrong[key] = value;
    agree(event(wrong), false);
  }
  agree(event({{"kind", "rep"}}), false);
  agree(event({{"kind", "hold"}, {"by", "time"}}), false);
  agree(event({{"kind", "rep"}, {"by", "tap"}, {"held_s", 3}}), false);
  agree(event({{"kind", "paused"}}), false);
  agree(event({{"kind", "form"}, {"form", "hardest"}}), false);
  agree(event({{"kind", "hurt"}, {"pain", 11}}), false);
  agree(event({{"kind", "started"}}, false), false);
  json full = session_json(1);
  full["plan"] = json::array({{{"exercise", "squats"}, {"sides", "none"}, {"reps", 10}}});
  full["ended_at"] = "2025-03-01T07:22:00+01:00";
  full["effort"] = 3;
  full["made_by"] = "web";
  full["stamps"] = {{"effort", 1}};
  full["epoch"] = 1;
  full["writer"] = "1a2b3c4d";
  agree(full, true);
  for (const json& wrong :
       {json{{"epoch", 0}}, json{{"writer", "tab"}}, json{{"writer", "a tab"}}}) {
    json other = full;
    other.update(wrong);
    agree(other, false);
  }
  full["plan"][0]["sides"] = "both";
  agree(full, false);
}
