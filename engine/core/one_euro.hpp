// The one-euro filter of one number over time: smooth at low speed, responsive at high speed.
// Casiez, Roussel and Vogel 2012, "1 euro filter", CHI '12, Algorithm 1.
#pragma once

#include <cstdint>
#include <optional>

namespace limber::core {

enum class OneEuroVariant : std::uint8_t {
  published, // speed is measured from the last filtered value
  mediapipe, // ... from the last raw value; rounds as MediaPipe's own filter does
};

struct OneEuroSettings {
  double min_cutoff_hz = 0.0;   // cut-off at rest
  double beta = 0.0;            // cut-off gained per unit of speed, Hz
  double speed_cutoff_hz = 0.0; // cut-off for the speed itself
  OneEuroVariant variant = OneEuroVariant::published;
};

class OneEuroFilter {
public:
  /// The filtered value, `dt_s` (positive) after the one before; `scale` turns the value's unit
  /// into the one `beta` is made for. The first value passes as it is.
  double apply(double value, double dt_s, double scale, const OneEuroSettings& settings);

  // The two halves of apply(), for coordinates that share one cut-off. Neither is for the first
  // value: begin with start().

  void start(double value) { state_ = State{value, value, 0.0}; }
  bool started() const { return state_.has_value(); }
  void reset() { state_.reset(); }

  /// The smoothed speed at `value`, in scaled units a second.
  double track_speed(double value, double dt_s, double scale, const OneEuroSettings& settings);
  double smooth(double value, double dt_s, double cutoff_hz, OneEuroVariant variant);

private:
  struct State {
    double raw = 0.0;
    double smooth = 0.0;
    double speed = 0.0;
  };
  std::optional<State> state_;
};

} // namespace limber::core
