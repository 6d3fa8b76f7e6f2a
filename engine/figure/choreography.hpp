// A whole exercise, or a whole routine, as one continuous movement in time: every repetition, both
// sides, the transitions between. It can be evaluated at any time and is deterministic.
#pragma once

#include "figure/transition.hpp"
#include "movement/plan.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace limber::figure {

using body::BodyPose;
using exercise::Breath;
using exercise::Contact;
using exercise::FormLevel;
using movement::ContactConstraint;
using movement::Path;

/// What to show of one exercise. The exercise must outlive the choreography.
struct Shown {
  const exercise::Exercise* exercise = nullptr;
  FormLevel form = FormLevel::standard;
  exercise::Dose dose; // as in the routine
  body::Side first = body::Side::right;
  bool one_side_only = false; // of exercises with sides: only the first
};

/// What is happening at a moment.
enum class Doing : std::uint8_t {
  waiting, // in the start pose
  moving,  // a repetition, a circle, or entering or leaving a hold
  holding,
  changing, // in transition to the next side or exercise
};

struct ChoreographyState {
  BodyPose pose;         // in the room
  std::size_t shown = 0; // index of the current exercise, or in a transition of the next
  body::Side side = body::Side::right; // performing
  Doing doing = Doing::waiting;
  int done = 0;       // repetitions or turns done, on this side (alternating: in all)
  double phase = 0.0; // of the repetition, 0..1
  Breath breath = Breath::free;
  double lungs = 0.0;      // 0 empty .. 1 full
  double right_glow = 0.0; // 0..1: the right hip is the moving one
  double left_glow = 0.0;
  std::string says; // key of the current cue; empty in a transition
  std::vector<Contact> contacts;
  double held_s = 0.0;   // of a hold
  bool clockwise = true; // of turns
};

class Choreography {
public:
  /// Errors: content_invalid (a key names no pose), usage (nothing to show).
  static core::Result<Choreography> make(const BodyRig& rig, const std::vector<Shown>& shown);

  double duration_s() const { return duration_s_; }
  ChoreographyState calc_state(double t_s) const;
  /// The pose alone, which is faster.
  BodyPose calc_pose(double t_s) const;
  /// The contact constraints at that time, in the room: for tests of slipping.
  std::vector<ContactConstraint> constraints_at(double t_s) const;
  /// The props for that exercise and side.
  const Props& props_at(double t_s) const;
  /// When each exercise and side begins and ends (its transitions not counted).
  struct Chapter {
    std::size_t shown = 0;
    body::Side side = body::Side::right;
    double begin_s = 0.0;
    double end_s = 0.0;
    Ground ground; // where the exercise's own frame is set down in the room
  };
  const std::vector<Chapter>& chapters() const { return chapters_; }

private:
  friend class ChoreographyBuilder;

  /// An interval of time on one path. If the path does not stand still at its ends by itself, its
  /// pace rises and falls there.
  struct Piece {
    std::shared_ptr<const Path> path;  // of the right side, or of a transition
    std::shared_ptr<const Path> small; // the same movement, smaller, to begin with; or none
    bool mirrored = false;
    bool backwards = false;
    Ground ground;
    Props props; // in the room
    std::size_t shown = 0;
    exercise::Sides sides = exercise::Sides::none;
    body::Side side = body::Side::right;
    Doing doing = Doing::moving;
    bool clockwise = true;
    int done_before = 0;
    int rounds = 1; // 0: it waits in the first key
    double begin_s = 0.0;
    double length_s = 0.0;
    double ramp_s = 0.0;  // at either end
    double grows_s = 0.0; // from small to full
  };

  const Piece& piece_at(double t_s) const;
  static double path_time(const Piece& piece, double t_s);
  static double raw_lungs(const Piece& piece, double t_s);
  static BodyPose pose_in(const Piece& piece, double t_s);
  /// Averages a value around a time, so that it does not change abruptly.
  template <class Value> double smoothed(double t_s, double window_s, const Value& value) const;

  std::vector<Piece> pieces_;
  std::vector<Chapter> chapters_;
  double duration_s_ = 0.0;
  body::Measures measures_;
};

} // namespace limber::figure
