// The result of `limber analyze` and `limber count` as JSON (docs/schema/analysis.schema.json).
#pragma once

#include "coach/analysis.hpp"
#include "coach/phrases.hpp"
#include "motion/motion_frame.hpp"

#include <string>

namespace limber::coach {

inline constexpr int analysis_schema_version = 2;

/// `phrases`: those of the analyzer, for what is said about the camera.
std::string write_analysis_json(const Analysis& analysis, const Phrases& phrases = {});

/// Header and rows of the CSV of readings: t_s, then value and sigma of every quantity, angles in
/// degrees (`knee_angle_r_deg`), empty where not seen.
std::string readings_csv_header();
std::string readings_csv_row(const motion::MotionFrame& frame);

} // namespace limber::coach
