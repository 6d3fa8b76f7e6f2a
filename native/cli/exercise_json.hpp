// Exercises as JSON: the keys and units of their files, with every default written out.
#pragma once

#include "exercise/exercise.hpp"

#include <nlohmann/json.hpp>

namespace limber::cli {

/// All of one exercise; angles in degrees, sides as `_r` and `_l`, texts of every language.
nlohmann::ordered_json exercise_json(const exercise::Exercise& exercise);

nlohmann::ordered_json dose_json(const exercise::Exercise& exercise, const exercise::Dose& dose);

} // namespace limber::cli
