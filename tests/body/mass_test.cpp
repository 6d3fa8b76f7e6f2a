#include "body/mass.hpp"

#include <array>
#include <gtest/gtest.h>

using namespace limber::body;

TEST(LumpedMasses, are_the_whole_body) {
  const LumpedMasses m = calc_lumped_masses();
  EXPECT_NEAR(m.upper_body.mass + 2.0 * m.thigh.mass + 2.0 * m.lower_leg.mass, 1.0, 1e-12);
}

TEST(LumpedMasses, of_the_legs_are_de_levas) {
  const LumpedMasses m = calc_lumped_masses();
  const MassTable table = mass_table(Sex::unstated);
  EXPECT_NEAR(m.thigh.mass, table.thigh.mass, 1e-4); // the table is rounded
  EXPECT_NEAR(m.thigh.centre, table.thigh.centre, 1e-12);
  EXPECT_NEAR(m.lower_leg.mass, table.shank.mass + table.foot.mass, 1e-4);
  EXPECT_GT(m.lower_leg.centre, table.shank.centre) << "the foot is below";
}

TEST(LumpedMasses, balance_where_the_whole_body_does) {
  const Skeleton skeleton = make_skeleton(reference_measures());
  const Placement placement = calc_placement(skeleton, {});
  const Vec3 whole = calc_centre_of_mass(make_mass_points(skeleton), placement);
  const LumpedMasses m = calc_lumped_masses();
  const auto joint = [&](Segment s) { return placement[s] * Vec3(Vec3::Zero()); };
  const auto between = [](const Vec3& a, const Vec3& b, double share) {
    return Vec3(a + share * (b - a));
  };
  const Vec3 shoulders = 0.5 * (joint(Segment::humerus_r) + joint(Segment::humerus_l));
  Vec3 lumped = m.upper_body.mass * between(joint(Segment::pelvis), shoulders, m.upper_body.centre);
  for (const auto& [hip, knee, ankle] :
       {std::array{Segment::femur_r, Segment::tibia_r, Segment::calcn_r},
        std::array{Segment::femur_l, Segment::tibia_l, Segment::calcn_l}}) {
    lumped += m.thigh.mass * between(joint(hip), joint(knee), m.thigh.centre);
    lumped += m.lower_leg.mass * between(joint(knee), joint(ankle), m.lower_leg.centre);
  }
  // The lumps lie on the lines between joints, the real masses a little before and behind them.
  EXPECT_NEAR(lumped.y(), whole.y(), 0.01);
  EXPECT_NEAR(lumped.x(), whole.x(), 0.04);
  EXPECT_NEAR(lumped.z(), 0.0, 1e-9);
}
