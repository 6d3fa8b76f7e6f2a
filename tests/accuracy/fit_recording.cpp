#include "fit_recording.hpp"

#include "motion/fit_stream.hpp"

namespace limber::accuracy {

std::vector<motion::MotionFrame> fit(const body::LandmarkRecording& recording) {
  motion::FitStream stream(recording.width_px, recording.height_px);
  std::vector<motion::MotionFrame> all;
  const auto take = [&](const std::vector<motion::MotionFrame>& frames) {
    all.insert(all.end(), frames.begin(), frames.end());
  };
  for (const body::LandmarkFrame& frame : recording.frames)
    take(stream.push(frame));
  take(stream.finish());
  return all;
}

} // namespace limber::accuracy
