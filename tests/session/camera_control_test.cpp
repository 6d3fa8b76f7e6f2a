// The connection of session and live eye: orders for the eye, and events for the session.
#include "driver.hpp"
#include "session/camera_control.hpp"
#include "session/spoken_lines.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace limber;
using namespace limber::tests;
using count::CountEventKind;
using record::CountedBy;
using session::CameraControl;
using session::CameraLook;
using session::CameraResult;
using session::CameraSettings;
using session::Command;
using session::EyeCondition;
using session::Phase;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

namespace {

constexpr double eye_ahead_s = 80.0; // its clock minus the session's

session::Machine machine_for(const std::vector<std::string>& exercises,
                             const Content& content = hip_mobility()) {
  session::Preferences preferences;
  preferences.counting = CountedBy::camera;
  for (const exercise::Exercise& one : hip_mobility().exercises)
    if (std::find(exercises.begin(), exercises.end(), one.id) == exercises.end())
      preferences.left_out.push_back(one.id);
  return make_machine(preferences, content);
}

/// A session with a fake eye that records its orders.
class Watched {
public:
  explicit Watched(const std::vector<std::string>& exercises, CameraSettings settings = {},
                   const Content& content = hip_mobility())
      : driver{machine_for(exercises, content)}, control_{std::move(settings)} {}

  void eye(EyeCondition condition, bool is_video = false) {
    take(control_.set_eye(driver.machine, driver.t_s, condition, is_video));
    follow();
  }
  void begin() { command(Command::begin); }
  void command(Command command) {
    driver.command(command);
    follow();
  }
  void run_to(const std::string& exercise, Phase phase) {
    EXPECT_TRUE(driver.run_until([&](const session::SessionView& now) {
      follow();
      return now.exercise == exercise && now.phase == phase;
    }));
    follow();
  }
  void wait(double time_s) {
    driver.run_until(driver.t_s + time_s);
    follow();
  }
  /// Of the watched set, now.
  CameraLook look() const {
    CameraLook look;
    look.t_s = driver.t_s + eye_ahead_s;
    look.set = set;
    look.reading = true;
    return look;
  }
  void look(CameraLook look) {
    take(control_.look(driver.machine, driver.t_s, look, driver.t_s + eye_ahead_s));
    follow();
  }
  void see(CountEventKind kind, double ago_s = 0.0) {
    CameraLook seen = look();
    seen.events.push_back({seen.t_s - ago_s, kind, {}, {}});
    look(std::move(seen));
  }
  void follow() { take(control_.follow(driver.machine)); }

  /// The last sentence.
  std::string said() const {
    const auto all = driver.sentences();
    return all.empty() ? "" : all.back();
  }

  Driver driver;
  std::vector<std::string> orders; // "watch squats 1", "ahead squats 2", "finish squats 1"
  int set = 0;
  record::FormLevel form = record::FormLevel::standard; // ordered last

private:
  void take(CameraResult result) {
    if (result.finish)
      orders.push_back("finish " + result.finish->exercise + " " +
                       std::to_string(result.finish->number));
    if (result.watch) {
      const auto& [exercise, ordered_form, number, looks_ahead] = *result.watch;
      form = ordered_form;
      set = number;
      orders.push_back((looks_ahead ? "ahead " : "watch ") + exercise + " " +
                       std::to_string(number));
    }
    driver.take(std::move(result.session));
  }

  CameraControl control_;
};

/// In a set of squats, with the person seen.
Watched doing(const std::string& exercise = "squats", CameraSettings settings = {}) {
  Watched watched{{exercise}, std::move(settings)};
  watched.eye(EyeCondition::on);
  watched.begin();
  watched.run_to(exercise, Phase::doing);
  return watched;
}

std::string line(std::string_view key) { return session::sentence_of({}, key); }

const coach::Phrase step_back{"Step back.", "Step back until all of you is there."};

} // namespace

TEST(CameraControl, counts_by_time_silently_if_the_camera_is_not_on_at_the_start) {
  Watched watched{{"squats"}};
  watched.eye(EyeCondition::off);
  EXPECT_EQ(watched.driver.now().counting, CountedBy::time);
  EXPECT_THAT(watched.driver.sentences(), IsEmpty());
}

TEST(CameraControl, counts_by_taps_what_a_camera_cannot_count_and_by_camera_what_it_can) {
  Content content = hip_mobility();
  for (exercise::Exercise& one : content.exercises)
    if (one.id == "surfer-squat") one.placement.counts = false;
  CameraSettings settings;
  settings.otherwise = CountedBy::tap;
  Watched watched{{"squats", "surfer-squat", "reverse-tabletop"}, settings, content};
  watched.eye(EyeCondition::on);
  watched.begin();
  watched.run_to("squats", Phase::doing);
  EXPECT_EQ(watched.driver.now().counting, CountedBy::camera);
  watched.command(Command::skip_exercise);
  watched.run_to("surfer-squat", Phase::doing);
  EXPECT_EQ(watched.driver.now().counting, CountedBy::tap);
  EXPECT_THAT(watched.driver.keys(), Not(Contains("camera_gone_tap")));
  CameraLook lost = watched.look();
  lost.reading = false;
  lost.placement = step_back;
  watched.look(lost); // no advice where to stand
  EXPECT_NE(watched.said(), step_back.spoken);
  watched.command(Command::skip_exercise);
  watched.run_to("reverse-tabletop", Phase::doing);
  EXPECT_EQ(watched.driver.now().counting, CountedBy::camera);
}

TEST(CameraControl, stays_without_the_camera_after_what_it_cannot_count) {
  Content content = hip_mobility();
  for (exercise::Exercise& one : content.exercises)
    if (one.id == "squats") one.placement.counts = false;
  Watched watched{{"squats", "surfer-squat"}, {}, content};
  watched.eye(EyeCondition::on);
  watched.begin();
  watched.run_to("squats", Phase::doing);
  EXPECT_EQ(watched.driver.now().counting, CountedBy::time);
  watched.eye(EyeCondition::off);
  watched.command(Command::skip_exercise);
  watched.run_to("surfer-squat", Phase::doing);
  EXPECT_EQ(watched.driver.now().counting, CountedBy::time);
  watched.eye(EyeCondition::on);
  EXPECT_EQ(watched.driver.now().counting, CountedBy::camera);
}

TEST(CameraControl, says_one_sentence_when_the_camera_is_gone_and_counts_by_time) {
  Watched watched = doing();
  watched.eye(EyeCondition::gone);
  EXPECT_EQ(watched.driver.now().counting, CountedBy::time);
  EXPECT_EQ(watched.said(), line("camera_gone_time"));
  EXPECT_TRUE(watched.driver.cues.back().at_once);
  const std::size_t cues = watched.driver.cues.size();
  watched.eye(EyeCondition::gone);
  EXPECT_EQ(watched.driver.cues.size(), cues) << "said once";
}

TEST(CameraControl, counts_by_taps_instead_if_the_person_chose_taps) {
  Watched watched = doing("squats", {.otherwise = CountedBy::tap, .units = {}, .explained = {}});
  watched.eye(EyeCondition::gone);
  EXPECT_EQ(watched.driver.now().counting, CountedBy::tap);
  EXPECT_EQ(watched.said(), line("camera_gone_tap"));
}

TEST(CameraControl, says_that_the_camera_was_turned_off_or_that_the_video_is_over) {
  Watched camera = doing();
  camera.eye(EyeCondition::off);
  EXPECT_EQ(camera.said(), line("camera_off_time"));
  Watched video = doing();
  video.eye(EyeCondition::on, true);
  video.eye(EyeCondition::off);
  EXPECT_EQ(video.said(), line("video_over_time"));
}

TEST(CameraControl, counts_by_camera_again_with_a_new_counter_when_it_is_back) {
  Watched watched = doing();
  const int before = watched.set;
  watched.eye(EyeCondition::gone);
  watched.orders.clear();
  watched.eye(EyeCondition::on);
  EXPECT_EQ(watched.driver.now().counting, CountedBy::camera);
  EXPECT_EQ(watched.set, before + 1);
  EXPECT_THAT(watched.orders, ElementsAre("watch squats " + std::to_string(before + 1)));
  EXPECT_EQ(watched.said(), line("camera_back"));
}

TEST(CameraControl, does_not_announce_the_camera_in_a_rest) {
  Watched watched{{"squats"}};
  watched.eye(EyeCondition::on);
  watched.begin();
  watched.eye(EyeCondition::gone);
  watched.eye(EyeCondition::on);
  EXPECT_THAT(watched.driver.sentences(), Not(Contains(line("camera_back"))));
}

TEST(CameraControl, has_each_set_counted_in_the_form_that_the_person_does) {
  Watched watched{{"leg-swings"}};
  watched.eye(EyeCondition::on);
  watched.begin();
  watched.run_to("leg-swings", Phase::doing);
  EXPECT_EQ(watched.form, record::FormLevel::standard);
  watched.command(Command::easier);
  watched.command(Command::skip); // the other side's set follows
  watched.run_to("leg-swings", Phase::doing);
  EXPECT_EQ(watched.form, record::FormLevel::easier);
}

TEST(CameraControl, makes_a_new_counter_for_every_set_and_looks_ahead_in_a_rest) {
  Watched watched{{"squats", "surfer-squat"}};
  watched.eye(EyeCondition::on);
  watched.begin();
  watched.run_to("squats", Phase::doing);
  watched.command(Command::skip);
  watched.run_to("surfer-squat", Phase::doing);
  EXPECT_THAT(watched.orders, ElementsAre("ahead squats 1", "watch squats 2", "finish squats 2",
                                          "ahead surfer-squat 3", "watch surfer-squat 4"));
}

TEST(CameraControl, finishes_no_set_that_was_not_watched) {
  Watched watched{{"squats", "surfer-squat"}};
  watched.eye(EyeCondition::off);
  watched.begin();
  watched.run_to("squats", Phase::doing);
  watched.command(Command::skip);
  EXPECT_THAT(watched.orders, ElementsAre("watch squats 1"));
}

TEST(CameraControl, explains_the_placement_of_the_next_exercise_once_and_only_what_differs) {
  Watched watched{{"squats", "supine-figure-4"},
                  {.otherwise = CountedBy::time, .units = {}, .explained = "squats"}};
  watched.eye(EyeCondition::on);
  watched.begin();
  watched.run_to("squats", Phase::doing);
  EXPECT_THAT(watched.driver.keys(), Not(Contains("placement")));
  watched.command(Command::skip);
  watched.run_to("supine-figure-4", Phase::doing);
  const auto& cues = watched.driver.cues;
  const auto is_placement = [](const session::Cue& cue) { return cue.key == "placement"; };
  ASSERT_EQ(std::count_if(cues.begin(), cues.end(), is_placement), 1);
  const auto& said = std::find_if(cues.begin(), cues.end(), is_placement)->sentence;
  EXPECT_THAT(said, testing::HasSubstr("Lie "));
  EXPECT_THAT(said, Not(testing::HasSubstr("metre"))) << "the camera stands there already";
}

TEST(CameraControl, does_not_explain_the_placement_again_when_the_camera_is_back) {
  Watched watched{{"squats"}};
  watched.eye(EyeCondition::on);
  watched.begin();
  watched.eye(EyeCondition::gone);
  watched.eye(EyeCondition::on);
  EXPECT_THAT(watched.orders, ElementsAre("ahead squats 1", "ahead squats 2"));
  const auto keys = watched.driver.keys();
  EXPECT_EQ(std::count(keys.begin(), keys.end(), "placement"), 1);
}

TEST(CameraControl, passes_events_on_in_the_sessions_time) {
  Watched watched = doing();
  watched.wait(5.0);
  watched.see(CountEventKind::rep, 0.5);
  EXPECT_EQ(watched.driver.now().count, 1);
  EXPECT_NEAR(watched.driver.last_of(record::EventKind::rep).t_s, watched.driver.t_s - 0.5, 1e-6);
}

TEST(CameraControl, keeps_the_duration_of_a_repetition_on_either_clock) {
  Watched watched = doing();
  watched.wait(5.0);
  CameraLook seen = watched.look();
  count::CountEvent rep{seen.t_s - 0.5, CountEventKind::rep, {}, {}};
  rep.began_s = rep.t_s - 2.5;
  seen.events.push_back(rep);
  watched.look(seen);
  EXPECT_NEAR(watched.driver.last_of(record::EventKind::rep).duration_s.value_or(0.0), 2.5, 1e-6);
}

TEST(CameraControl, ignores_events_of_another_set) {
  Watched watched = doing();
  watched.wait(5.0);
  CameraLook late = watched.look();
  late.set -= 1;
  late.events.push_back({late.t_s, CountEventKind::rep, {}, {}});
  watched.look(late);
  EXPECT_EQ(watched.driver.now().count, 0);
}

TEST(CameraControl, passes_on_a_hold_that_began_before_its_set) {
  Watched watched{{"supine-figure-4"}};
  watched.eye(EyeCondition::on);
  watched.begin();
  watched.run_to("supine-figure-4", Phase::get_ready);
  watched.see(CountEventKind::hold_start);
  EXPECT_FALSE(watched.driver.now().holding);
  watched.run_to("supine-figure-4", Phase::doing);
  watched.look(watched.look());
  EXPECT_TRUE(watched.driver.now().holding);
  EXPECT_NEAR(watched.driver.now().held_s, 0.0, 1e-6) << "from the set's own begin";
}

TEST(CameraControl, passes_on_no_hold_that_ended_before_the_set) {
  Watched watched{{"supine-figure-4"}};
  watched.eye(EyeCondition::on);
  watched.begin();
  watched.run_to("supine-figure-4", Phase::get_ready);
  watched.see(CountEventKind::hold_start);
  watched.see(CountEventKind::hold_end);
  watched.run_to("supine-figure-4", Phase::doing);
  watched.look(watched.look());
  EXPECT_FALSE(watched.driver.now().holding);
}

TEST(CameraControl, passes_on_no_hold_from_the_old_counter) {
  Watched watched{{"supine-figure-4"}};
  watched.eye(EyeCondition::on);
  watched.begin();
  watched.run_to("supine-figure-4", Phase::get_ready);
  watched.see(CountEventKind::hold_start);
  watched.eye(EyeCondition::gone);
  watched.eye(EyeCondition::on);
  watched.run_to("supine-figure-4", Phase::doing);
  watched.look(watched.look());
  EXPECT_FALSE(watched.driver.now().holding);
}

TEST(CameraControl, pauses_and_resumes_on_the_gesture_with_a_tone) {
  Watched watched = doing();
  watched.wait(5.0);
  CameraLook hand = watched.look();
  hand.gesture_made = true;
  watched.driver.cues.clear();
  watched.look(hand);
  EXPECT_EQ(watched.driver.now().phase, Phase::paused);
  ASSERT_FALSE(watched.driver.cues.empty());
  EXPECT_EQ(watched.driver.cues.front().tone, session::Tone::rep);
  EXPECT_EQ(watched.driver.cues.front().rise, 0.0);
  watched.driver.cues.clear();
  watched.look(hand);
  EXPECT_EQ(watched.driver.now().phase, Phase::doing);
  ASSERT_FALSE(watched.driver.cues.empty());
  EXPECT_EQ(watched.driver.cues.front().rise, 1.0);
}

TEST(CameraControl, ignores_the_gesture_before_the_session) {
  Watched watched{{"squats"}};
  watched.eye(EyeCondition::on);
  CameraLook hand = watched.look();
  hand.gesture_made = true;
  watched.look(hand);
  EXPECT_EQ(watched.driver.now().phase, Phase::waiting);
  EXPECT_THAT(watched.driver.cues, IsEmpty());
}

TEST(CameraControl, gives_placement_advice_while_a_set_is_not_seen_at_most_every_six_seconds) {
  Watched watched = doing();
  watched.driver.cues.clear();
  for (int i = 0; i < 100; ++i) {
    watched.driver.run_until(watched.driver.t_s + 0.1);
    CameraLook unseen = watched.look();
    unseen.reading = false;
    unseen.placement = step_back;
    watched.look(unseen);
  }
  const auto keys = watched.driver.keys();
  EXPECT_EQ(std::count(keys.begin(), keys.end(), "placement"), 2);
  EXPECT_THAT(watched.driver.cues,
              Contains(testing::AllOf(testing::Field(&session::Cue::sentence, step_back.spoken),
                                      testing::Field(&session::Cue::caption, step_back.shown))));
}

TEST(CameraControl, gives_no_placement_advice_while_a_set_is_seen_well) {
  Watched watched = doing();
  for (int i = 0; i < 100; ++i) {
    watched.driver.run_until(watched.driver.t_s + 0.1);
    CameraLook seen = watched.look();
    seen.placement = step_back;
    watched.look(seen);
  }
  EXPECT_THAT(watched.driver.sentences(), Not(Contains(step_back.spoken)));
}

TEST(CameraControl, says_once_that_the_lens_is_covered_and_waits) {
  Watched watched = doing();
  const coach::Phrases phrases;
  CameraLook dark = watched.look();
  dark.reading = false;
  dark.covered = phrases.covered;
  dark.placement = step_back;
  for (int i = 0; i < 50; ++i) {
    dark.t_s += 0.1;
    watched.look(dark);
  }
  EXPECT_THAT(watched.driver.sentences(), Contains(phrases.covered.spoken).Times(1));
  EXPECT_THAT(watched.driver.sentences(), Not(Contains(step_back.spoken)));
  EXPECT_EQ(watched.driver.now().counting, CountedBy::camera);
  watched.look(watched.look());
  watched.look(dark);
  EXPECT_THAT(watched.driver.sentences(), Contains(phrases.covered.spoken).Times(2));
}

TEST(CameraControl, finds_the_conditions_of_an_eye_by_name) {
  EXPECT_EQ(session::find_eye_condition("on"), EyeCondition::on);
  EXPECT_EQ(session::find_eye_condition("off"), EyeCondition::off);
  EXPECT_EQ(session::find_eye_condition("gone"), EyeCondition::gone);
  EXPECT_FALSE(session::find_eye_condition("asleep"));
}
