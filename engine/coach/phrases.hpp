// The sentences that belong to no exercise. Content hands them in; these are the English ones.
// No spoken sentence has eight words or more.
#pragma once

#include <array>
#include <string>

namespace limber::coach {

/// One message: a short sentence to speak and a fuller one to show.
struct Phrase {
  std::string spoken;
  std::string shown;
};

struct Phrases {
  std::string lost = "I can't see you well.";
  std::string found = "I can see you again.";

  // Placement of person and camera.
  Phrase nobody{"I can't see anybody. Come into the picture.",
                "I can't see anybody. Come into the picture."};
  Phrase step_back{"Step back a little.", "Step back until your whole body is in the picture."};
  Phrase move_to_middle{"Move to the middle of the picture.", "Move to the middle of the picture."};
  Phrase tilt_camera{"Tilt the camera. Part of you is hidden.",
                     "Tilt the camera until your whole body is in the picture."};
  Phrase step_closer{"Come closer.", "Come closer. You are small in the picture."};
  Phrase turn_side{"Turn side-on to the camera.", "Turn side-on to the camera."};
  Phrase turn_front{"Turn to face the camera.", "Turn to face the camera."};
  Phrase turn_front_45{"Turn half toward the camera.", "Turn half toward the camera."};
  Phrase turn_feet{"Turn your feet toward the camera.", "Turn your feet toward the camera."};
  Phrase lower_camera{"Put the camera lower.", "Put the camera lower. It looks down on you."};
  Phrase right{"I see you well.", "I see you well. You and the camera are in the right place."};
  Phrase right_to_count{
      "I see you well. Side-on I can measure.",
      "I see you well and can count. From the side I can measure your hips, too."};
  Phrase covered{"It's all dark. Is the lens covered?", "It's all dark. Is the lens covered?"};

  // Why something was not counted (RejectionReason).
  Phrase too_small{"That one was small.", "That one was small."};
  Phrase too_fast{"A little slower, please.", "That one was too quick to count."};
  Phrase too_short{"Hold it a little longer.", "You let that one go right away."};
  Phrase did_not_come_back{"Come all the way back.", "That one didn't come all the way back."};
  Phrase not_ready{"Get ready first, then begin.",
                   "You started that one before you were still in the start position."};
  Phrase wrong_position{"Not quite the right position.",
                        "You weren't quite in position for that one."};
  Phrase feet_moved{"That foot should stay put.", "A foot moved that should stay put."};
  Phrase not_seen{"I couldn't see that one well.", "I couldn't see that one well enough."};
  Phrase cut_off{"I saw only part of that.", "The recording cuts that one off."};
  Phrase another_movement{"That was a different movement.", "That movement wasn't this exercise."};
  Phrase another_exercise{"That looked like {}.", "That looked like another exercise: {}, not {}."};
  Phrase view_cannot_count{
      "{}, then I can count it.",
      "I can't count this exercise from here. Place the camera so that it sees "
      "you {}."};
  // As View: how to turn, and from where the camera then sees it.
  std::array<std::string, 7> turn_to{
      "Face the camera",      "Turn half toward me",  "Turn side-on",        "Turn half away",
      "Turn your back to me", "Turn your feet to me", "Turn your head to me"};
  std::array<std::string, 7> seen_from{"from the front", "at an angle from the front",
                                       "from the side",  "at an angle from behind",
                                       "from behind",    "from your feet",
                                       "from your head"};
  std::string or_joint = " or ";

  // Before anybody is in the frame: distance, height and posture.
  std::array<std::string, 7> camera_away{
      "Camera one metre away.",    "Camera one and a half metres away.",
      "Camera two metres away.",   "Camera two and a half metres away.",
      "Camera three metres away.", "Camera three and a half metres away.",
      "Camera four metres away."}; // 1 m, 1.5 m, ... 4 m
  std::array<std::string, 7> camera_away_feet{
      "Camera three feet away.",   "Camera five feet away.", "Camera seven feet away.",
      "Camera eight feet away.",   "Camera ten feet away.",  "Camera eleven feet away.",
      "Camera thirteen feet away."}; // the same, rounded
  std::array<std::string, 5> camera_height{
      "Put the camera close to the floor.", "Put the camera at knee height.",
      "Put the camera at table height.", "Put the camera at chest height.",
      "Put the camera at eye height."}; // as CameraHeight
  // Joined by a space: posture (as StartPosture) and direction (as View).
  std::array<std::string, 4> be{"Stand", "Sit", "Lie", "Plank"};
  std::array<std::string, 7> before_camera{"facing the camera.",
                                           "half turned toward the camera.",
                                           "side-on to the camera.",
                                           "half turned from the camera.",
                                           "with your back to the camera.",
                                           "with feet toward the camera.",
                                           "with head toward the camera."};
};

} // namespace limber::coach
