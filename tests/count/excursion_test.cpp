// What is one excursion out and back, and what is none.
#include "count/excursion.hpp"

#include "moving.hpp"

#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <vector>

using namespace limber::count;
using limber::tests::wave;

namespace {

std::vector<Excursion> find(double length_s, const std::function<std::optional<double>(double)>& at,
                            double step_s = 1.0 / 30.0) {
  ExcursionFinder finder;
  std::vector<Excursion> found;
  for (int i = 0; i * step_s <= length_s; ++i)
    if (const auto one = finder.push(i * step_s, at(i * step_s))) found.push_back(*one);
  return found;
}

} // namespace

TEST(Excursion, each_wave_is_one_with_its_turn_at_the_top) {
  const auto found = find(12.0, [](double t_s) { return wave(t_s, 4.0); });
  ASSERT_EQ(found.size(), 3U);
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_NEAR(found[i].turn_s, 2.0 + 4.0 * static_cast<double>(i), 0.1);
    EXPECT_NEAR(found[i].turn, 1.0, 0.01);
    EXPECT_LT(found[i].end_s,
              4.0 + 4.0 * static_cast<double>(i)); // reported before it has fully returned
  }
}

TEST(Excursion, does_not_depend_on_the_frame_rate) {
  for (const double fps : {10.0, 30.0, 60.0})
    EXPECT_EQ(find(
                  12.0, [](double t_s) { return wave(t_s, 4.0); }, 1.0 / fps)
                  .size(),
              3U)
        << fps;
}

TEST(Excursion, a_long_rest_at_the_turning_point_is_part_of_it) {
  const auto found = find(16.0, [](double t_s) {
    if (t_s < 2.0) return wave(t_s, 4.0);
    return t_s < 12.0 ? 1.0 : wave(t_s - 10.0, 4.0);
  });
  EXPECT_EQ(found.size(), 1U);
}

TEST(Excursion, a_sway_is_not_an_excursion) {
  EXPECT_TRUE(find(20.0, [](double t_s) { return 0.1 * wave(t_s, 3.0); }).empty());
}

TEST(Excursion, a_hesitation_on_the_way_does_not_make_two) {
  const auto found =
      find(6.0, [](double t_s) { return wave(t_s, 6.0) + 0.05 * std::sin(9.0 * t_s); });
  EXPECT_EQ(found.size(), 1U);
}

TEST(Excursion, one_that_ended_in_another_movement_is_reported_as_lost) {
  ExcursionFinder finder;
  std::optional<Excursion> lost;
  for (int i = 0; i < 80; ++i) {
    const double t_s = 0.05 * i;
    EXPECT_FALSE(finder.push(t_s, t_s < 2.0 ? std::optional{wave(t_s, 4.0)} : std::nullopt));
    if (auto one = finder.take_lost()) lost = one;
  }
  ASSERT_TRUE(lost);
  EXPECT_NEAR(lost->turn, 1.0, 0.05);
}

TEST(Excursion, a_moment_of_something_else_does_not_end_it) {
  const auto found = find(4.0, [](double t_s) {
    return t_s > 1.0 && t_s < 1.3 ? std::nullopt : std::optional{wave(t_s, 4.0)};
  });
  EXPECT_EQ(found.size(), 1U);
}

TEST(Excursion, goes_on_after_a_second_in_which_nothing_was_seen_and_not_after_two) {
  for (const double unseen_s : {1.0, 2.0}) {
    ExcursionFinder finder;
    int found = 0;
    for (int i = 0; i < 120; ++i) {
      const double t_s = 0.05 * i;
      const bool seen = t_s < 2.5 || t_s > 2.5 + unseen_s;
      const double position = t_s < 4.0 ? wave(t_s, 4.0) : 0.0;
      found += finder.push(t_s, seen ? std::optional{position} : std::nullopt, seen) ? 1 : 0;
    }
    EXPECT_EQ(found, unseen_s < 1.5 ? 1 : 0) << unseen_s;
  }
}

TEST(Excursion, one_that_begins_in_the_middle_counts_from_there) {
  // A recording that begins during the return: the first low point was not seen.
  const auto found = find(6.0, [](double t_s) { return wave(t_s + 3.0, 4.0); });
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NEAR(found.front().turn_s, 3.0, 0.1);
}
