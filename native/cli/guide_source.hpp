// What a guide is made of, loaded: for `limber guide` and for the server.
#pragma once

#include "cli/content.hpp"
#include "cli/planned.hpp"
#include "draw/guide.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace limber::cli {

/// A guide with everything that it points to; so it stays where it is.
struct LoadedGuide {
  LoadedGuide() = default;
  LoadedGuide(const LoadedGuide&) = delete;
  LoadedGuide& operator=(const LoadedGuide&) = delete;

  std::vector<LoadedRoutine> routines;
  LoadedProgramme programme;
  draw::Guide guide;
};

/// Of routines, one after the other, in the words of `messages`. Errors: those of the outline.
core::Result<std::unique_ptr<LoadedGuide>> make_loaded_guide(std::vector<LoadedRoutine> routines,
                                                             const words::Messages& messages);

/// Of the days of a plan, as plan::plan_days gives them. Error: nothing_left where none has an
/// exercise.
core::Result<std::unique_ptr<LoadedGuide>> make_loaded_guide(LoadedProgramme programme,
                                                             std::span<const plan::DayPlan> days,
                                                             const words::Messages& messages);

/// The typeface of the guide's web page; empty where it is not there.
std::string load_web_font();

} // namespace limber::cli
