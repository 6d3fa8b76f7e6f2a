// A recording's frames, fitted as they are live.
#pragma once

#include "body/landmarks.hpp"
#include "motion/motion_frame.hpp"

#include <vector>

namespace limber::accuracy {

/// One for every frame of the recording, in order.
std::vector<motion::MotionFrame> fit(const body::LandmarkRecording& recording);

} // namespace limber::accuracy
