// What the performer says happened agrees with itself and with what can be seen.
#include "performer/files.hpp"
#include "performer/performer.hpp"

#include <gtest/gtest.h>

using namespace limber;
using namespace limber::performer;

TEST(PerformersTruth, the_same_seed_gives_the_same_bytes) {
  for (const ExerciseKind kind : every_exercise) {
    const Performance a = perform(kind, 11), b = perform(kind, 11), c = perform(kind, 12);
    EXPECT_EQ(write_truth_json(a.truth), write_truth_json(b.truth));
    EXPECT_NE(write_truth_json(a.truth), write_truth_json(c.truth));
    ASSERT_EQ(a.recording.frames.size(), b.recording.frames.size());
    for (std::size_t i = 0; i < a.recording.frames.size(); ++i) {
      const auto &x = a.recording.frames[i], &y = b.recording.frames[i];
      ASSERT_EQ(x.t_s, y.t_s);
      ASSERT_EQ(x.seen.has_value(), y.seen.has_value());
      if (!x.seen) continue;
      for (std::size_t k = 0; k < body::landmark_count; ++k) {
        ASSERT_EQ(x.seen->image[k].x, y.seen->image[k].x);
        ASSERT_EQ(x.seen->world[k].z, y.seen->world[k].z);
        ASSERT_EQ(x.seen->image[k].visibility, y.seen->image[k].visibility);
      }
    }
  }
}

TEST(PerformersTruth, every_repetition_lies_inside_the_recording_and_after_the_one_before) {
  for (const ExerciseKind kind : every_exercise)
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
      const Take take = make_take(kind, seed);
      SCOPED_TRACE(title_of(take.truth, seed));
      double before = 0.0;
      for (const Repetition& rep : take.truth.reps) {
        EXPECT_GE(rep.start_s, before - 1e-9);
        EXPECT_LT(rep.start_s, rep.peak_s);
        EXPECT_LT(rep.peak_s, rep.end_s);
        before = rep.end_s;
      }
      for (const HoldSpan& hold : take.truth.holds) {
        EXPECT_GE(hold.start_s, before - 1e-9);
        EXPECT_GT(hold.end_s, hold.start_s + 1.0);
        before = hold.end_s;
      }
      EXPECT_LE(before, take.times.back() + 0.05);
      EXPECT_GE(take.truth.begin_s, 0.0);
      EXPECT_LE(take.truth.total(), 24);
      const bool is_hold =
          kind == ExerciseKind::supine_figure_4 || kind == ExerciseKind::inverted_figure_4;
      EXPECT_EQ(take.truth.holds.empty(), !is_hold);
      if (is_hold) EXPECT_GE(take.truth.hold_s(left_side) + take.truth.hold_s(right_side), 6.0);
      else EXPECT_GE(take.truth.total(), 2);
    }
}

TEST(PerformersTruth, frame_times_ascend) {
  for (const ExerciseKind kind : every_exercise)
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      const auto frames = perform(kind, seed).recording.frames;
      for (std::size_t i = 1; i < frames.size(); ++i)
        ASSERT_GT(frames[i].t_s, frames[i - 1].t_s);
    }
}

TEST(PerformersTruth, a_mirror_exchanges_the_sides) {
  const Performance set = perform(ExerciseKind::leg_swings, 5);
  const Performance other_way = mirrored(set);
  EXPECT_EQ(set.truth.count(left_side), other_way.truth.count(right_side));
  EXPECT_EQ(set.truth.count(right_side), other_way.truth.count(left_side));
  EXPECT_EQ(set.truth.total(), other_way.truth.total());
}
