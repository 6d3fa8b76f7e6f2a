// Projects the world into a picture.
#pragma once

#include "figure/figure_view.hpp"

namespace limber::draw {

using figure::FigureCamera;

/// The projection of a point: x, y in pixels (y down), depth in metres in front of the eye.
struct Projected {
  float x = 0.0F;
  float y = 0.0F;
  float depth = 0.0F;
};

/// A camera prepared for a picture's size.
class Projection {
public:
  Projection(const FigureCamera& camera, int width_px, int height_px);
  Projected operator()(const Eigen::Vector3f& point) const;
  Projected operator()(const core::Vec3& point) const {
    return (*this)(Eigen::Vector3f(point.cast<float>()));
  }
  /// The point of the floor at a pixel; false above the horizon.
  bool floor_under(float x, float y, Eigen::Vector3f& point) const;

private:
  Eigen::Vector3f eye_;
  Eigen::Vector3f right_;
  Eigen::Vector3f up_;
  Eigen::Vector3f forward_;
  float focal_ = 1.0F;
  float centre_x_ = 0.0F;
  float centre_y_ = 0.0F;
};

} // namespace limber::draw
