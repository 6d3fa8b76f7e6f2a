#include "record/person.hpp"
#include "record/session.hpp"
#include "record/session_json.hpp"
#include "record/tables.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

using namespace limber::record;
using nlohmann::json;
using testing::HasSubstr;

namespace {

constexpr const char* some_id = "6f2b1c1e-7c1d-4b7e-9a3f-0d9e3f5a1b2c";

json rep(int number, const char* side = "right") {
  return {{"id", fmt::format("r{}-{}", number, side)},
          {"t_s", 10.0 + number},
          {"kind", "rep"},
          {"step", 0},
          {"exercise", "leg-swings"},
          {"side", side},
          {"by", "tap"}};
}

json range(const char* id, double min_deg, double max_deg, const char* view = "side") {
  return {{"id", id},
          {"t_s", 40.0},
          {"kind", "range"},
          {"step", 0},
          {"exercise", "leg-swings"},
          {"side", "right"},
          {"quantity", "thigh_to_trunk_flexion"},
          {"leg", "right"},
          {"least_deg", min_deg},
          {"most_deg", max_deg},
          {"sigma_deg", 6.4},
          {"view", view},
          {"position", "standing"}};
}

json document(std::int64_t revision, json events = json::array()) {
  return {{"version", 1},
          {"id", some_id},
          {"routine", "hip-mobility"},
          {"started_at", "2025-03-01T07:12:00+01:00"},
          {"revision", revision},
          {"events", std::move(events)}};
}

Session read(const json& value) {
  auto session = read_session(value.dump(), "session");
  if (!session) throw std::runtime_error(session.error().detail);
  return *session;
}

std::string finding(const json& value) {
  const auto session = read_session(value.dump(), "session");
  return session ? "nothing wrong" : session.error().detail;
}

/// Small alphabets, so that ids and revisions collide often.
Session arbitrary_session() {
  json value = document(*rc::gen::inRange(0, 4));
  if (*rc::gen::arbitrary<bool>()) {
    value["epoch"] = *rc::gen::inRange(1, 4);
    value["writer"] = *rc::gen::element("tab-1", "tab-2");
  }
  if (*rc::gen::arbitrary<bool>()) value["pain_before"] = *rc::gen::inRange(0, 11);
  if (*rc::gen::arbitrary<bool>()) value["pain_after"] = *rc::gen::inRange(0, 11);
  if (*rc::gen::arbitrary<bool>())
    value["note"] = *rc::gen::elementOf(std::vector<std::string>{"", "a", "b"});
  if (*rc::gen::arbitrary<bool>())
    value["state"] = *rc::gen::elementOf(std::vector<std::string>{"running", "done", "ended"});
  const int count = *rc::gen::inRange(0, 6);
  for (int i = 0; i < count; ++i) {
    json event = rep(*rc::gen::inRange(0, 4), *rc::gen::element("right", "left"));
    if (*rc::gen::arbitrary<bool>()) event["t_s"] = *rc::gen::inRange(0, 3);
    value["events"].push_back(event);
  }
  if (*rc::gen::arbitrary<bool>())
    value["events"].push_back(range("g", *rc::gen::inRange(-20, 0), *rc::gen::inRange(10, 90),
                                    *rc::gen::element("side", "front_45")));
  return read(value);
}

} // namespace

RC_GTEST_PROP(SessionMerge, order_does_not_matter, ()) {
  const Session a = arbitrary_session();
  const Session b = arbitrary_session();
  const Session c = arbitrary_session();
  RC_ASSERT(merge(a, b) == merge(b, a));
  RC_ASSERT(merge(merge(a, b), c) == merge(a, merge(b, c)));
}

RC_GTEST_PROP(SessionMerge, sending_again_changes_nothing_and_nothing_is_lost, ()) {
  const Session a = arbitrary_session();
  const Session b = arbitrary_session();
  const Session both = merge(a, b);
  RC_ASSERT(merge(both, a) == both);
  RC_ASSERT(merge(both, b) == both);
  for (const Session& part : {a, b})
    for (const Event& event : part.events)
      RC_ASSERT(std::any_of(both.events.begin(), both.events.end(),
                            [&](const Event& kept) { return kept.id == event.id; }));
}

RC_GTEST_PROP(SessionJson, every_session_makes_the_round_trip_through_json, ()) {
  const Session session = merge(arbitrary_session(), arbitrary_session());
  RC_ASSERT(read(to_json(session)) == session);
}

namespace {

Session written_by(int epoch, const char* writer, json events = json::array()) {
  json value = document(epoch, std::move(events));
  value["epoch"] = epoch;
  value["writer"] = writer;
  return read(value);
}

} // namespace

TEST(SessionWriter, the_later_epoch_stays_and_the_older_one_is_superseded) {
  const Session first = written_by(1, "tab-1", json::array({rep(1)}));
  const Session second = written_by(2, "tab-2", json::array({rep(1), rep(2)}));
  EXPECT_EQ(merge(first, second).writer, (Writer{2, "tab-2"}));
  EXPECT_EQ(merge(second, first).writer, (Writer{2, "tab-2"}));
  EXPECT_TRUE(is_superseded(second, first));
  EXPECT_FALSE(is_superseded(first, second));
  EXPECT_FALSE(is_superseded(second, second));
}

TEST(SessionWriter, of_two_writers_with_the_same_epoch_the_first_stays) {
  const Session one = written_by(2, "phone");
  const Session other = written_by(2, "laptop");
  EXPECT_TRUE(is_superseded(one, other));
  EXPECT_TRUE(is_superseded(other, one));
}

TEST(SessionWriter, anybody_may_add_remarks_but_only_the_writer_events) {
  const Session kept = written_by(3, "tab-1", json::array({rep(1)}));
  json said = document(9);
  said["pain_after"] = 2;
  EXPECT_FALSE(is_superseded(kept, read(said)));
  EXPECT_TRUE(is_superseded(kept, read(document(9, json::array({rep(2)})))));
  EXPECT_EQ(merge(kept, read(said)).writer, kept.writer);
  EXPECT_FALSE(is_superseded(read(document(1, json::array({rep(1)}))),
                             read(document(2, json::array({rep(2)})))));
}

TEST(SessionWriter, epoch_and_writer_come_together_and_prefix_the_ids_of_events) {
  EXPECT_EQ(event_prefix({2, "1a2b3c4d"}), "e2-1a2b3c4d");
  json alone = document(1);
  alone["epoch"] = 1;
  EXPECT_THAT(finding(alone), HasSubstr("writer"));
  alone["writer"] = "tab";
  EXPECT_THAT(finding(alone), HasSubstr("4 to 24"));
  alone["writer"] = "tab-1";
  EXPECT_EQ(finding(alone), "nothing wrong");
  alone["epoch"] = 0;
  EXPECT_THAT(finding(alone), HasSubstr("epoch"));
  alone.erase("epoch");
  EXPECT_THAT(finding(alone), HasSubstr("epoch"));
}

TEST(SessionMerge, keeps_what_only_one_tab_knew) {
  json a = document(5, json::array({rep(1), rep(2)}));
  a["pain_after"] = 2;
  json b = document(6, json::array({rep(2), rep(3)}));
  b["note"] = "stiff at first";
  const Session both = merge(read(a), read(b));
  EXPECT_EQ(both.events.size(), 3U);
  EXPECT_EQ(both.pain_after->value, 2);
  EXPECT_EQ(both.note->value, "stiff at first");
  EXPECT_EQ(revision_of(both), 6);
}

TEST(SessionMerge, the_later_revision_of_a_remark_stays) {
  json a = document(5);
  a["pain_after"] = 2;
  json b = document(4);
  b["pain_after"] = 7;
  EXPECT_EQ(merge(read(a), read(b)).pain_after->value, 2);
  EXPECT_EQ(merge(read(b), read(a)).pain_after->value, 2);
}

TEST(SessionDoses, both_sides_are_counted_separately_and_turns_by_direction) {
  json events = json::array();
  for (int i = 0; i < 15; ++i) {
    events.push_back(rep(i, "left"));
    events.push_back(rep(i, "right"));
  }
  for (int i = 0; i < 20; ++i) {
    json turn = rep(100 + i, "right");
    turn["step"] = 1;
    turn["exercise"] = "leg-circles";
    turn["turn"] = i < 10 ? "clockwise" : "counterclockwise";
    events.push_back(turn);
  }
  for (int i = 0; i < 6; ++i)
    events.push_back({{"id", fmt::format("h{}", i)},
                      {"t_s", 500.0 + 5 * i},
                      {"kind", "hold"},
                      {"step", 7},
                      {"exercise", "supine-figure-4"},
                      {"side", "left"},
                      {"by", "camera"},
                      {"held_s", 5.0}});
  const auto doses = calc_doses(read(document(1, events)));
  ASSERT_EQ(doses.size(), 4U);
  EXPECT_EQ(doses[0],
            (DoseDone{.step = 0, .exercise = "leg-swings", .side = Side::right, .reps = 15}));
  EXPECT_EQ(doses[1],
            (DoseDone{.step = 0, .exercise = "leg-swings", .side = Side::left, .reps = 15}));
  EXPECT_EQ(doses[2], (DoseDone{.step = 1,
                                .exercise = "leg-circles",
                                .side = Side::right,
                                .reps = 20,
                                .clockwise = 10,
                                .counterclockwise = 10}));
  EXPECT_DOUBLE_EQ(doses[3].held_s, 30.0);
}

TEST(SessionDoses, turns_with_the_old_word_are_read_and_written_with_the_new_one) {
  json turn = rep(1);
  turn["turn"] = "counter_clockwise";
  const Session session = read(document(1, json::array({turn})));
  EXPECT_EQ(session.events.at(0).turn, CircleDirection::counterclockwise);
  EXPECT_EQ(calc_doses(session).at(0).counterclockwise, 1);
  EXPECT_EQ(to_json(session)["events"][0]["turn"], "counterclockwise");
  turn["turn"] = "ccw";
  EXPECT_THAT(finding(document(1, json::array({turn}))), HasSubstr("counterclockwise"));
}

TEST(SessionDoses, of_an_old_summary_get_the_new_word_and_its_texts_stay) {
  json turn = rep(1);
  turn["turn"] = "counterclockwise";
  json value = document(1, json::array({turn, rep(2, "left")}));
  value["note"] = "I wrote \"counter_clockwise\": 2";
  const json today = summary_json(read(value));
  json kept = today;
  for (json& dose : kept["doses"]) {
    dose["counter_clockwise"] = dose["counterclockwise"];
    dose.erase("counterclockwise");
  }
  ASSERT_EQ(kept["doses"].size(), 2U);
  EXPECT_EQ(json::parse(renew_summary(kept.dump())), today);
  EXPECT_EQ(renew_summary(today.dump()), today.dump());
}

TEST(SessionDoses, a_retracted_repetition_does_not_count) {
  json events = json::array({rep(1), rep(2), rep(3)});
  events.push_back({{"id", "back"}, {"t_s", 20.0}, {"kind", "retracted"}, {"of", "r2-right"}});
  EXPECT_EQ(calc_doses(read(document(1, events))).at(0).reps, 2);
}

TEST(SessionRanges, are_the_widest_of_one_view) {
  const Session session =
      read(document(1, json::array({range("a", -12.5, 50.0), range("b", -8.0, 61.5),
                                    range("c", -30.0, 80.0, "front")})));
  const auto ranges = calc_ranges(session);
  ASSERT_EQ(ranges.size(), 2U);
  const auto& side = ranges[0].range.view == limber::exercise::View::side ? ranges[0] : ranges[1];
  EXPECT_EQ(side.exercise, "leg-swings");
  EXPECT_EQ(side.side, Side::right);
  EXPECT_DOUBLE_EQ(side.range.min_deg, -12.5);
  EXPECT_DOUBLE_EQ(side.range.max_deg, 61.5);
  EXPECT_DOUBLE_EQ(side.range.sigma_deg, 6.4);
}

TEST(SessionRanges, that_were_retracted_are_gone) {
  json events = json::array({range("a", -12.5, 50.0)});
  events.push_back({{"id", "back"}, {"t_s", 50.0}, {"kind", "retracted"}, {"of", "a"}});
  EXPECT_TRUE(calc_ranges(read(document(1, events))).empty());
}

TEST(SessionRanges, are_in_the_summary_with_view_and_position) {
  const json summary = summary_json(read(document(1, json::array({range("a", -12.5, 50.0)}))));
  const json& one = summary.at("ranges").at(0);
  EXPECT_EQ(one.at("quantity"), "thigh_to_trunk_flexion");
  EXPECT_EQ(one.at("view"), "side");
  EXPECT_EQ(one.at("position"), "standing");
}

TEST(SessionRanges, without_their_error_or_view_are_refused) {
  for (const char* key : {"sigma_deg", "view", "position", "leg", "quantity"}) {
    json event = range("a", 0.0, 10.0);
    event.erase(key);
    EXPECT_THAT(finding(document(1, json::array({event}))), HasSubstr(key));
  }
  json event = range("a", 0.0, 10.0);
  event["by"] = "camera";
  EXPECT_THAT(finding(document(1, json::array({event}))), HasSubstr("by"));
}

namespace {

json clock_event(const char* id, double t_s, const char* kind) {
  return {{"id", id}, {"t_s", t_s}, {"kind", kind}};
}

double time_of(const json& events) { return calc_done_s(read(document(1, events))); }

} // namespace

TEST(TimeDone, leaves_pauses_out) {
  EXPECT_DOUBLE_EQ(
      time_of(json::array({clock_event("a", 5.0, "resumed"), clock_event("b", 20.0, "paused"),
                           clock_event("c", 80.0, "resumed"), clock_event("d", 90.5, "paused")})),
      25.5);
}

TEST(TimeDone, leaves_out_a_break_without_a_pause) {
  const json before = rep(30); // then the power went
  const double before_s = before.at("t_s").get<double>();
  EXPECT_DOUBLE_EQ(time_of(json::array({clock_event("a", 5.0, "resumed"), before,
                                        clock_event("c", before_s + 3600.0, "resumed"),
                                        clock_event("d", before_s + 3607.0, "paused")})),
                   before_s - 5.0 + 7.0);
}

TEST(TimeDone, ends_with_the_last_event_and_not_when_the_session_was_closed) {
  json value = document(1, json::array({rep(1), rep(290)}));
  const double lasted_s = rep(290).at("t_s").get<double>() - rep(1).at("t_s").get<double>();
  EXPECT_DOUBLE_EQ(calc_done_s(read(value)), lasted_s);
  value["ended_at"] = "2025-03-01T09:22:30.500Z"; // answered hours later
  EXPECT_DOUBLE_EQ(calc_done_s(read(value)), lasted_s);
}

TEST(TimeDone, of_simultaneous_events_does_not_depend_on_the_order_of_ids) {
  for (const auto& [first, second] : {std::pair{"p-10", "p-9"}, std::pair{"p-9", "p-10"}})
    EXPECT_DOUBLE_EQ(time_of(json::array(
                         {clock_event("a", 0.0, "resumed"), clock_event(first, 10.0, "paused"),
                          clock_event(second, 10.0, "resumed"), clock_event("z", 25.0, "paused")})),
                     25.0);
}

TEST(TimeDone, is_the_same_in_summary_and_table) {
  const Session session = read(document(
      1, json::array({clock_event("a", 5.0, "resumed"), clock_event("b", 20.0, "paused"),
                      clock_event("c", 80.0, "resumed"), clock_event("d", 90.5, "paused")})));
  EXPECT_EQ(summary_json(session).at("duration_s"), 25.5);
  EXPECT_THAT(table_rows(CsvTable::sessions, Person{}, session), HasSubstr(",25.5,"));
}

TEST(SessionJson, the_summary_has_doses_and_no_events) {
  const json summary = summary_json(read(document(3, json::array({rep(1), rep(2)}))));
  EXPECT_EQ(summary.at("event_count"), 2);
  EXPECT_EQ(summary.at("doses").at(0).at("reps"), 2);
  EXPECT_FALSE(summary.contains("events"));
}

TEST(SessionJson, every_wrong_field_is_named) {
  const auto with = [](const char* key, const json& value) {
    json changed = document(1, json::array({rep(1)}));
    changed[json::json_pointer(key)] = value;
    return finding(changed);
  };
  EXPECT_EQ(with("/note", "fine"), "nothing wrong");
  EXPECT_THAT(with("/version", 2), HasSubstr("newer Limber"));
  EXPECT_THAT(with("/id", "../../etc/passwd"), HasSubstr("session.id"));
  EXPECT_THAT(with("/routine", "Hip Mobility"), HasSubstr("session.routine"));
  EXPECT_THAT(with("/started_at", "yesterday"), HasSubstr("session.started_at"));
  EXPECT_THAT(with("/revision", -1), HasSubstr("session.revision"));
  EXPECT_THAT(with("/revision", 18446744073709551615ULL), HasSubstr("session.revision"));
  EXPECT_THAT(with("/revision", 1.5), HasSubstr("session.revision"));
  EXPECT_THAT(with("/pain_before", 11), HasSubstr("session.pain_before"));
  EXPECT_THAT(with("/pain_before", "3"), HasSubstr("session.pain_before"));
  EXPECT_THAT(with("/note", std::string(4001, 'x')), HasSubstr("session.note"));
  EXPECT_THAT(with("/note", std::string("bell\a")), HasSubstr("session.note"));
  EXPECT_THAT(with("/pian_after", 3), HasSubstr("pian_after"));
  EXPECT_THAT(with("/stamps", {{"note", 2}}), HasSubstr("session.stamps"));
  EXPECT_THAT(with("/events", json::object()), HasSubstr("session.events"));
  EXPECT_THAT(with("/events/0", 3), HasSubstr("session.events[0]"));
  EXPECT_THAT(with("/events/0/kind", "repp"), HasSubstr("session.events[0].kind"));
  EXPECT_THAT(with("/events/0/t_s", 1e300), HasSubstr("session.events[0].t_s"));
  EXPECT_THAT(with("/events/0/t_s", -1), HasSubstr("session.events[0].t_s"));
  EXPECT_THAT(with("/events/0/step", 64), HasSubstr("session.events[0].step"));
  EXPECT_THAT(with("/events/0/held_s", 3), HasSubstr("held_s")); // belongs to holds only
  EXPECT_THAT(with("/events/0/by", nullptr), HasSubstr("session.events[0].by"));
}

TEST(SessionJson, hostile_text_is_refused_before_it_is_parsed) {
  EXPECT_EQ(read_session(std::string(max_session_bytes + 1, ' '), "s").error().code,
            limber::core::ErrorCode::too_large);
  const std::string deep(1'000'000, '[');
  EXPECT_THAT(read_session(deep, "s").error().detail, HasSubstr("nested too deeply"));
  EXPECT_THAT(read_session("{\"id\":\"\xff\xfe\"}", "s").error().detail, HasSubstr("not JSON"));
  EXPECT_THAT(read_session("[1,2", "s").error().detail, HasSubstr("not JSON"));
  json many = document(1);
  for (std::size_t i = 0; i <= max_session_events; ++i)
    many["events"].push_back({{"id", std::to_string(i)}, {"t_s", 0}, {"kind", "paused"}});
  EXPECT_THAT(finding(many), HasSubstr("at most 8192"));
}
