#include "core/statistics.hpp"

#include <gtest/gtest.h>

using limber::core::lower_quantile;
using limber::core::median;
using limber::core::quantile;
using limber::core::upper_median;
using limber::core::upper_quantile;

TEST(Statistics, all_medians_of_an_odd_count_are_the_middle_value) {
  EXPECT_EQ(median({9.0, 1.0, 4.0}), 4.0);
  EXPECT_EQ(upper_median({9.0, 1.0, 4.0}), 4.0);
  EXPECT_EQ(quantile({9.0, 1.0, 4.0}, 0.5), 4.0);
  EXPECT_EQ(lower_quantile({9.0, 1.0, 4.0}, 0.5), 4.0);
  EXPECT_EQ(upper_quantile({9.0, 1.0, 4.0}, 0.5), 4.0);
}

TEST(Statistics, of_an_even_count_each_median_follows_its_own_rule) {
  EXPECT_EQ(median({8.0, 1.0, 2.0, 4.0}), 3.0);
  EXPECT_EQ(quantile({8.0, 1.0, 2.0, 4.0}, 0.5), 3.0);
  EXPECT_EQ(lower_quantile({8.0, 1.0, 2.0, 4.0}, 0.5), 2.0);
  EXPECT_EQ(upper_median({8.0, 1.0, 2.0, 4.0}), 4.0);
  EXPECT_EQ(upper_quantile({8.0, 1.0, 2.0, 4.0}, 0.5), 4.0);
}

TEST(Statistics, the_quantiles_at_0_and_1_are_the_smallest_and_the_largest_value) {
  for (const auto of : {quantile, lower_quantile, upper_quantile}) {
    EXPECT_EQ(of({3.0, -2.0, 7.0, 5.0}, 0.0), -2.0);
    EXPECT_EQ(of({3.0, -2.0, 7.0, 5.0}, 1.0), 7.0);
    EXPECT_EQ(of({3.0}, 0.25), 3.0);
  }
}

TEST(Statistics, only_one_quantile_interpolates) {
  EXPECT_DOUBLE_EQ(quantile({10.0, 30.0, 20.0, 40.0}, 0.75), 32.5);
  EXPECT_EQ(lower_quantile({10.0, 30.0, 20.0, 40.0}, 0.75), 30.0);
  EXPECT_EQ(upper_quantile({10.0, 30.0, 20.0, 40.0}, 0.75), 40.0);
}
