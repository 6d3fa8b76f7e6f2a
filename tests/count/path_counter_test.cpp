// Counting along an exercise's own movement: the files' own postures, played at different speeds.
#include "count/path_counter.hpp"

#include "count/counter.hpp"
#include "moving.hpp"
#include "support/exercises.hpp"

#include <cmath>
#include <functional>
#include <gtest/gtest.h>

using namespace limber;
using namespace limber::count;
using body::Quantity;
using body::Side;
using motion::Posture;

namespace {

using tests::wave;

const References& references() {
  static const References all = make_references(tests::all_exercises());
  return all;
}

const ReferenceTrack& track_of(const std::string& id, Side side = Side::right) {
  for (const ReferenceTrack& track : references()->tracks())
    if (track.exercise == id && (!track.side || track.side == side)) return track;
  throw std::out_of_range(id);
}

/// The posture at a position along a cycle's path.
Posture posture_at(const ReferenceTrack& track, double position) {
  const double node = std::round(position / position_step) + nodes_before_start;
  return track.postures.at(static_cast<std::size_t>(node));
}

motion::MotionFrame frame_of(double t_s, const Posture& posture) {
  motion::MotionFrame frame;
  frame.t_s = t_s;
  frame.seen = true;
  for (const auto q : {Quantity::knee_angle_r, Quantity::knee_angle_l, Quantity::hip_flexion_r,
                       Quantity::hip_flexion_l})
    motion::at(frame.readings, q) = {1.0, 0.05};
  // From between front and side: every limb is seen.
  frame.posture = motion::SeenPosture{posture, Eigen::Vector3d{0.7, 0.0, 0.7}.normalized()};
  return frame;
}

struct Played {
  Counts counts;
  std::vector<CountEvent> events;
  std::vector<RejectionLog::Settled> rejected;
};

/// Both ankles on the image plane, so far apart.
void put_feet_apart(motion::MotionFrame& frame, double apart_m, bool exchanged = false) {
  frame.px_per_m = 200.0;
  const double right = exchanged ? 0.5 * apart_m : -0.5 * apart_m;
  for (const auto& [ankle, x] : {std::pair{body::LandmarkId::right_ankle, right},
                                 std::pair{body::LandmarkId::left_ankle, -right}}) {
    frame.visibility[static_cast<std::size_t>(ankle)] = 1.0;
    frame.image_plane_m[static_cast<std::size_t>(ankle)] = {x, 0.0};
  }
}

Played play(const exercise::Exercise& exercise, double length_s,
            const std::function<Posture(double)>& at, double fps = 30.0) {
  Counter counter{exercise, {}, references()};
  Played played;
  for (int i = 0; i < static_cast<int>(length_s * fps); ++i) {
    const double t_s = i / fps;
    for (const CountEvent& event : counter.push(frame_of(t_s, at(t_s))))
      if (event.kind == CountEventKind::rep) played.events.push_back(event);
  }
  counter.finish();
  played.counts = counter.counts();
  played.rejected = counter.take_rejections();
  return played;
}

Played play(const std::string& id, double length_s, const std::function<Posture(double)>& at,
            double fps = 30.0) {
  return play(tests::exercise_of(id), length_s, at, fps);
}

/// Near the turning point the quantity must be below what frame_of() reads, which it never is.
exercise::Gate an_unmet_gate(Quantity quantity, const std::string& says) {
  exercise::Gate gate;
  gate.range = {{quantity, quantity}, 0.0, 0.5};
  gate.when = exercise::When::end;
  gate.says = says;
  return gate;
}

std::function<Posture(double)> waves(const std::string& id, double amplitude, double period_s,
                                     Side side = Side::right) {
  return
      [=](double t_s) { return posture_at(track_of(id, side), amplitude * wave(t_s, period_s)); };
}

} // namespace

TEST(PathCounter, counts_every_repetition_of_the_files_own_movement_at_any_pace) {
  for (const std::string id : {"squats", "surfer-squat", "reverse-tabletop"})
    for (const double period_s : {1.5, 4.0, 9.0})
      EXPECT_EQ(play(id, 3.0 * period_s + 0.5, waves(id, 1.0, period_s)).counts.total, 3)
          << id << " in " << period_s << " s";
}

TEST(PathCounter, counts_a_slow_movement_on_hands_and_knees) {
  for (const double period_s : {4.0, 9.0, 14.0})
    EXPECT_EQ(
        play("childs-pose", 3.0 * period_s + 0.5, waves("childs-pose", 1.0, period_s)).counts.total,
        3)
        << period_s;
}

TEST(PathCounter, counts_the_same_at_ten_to_sixty_frames_a_second) {
  for (const double fps : {10.0, 30.0, 60.0})
    EXPECT_EQ(play("squats", 8.5, waves("squats", 1.0, 4.0), fps).counts.total, 2) << fps;
}

TEST(PathCounter, reports_a_repetition_when_it_is_nearly_back_with_its_beginning) {
  const Played played = play("squats", 12.5, waves("squats", 1.0, 4.0));
  ASSERT_EQ(played.events.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    const double whole_s = 4.0 * static_cast<double>(i + 1);
    EXPECT_GT(played.events[i].t_s, whole_s - 1.5);
    EXPECT_LT(played.events[i].t_s, whole_s + 0.1);
    EXPECT_NEAR(*played.events[i].began_s, whole_s - 3.5, 0.7);
  }
}

TEST(PathCounter, knows_the_side_that_is_done) {
  const auto in_turn = [](double t_s) {
    const Side side = std::fmod(t_s, 8.0) < 4.0 ? Side::right : Side::left;
    return posture_at(track_of("surfer-squat", side), wave(t_s, 4.0));
  };
  const Played both = play("surfer-squat", 24.5, in_turn);
  EXPECT_EQ(both.counts.right, 3);
  EXPECT_EQ(both.counts.left, 3);
  const Played one = play("surfer-squat", 12.5, waves("surfer-squat", 1.0, 4.0, Side::left));
  EXPECT_EQ(one.counts.left, 3);
  EXPECT_EQ(one.counts.right, 0);
}

TEST(PathCounter, a_repetition_begins_where_the_other_side_has_come_back) {
  const auto in_turn = [](double t_s) {
    const Side side = std::fmod(t_s, 8.0) < 4.0 ? Side::right : Side::left;
    return posture_at(track_of("surfer-squat", side), wave(t_s, 4.0));
  };
  const Played played = play("surfer-squat", 16.5, in_turn);
  ASSERT_EQ(played.events.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i)
    EXPECT_NEAR(*played.events[i].began_s, 4.0 * static_cast<double>(i), 1.0);
}

TEST(PathCounter, counts_each_low_point_without_standing_up_in_between) {
  // From one low side to the other, rising only half way.
  const auto low = [](double t_s) {
    const Side side = std::fmod(t_s, 8.0) < 4.0 ? Side::right : Side::left;
    return posture_at(track_of("surfer-squat", side), 0.3 + 0.7 * wave(t_s, 4.0));
  };
  const Played played = play("surfer-squat", 24.5, low);
  EXPECT_NEAR(played.counts.total, 6, 1);
}

TEST(PathCounter, small_repetitions_count_together_and_not_alone) {
  EXPECT_EQ(play("squats", 12.5, waves("squats", 0.35, 4.0)).counts.total, 3);
  const auto once = [](double t_s) {
    return posture_at(track_of("squats"), t_s < 4.0 ? 0.35 * wave(t_s, 4.0) : 0.0);
  };
  const Played alone = play("squats", 30.0, once);
  EXPECT_EQ(alone.counts.total, 0);
  ASSERT_EQ(alone.rejected.size(), 1U);
  EXPECT_EQ(alone.rejected.front().reason, RejectionReason::too_small);
}

TEST(PathCounter, does_not_count_a_movement_in_which_the_feet_step_apart) {
  // The same posture three times: with the feet in place, with a step into a wider stance, and with
  // the network taking one foot for the other now and then.
  Counter counter{tests::exercise_of("surfer-squat"), {}, references()};
  const auto posture = waves("surfer-squat", 1.0, 4.0);
  std::vector<double> counted_s;
  for (int i = 0; i < 370; ++i) {
    const double t_s = i / 30.0;
    motion::MotionFrame frame = frame_of(t_s, posture(t_s));
    const bool steps = t_s >= 4.0 && t_s < 8.0;
    put_feet_apart(frame, steps ? 0.3 + 0.15 * (t_s - 4.0) : 0.9, t_s > 8.0 && i % 5 == 0);
    for (const CountEvent& event : counter.push(frame))
      if (event.kind == CountEventKind::rep) counted_s.push_back(event.t_s);
  }
  ASSERT_EQ(counted_s.size(), 2U);
  EXPECT_LT(counted_s[0], 4.0);
  EXPECT_GT(counted_s[1], 8.0);
  const auto rejected = counter.take_rejections();
  ASSERT_EQ(rejected.size(), 1U);
  EXPECT_EQ(rejected[0].reason, RejectionReason::feet_moved);
}

TEST(PathCounter, does_not_count_another_exercise_and_says_so) {
  const Played squats = play("surfer-squat", 16.5, waves("squats", 1.0, 4.0));
  EXPECT_EQ(squats.counts.total, 0);
  const Played lunges = play("squats", 16.5, waves("surfer-squat", 1.0, 4.0));
  EXPECT_EQ(lunges.counts.total, 0);
  ASSERT_FALSE(lunges.rejected.empty());
  EXPECT_EQ(lunges.rejected.front().reason, RejectionReason::another_movement);
}

TEST(PathCounter,
     an_exercise_of_ones_own_does_not_lose_against_one_that_it_can_hardly_be_told_from) {
  exercise::Exercise own = tests::exercise_of("squats");
  own.id = "my-squats";
  std::vector<exercise::Exercise> all = tests::all_exercises();
  all.push_back(own);
  const auto count = [&](const std::function<Posture(double)>& at) {
    Counter counter{own, {}, make_references(all)};
    for (int i = 0; i < 370; ++i)
      counter.push(frame_of(i / 30.0, at(i / 30.0)));
    return counter.counts().total;
  };
  EXPECT_EQ(count(waves("squats", 1.0, 4.0)), 3);
  EXPECT_EQ(count(waves("surfer-squat", 1.0, 4.0)), 0); // from others it is told apart as before
  EXPECT_EQ(count(waves("reverse-tabletop", 1.0, 4.0)), 0);
}

TEST(PathCounter, a_rejection_for_an_unmet_gate_names_the_gates_own_sentence) {
  exercise::Exercise squats = tests::exercise_of("squats");
  squats.count.gates = {an_unmet_gate(Quantity::knee_angle_r, ""),
                        an_unmet_gate(Quantity::hip_flexion_r, "stand_up")};
  const Played played = play(squats, 8.5, waves("squats", 1.0, 4.0));
  EXPECT_EQ(played.counts.total, 0);
  ASSERT_EQ(played.rejected.size(), 2U);
  for (const RejectionLog::Settled& one : played.rejected) {
    EXPECT_EQ(one.reason, RejectionReason::wrong_position);
    EXPECT_EQ(one.says, "stand_up");
  }
}

TEST(PathCounter, does_not_count_a_repetition_cut_off_by_the_end) {
  const Played played = play("squats", 10.0, waves("squats", 1.0, 4.0));
  EXPECT_EQ(played.counts.total, 2);
  ASSERT_EQ(played.rejected.size(), 1U);
  EXPECT_EQ(played.rejected.front().reason, RejectionReason::cut_off);
}

TEST(PathCounter, counts_one_that_rests_ten_seconds_at_the_turn_and_two_with_a_rest_between) {
  const auto rests = [](double t_s) {
    double position = 0.0;
    if (t_s < 2.0) position = wave(t_s, 4.0);
    else if (t_s < 12.0) position = 1.0;
    else if (t_s < 14.0) position = wave(t_s - 10.0, 4.0);
    else if (t_s > 24.0 && t_s < 28.0) position = wave(t_s - 24.0, 4.0);
    return posture_at(track_of("squats"), position);
  };
  EXPECT_EQ(play("squats", 30.0, rests).counts.total, 2);
}

TEST(PathCounter, continues_after_the_body_was_not_seen_for_a_while) {
  Counter counter{tests::exercise_of("squats"), {}, references()};
  for (int i = 0; i < 20 * 30; ++i) {
    const double t_s = i / 30.0;
    motion::MotionFrame frame = frame_of(t_s, posture_at(track_of("squats"), wave(t_s, 4.0)));
    if (t_s > 8.0 && t_s < 12.0) {
      frame = motion::MotionFrame{};
      frame.t_s = t_s;
    }
    counter.push(frame);
  }
  EXPECT_EQ(counter.counts().total, 4);
}

TEST(PathCounter, keeps_few_frames_of_a_long_recording) {
  PathCounter counter{tests::exercise_of("squats"), references()};
  for (int i = 0; i < 90 * 15; ++i)
    counter.push(frame_of(i / 15.0, posture_at(track_of("squats"), 0.0)));
  EXPECT_LT(counter.kept_frames(), 41U * 15U);
}

TEST(Counter, wall_slides_are_counted_by_the_hands_and_arms_raised_from_hanging_are_not) {
  const auto count_from = [](double low) {
    Counter counter{tests::exercise_of("wall-slides")};
    for (int i = 0; i < 30 * 27; ++i) {
      const double t_s = i / 30.0;
      const double hands = low + (0.85 - low) * wave(t_s, 6.5);
      counter.push(tests::frame_at(t_s, {{Quantity::hand_height_r, hands},
                                         {Quantity::hand_height_l, hands},
                                         {Quantity::trunk_inclination, 0.05},
                                         {Quantity::knee_angle_r, 0.4},
                                         {Quantity::knee_angle_l, 0.4},
                                         {Quantity::hip_height, 0.95}}));
    }
    counter.finish();
    return counter.counts().total;
  };
  EXPECT_EQ(count_from(0.4), 4);
  EXPECT_EQ(count_from(-0.9), 0);
}
