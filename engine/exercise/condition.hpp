// The conditions for which an exercise is left out until a professional has cleared it.
// The questions behind the ids stand in docs/before-starting.md.
#pragma once

#include <array>
#include <string_view>

namespace limber::exercise {

struct Condition {
  std::string_view id;
  std::string_view meaning; // plain English, completes "left out with ..."
};

inline constexpr std::array conditions{
    Condition{"hip_replacement", "a hip replacement"},
    Condition{"knee_replacement", "a knee replacement"},
    Condition{"hip_surgery_or_fracture", "hip surgery or a fracture in the last year"},
    Condition{"hip_impingement", "a diagnosed hip impingement or labral tear"},
    Condition{"osteoporosis", "osteoporosis"},
    Condition{"pregnancy", "pregnancy"},
    Condition{"poor_balance", "dizziness or poor balance"},
};

/// Nothing where no condition has that id.
constexpr const Condition* find_condition(std::string_view id) {
  for (const Condition& condition : conditions)
    if (condition.id == id) return &condition;
  return nullptr;
}

} // namespace limber::exercise
