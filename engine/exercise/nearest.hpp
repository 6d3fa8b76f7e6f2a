// The name somebody probably meant.
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

/// "; did you mean 'reps'?" or, where nothing is near, "; known are 'a', 'b' and 'c'".
std::string suggest(std::string_view name, const std::vector<std::string_view>& candidates);

} // namespace limber::exercise
