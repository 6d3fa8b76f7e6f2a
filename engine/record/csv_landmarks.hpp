// The CSV form of a landmark recording. First line: `# limber landmarks width=W height=H fps=F`;
// second line: column names; then a row a frame, all but t_s empty where nobody was seen.
#pragma once

#include "body/landmarks.hpp"
#include "core/result.hpp"

#include <string>
#include <string_view>

namespace limber::record {

core::Result<body::LandmarkRecording> read_landmarks_csv(std::string_view text,
                                                         const std::string& source);

} // namespace limber::record
