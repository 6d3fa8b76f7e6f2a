#include "count/circle_detector.hpp"

#include "core/angle.hpp"
#include "moving.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <rapidcheck/gtest.h>

using namespace limber;
using namespace limber::count;
using body::Quantity;
using body::Side;
using core::rad;

namespace {

constexpr double step_s = 1.0 / 30.0;
constexpr double whole_turn = 2.0 * std::numbers::pi;

exercise::Count circles_of(Side side) {
  const bool right = side == Side::right;
  const Quantity outward = right ? Quantity::leg_outward_r : Quantity::leg_outward_l;
  const Quantity forward = right ? Quantity::leg_forward_r : Quantity::leg_forward_l;
  exercise::Count count;
  count.kind = exercise::Kind::turn;
  count.drivers = {{{outward, outward}, rad(15), rad(35), 1.0},
                   {{forward, forward}, rad(25), rad(45), 1.0}};
  count.min_amplitude = rad(5);
  count.typical_rep_s = 2.5;
  count.min_rep_s = 0.7;
  count.max_rep_s = 10.0;
  return count;
}

struct Circling {
  Side side = Side::right;
  int turns = 3;
  double period_s = 2.5;
  double radius = rad(15);
  double wide = 1.0; // sideways radius by the forward one
  bool clockwise = true;
};

struct WatchedCircles {
  int counted = 0;
  int clockwise = 0;
  int counterclockwise = 0;
};

/// Pushes circles from front to front; the leg waits in front before and after.
class Legs {
public:
  explicit Legs(Side side)
      : side_(side), finder_(circles_of(side), side), sign_(side == Side::right ? 1.0 : -1.0) {}

  void circle(const Circling& how) {
    stay(rad(15), rad(25) + how.radius, 1.0);
    const double began_s = t_s_;
    while (t_s_ < began_s + how.turns * how.period_s) {
      const double angle = whole_turn * (t_s_ - began_s) / how.period_s;
      // Clockwise from above: from the front to the person's right, whichever leg it is.
      const double rightward = (how.clockwise ? 1.0 : -1.0) * std::sin(angle);
      see(rad(15) + sign_ * how.wide * how.radius * rightward,
          rad(25) + how.radius * std::cos(angle));
    }
    stay(rad(15), rad(25) + how.radius, 0.8);
  }

  void go(double outward, double forward, double seconds) {
    const auto [from_outward, from_forward] = at_;
    const double began_s = t_s_;
    while (t_s_ < began_s + seconds) {
      const double u = 0.5 - 0.5 * std::cos(std::numbers::pi * (t_s_ - began_s) / seconds);
      see(from_outward + u * (outward - from_outward), from_forward + u * (forward - from_forward));
    }
  }

  void stay(double outward, double forward, double seconds) {
    for (const double until_s = t_s_ + seconds; t_s_ < until_s;)
      see(outward, forward);
  }

  const WatchedCircles& watched() const { return watched_; }

private:
  void see(double outward, double forward) {
    const bool right = side_ == Side::right;
    const auto frame = tests::frame_at(
        t_s_, {{right ? Quantity::leg_outward_r : Quantity::leg_outward_l, outward},
               {right ? Quantity::leg_forward_r : Quantity::leg_forward_l, forward}});
    at_ = {outward, forward};
    t_s_ += step_s;
    for (const Circle& turn : finder_.push(frame)) {
      ++watched_.counted;
      if (turn.direction)
        ++(*turn.direction == Direction::clockwise ? watched_.clockwise
                                                   : watched_.counterclockwise);
    }
  }

  Side side_;
  CircleDetector finder_;
  double sign_;
  double t_s_ = 0.0;
  std::pair<double, double> at_{0.0, 0.0};
  WatchedCircles watched_;
};

} // namespace

RC_GTEST_PROP(Circle, every_circle_of_either_leg_counts_once_with_its_direction, ()) {
  Circling how;
  how.side = *rc::gen::element(Side::right, Side::left);
  how.turns = *rc::gen::inRange(1, 11);
  how.period_s = *rc::gen::inRange(12, 45) / 10.0;
  how.radius = rad(*rc::gen::inRange(8, 26));
  how.wide = *rc::gen::inRange(60, 140) / 100.0;
  how.clockwise = *rc::gen::arbitrary<bool>();
  Legs legs(how.side);
  legs.circle(how);
  RC_ASSERT(legs.watched().counted == how.turns);
  RC_ASSERT((how.clockwise ? legs.watched().clockwise : legs.watched().counterclockwise) ==
            how.turns);
}

TEST(Circle, a_circle_seen_edge_on_counts_without_a_direction) {
  Legs legs(Side::right);
  legs.circle({.turns = 5, .wide = 0.1});
  EXPECT_EQ(legs.watched().counted, 5);
  EXPECT_EQ(legs.watched().clockwise + legs.watched().counterclockwise, 0);
}

TEST(Circle, a_single_one_seen_edge_on_may_be_a_step_and_does_not_count) {
  Legs legs(Side::right);
  legs.circle({.turns = 1, .wide = 0.1});
  legs.stay(rad(15), rad(40), 6.0);
  EXPECT_EQ(legs.watched().counted, 0);
}

TEST(Circle, lifting_the_leg_and_putting_it_down_do_not_count) {
  Legs legs(Side::right);
  for (int i = 0; i < 2; ++i) {
    legs.stay(rad(3), rad(2), 1.5);
    legs.go(rad(15), rad(40), 0.9);
    legs.circle({.turns = 4, .clockwise = i == 0});
    legs.go(rad(3), rad(2), 0.9);
  }
  legs.stay(rad(3), rad(2), 1.5);
  EXPECT_EQ(legs.watched().counted, 8);
  EXPECT_EQ(legs.watched().clockwise, 4);
  EXPECT_EQ(legs.watched().counterclockwise, 4);
}

TEST(Circle, a_circle_broken_off_half_way_does_not_count) {
  Legs legs(Side::right);
  legs.stay(rad(15), rad(40), 1.0);
  legs.go(rad(15), rad(10), 1.2);
  legs.stay(rad(15), rad(10), 2.0);
  EXPECT_EQ(legs.watched().counted, 0);
}

TEST(Circle, one_much_smaller_than_the_file_asks_for_does_not_count) {
  Legs legs(Side::left);
  legs.circle({.side = Side::left, .turns = 4, .radius = rad(3)});
  EXPECT_EQ(legs.watched().counted, 0);
}
