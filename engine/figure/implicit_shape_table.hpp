// The reference figure's rounded shapes, metres, in the frame of the bone each hangs on; the right
// side stands for both. Girths follow an average adult of 1.72 m: neck 36 cm, chest 95, waist 82,
// hip 98, thigh 55, calf 37, upper arm 29 (means of women and men in ANSUR II, Gordon 2014,
// rounded).
#pragma once

#include "figure/implicit_shapes.hpp"

#include <array>

namespace limber::figure::reference {

struct Shape {
  ImplicitShape::Kind kind;
  std::size_t bone;
  std::array<double, 3> a;
  std::array<double, 3> b;
  double ra;
  double rb;
  double tilt_deg;
  double blend;
  double sole_y;
  ImplicitShape::Part part = ImplicitShape::Part::any;
};

constexpr double no_sole = -1000.0;

constexpr Shape cone(std::size_t bone, std::array<double, 3> a, double ra, std::array<double, 3> b,
                     double rb, double blend = 0.02, double sole_y = no_sole) {
  return {ImplicitShape::Kind::cone, bone, a, b, ra, rb, 0.0, blend, sole_y};
}
constexpr Shape ball(std::size_t bone, std::array<double, 3> a, std::array<double, 3> half_axes,
                     double tilt_deg = 0.0, double blend = 0.02, double sole_y = no_sole) {
  return {ImplicitShape::Kind::ellipsoid, bone, a, half_axes, 0.0, 0.0, tilt_deg, blend, sole_y};
}

constexpr Shape ear(Shape shape) {
  shape.part = ImplicitShape::Part::ear;
  return shape;
}

using S = Segment;
using H = HalfBone;

inline constexpr std::array midline{
    // pelvis: block, lower belly, perineum
    ball(bone_of(S::pelvis), {-0.002, 0.050, 0}, {0.096, 0.120, 0.154}, 0, 0.05),
    ball(bone_of(S::pelvis), {0.026, 0.080, 0}, {0.076, 0.110, 0.120}, 0, 0.05),
    ball(bone_of(S::pelvis), {0.000, -0.030, 0}, {0.075, 0.050, 0.075}, 0, 0.05),
    // waist and belly
    ball(bone_of(S::lumbar), {0.032, 0.085, 0}, {0.092, 0.190, 0.132}, 0, 0.07),
    ball(bone_of(S::lumbar), {0.056, 0.060, 0}, {0.066, 0.140, 0.105}, 4, 0.06),
    // ribs
    ball(bone_of(S::thorax), {0.046, 0.100, 0}, {0.106, 0.175, 0.143}, 5, 0.07),
    ball(bone_of(S::chest), {0.066, 0.080, 0}, {0.102, 0.130, 0.148}, 0, 0.07),
    ball(bone_of(S::chest), {0.010, 0.090, 0}, {0.070, 0.130, 0.125}, 0, 0.06),
    // neck and throat
    cone(bone_of(S::neck), {0.006, -0.020, 0}, 0.068, {0.034, 0.100, 0}, 0.056, 0.05),
    // skull, face, jaw, a hint of a nose
    ball(bone_of(S::head), {0.002, 0.056, 0}, {0.097, 0.086, 0.076}, 0, 0.03),
    ball(bone_of(S::head), {0.040, 0.008, 0}, {0.064, 0.080, 0.060}, -6, 0.04),
    ball(bone_of(S::head), {0.062, -0.048, 0}, {0.036, 0.030, 0.036}, 0, 0.04),
    ball(bone_of(S::head), {0.100, 0.010, 0}, {0.016, 0.026, 0.014}, 14, 0.024),
};

inline constexpr std::array right{
    // buttock, hip's side, back muscle beside the spine
    ball(bone_of(S::pelvis), {-0.048, -0.004, 0.068}, {0.082, 0.098, 0.082}, 12, 0.05),
    ball(bone_of(S::pelvis), {-0.012, 0.045, 0.100}, {0.070, 0.090, 0.060}, 0, 0.05),
    cone(bone_of(S::lumbar), {-0.022, -0.030, 0.034}, 0.036, {-0.036, 0.200, 0.042}, 0.034, 0.05),
    // chest muscle, broad back muscle, shoulder blade
    ball(bone_of(S::chest), {0.116, 0.066, 0.066}, {0.048, 0.062, 0.074}, -8, 0.05),
    ball(bone_of(S::thorax), {0.000, 0.130, 0.096}, {0.060, 0.140, 0.050}, 8, 0.06),
    ball(bone_of(S::chest), {-0.014, 0.085, 0.084}, {0.044, 0.090, 0.062}, 0, 0.05),
    // armpit's front and back fold
    ball(bone_of(S::chest), {0.060, 0.095, 0.132}, {0.066, 0.075, 0.036}, 0, 0.05),
    // shoulder girdle: from the neck to the shoulder's tip
    cone(bone_of(S::clavicle_r), {-0.080, 0.070, 0.005}, 0.048, {-0.050, 0.030, 0.130}, 0.042,
         0.05),
    ball(bone_of(S::clavicle_r), {-0.024, 0.008, 0.090}, {0.056, 0.038, 0.080}, 0, 0.05),
    // ear
    ear(ball(bone_of(S::head), {-0.004, 0.026, 0.075}, {0.018, 0.030, 0.012}, 10, 0.010)),
    // shoulder and upper arm
    ball(bone_of(H::shoulder_r), {0.002, 0.000, 0.000}, {0.056, 0.054, 0.050}, 0, 0.05),
    ball(bone_of(H::arm_root_r), {0.000, -0.070, 0.008}, {0.048, 0.090, 0.043}, 0, 0.05),
    cone(bone_of(H::arm_root_r), {0.000, -0.060, 0.000}, 0.043, {0.000, -0.110, 0.000}, 0.040,
         0.04),
    cone(bone_of(H::arm_middle_r), {0.000, -0.120, 0.000}, 0.041, {0.000, -0.200, 0.000}, 0.039,
         0.04),
    cone(bone_of(S::humerus_r), {0.000, -0.210, 0.000}, 0.038, {0.000, -0.300, 0.000}, 0.035, 0.04),
    ball(bone_of(H::arm_middle_r), {0.011, -0.170, 0.000}, {0.036, 0.085, 0.037}, 0, 0.04),
    ball(bone_of(H::arm_middle_r), {-0.012, -0.160, 0.002}, {0.037, 0.095, 0.039}, 0, 0.04),
    // elbow, forearm
    ball(bone_of(H::elbow_r), {-0.002, 0.000, 0.000}, {0.036, 0.044, 0.037}, 0, 0.03),
    cone(bone_of(S::ulna_r), {0.000, -0.030, 0.000}, 0.039, {0.000, -0.120, 0.000}, 0.036, 0.03),
    ball(bone_of(S::ulna_r), {0.006, -0.070, 0.006}, {0.037, 0.090, 0.037}, 0, 0.03),
    cone(bone_of(S::radius_r), {0.000, -0.110, 0.000}, 0.035, {0.000, -0.225, 0.000}, 0.024, 0.03),
    ball(bone_of(S::radius_r), {0.000, -0.225, 0.000}, {0.030, 0.050, 0.021}, 0, 0.03),
    // hand: palm bones, heel of the hand, thumb
    ball(bone_of(H::wrist_r), {0.000, -0.004, 0.000}, {0.028, 0.030, 0.020}, 0, 0.020),
    cone(bone_of(S::hand_r), {0.012, -0.022, 0.000}, 0.016, {0.027, -0.088, 0.000}, 0.0120, 0.016),
    cone(bone_of(S::hand_r), {0.002, -0.022, 0.000}, 0.017, {0.009, -0.090, 0.001}, 0.0125, 0.016),
    cone(bone_of(S::hand_r), {-0.006, -0.022, 0.000}, 0.017, {-0.009, -0.088, 0.001}, 0.0120,
         0.016),
    cone(bone_of(S::hand_r), {-0.014, -0.022, 0.000}, 0.015, {-0.026, -0.082, 0.000}, 0.0110,
         0.016),
    cone(bone_of(S::hand_r), {0.012, -0.022, -0.001}, 0.018, {0.036, -0.056, -0.001}, 0.0140,
         0.018),
    cone(bone_of(S::hand_r), {0.036, -0.056, -0.001}, 0.0130, {0.056, -0.100, -0.003}, 0.0090,
         0.012),
    // fingers: four, close together, a little bent; then the same beyond their middle
    cone(bone_of(S::fingers_r), {0.027, 0.004, 0.000}, 0.0112, {0.0265, -0.036, -0.003}, 0.0102,
         0.006),
    cone(bone_of(S::fingers_r), {0.009, 0.002, 0.001}, 0.0117, {0.009, -0.042, -0.003}, 0.0105,
         0.006),
    cone(bone_of(S::fingers_r), {-0.009, 0.004, 0.001}, 0.0112, {-0.0085, -0.038, -0.003}, 0.0102,
         0.006),
    cone(bone_of(S::fingers_r), {-0.026, 0.010, 0.000}, 0.0102, {-0.0255, -0.030, -0.003}, 0.0094,
         0.006),
    cone(bone_of(H::fingertips_r), {0.0265, 0.000, -0.003}, 0.0102, {0.026, -0.034, -0.006}, 0.0090,
         0.006),
    cone(bone_of(H::fingertips_r), {0.009, 0.000, -0.003}, 0.0105, {0.009, -0.043, -0.006}, 0.0092,
         0.006),
    cone(bone_of(H::fingertips_r), {-0.0085, 0.000, -0.003}, 0.0102, {-0.008, -0.036, -0.006},
         0.0090, 0.006),
    cone(bone_of(H::fingertips_r), {-0.0255, 0.004, -0.003}, 0.0094, {-0.025, -0.020, -0.006},
         0.0084, 0.006),
    // hip and thigh
    ball(bone_of(H::hip_r), {-0.004, -0.020, 0.010}, {0.080, 0.110, 0.072}, 0, 0.05),
    cone(bone_of(S::femur_r), {0.000, -0.090, 0.004}, 0.080, {0.000, -0.390, 0.000}, 0.050, 0.05),
    ball(bone_of(S::femur_r), {0.022, -0.180, 0.004}, {0.058, 0.190, 0.064}, 2, 0.04),
    ball(bone_of(S::femur_r), {-0.026, -0.170, 0.000}, {0.054, 0.190, 0.062}, -2, 0.04),
    ball(bone_of(S::femur_r), {-0.004, -0.110, -0.026}, {0.064, 0.130, 0.052}, 0, 0.04),
    // knee
    ball(bone_of(H::knee_r), {0.000, -0.002, 0.000}, {0.048, 0.072, 0.047}, 0, 0.05),
    ball(bone_of(H::knee_r), {0.022, 0.004, 0.000}, {0.028, 0.048, 0.029}, 0, 0.05),
    // shank: shin, calf, tendon, ankle bones
    cone(bone_of(S::tibia_r), {0.004, -0.050, 0.000}, 0.047, {0.002, -0.400, 0.000}, 0.031, 0.04),
    ball(bone_of(S::tibia_r), {-0.020, -0.135, -0.008}, {0.046, 0.130, 0.048}, 3, 0.04),
    ball(bone_of(S::tibia_r), {-0.016, -0.125, 0.014}, {0.040, 0.115, 0.040}, 3, 0.04),
    cone(bone_of(S::tibia_r), {-0.026, -0.270, 0.000}, 0.026, {-0.032, -0.410, 0.000}, 0.017, 0.03),
    ball(bone_of(H::ankle_r), {0.000, 0.004, 0.001}, {0.035, 0.044, 0.031}, 0, 0.03),
    ball(bone_of(H::ankle_r), {-0.004, -0.004, 0.026}, {0.014, 0.018, 0.010}, 0, 0.012),
    ball(bone_of(H::ankle_r), {0.004, 0.004, -0.026}, {0.015, 0.018, 0.010}, 0, 0.012),
    // foot: heel, instep, balls of the foot
    ball(bone_of(S::calcn_r), {-0.026, -0.034, 0.001}, {0.032, 0.040, 0.030}, 0, 0.03, -0.067),
    cone(bone_of(S::calcn_r), {0.002, -0.020, 0.000}, 0.034, {0.100, -0.046, -0.004}, 0.025, 0.03,
         -0.067),
    cone(bone_of(S::calcn_r), {-0.020, -0.045, 0.004}, 0.026, {0.105, -0.052, 0.030}, 0.019, 0.02,
         -0.067),
    cone(bone_of(S::calcn_r), {0.020, -0.036, -0.010}, 0.026, {0.128, -0.048, -0.024}, 0.023, 0.02,
         -0.067),
    cone(bone_of(S::calcn_r), {0.118, -0.052, 0.026}, 0.018, {0.128, -0.050, -0.010}, 0.020, 0.02,
         -0.067),
    // toes
    cone(bone_of(S::toes_r), {-0.004, 0.003, -0.026}, 0.0185, {0.056, 0.001, -0.025}, 0.0140, 0.014,
         -0.0134),
    cone(bone_of(S::toes_r), {-0.006, 0.002, -0.004}, 0.0165, {0.052, -0.002, -0.003}, 0.0115,
         0.012, -0.0134),
    cone(bone_of(S::toes_r), {-0.012, 0.001, 0.014}, 0.0155, {0.040, -0.003, 0.014}, 0.0105, 0.012,
         -0.0134),
    cone(bone_of(S::toes_r), {-0.018, 0.000, 0.030}, 0.0145, {0.022, -0.004, 0.031}, 0.0100, 0.012,
         -0.0134),
};

} // namespace limber::figure::reference
