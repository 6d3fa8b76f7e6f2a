// The one-euro filter: smooth while slow, quick while fast (Casiez, Roussel and Vogel, CHI 2012).
#pragma once

#include <Eigen/Core>

namespace limber::motion {

/// Filters a point in metres. Steps of time may differ from call to call.
class OneEuro {
public:
  struct Settings {
    double min_cutoff_hz = 3.0;
    double beta = 5.0; // Hz of cutoff gained per m/s
    double speed_cutoff_hz = 2.0;
  };

  OneEuro() = default;
  explicit OneEuro(const Settings& settings) : settings_(settings) {}

  /// `dt_s` since the last call; the first call after a reset returns its input.
  Eigen::Vector3d push(const Eigen::Vector3d& value, double dt_s);
  void reset() { started_ = false; }

private:
  Settings settings_;
  bool started_ = false;
  Eigen::Vector3d last_ = Eigen::Vector3d::Zero();
  Eigen::Vector3d speed_ = Eigen::Vector3d::Zero();
};

} // namespace limber::motion
