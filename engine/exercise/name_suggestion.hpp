// Suggests the name that was probably meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace limber::exercise {

/// Changes of one letter (put in, left out, exchanged, swapped with its neighbour) from a to b.
/// Damerau-Levenshtein, optimal string alignment.
int calc_edit_distance(std::string_view a, std::string_view b);

/// The candidate with the fewest changes; empty where none is near enough to be meant.
std::string_view find_nearest(std::string_view name,
                              const std::vector<std::string_view>& candidates);

/// The nearest, or else the only candidate that `name` is a part of: 'wipers', '--lang'.
std::string_view find_meant(std::string_view name, const std::vector<std::string_view>& candidates);

/// "; did you mean 'reps'?" or, where nothing is near, "; known are 'a', 'b' and 'c'".
std::string suggest(std::string_view name, const std::vector<std::string_view>& candidates);

/// "No exercise 'squat'. Did you mean 'squats'?" or, where nothing is near, "No exercise 'banana'.
/// There are 'a', 'b' and 'c'." A part of one name alone is near it: 'wipers'.
std::string describe_unknown(std::string_view kind, std::string_view name,
                             const std::vector<std::string_view>& candidates);

} // namespace limber::exercise
