// The coach's sentences that belong to no exercise, in one language.
// No spoken sentence has eight words or more.
#pragma once

#include "language/language.hpp"

#include <array>
#include <string>

namespace limber::coach {

/// One message: a short sentence to speak and a fuller one to show.
struct Phrase {
  std::string spoken;
  std::string shown;
};

/// From the sections [coach] and [coach_shown] of the engine.toml of a language.
struct Phrases {
  Phrases() : Phrases(language::Language{}) {} // English
  explicit Phrases(const language::Language& language);

  std::string tag; // of the language, for the texts of exercises
  std::string lost;
  std::string found;

  // Placement of person and camera.
  Phrase nobody;
  Phrase step_back;
  Phrase move_to_middle;
  Phrase tilt_camera;
  Phrase step_closer;
  Phrase turn_side;
  Phrase turn_front;
  Phrase turn_front_45;
  Phrase turn_feet;
  Phrase lower_camera;
  Phrase right;
  Phrase right_to_count;
  Phrase covered;

  // Why something was not counted (RejectionReason).
  Phrase too_small;
  Phrase too_fast;
  Phrase too_short;
  Phrase did_not_come_back;
  Phrase not_ready;
  Phrase wrong_position;
  Phrase feet_moved;
  Phrase not_seen;
  Phrase cut_off;
  Phrase another_movement;
  Phrase another_exercise;  // {exercise}, {wanted}
  Phrase view_cannot_count; // {turn}, {views}
  // As View: how to turn, and from where the camera then sees it.
  std::array<std::string, 7> turn_to;
  std::array<std::string, 7> seen_from;
  std::string or_joint;

  // Before anybody is in the frame: distance, height and posture.
  std::array<std::string, 7> camera_away;      // 1 m, 1.5 m, ... 4 m
  std::array<std::string, 7> camera_away_feet; // the same, rounded
  std::array<std::string, 5> camera_height;    // as CameraHeight
  // Joined by a space: posture (as StartPosture) and direction (as View).
  std::array<std::string, 4> be;
  std::array<std::string, 7> before_camera;
};

} // namespace limber::coach
