// Running the counter over a recording, for the measurements of docs/accuracy.md.
#pragma once

#include "body/landmarks.hpp"
#include "coach/analysis.hpp"
#include "core/result.hpp"
#include "exercise/exercise.hpp"

#include <map>
#include <string>
#include <vector>

namespace limber::accuracy {

/// All exercises of the project's exercises/ folder by id; what cannot be read is reported on
/// stderr.
std::map<std::string, exercise::Exercise> load_exercises();

/// In the order of their ids.
std::vector<exercise::Exercise>
values_of(const std::map<std::string, exercise::Exercise>& exercises);

coach::Analysis count(const exercise::Exercise& exercise, const body::LandmarkRecording& recording);

/// The same frames at so many times the speed.
body::LandmarkRecording retimed(body::LandmarkRecording recording, double speed);

} // namespace limber::accuracy
