// The ground truth agrees with the bodies' geometry, computed independently.
#include "performer/files.hpp"
#include "performer/performer.hpp"

#include "core/angle.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace limber;
using namespace limber::performer;
using enum body::LandmarkId;

namespace {

const Vec& at(const Points& points, body::LandmarkId left, int side = 0) {
  return points[static_cast<std::size_t>(left) + static_cast<std::size_t>(side)];
}

const Points& moment(const Take& take, double t) {
  const auto found = std::lower_bound(take.times.begin(), take.times.end(), t);
  const auto i = std::min<std::size_t>(static_cast<std::size_t>(found - take.times.begin()),
                                       take.times.size() - 1);
  return take.points[i];
}

Vec hips(const Points& p) { return 0.5 * (at(p, left_hip) + at(p, right_hip)); }
Vec shoulders(const Points& p) { return 0.5 * (at(p, left_shoulder) + at(p, right_shoulder)); }
Vec to_the_right(const Points& p) { return (at(p, right_hip) - at(p, left_hip)).normalized(); }

/// Across the trunk, to where the belly faces.
Vec to_the_front(const Points& p) {
  return (shoulders(p) - hips(p)).cross(to_the_right(p)).normalized();
}

double knee_flexion(const Points& p, int side) {
  const Vec thigh = at(p, left_knee, side) - at(p, left_hip, side);
  const Vec shank = at(p, left_ankle, side) - at(p, left_knee, side);
  return std::acos(std::clamp(thigh.normalized().dot(shank.normalized()), -1.0, 1.0));
}

template <class Check> void for_sets(ExerciseKind kind, Check check) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    const Take take = make_take(kind, seed);
    SCOPED_TRACE(title_of(take.truth, seed));
    check(take);
  }
}

template <class Check> void for_reps(ExerciseKind kind, Check check) {
  for_sets(kind, [&](const Take& take) {
    for (const Repetition& rep : take.truth.reps)
      check(take, rep, moment(take, rep.start_s), moment(take, rep.peak_s));
  });
}

} // namespace

TEST(PerformersMeaning, a_squat_is_lower_at_its_peak_than_at_its_start_and_stands_on_both_feet) {
  for_reps(ExerciseKind::squats,
           [](const Take& take, const Repetition&, const Points& start, const Points& peak) {
             EXPECT_LT(hips(peak).y(), 0.94 * hips(start).y());
             EXPECT_GT(std::min(knee_flexion(peak, 0), knee_flexion(peak, 1)), core::rad(40.0));
             for (const int side : {0, 1})
               EXPECT_LT(at(peak, left_ankle, side).y(), take.person.ankle_height + 0.08);
           });
}

TEST(PerformersMeaning, a_swinging_leg_starts_in_front_and_is_behind_at_its_peak) {
  for_reps(ExerciseKind::leg_swings,
           [](const Take&, const Repetition& rep, const Points& start, const Points& peak) {
             const int free = *rep.side;
             const auto ahead = [&](const Points& p, int side) {
               return (at(p, left_ankle, side) - at(p, left_hip, side)).dot(to_the_front(start));
             };
             EXPECT_GT(ahead(start, free), 0.15);
             EXPECT_LT(ahead(peak, free), -0.04);
             EXPECT_LT(std::abs(ahead(start, 1 - free) - ahead(peak, 1 - free)), 0.25);
             EXPECT_LT(at(peak, left_ankle, 1 - free).y(), 0.12); // the other foot stands
           });
}

TEST(PerformersMeaning, a_circling_thigh_turns_once_in_the_direction_of_the_truth) {
  for_sets(ExerciseKind::leg_circles, [](const Take& take) {
    for (const Repetition& rep : take.truth.reps) {
      std::vector<Eigen::Vector2d> ways; // rightward, forward
      for (std::size_t i = 0; i < take.times.size(); ++i) {
        if (take.times[i] < rep.start_s || take.times[i] > rep.end_s) continue;
        const Points& p = take.points[i];
        const Vec thigh = (at(p, left_knee, *rep.side) - at(p, left_hip, *rep.side)).normalized();
        ways.emplace_back(thigh.dot(to_the_right(p)), thigh.dot(to_the_front(p)));
      }
      Eigen::Vector2d middle = Eigen::Vector2d::Zero();
      for (const auto& way : ways)
        middle += way / static_cast<double>(ways.size());
      double turned = 0.0;
      for (std::size_t i = 1; i < ways.size(); ++i) {
        const Eigen::Vector2d a = ways[i - 1] - middle, b = ways[i] - middle;
        // From forward to the right is clockwise as the person looks down on it.
        turned += core::wrap_angle(std::atan2(b.x(), b.y()) - std::atan2(a.x(), a.y()));
      }
      const double turns = turned / (2.0 * std::numbers::pi);
      const double expected = rep.direction == Direction::clockwise ? 1.0 : -1.0;
      EXPECT_NEAR(turns, expected, 0.25) << "at " << rep.start_s << " s";
    }
  });
}

TEST(PerformersMeaning, wiping_knees_go_down_to_the_side_the_truth_says) {
  for_reps(ExerciseKind::windshield_wipers,
           [](const Take&, const Repetition& rep, const Points& start, const Points& peak) {
             const double side = sign_of(*rep.side);
             for (const int leg : {0, 1}) {
               // The room's z is this person's right.
               EXPECT_GT(side * (at(peak, left_knee, leg) - at(start, left_knee, leg)).z(), 0.06);
               EXPECT_LT(at(peak, left_knee, leg).y(), at(start, left_knee, leg).y() - 0.01);
             }
             EXPECT_LT(hips(peak).y(), 0.16);
           });
}

TEST(PerformersMeaning, a_table_has_its_hips_up_at_the_peak_and_near_the_floor_at_the_start) {
  for_reps(ExerciseKind::reverse_tabletop,
           [](const Take&, const Repetition&, const Points& start, const Points& peak) {
             EXPECT_LT(hips(start).y(), 0.20);
             EXPECT_GT(hips(peak).y(), 0.25);
             EXPECT_GT(to_the_front(peak).y(), 0.5); // the belly faces up
             EXPECT_GT(shoulders(peak).y(), 0.3);
           });
}

TEST(PerformersMeaning, a_lunging_foot_is_in_front_at_the_peak_and_behind_at_the_start) {
  for_reps(ExerciseKind::runners_lunge,
           [](const Take&, const Repetition& rep, const Points& start, const Points& peak) {
             const int front = *rep.side;
             EXPECT_GT(at(peak, left_ankle, front).x() - at(peak, left_ankle, 1 - front).x(), 0.5);
             EXPECT_LT(std::abs(at(start, left_ankle, 0).x() - at(start, left_ankle, 1).x()), 0.1);
             EXPECT_LT(to_the_front(start).y(), -0.5); // the belly faces down
             EXPECT_LT(hips(peak).y(), hips(start).y() + 0.03);
           });
}

TEST(PerformersMeaning, a_surfing_squat_bends_the_leg_of_its_side_and_leaves_the_other_long) {
  for_reps(ExerciseKind::surfer_squat,
           [](const Take&, const Repetition& rep, const Points&, const Points& peak) {
             const int bent = *rep.side;
             EXPECT_GT(knee_flexion(peak, bent), knee_flexion(peak, 1 - bent) + core::rad(18.0));
             EXPECT_LT(knee_flexion(peak, 1 - bent), core::rad(40.0));
             EXPECT_GT(sign_of(*rep.side) * hips(peak).z(), 0.03); // over that foot
           });
}

TEST(PerformersMeaning, in_the_figure_4_that_side_s_ankle_lies_on_the_other_thigh_off_the_floor) {
  for_sets(ExerciseKind::supine_figure_4, [](const Take& take) {
    for (const HoldSpan& hold : take.truth.holds) {
      const Points& p = moment(take, 0.5 * (hold.start_s + hold.end_s));
      const int crossed = hold.side, under = 1 - crossed;
      const Vec thigh = 0.2 * at(p, left_hip, under) + 0.8 * at(p, left_knee, under);
      EXPECT_LT((at(p, left_ankle, crossed) - thigh).norm(), 0.17);
      EXPECT_GT(at(p, left_ankle, under).y(), 0.2);
      EXPECT_LT(shoulders(p).y(), 0.25);
      EXPECT_GT(to_the_front(p).y(), 0.8); // on the back
      const Points& before = moment(take, hold.start_s - 0.15);
      EXPECT_LT(at(before, left_ankle, under).y(), take.person.ankle_height + 0.03);
    }
  });
}

TEST(PerformersMeaning, in_the_inverted_figure_4_the_knees_lie_to_the_other_side) {
  for_sets(ExerciseKind::inverted_figure_4, [](const Take& take) {
    for (const HoldSpan& hold : take.truth.holds) {
      const Points& p = moment(take, hold.start_s + 0.3);
      const double side = sign_of(hold.side); // +1: the right hip turns in, the knees lie left
      const Vec knee = at(p, left_knee, hold.side);
      const Vec between = 0.5 * (at(p, left_hip, hold.side) + at(p, left_ankle, hold.side));
      EXPECT_LT(side * (knee - between).z(), -0.10);
      // The feet have walked to the hip's own side.
      const Vec feet = 0.5 * (at(p, left_ankle, 0) + at(p, left_ankle, 1));
      EXPECT_GT(side * (feet - hips(p)).z(), 0.08);
      EXPECT_LT(shoulders(p).y(), 0.25);
    }
  });
}

TEST(PerformersMeaning, cameras_stand_where_each_exercise_recommends_them) {
  for (const ExerciseKind kind : every_exercise)
    for_sets(kind, [kind](const Take& take) {
      const double height = take.camera.place.y();
      EXPECT_GE(height, 0.1);
      EXPECT_LE(height, 1.4);
      const Points& p = moment(take, take.truth.begin_s);
      const Vec way = take.camera.place - hips(p);
      const double off_x = core::deg(std::atan2(std::abs(way.z()), way.x())); // 0 is x
      if (take.truth.view == "side") {
        EXPECT_NEAR(off_x, 90.0, 22.0);
      }
      if (take.truth.view == "front" || take.truth.view == "feet") {
        EXPECT_LT(off_x, 22.0);
      }
      if (take.truth.view == "front-45") {
        EXPECT_NEAR(off_x, 45.0, 22.0);
      }
      EXPECT_LT(std::hypot(way.x(), way.z()), 6.0);
      if (kind == ExerciseKind::leg_swings || kind == ExerciseKind::leg_circles) {
        // The free leg is the near one, after turning round too.
        for (const Repetition& rep : take.truth.reps) {
          const Points& then = moment(take, rep.start_s);
          const auto away = [&](int side) {
            return (at(then, left_hip, side) - take.camera.place).norm();
          };
          EXPECT_LT(away(*rep.side), away(1 - *rep.side));
        }
      }
    });
}
