// The sentences that belong to no exercise. Content hands them in; these are the English ones.
#pragma once

#include <string>

namespace limber::coach {

struct Phrases {
  std::string lost = "I can't see you well.";
  std::string found = "I see you again.";
  // Where to be, and where the camera.
  std::string nobody = "I can't see anybody. Come into the picture.";
  std::string step_back = "Step back until your whole body is in the picture.";
  std::string move_to_middle = "Move to the middle of the picture.";
  std::string tilt_camera = "Tilt the camera until your whole body is in the picture.";
  std::string step_closer = "Come closer. You are small in the picture.";
  std::string turn_side = "Turn side-on to the camera.";
  std::string turn_front = "Turn to face the camera.";
  std::string turn_front_45 = "Turn half toward the camera.";
  std::string turn_feet = "Turn your feet toward the camera.";
  std::string lower_camera = "Put the camera lower. It looks down on you.";
};

} // namespace limber::coach
