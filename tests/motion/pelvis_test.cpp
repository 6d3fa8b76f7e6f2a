// Hip flexion against the pelvis, of two people's squats, beside OpenSim's inverse kinematics of
// their markers. Points on the hips' axis alone don't show how far the pelvis is tilted: the fit
// has to know how a spine bends.
#include "motion/fit_stream.hpp"
#include "record/marker_landmarks.hpp"
#include "support/mot_file.hpp"
#include "support/shared_data.hpp"

#include "core/angle.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

using namespace limber;

namespace {

struct Squats {
  const char* name;
  double max_rms_deg;
};

class HipToPelvis : public testing::TestWithParam<Squats> {};

} // namespace

TEST_P(HipToPelvis, is_near_inverse_kinematics) {
  LIMBER_NEEDS_SHARED();
  const auto folder = *tests::shared_folder() / "mocap";
  const std::string name = GetParam().name;
  const auto markers = record::read_trc(tests::read_file(folder / (name + ".trc")), name);
  ASSERT_TRUE(markers) << core::describe(markers.error());
  const auto seen = record::make_landmarks(*markers, {std::numbers::pi / 2}, name);
  ASSERT_TRUE(seen) << core::describe(seen.error());
  motion::FitStream stream(seen->width_px, seen->height_px);
  std::vector<motion::MotionFrame> frames;
  const auto take = [&](const std::vector<motion::MotionFrame>& ready) {
    frames.insert(frames.end(), ready.begin(), ready.end());
  };
  for (const body::LandmarkFrame& frame : seen->frames)
    take(stream.push(frame));
  take(stream.finish());
  for (const auto& [angle, dof] : {std::pair{"hip_flexion_r", motion::Dof::hip_flexion_r},
                                   {"hip_flexion_l", motion::Dof::hip_flexion_l}}) {
    const auto truth = tests::read_mot_angle(folder / (name + "_ik.mot"), angle);
    double sum = 0.0;
    int read = 0;
    for (const motion::MotionFrame& frame : frames) {
      const double is_deg = truth.at(frame.t_s);
      if (std::isnan(is_deg) || !frame.body) continue;
      sum += std::pow(core::deg(frame.body->pose[dof]) - is_deg, 2);
      ++read;
    }
    ASSERT_GT(read, 400);
    EXPECT_LT(std::sqrt(sum / read), GetParam().max_rms_deg) << angle;
  }
}

INSTANTIATE_TEST_SUITE_P(TwoPeople, HipToPelvis,
                         testing::Values(Squats{"squats1", 5.0}, Squats{"squats2", 8.1}),
                         [](const auto& one) { return one.param.name; });
