// What of a movement has a name, or belongs to a form.
#pragma once

#include "exercise/exercise.hpp"

#include <string_view>
#include <vector>

namespace limber::exercise {

/// Null if there is none of that name.
const Pose* find_pose(const std::vector<Pose>& poses, std::string_view name);

/// Null for the standard form.
const Form* find_form(const Movement& movement, FormLevel level);

/// The form's own keys, or those of the standard form.
const std::vector<Key>& keys_of(const Movement& movement, FormLevel level);

/// The factor of the standard form's movement.
double amplitude_of(const Movement& movement, FormLevel level);

/// The exercise as it is counted for a person who does this form: without the gates that do not
/// belong to the form, and with what the form rests on.
Exercise in_form(Exercise exercise, FormLevel level);

} // namespace limber::exercise
