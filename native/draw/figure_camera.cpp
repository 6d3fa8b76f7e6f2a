#include "draw/figure_camera.hpp"

#include <algorithm>
#include <cmath>

namespace limber::draw {

Projection::Projection(const FigureCamera& camera, int width_px, int height_px)
    : eye_(camera.eye.cast<float>()), right_(camera.right().cast<float>()),
      up_(camera.up().cast<float>()), forward_(camera.forward().cast<float>()),
      focal_(static_cast<float>(height_px / 2.0 / std::tan(camera.field_of_view_rad / 2))),
      centre_x_(static_cast<float>(width_px) / 2), centre_y_(static_cast<float>(height_px) / 2) {}

Projected Projection::operator()(const Eigen::Vector3f& point) const {
  const Eigen::Vector3f v = point - eye_;
  const float depth = std::max(v.dot(forward_), 0.01F);
  const float scale = focal_ / depth;
  return {centre_x_ + v.dot(right_) * scale, centre_y_ - v.dot(up_) * scale, depth};
}

bool Projection::floor_under(float x, float y, Eigen::Vector3f& point) const {
  const Eigen::Vector3f ray = forward_ * focal_ + right_ * (x - centre_x_) - up_ * (y - centre_y_);
  if (ray.y() >= -1e-4F) return false;
  point = eye_ + ray * (eye_.y() / -ray.y());
  return true;
}

} // namespace limber::draw
