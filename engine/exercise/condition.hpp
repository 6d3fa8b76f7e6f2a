// The conditions for which an exercise is left out until a professional has cleared it.
// The questions behind the ids stand in docs/before-starting.md, their words in [condition] of
// languages/<tag>/engine.toml.
#pragma once

#include <array>
#include <string_view>

namespace limber::exercise {

struct Condition {
  std::string_view id;
};

inline constexpr std::array conditions{
    Condition{"hip_replacement"},
    Condition{"knee_replacement"},
    Condition{"hip_surgery_or_fracture"},
    Condition{"hip_impingement"},
    Condition{"osteoporosis"},
    Condition{"pregnancy"},
    Condition{"poor_balance"},
};

/// Nothing where no condition has that id.
constexpr const Condition* find_condition(std::string_view id) {
  for (const Condition& condition : conditions)
    if (condition.id == id) return &condition;
  return nullptr;
}

} // namespace limber::exercise
