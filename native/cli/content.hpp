// Finds and loads exercises and routines.
#pragma once

#include "core/result.hpp"
#include "exercise/exercise.hpp"
#include "plan/duration.hpp"
#include "plan/positions.hpp"
#include "plan/programme.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace limber::cli {

/// The folder that has exercises/ and routines/ in it: $LIMBER_CONTENT, else the folder above the
/// program's own, else ../share/limber from there. Errors: file_missing, naming where it looked.
core::Result<std::filesystem::path> find_content_folder();

/// By id ("squats") or by the path of a file ("my/squats.toml": whatever ends in .toml).
/// Errors: unknown_name with the nearest known id; those of reading; content_invalid.
core::Result<exercise::Exercise> load_exercise(const std::string& id_or_path);
core::Result<exercise::Routine> load_routine(const std::string& id_or_path);
core::Result<plan::Programme> load_programme_file(const std::string& id_or_path);

/// All exercises of the content folder: first those of the routine hip-mobility in its order, then
/// the others by id.
core::Result<std::vector<exercise::Exercise>> load_exercises();

/// The name that stands for recognising the exercise.
inline constexpr std::string_view any_exercise = "auto";

/// What `--exercise` names: one by id or path, or all of them for "auto"; to be counted in the form
/// that `--form` names.
core::Result<std::vector<exercise::Exercise>> load_asked_for(const std::string& id_or_path,
                                                             const std::string& form);
/// "standard", "easier" or "harder".
core::Result<exercise::FormLevel> read_form(const std::string& name);

/// A routine with its exercises, in the order in which they are done (plan::order_by_position);
/// `portions` point into `exercises`, and `listed` has their ids in the file's order.
struct LoadedRoutine {
  LoadedRoutine() = default;
  LoadedRoutine(LoadedRoutine&&) = default; // a copy would point into the original
  exercise::Routine routine;
  std::vector<exercise::Exercise> exercises;
  std::vector<plan::Portion> portions;
  std::vector<std::string> listed;
};
core::Result<LoadedRoutine> load_routine_with_exercises(const std::string& id_or_path);
/// The same for a routine that was read already; an exercise of `own` goes before the content's.
core::Result<LoadedRoutine> complete_routine(exercise::Routine routine,
                                             const std::vector<exercise::Exercise>& own = {});

/// The ids of the routines of the guide that is made where none is named: guides/usual.toml.
/// Errors: those of reading; content_invalid.
core::Result<std::vector<std::string>> load_guide_routines();

} // namespace limber::cli
