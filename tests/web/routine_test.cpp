// Composing one's own routine, and its reminder, as the app asks for them.
#include "engine/routine.hpp"

#include "content.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

using namespace limber;
using nlohmann::json;
using testing::HasSubstr;

namespace {

/// Down, up and down again.
json draft() {
  return {{"id", "my-morning"},
          {"text", {{"en", {{"name", "My \"morning\""}}}}},
          {"steps",
           {{{"exercise", "supine-figure-4"}, {"hold_s", 20}, {"first_side", "left"}},
            {{"exercise", "squats"}, {"reps", 6}, {"form", "easier"}, {"rest_s", 30}},
            {{"exercise", "windshield-wipers"}}}}};
}

json composed(const json& draft, const json& preferences = json::object()) {
  const auto made = web::compose(tests::all_content(), draft.dump(), preferences.dump());
  EXPECT_TRUE(made) << core::describe(made.error());
  return made ? json::parse(*made) : json{};
}

std::string complaint_on(const json& draft) {
  const auto made = web::compose(tests::all_content(), draft.dump(), "{}");
  return made ? "" : core::describe(made.error());
}

} // namespace

TEST(Compose, tells_the_time_and_every_change_of_position_in_the_written_order) {
  const json made = composed(draft());
  ASSERT_EQ(made["steps"].size(), 3U);
  EXPECT_EQ(made["steps"][0]["change"], "get_down");
  EXPECT_EQ(made["steps"][1]["change"], "get_up");
  EXPECT_EQ(made["steps"][2]["change"], "get_down");
  EXPECT_EQ(made["position_s"], 60.0);
  EXPECT_EQ(made["steps"][0]["dose"], 20.0);
  EXPECT_EQ(made["steps"][1]["dose"], 6);
  EXPECT_EQ(made["steps"][1]["form"], "easier");
  EXPECT_EQ(made["steps"][1]["rest_s"], 30.0);
  json shorter = draft();
  shorter["steps"][1]["rest_s"] = 10;
  EXPECT_NEAR(made["seconds"].get<double>() - composed(shorter)["seconds"].get<double>(), 20.0,
              1e-6);
  const double rep_s = tests::all_content().find("squats")->tempo.rep_s;
  shorter["steps"][1]["reps"] = 4;
  EXPECT_NEAR(made["seconds"].get<double>() - composed(shorter)["seconds"].get<double>(),
              20.0 + 2 * rep_s, 1e-6);
}

TEST(Compose, what_it_writes_is_read_back_as_the_same_routine) {
  const json made = composed(draft());
  const std::string toml = made["toml"];
  const auto read = web::read_routine(tests::all_content(), toml, "my-morning.toml");
  ASSERT_TRUE(read) << core::describe(read.error());
  EXPECT_EQ(composed(json::parse(*read))["toml"], toml);
  EXPECT_EQ(json::parse(*read)["steps"], draft()["steps"]);
}

TEST(Compose, a_move_that_is_left_out_takes_no_time) {
  const json made = composed(draft(), {{"left_out", {"squats"}}});
  EXPECT_FALSE(made["steps"][1].contains("change"));
  EXPECT_EQ(made["position_s"], 40.0) << "down, and to sitting";
  const json none =
      composed(draft(), {{"left_out", {"squats", "supine-figure-4", "windshield-wipers"}}});
  EXPECT_EQ(none["seconds"], 0.0);
  EXPECT_THAT(none["toml"].get<std::string>(), HasSubstr("squats"));
}

TEST(Compose, what_cannot_be_done_is_one_plain_sentence) {
  json changed = draft();
  changed["steps"][1] = {{"exercise", "squat"}};
  EXPECT_EQ(complaint_on(changed), "No exercise 'squat'. Did you mean 'squats'?");
  changed["steps"][1] = {{"exercise", "squats"}, {"hold_s", 30}};
  EXPECT_THAT(complaint_on(changed), HasSubstr("this exercise takes 'reps'"));
  changed["steps"][1] = {{"exercise", "squats"}, {"reps", 5000}};
  EXPECT_THAT(complaint_on(changed), HasSubstr("routine.steps[1].reps"));
  changed = draft();
  changed["id"] = "../../etc";
  EXPECT_NE(complaint_on(changed), "");
  changed = draft();
  changed["text"]["en"]["name"] = std::string(5000, 'x');
  EXPECT_NE(complaint_on(changed), "");
  changed = draft();
  changed["text"] = {{"en]\n[evil", {{"name", "x"}}}};
  EXPECT_NE(complaint_on(changed), "");
  EXPECT_FALSE(web::compose(tests::all_content(), std::string(100'000, ' '), "{}"));
}

TEST(ReadRoutine, the_first_mistake_in_a_file_is_said_and_no_more) {
  const auto complaint = [](const std::string& toml) {
    const auto read = web::read_routine(tests::all_content(), toml, "plan.toml");
    return read ? "" : core::describe(read.error());
  };
  EXPECT_THAT(complaint("this is no routine"), HasSubstr("plan.toml:1:"));
  const std::string two = complaint("schema = 2\nid = 3\nstep = 4\n");
  EXPECT_THAT(two, HasSubstr("plan.toml:1:1: the file has no 'text'"));
  EXPECT_EQ(two.find('\n'), std::string::npos);
  EXPECT_THAT(complaint(std::string(20'000, '#')), HasSubstr("larger than Limber can take"));
  EXPECT_EQ(complaint("schema = 2\nid = \"x\"\n[text.en]\nname = \"X\"\n[[step]]\nexercise = "
                      "\"handstand\"\n")
                .substr(0, 24),
            "No exercise 'handstand'.");
}

TEST(ReadRoutine, steps_that_a_session_would_group_come_in_the_order_in_which_they_are_done) {
  const auto read =
      web::read_routine(tests::all_content(),
                        "schema = 1\nid = \"x\"\n[text.en]\nname = \"X\"\n[[step]]\nexercise = "
                        "\"supine-figure-4\"\n[[step]]\nexercise = \"squats\"\n",
                        "x.toml");
  ASSERT_TRUE(read);
  EXPECT_EQ(json::parse(*read)["steps"][0]["exercise"], "squats");
}

TEST(Reminder, is_the_calendar_file_of_the_command_line_without_a_zone) {
  json request{{"at", "07:00"},
               {"days", "mon-fri"},
               {"minutes", 9},
               {"today", "2025-03-01"},
               {"now", "2025-03-01T08:00:00+01:00"},
               {"whose", "0000abcd"}};
  const auto made = web::reminder(request.dump());
  ASSERT_TRUE(made) << core::describe(made.error());
  EXPECT_THAT(*made, HasSubstr("DTSTART:20250303T070000\r\n"));
  EXPECT_THAT(*made, HasSubstr("RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"));
  EXPECT_THAT(*made, HasSubstr("UID:limber-reminder-0000abcd@"));
  for (const auto& [key, value] : {std::pair<const char*, json>{"at", "7 o'clock"},
                                   {"days", ""},
                                   {"minutes", 1000},
                                   {"today", "tomorrow"},
                                   {"now", 3},
                                   {"title", 3},
                                   {"text", std::string(600, 'a')},
                                   {"whose", "a\r\nb"}}) {
    json broken = request;
    broken[key] = value;
    EXPECT_FALSE(web::reminder(broken.dump())) << key;
  }
}

TEST(Reminder, says_what_the_app_says_in_its_language) {
  json request{{"at", "07:00"},
               {"days", "daily"},
               {"minutes", 9},
               {"today", "2025-03-01"},
               {"now", "2025-03-01T08:00:00+01:00"}};
  EXPECT_THAT(web::reminder(request.dump()).value_or(""),
              HasSubstr("SUMMARY:Limber: your hips\r\n"));
  request["title"] = "Limber: deine Hüften";
  request["text"] = "Ein paar Minuten.";
  const auto made = web::reminder(request.dump()).value_or("");
  EXPECT_THAT(made, HasSubstr("SUMMARY:Limber: deine Hüften\r\n"));
  EXPECT_THAT(made, HasSubstr("DESCRIPTION:Ein paar Minuten.\r\n"));
}
