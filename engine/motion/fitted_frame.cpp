#include "motion/fitted_frame.hpp"

#include "core/angle.hpp"
#include "motion/quantity_formulas.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace limber::motion {
namespace {

using body::LandmarkId;

constexpr std::size_t index_of(LandmarkId id) { return static_cast<std::size_t>(id); }

/// The fit's point for a landmark; for the hip it is the joint centre.
std::optional<FitPoint> find_fit_point(LandmarkId id) {
  if (id == LandmarkId::right_hip) return FitPoint::hip_centre_r;
  if (id == LandmarkId::left_hip) return FitPoint::hip_centre_l;
  const auto* const found = std::find(fit_landmarks.begin(), fit_landmarks.end(), id);
  if (found == fit_landmarks.end()) return std::nullopt;
  return static_cast<FitPoint>(found - fit_landmarks.begin());
}

/// The fitted landmark relative to which an unfitted one is placed.
LandmarkId anchor_of(LandmarkId id) {
  if (id < LandmarkId::left_shoulder) return LandmarkId::nose;
  // From the shoulders to the thumbs, left landmarks are odd and right ones even.
  return index_of(id) % 2 == 1 ? LandmarkId::left_shoulder : LandmarkId::right_shoulder;
}

/// A gradient by points turned into one by degrees of freedom and constants.
std::array<double, dof_count_fit + constant_count>
to_dofs(const Slope& slope, const Formula& formula, const FitPlacement& placement) {
  std::array<double, dof_count_fit + constant_count> gradient{};
  for (std::size_t k = 0; k < formula.uses.size(); ++k) {
    const auto id = formula.uses[k];
    const auto own = find_fit_point(id);
    const FitPoint which = own ? *own : *find_fit_point(anchor_of(id));
    const MovingPoint& point = placement[which];
    for (int c = 0; c < point.used; ++c) {
      const auto at = static_cast<std::size_t>(c);
      gradient[point.column[at]] += slope.by_point[k].dot(point.d[at]);
    }
  }
  return gradient;
}

BodyPoints calc_points_of(const FitPlacement& placement) {
  BodyPoints points;
  const Point mid_hip =
      0.5 * (placement[FitPoint::hip_centre_r].p_G + placement[FitPoint::hip_centre_l].p_G);
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    const auto id = static_cast<LandmarkId>(i);
    const auto own = find_fit_point(id);
    if (own) points.p_C[i] = placement[*own].p_G - mid_hip;
  }
  return points;
}

/// Variance of a quantity of the arms, which are not fitted: they are placed relative to the fitted
/// shoulder by the network's landmarks, whose shoulder's error they include. The derivatives are in
/// frame G, the landmarks' uncertainty in frame C.
double calc_arm_variance(const Slope& slope, const Formula& formula, const BodyPoints& points,
                         const Mat3& R_CG) {
  double variance = 0.0;
  for (std::size_t k = 0; k < formula.uses.size(); ++k) {
    const Point& sigma_C = points.sigma_C[index_of(formula.uses[k])];
    variance += (R_CG * slope.by_point[k]).cwiseProduct(sigma_C).squaredNorm();
  }
  return variance;
}

} // namespace

BodyPoints calc_fitted_points(const FitPose& pose, const Constants& constants,
                              const body::Landmarks& seen) {
  BodyPoints points = calc_points_of(calc_fit_placement(pose, constants));
  const BodyPoints raw = calc_body_points(seen);
  const Mat3 R_GC = calc_R_CG(constants).transpose();
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    const auto id = static_cast<LandmarkId>(i);
    points.sigma_C[i] = raw.sigma_C[i];
    if (find_fit_point(id)) continue;
    const LandmarkId anchor = anchor_of(id);
    points.p_C[i] = points[anchor] + R_GC * (raw[id] - raw[anchor]);
  }
  return points;
}

QuantityUncertainty calc_fitted_uncertainty(const FitPose& pose, const Constants& constants,
                                            const PoseUncertainty& uncertainty) {
  const FitPlacement placement = calc_fit_placement(pose, constants);
  BodyPoints points = calc_points_of(placement);
  QuantityUncertainty out;
  std::optional<PoseUncertainty::Whitened> right; // comes just before its left side
  for (const Formula& formula : formulas()) {
    // A formula of the arms does not depend on the fit.
    const bool fitted = std::all_of(formula.uses.begin(), formula.uses.end(),
                                    [](LandmarkId id) { return find_fit_point(id).has_value(); });
    double& sigma = out.sigma[static_cast<std::size_t>(formula.quantity)];
    if (formula.side == body::Side::right) right.reset();
    if (!fitted) {
      sigma = 0.0;
      continue;
    }
    const auto slope = calc_slope(formula, points);
    if (!slope) continue;
    const auto own = uncertainty.whiten(to_dofs(*slope, formula, placement));
    sigma = own.norm();
    if (formula.side == body::Side::right) {
      right = own;
    } else if (right) {
      const auto place = static_cast<std::size_t>(body::mirrored(formula.quantity));
      out.side_covariance[place] = right->dot(own);
    }
  }
  return out;
}

MotionFrame make_fitted_frame(const LiveFit::Result& fitted, const body::Landmarks& seen,
                              const FrameSize& size) {
  MotionFrame out;
  out.t_s = fitted.t_s;
  out.seen = true;
  out.body = FittedBody{fitted.pose, fitted.constants};
  BodyPoints points = calc_fitted_points(fitted.pose, fitted.constants, seen);
  out.trunk = calc_trunk(points);
  // The camera stands at the origin of frame G.
  out.posture = calc_posture(points, -fitted.pose.p_G.normalized());
  out.readings.side_covariance = fitted.uncertainty.side_covariance;
  for (const Formula& formula : formulas()) {
    const auto i = static_cast<std::size_t>(formula.quantity);
    const double sigma = fitted.uncertainty.sigma[i];
    if (!std::isfinite(sigma)) continue;
    double value = 0.0;
    double variance = sigma * sigma;
    if (sigma == 0.0) { // of the arms
      const auto slope = calc_slope(formula, points);
      if (!slope) continue;
      value = slope->value;
      variance = calc_arm_variance(*slope, formula, points, calc_R_CG(fitted.constants));
    } else {
      value = formula.value(points, formula.side);
    }
    if (!std::isfinite(value)) continue;
    const bool angle = body::info_of(formula.quantity).unit == body::QuantityUnit::angle;
    const double model = angle ? model_sigma_angle : model_sigma_ratio;
    out.readings[i] = checked({value, std::sqrt(variance + model * model)}, formula.quantity);
  }
  // Image positions are reported as seen, in metres at the body's distance.
  const double focal = calc_focal_length(fitted.constants);
  const double depth = -(calc_R_CG(fitted.constants) * fitted.pose.p_G).z();
  out.px_per_m = depth > 0.0 ? focal / depth * size.long_side() : 0.0;
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    const body::Landmark& image = seen.image[i];
    out.visibility[i] = image.visibility;
    if (out.px_per_m > 0.0)
      out.image_plane_m[i] =
          Eigen::Vector2d{(image.x - 0.5) * size.width_px, (0.5 - image.y) * size.height_px} /
          out.px_per_m;
  }
  return out;
}

} // namespace limber::motion
