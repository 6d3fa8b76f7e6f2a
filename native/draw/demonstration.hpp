// One exercise shown by the figure: one repetition on one side, with its room.
#pragma once

#include "draw/figure_picture.hpp"
#include "exercise/exercise.hpp"
#include "figure/figure_view.hpp"
#include "figure/prop_bodies.hpp"
#include "movement/plan.hpp"

#include <string>
#include <vector>

namespace limber::draw {

class Demonstration {
public:
  /// `hold_s`: how long a hold is kept. `figure` must outlive it. Errors: those of make_plan().
  static core::Result<Demonstration> make(const FigureBody& figure,
                                          const exercise::Exercise& exercise,
                                          exercise::FormLevel form, body::Side side,
                                          double hold_s = 3.0);

  const FigureBody& figure() const { return *figure_; }
  body::Side side() const { return side_; }
  /// Whether the exercise has sides.
  bool sided() const { return sided_; }
  exercise::Kind kind() const { return kind_; }

  /// The phase of the position to reach; 0 where there is none (turns).
  double target_phase() const { return target_phase_; }
  /// It is far enough from the start to be drawn beside the figure.
  bool target_is_apart() const { return target_is_apart_; }
  /// Phases of the keys, ascending from 0.
  std::vector<double> key_phases() const;

  double duration_s() const { return path_.duration_s(); }
  body::BodyPose pose_at(double phase) const;  // 0..1
  body::BodyPose pose_after(double t_s) const; // in time

  const std::vector<figure::PropBody>& room() const { return room_; }
  /// Points of the surface during the whole movement, which a picture must show.
  const std::vector<core::Vec3>& seen() const { return seen_; }
  /// The hip that moves has its band.
  FigureLook look(const Palette& palette) const;

private:
  Demonstration() = default;
  body::BodyPose on_side(const body::BodyPose& right) const;

  const FigureBody* figure_ = nullptr;
  movement::Path path_;
  body::Side side_ = body::Side::right;
  bool sided_ = false;
  exercise::Kind kind_ = exercise::Kind::cycle;
  double target_phase_ = 0.0;
  bool target_is_apart_ = false;
  std::vector<figure::PropBody> room_;
  std::vector<core::Vec3> seen_;
};

} // namespace limber::draw
