// The figure as it is painted.
#include "draw/figure_picture.hpp"

#include "body/anthropometry.hpp"
#include "draw/demonstration.hpp"
#include "support/exercises.hpp"

#include <algorithm>
#include <gtest/gtest.h>

using namespace limber;
using namespace limber::draw;

TEST(FigurePicture, painted_in_bands_is_the_one_painted_at_once) {
  const FigureBody body = make_figure_body(body::reference_measures());
  const auto exercise = tests::exercise_of("squats");
  const auto demo =
      Demonstration::make(body, exercise, exercise::FormLevel::standard, body::Side::right);
  ASSERT_TRUE(demo) << core::describe(demo.error());
  FigureLook look = demo->look(day);
  look.target_figure = demo->pose_at(0.0);
  constexpr int size = 240;
  const FigurePainter painter(
      demo->figure(), demo->pose_at(demo->target_phase()), look,
      figure::frame_view(figure::FigureView::side, demo->side(), demo->seen(), 1.0), size, size);
  const Layer whole = painter.paint({0, size});
  ASSERT_GT(*std::max_element(whole.rgba.begin(), whole.rgba.end()), 0.5F);
  std::vector<float> joined;
  constexpr int rows = 37; // which does not divide the height
  for (int begin = 0; begin < size; begin += rows) {
    const Layer band = painter.paint({begin, std::min(size, begin + rows)});
    joined.insert(joined.end(), band.rgba.begin(), band.rgba.end());
  }
  ASSERT_EQ(joined.size(), whole.rgba.size());
  for (std::size_t i = 0; i < joined.size(); ++i)
    ASSERT_NEAR(joined[i], whole.rgba[i], 1e-6F) << "row " << i / 4 / size;
}
