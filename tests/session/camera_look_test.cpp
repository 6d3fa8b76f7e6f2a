// What a session takes from a look, directly and through the JSON passed in the browser.
#include "session/camera_look.hpp"

#include "session/live_eye.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace limber;
using coach::PlacementAdvice;
using coach::PlacementNote;
using nlohmann::json;
using session::CameraLook;
using session::Look;

namespace {

count::CountEvent a_remark() {
  count::CountEvent event{12.5, count::CountEventKind::form, body::Side::left, {},
                          0,    "Lift your chest."};
  event.says = "chest";
  return event;
}

count::CountEvent a_turn() {
  count::CountEvent event{13.0, count::CountEventKind::rep, body::Side::right,
                          count::Direction::counterclockwise};
  event.began_s = 10.75;
  event.amplitude = 0.9;
  return event;
}

Look a_look() {
  Look look;
  look.t_s = 13.25;
  look.set = 4;
  look.reading = true;
  look.gesture.fired = true;
  look.events = {a_remark(), a_turn()};
  look.placement = PlacementNote{PlacementAdvice::turn, exercise::View::side};
  look.covered = true;
  return look;
}

CameraLook by_way_of_text(const Look& look) {
  const auto read = session::read_camera_look(session::to_json_text(look), "look");
  EXPECT_TRUE(read) << core::describe(read.error());
  return read.value_or(CameraLook{});
}

void expect_same(const std::optional<coach::Phrase>& a, const std::optional<coach::Phrase>& b) {
  ASSERT_EQ(a.has_value(), b.has_value());
  if (!a) return;
  EXPECT_EQ(a->spoken, b->spoken);
  EXPECT_EQ(a->shown, b->shown);
}

void expect_same(const count::CountEvent& a, const count::CountEvent& b) {
  EXPECT_EQ(a.t_s, b.t_s);
  EXPECT_EQ(a.kind, b.kind);
  EXPECT_EQ(a.side, b.side);
  EXPECT_EQ(a.direction, b.direction);
  EXPECT_EQ(a.began_s, b.began_s);
  EXPECT_EQ(a.amplitude, b.amplitude);
  EXPECT_EQ(a.text, b.text);
  EXPECT_EQ(a.says, b.says);
}

std::string error_of(const json& look) {
  const auto read = session::read_camera_look(look.dump(), "look");
  return read ? "" : core::describe(read.error());
}

} // namespace

TEST(CameraLook, survives_conversion_to_text_and_back) {
  const CameraLook native = session::make_camera_look(a_look());
  const CameraLook page = by_way_of_text(a_look());
  EXPECT_EQ(page.t_s, native.t_s);
  EXPECT_EQ(page.set, 4);
  EXPECT_TRUE(page.reading);
  EXPECT_TRUE(page.gesture_made);
  ASSERT_EQ(page.events.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i)
    expect_same(page.events[i], native.events[i]);
  expect_same(page.placement, native.placement);
  expect_same(page.placed, native.placed);
  expect_same(page.covered, native.covered);
}

TEST(CameraLook, a_remark_with_a_name_that_cannot_be_recorded_is_said_without_it) {
  Look look = a_look();
  look.events.front().says = "Lift.up";
  const CameraLook page = by_way_of_text(look);
  ASSERT_EQ(page.events.size(), 2U);
  EXPECT_EQ(page.events.front().says, "");
  EXPECT_EQ(page.events.front().text, "Lift your chest.");
}

TEST(CameraLook, of_an_empty_look_is_empty) {
  const CameraLook page = by_way_of_text({});
  EXPECT_FALSE(page.reading || page.gesture_made || page.placement || page.placed || page.covered);
  EXPECT_TRUE(page.events.empty());
}

TEST(CameraLook, has_every_kind_of_event_under_its_name) {
  for (std::size_t i = 0; i < count::event_kind_names.size(); ++i) {
    Look look;
    look.events = {{1.0, static_cast<count::CountEventKind>(i), {}, {}}};
    ASSERT_EQ(by_way_of_text(look).events.size(), 1U);
    EXPECT_EQ(by_way_of_text(look).events[0].kind, static_cast<count::CountEventKind>(i));
  }
}

TEST(CameraLook, a_look_has_sentences_to_say_and_to_show) {
  const coach::Phrases phrases;
  Look look;
  json told = json::parse(session::to_json_text(look));
  for (const char* key : {"placement", "placed", "covered"})
    EXPECT_FALSE(told.contains(key)) << key;
  look.placement = PlacementNote{PlacementAdvice::step_back, {}};
  look.placed = true;
  told = json::parse(session::to_json_text(look));
  EXPECT_EQ(told["placement"]["advice"], "step_back");
  EXPECT_EQ(told["placement"]["spoken"], phrases.step_back.spoken);
  EXPECT_EQ(told["placement"]["shown"], phrases.step_back.shown);
  EXPECT_EQ(told["placed"]["spoken"], phrases.right.spoken);
  EXPECT_EQ(told["placed"]["shown"], phrases.right.shown);
  look.counting_only = true;
  EXPECT_EQ(session::make_camera_look(look).placed->shown, phrases.right_to_count.shown);
}

TEST(CameraLook, invalid_fields_are_reported_with_their_path) {
  const json good{{"t_s", 1.0}, {"set", 1}};
  EXPECT_EQ(error_of(good), "");
  EXPECT_NE(error_of({{"set", 1}}).find("t_s"), std::string::npos);
  EXPECT_NE(error_of({{"t_s", 1.0}}).find("set"), std::string::npos);
  json other = good;
  other["events"] = json::array({{{"t_s", 1.0}, {"kind", "jump"}}});
  EXPECT_NE(error_of(other).find("events[0].kind"), std::string::npos);
  other["events"] = json::array({{{"t_s", 1.0}, {"kind", "form"}, {"says", 7}}});
  EXPECT_NE(error_of(other).find("events[0].says"), std::string::npos);
}
