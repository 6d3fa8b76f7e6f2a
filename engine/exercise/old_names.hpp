// What version 1 of the exercise format called by other names. A file that still does is told the
// new ones.
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
/// What the key of today was called; empty where its name has not changed.
std::string_view find_old_key(std::string_view key);

} // namespace limber::exercise
