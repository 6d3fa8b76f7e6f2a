// The reference figure's rounded shapes, metres, in the frame of the bone each hangs on; the right
// side stands for both. Girths follow an average adult of 1.72 m: neck 36 cm, chest 95, waist 82,
// hip 98, thigh 55, calf 37, upper arm 29 (means of women and men in ANSUR II, Gordon 2014,
// rounded).
#pragma once

#include "body/flesh.hpp"

#include <array>

namespace limber::body::reference {

struct Shape {
  Flesh::Kind kind;
  std::size_t bone;
  std::array<double, 3> a;
  std::array<double, 3> b;
  double ra;
  double rb;
  double tilt_deg;
  double blend;
  double sole_y;
};

constexpr double no_sole = -1000.0;

constexpr Shape cone(std::size_t bone, std::array<double, 3> a, double ra, std::array<double, 3> b,
                     double rb, double blend = 0.02, double sole_y = no_sole) {
  return {Flesh::Kind::cone, bone, a, b, ra, rb, 0.0, blend, sole_y};
}
constexpr Shape ball(std::size_t bone, std::array<double, 3> a, std::array<double, 3> half_axes,
                     double tilt_deg = 0.0, double blend = 0.02, double sole_y = no_sole) {
  return {Flesh::Kind::ellipsoid, bone, a, half_axes, 0.0, 0.0, tilt_deg, blend, sole_y};
}

using S = Segment;
using H = HalfBone;

inline constexpr std::array midline{
    // pelvis: block, lower belly, perineum
    ball(bone_of(S::pelvis), {-0.004, 0.050, 0}, {0.100, 0.105, 0.156}, 0, 0.03),
    ball(bone_of(S::pelvis), {0.030, 0.075, 0}, {0.075, 0.095, 0.120}, 0, 0.03),
    ball(bone_of(S::pelvis), {0.000, -0.045, 0}, {0.070, 0.050, 0.060}, 0, 0.03),
    // waist and belly
    ball(bone_of(S::lumbar), {0.034, 0.085, 0}, {0.090, 0.120, 0.132}, 0, 0.04),
    ball(bone_of(S::lumbar), {0.066, 0.070, 0}, {0.062, 0.120, 0.105}, 4, 0.04),
    // ribs
    ball(bone_of(S::thorax), {0.048, 0.095, 0}, {0.108, 0.150, 0.146}, 6, 0.04),
    ball(bone_of(S::chest), {0.070, 0.085, 0}, {0.104, 0.115, 0.150}, 0, 0.04),
    ball(bone_of(S::chest), {0.006, 0.095, 0}, {0.068, 0.110, 0.120}, 0, 0.04),
    // neck and throat
    cone(bone_of(S::neck), {0.012, -0.010, 0}, 0.064, {0.036, 0.100, 0}, 0.054, 0.035),
    // skull, face, jaw, a hint of a nose
    ball(bone_of(S::head), {0.002, 0.056, 0}, {0.097, 0.086, 0.076}, 0, 0.03),
    ball(bone_of(S::head), {0.040, 0.008, 0}, {0.064, 0.080, 0.060}, -6, 0.03),
    ball(bone_of(S::head), {0.062, -0.048, 0}, {0.034, 0.030, 0.034}, 0, 0.03),
    ball(bone_of(S::head), {0.104, 0.008, 0}, {0.014, 0.024, 0.012}, 14, 0.016),
};

inline constexpr std::array right{
    // buttock, flank, back muscle beside the spine
    ball(bone_of(S::pelvis), {-0.062, -0.012, 0.070}, {0.078, 0.094, 0.082}, 0, 0.03),
    cone(bone_of(S::lumbar), {-0.028, -0.020, 0.034}, 0.036, {-0.040, 0.190, 0.040}, 0.034, 0.03),
    // chest muscle, broad back muscle, shoulder blade
    ball(bone_of(S::chest), {0.124, 0.070, 0.066}, {0.044, 0.058, 0.070}, -8, 0.03),
    ball(bone_of(S::thorax), {-0.004, 0.110, 0.095}, {0.062, 0.120, 0.050}, 8, 0.04),
    ball(bone_of(S::chest), {-0.020, 0.085, 0.082}, {0.040, 0.080, 0.062}, 0, 0.03),
    // shoulder girdle: from the neck to the shoulder's tip
    cone(bone_of(S::clavicle_r), {-0.075, 0.062, 0.015}, 0.046, {-0.052, 0.026, 0.125}, 0.044,
         0.03),
    ball(bone_of(S::clavicle_r), {-0.020, 0.010, 0.085}, {0.050, 0.034, 0.075}, 0, 0.03),
    // ear
    ball(bone_of(S::head), {-0.004, 0.026, 0.075}, {0.018, 0.030, 0.012}, 10, 0.008),
    // shoulder and upper arm
    ball(bone_of(H::shoulder_r), {0.000, -0.006, 0.006}, {0.056, 0.056, 0.050}, 0, 0.03),
    ball(bone_of(S::humerus_r), {0.000, -0.060, 0.012}, {0.050, 0.080, 0.044}, 0, 0.03),
    cone(bone_of(S::humerus_r), {0.000, -0.060, 0.000}, 0.044, {0.000, -0.300, 0.000}, 0.035, 0.03),
    ball(bone_of(S::humerus_r), {0.014, -0.170, 0.000}, {0.034, 0.090, 0.036}, 0, 0.03),
    ball(bone_of(S::humerus_r), {-0.016, -0.150, 0.002}, {0.036, 0.110, 0.038}, 0, 0.03),
    // elbow, forearm
    ball(bone_of(H::elbow_r), {-0.002, 0.000, 0.000}, {0.036, 0.040, 0.037}, 0, 0.02),
    cone(bone_of(S::ulna_r), {0.000, -0.030, 0.000}, 0.040, {0.000, -0.120, 0.000}, 0.036, 0.02),
    ball(bone_of(S::ulna_r), {0.006, -0.070, 0.008}, {0.036, 0.080, 0.036}, 0, 0.02),
    cone(bone_of(S::radius_r), {0.000, -0.120, 0.000}, 0.035, {0.000, -0.225, 0.000}, 0.024, 0.02),
    ball(bone_of(S::radius_r), {0.000, -0.225, 0.000}, {0.029, 0.040, 0.021}, 0, 0.02),
    // hand: palm bones, heel of the hand, thumb
    ball(bone_of(H::wrist_r), {0.000, -0.004, 0.000}, {0.028, 0.026, 0.020}, 0, 0.016),
    cone(bone_of(S::hand_r), {0.012, -0.022, 0.000}, 0.016, {0.027, -0.088, 0.000}, 0.0120, 0.014),
    cone(bone_of(S::hand_r), {0.002, -0.022, 0.000}, 0.017, {0.009, -0.090, 0.001}, 0.0125, 0.014),
    cone(bone_of(S::hand_r), {-0.006, -0.022, 0.000}, 0.017, {-0.009, -0.088, 0.001}, 0.0120,
         0.014),
    cone(bone_of(S::hand_r), {-0.014, -0.022, 0.000}, 0.015, {-0.026, -0.082, 0.000}, 0.0110,
         0.014),
    cone(bone_of(S::hand_r), {0.014, -0.022, -0.006}, 0.017, {0.036, -0.056, -0.014}, 0.0140,
         0.014),
    cone(bone_of(S::hand_r), {0.036, -0.056, -0.014}, 0.0130, {0.050, -0.100, -0.019}, 0.0090,
         0.010),
    // fingers: four, close together, a little bent
    cone(bone_of(S::fingers_r), {0.027, 0.004, 0.000}, 0.0110, {0.026, -0.074, -0.010}, 0.0080,
         0.008),
    cone(bone_of(S::fingers_r), {0.009, 0.002, 0.001}, 0.0115, {0.009, -0.085, -0.012}, 0.0080,
         0.008),
    cone(bone_of(S::fingers_r), {-0.009, 0.004, 0.001}, 0.0110, {-0.008, -0.077, -0.011}, 0.0080,
         0.008),
    cone(bone_of(S::fingers_r), {-0.026, 0.010, 0.000}, 0.0100, {-0.025, -0.060, -0.009}, 0.0075,
         0.008),
    // hip and thigh
    ball(bone_of(H::hip_r), {-0.004, -0.010, 0.012}, {0.082, 0.090, 0.072}, 0, 0.03),
    cone(bone_of(S::femur_r), {0.000, -0.090, 0.004}, 0.082, {0.000, -0.390, 0.000}, 0.051, 0.04),
    ball(bone_of(S::femur_r), {0.024, -0.190, 0.004}, {0.058, 0.170, 0.064}, 2, 0.03),
    ball(bone_of(S::femur_r), {-0.030, -0.190, 0.000}, {0.052, 0.170, 0.060}, -2, 0.03),
    ball(bone_of(S::femur_r), {-0.004, -0.100, -0.030}, {0.062, 0.110, 0.050}, 0, 0.03),
    // knee
    ball(bone_of(H::knee_r), {0.002, -0.004, 0.000}, {0.052, 0.056, 0.052}, 0, 0.03),
    ball(bone_of(H::knee_r), {0.034, 0.004, 0.000}, {0.028, 0.036, 0.030}, 0, 0.02),
    // shank: shin, calf, tendon, ankle bones
    cone(bone_of(S::tibia_r), {0.004, -0.050, 0.000}, 0.048, {0.002, -0.390, 0.000}, 0.032, 0.03),
    ball(bone_of(S::tibia_r), {-0.022, -0.135, -0.006}, {0.044, 0.120, 0.050}, 3, 0.03),
    ball(bone_of(S::tibia_r), {-0.018, -0.125, 0.014}, {0.038, 0.105, 0.040}, 3, 0.03),
    cone(bone_of(S::tibia_r), {-0.030, -0.280, 0.000}, 0.024, {-0.036, -0.400, 0.000}, 0.016, 0.02),
    ball(bone_of(H::ankle_r), {0.000, 0.000, 0.002}, {0.036, 0.036, 0.033}, 0, 0.02),
    ball(bone_of(H::ankle_r), {-0.004, -0.004, 0.028}, {0.014, 0.016, 0.010}, 0, 0.01),
    ball(bone_of(H::ankle_r), {0.004, 0.004, -0.028}, {0.015, 0.016, 0.010}, 0, 0.01),
    // foot: heel, instep, balls of the foot
    ball(bone_of(S::calcn_r), {-0.026, -0.036, 0.001}, {0.032, 0.036, 0.030}, 0, 0.02, -0.067),
    cone(bone_of(S::calcn_r), {0.002, -0.022, 0.000}, 0.034, {0.100, -0.048, -0.004}, 0.024, 0.02,
         -0.067),
    cone(bone_of(S::calcn_r), {-0.020, -0.045, 0.004}, 0.026, {0.105, -0.052, 0.030}, 0.019, 0.02,
         -0.067),
    cone(bone_of(S::calcn_r), {0.020, -0.036, -0.010}, 0.026, {0.128, -0.048, -0.024}, 0.023, 0.02,
         -0.067),
    cone(bone_of(S::calcn_r), {0.118, -0.052, 0.026}, 0.018, {0.128, -0.050, -0.010}, 0.020, 0.02,
         -0.067),
    // toes
    cone(bone_of(S::toes_r), {-0.004, 0.003, -0.026}, 0.0185, {0.056, 0.001, -0.025}, 0.0140, 0.012,
         -0.0134),
    cone(bone_of(S::toes_r), {-0.006, 0.002, -0.004}, 0.0165, {0.052, -0.002, -0.003}, 0.0115,
         0.010, -0.0134),
    cone(bone_of(S::toes_r), {-0.012, 0.001, 0.014}, 0.0155, {0.040, -0.003, 0.014}, 0.0105, 0.010,
         -0.0134),
    cone(bone_of(S::toes_r), {-0.018, 0.000, 0.030}, 0.0145, {0.022, -0.004, 0.031}, 0.0100, 0.010,
         -0.0134),
};

} // namespace limber::body::reference
