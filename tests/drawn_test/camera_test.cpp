// A camera is found from its view of known points.
#include "accuracy/find_camera.hpp"
#include "performer/random.hpp"

#include <gtest/gtest.h>

namespace limber::accuracy {
namespace {

performer::Camera looking(const Eigen::Vector3d& from, const Eigen::Vector3d& at, double focal_px) {
  performer::Camera camera;
  camera.width_px = 720;
  camera.height_px = 1280;
  camera.focal_px = focal_px;
  camera.place = from;
  const Eigen::Vector3d forward = (at - from).normalized();
  const Eigen::Vector3d right = forward.cross(Eigen::Vector3d::UnitY()).normalized();
  camera.R_CG.row(0) = right;
  camera.R_CG.row(1) = forward.cross(right);
  camera.R_CG.row(2) = forward;
  return camera;
}

std::vector<Sighting> sightings(const performer::Camera& camera, double noise_px, int wrong_every) {
  performer::Dice dice(5);
  std::vector<Sighting> all;
  for (int i = 0; i < 600; ++i) {
    Sighting s;
    s.place = {dice.in(-0.4, 0.4), dice.in(0.0, 1.7), dice.in(-0.4, 0.4)};
    const double x = dice.normal(0.0, noise_px), y = dice.normal(0.0, noise_px);
    s.seen = camera.project(camera.seen(s.place)) + Eigen::Vector2d(x, y);
    if (wrong_every > 0 && i % wrong_every == 0) s.seen += Eigen::Vector2d(90.0, -40.0);
    all.push_back(s);
  }
  return all;
}

TEST(FindCamera, FindsPlaceAndFocalLengthThroughNoiseAndPointsSeenWrong) {
  const performer::Camera truth = looking({2.4, 1.1, 1.3}, {0.0, 0.9, 0.0}, 940.0);
  const performer::Camera guess = looking({3.0, 0.6, 0.2}, {0.0, 0.8, 0.0}, 1100.0);
  const performer::Camera found = find_camera(sightings(truth, 4.0, 12), guess);
  EXPECT_LT((found.place - truth.place).norm(), 0.12);
  EXPECT_NEAR(found.focal_px / truth.focal_px, 1.0, 0.05);
  EXPECT_LT(median_off_px(sightings(truth, 0.0, 0), found), 2.0);
}

TEST(FindCamera, IsExactWithoutNoise) {
  const performer::Camera truth = looking({-1.8, 0.4, 2.0}, {0.0, 0.9, 0.0}, 700.0);
  const performer::Camera guess = looking({-2.0, 0.9, 1.0}, {0.0, 0.9, 0.0}, 1000.0);
  const performer::Camera found = find_camera(sightings(truth, 0.0, 0), guess);
  EXPECT_LT((found.place - truth.place).norm(), 1e-3);
}

} // namespace
} // namespace limber::accuracy
