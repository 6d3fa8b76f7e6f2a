// Names of version 1 of the exercise format that have changed. A file that uses one gets an error
// with the new name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace limber::exercise {

struct Renamed {
  std::string now;
  std::string sentence; // "'bow' is now called 'hinge_index'"
};

/// A quantity, with or without its side. Nothing where the name is not an old one.
std::optional<Renamed> find_renamed_quantity(std::string_view name);
/// A key of any table. Nothing where the name is not an old one.
std::optional<Renamed> find_renamed_key(std::string_view key);
/// The old name of a current key; empty if its name has not changed.
std::string_view find_old_key(std::string_view key);

} // namespace limber::exercise
