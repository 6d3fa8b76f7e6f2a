// The figure's videos: every repetition with its count, its cue and its breath.
#pragma once

#include "cli/drawing.hpp"

namespace limber::cli {

/// Some repetitions of one exercise, on both sides unless one is asked for, as an MP4.
core::Result<Drawn> write_exercise_video(const draw::FigureBody& figure,
                                         const exercise::Exercise& exercise,
                                         const DrawRequest& request);

} // namespace limber::cli
