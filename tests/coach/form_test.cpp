// What is said about form, on synthetic cycles seen from different views.
#include "coach/form.hpp"

#include "core/angle.hpp"

#include <Eigen/Geometry>
#include <cmath>
#include <gtest/gtest.h>

using namespace limber;
using namespace limber::coach;
using body::Quantity;
using core::rad;
using count::CycleSample;
using exercise::View;

namespace {

exercise::FormCheck a_check(const std::string& id, Quantity quantity, int priority) {
  exercise::FormCheck check;
  check.id = id;
  check.quantity = {quantity, quantity};
  check.min = 0.5;
  check.max = 9.0;
  check.seen_from = {View::side};
  check.priority = priority;
  check.praise = id + "_good";
  return check;
}

/// An upright trunk that turns the chest so far away from the camera: 0 faces it, 90 is side-on.
motion::Trunk trunk_turned(double angle_deg) {
  motion::Trunk trunk;
  const double a = rad(angle_deg);
  trunk.R_CT.col(0) = motion::Point{std::sin(a), 0.0, std::cos(a)};
  trunk.R_CT.col(1) = motion::Point{0.0, 1.0, 0.0};
  trunk.R_CT.col(2) = trunk.R_CT.col(0).cross(trunk.R_CT.col(1));
  trunk.valid = true;
  return trunk;
}

struct Look {
  double depth = 1.0; // read through hip_height: 0.5 is enough
  double trunk = 1.0; // read through hip_sag
  double turned_deg = 90.0;
  double sigma = 0.02;
};

/// One repetition that ends at this second.
Cycle a_cycle(double end_s, const Look& look) {
  Cycle cycle;
  cycle.start_s = end_s - 2.0;
  cycle.turn_s = end_s - 1.0;
  cycle.end_s = end_s;
  cycle.start_level = 0.0;
  cycle.turn_level = 1.0;
  for (int i = 0; i <= 20; ++i) {
    CycleSample sample;
    sample.frame.t_s = cycle.start_s + 0.1 * i;
    sample.frame.seen = true;
    sample.frame.trunk = trunk_turned(look.turned_deg);
    motion::at(sample.frame.readings, Quantity::hip_height) = {look.depth, look.sigma};
    motion::at(sample.frame.readings, Quantity::hip_sag) = {look.trunk, look.sigma};
    sample.path_position = 1.0 - std::abs(0.1 * i - 1.0);
    cycle.samples.push_back(sample);
  }
  return cycle;
}

exercise::Exercise two_checks() {
  exercise::Exercise exercise;
  exercise.form = {a_check("trunk", Quantity::hip_sag, 2),
                   a_check("depth", Quantity::hip_height, 1)};
  return exercise;
}

/// One side, with a throttle of its own.
struct Form {
  FormWatcher watcher;
  RemarkThrottle throttle{coach::form_remarks};
};

std::string said(Form& form, double end_s, const Look& look) {
  return form.watcher.judge(a_cycle(end_s, look), form.throttle).value_or("");
}

} // namespace

TEST(Form, says_nothing_about_good_form) {
  Form form{FormWatcher{two_checks().form}};
  EXPECT_EQ(said(form, 3.0, {}), "");
}

TEST(Form, says_one_thing_at_a_time_and_the_most_useful_first) {
  Form form{FormWatcher{two_checks().form}};
  EXPECT_EQ(said(form, 3.0, {.depth = 0.2, .trunk = 0.2}), "depth");
}

TEST(Form, is_silent_from_views_that_cannot_judge) {
  Form form{FormWatcher{two_checks().form}};
  EXPECT_EQ(said(form, 3.0, {.depth = 0.2, .turned_deg = 0.0}), "");
  EXPECT_EQ(said(form, 6.0, {.depth = 0.2, .turned_deg = 90.0}), "depth");
}

TEST(Form, is_silent_if_the_reading_is_too_uncertain) {
  Form form{FormWatcher{two_checks().form}};
  EXPECT_EQ(said(form, 3.0, {.depth = 0.4, .sigma = 0.2}), "");
}

TEST(Form, never_says_the_same_twice_within_ten_seconds) {
  Form form{FormWatcher{two_checks().form}};
  EXPECT_EQ(said(form, 3.0, {.depth = 0.2}), "depth");
  EXPECT_EQ(said(form, 6.0, {.depth = 0.2}), "");
  EXPECT_EQ(said(form, 12.9, {.depth = 0.2}), "");
  EXPECT_EQ(said(form, 15.0, {.depth = 0.2}), "depth");
}

TEST(Form, praises_a_corrected_fault_once) {
  Form form{FormWatcher{two_checks().form}};
  EXPECT_EQ(said(form, 3.0, {.depth = 0.2}), "depth");
  EXPECT_EQ(said(form, 6.0, {}), "depth_good");
  EXPECT_EQ(said(form, 9.0, {}), "");
}

TEST(Form, does_not_praise_a_correction_that_was_not_seen) {
  Form form{FormWatcher{two_checks().form}};
  EXPECT_EQ(said(form, 3.0, {.depth = 0.2}), "depth");
  EXPECT_EQ(said(form, 6.0, {.turned_deg = 0.0}), "");
}

TEST(Form, two_remarks_leave_time_between_them) {
  Form form{FormWatcher{two_checks().form}};
  EXPECT_EQ(said(form, 3.0, {.depth = 0.2, .trunk = 0.2}), "depth");
  EXPECT_EQ(said(form, 5.0, {.depth = 0.2, .trunk = 0.2}), "");
  EXPECT_EQ(said(form, 7.0, {.depth = 0.2, .trunk = 0.2}), "trunk");
}

TEST(Form, praise_is_not_lost_to_another_fault) {
  Form form{FormWatcher{two_checks().form}};
  EXPECT_EQ(said(form, 3.0, {.depth = 0.2}), "depth");
  EXPECT_EQ(said(form, 6.0, {.trunk = 0.2}), "depth_good");
  EXPECT_EQ(said(form, 9.0, {.trunk = 0.2}), "trunk");
}

TEST(Form, both_sides_share_one_throttle) {
  SetForm form{two_checks()};
  const auto key = [&](body::Side side, double end_s) {
    return form(side, a_cycle(end_s, {.depth = 0.2})).value_or("");
  };
  EXPECT_EQ(key(body::Side::right, 3.0), "depth");
  EXPECT_EQ(key(body::Side::left, 6.0), "");
  EXPECT_EQ(key(body::Side::left, 14.0), "depth");
}

TEST(Form, a_copy_shares_no_state) {
  SetForm form{two_checks()};
  SetForm copy = form;
  EXPECT_EQ(form(std::nullopt, a_cycle(3.0, {.depth = 0.2})), "depth");
  EXPECT_EQ(copy(std::nullopt, a_cycle(6.0, {.depth = 0.2})), "depth");
}

TEST(Form, a_share_of_the_best_refers_to_this_persons_best) {
  exercise::FormCheck check = a_check("depth", Quantity::hip_height, 1);
  check.of_own_best = true;
  check.min = 0.8;
  Form form{FormWatcher{{check}}};
  EXPECT_EQ(said(form, 3.0, {.depth = 0.4}), ""); // the first is the best so far
  EXPECT_EQ(said(form, 6.0, {.depth = 0.38}), "");
  EXPECT_EQ(said(form, 9.0, {.depth = 0.2}), "depth");
}
