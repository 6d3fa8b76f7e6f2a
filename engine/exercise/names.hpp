// How the words of exercise files are spelt, one table for each closed list.
#pragma once

#include "exercise/exercise.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace limber::exercise {

template <class E, std::size_t N> using Words = std::array<std::pair<E, std::string_view>, N>;

inline constexpr Words<Sides, 3> sides_words{{
    {Sides::none, "none"},
    {Sides::each, "each"},
    {Sides::alternating, "alternating"},
}};
inline constexpr Words<body::Side, 2> side_words{{
    {body::Side::right, "right"},
    {body::Side::left, "left"},
}};
inline constexpr Words<Kind, 3> kind_words{{
    {Kind::cycle, "cycle"},
    {Kind::turn, "turn"},
    {Kind::hold, "hold"},
}};
inline constexpr Words<Breath, 3> breath_words{{
    {Breath::in, "in"},
    {Breath::out, "out"},
    {Breath::free, "free"},
}};
inline constexpr Words<FormLevel, 3> form_level_words{{
    {FormLevel::standard, "standard"},
    {FormLevel::easier, "easier"},
    {FormLevel::harder, "harder"},
}};
inline constexpr Words<FormLevel, 2> other_form_words{{
    {FormLevel::easier, "easier"},
    {FormLevel::harder, "harder"},
}};
inline constexpr Words<When, 3> when_words{{
    {When::always, "always"},
    {When::start, "start"},
    {When::end, "end"},
}};
inline constexpr Words<View, 7> view_words{{
    {View::front, "front"},
    {View::front_45, "front_45"},
    {View::side, "side"},
    {View::rear_45, "rear_45"},
    {View::rear, "rear"},
    {View::feet, "feet"},
    {View::head, "head"},
}};
inline constexpr Words<Part, 25> part_words{{
    {Part::foot_r, "foot_r"},
    {Part::foot_l, "foot_l"},
    {Part::toes_r, "toes_r"},
    {Part::toes_l, "toes_l"},
    {Part::heel_r, "heel_r"},
    {Part::heel_l, "heel_l"},
    {Part::knee_r, "knee_r"},
    {Part::knee_l, "knee_l"},
    {Part::hand_r, "hand_r"},
    {Part::hand_l, "hand_l"},
    {Part::forearm_r, "forearm_r"},
    {Part::forearm_l, "forearm_l"},
    {Part::elbow_r, "elbow_r"},
    {Part::elbow_l, "elbow_l"},
    {Part::seat, "seat"},
    {Part::back, "back"},
    {Part::head, "head"},
    {Part::ankle_r, "ankle_r"},
    {Part::ankle_l, "ankle_l"},
    {Part::instep_r, "instep_r"},
    {Part::instep_l, "instep_l"},
    {Part::hip_r, "hip_r"},
    {Part::hip_l, "hip_l"},
    {Part::shoulder_r, "shoulder_r"},
    {Part::shoulder_l, "shoulder_l"},
}};
inline constexpr Words<Surface, 13> surface_words{{
    {Surface::floor, "floor"},
    {Surface::wall, "wall"},
    {Surface::chair, "chair"},
    {Surface::own_thigh_r, "own_thigh_r"},
    {Surface::own_thigh_l, "own_thigh_l"},
    {Surface::own_hip_r, "own_hip_r"},
    {Surface::own_hip_l, "own_hip_l"},
    {Surface::own_hand_r, "own_hand_r"},
    {Surface::own_hand_l, "own_hand_l"},
    {Surface::own_elbow_r, "own_elbow_r"},
    {Surface::own_elbow_l, "own_elbow_l"},
    {Surface::own_knee_r, "own_knee_r"},
    {Surface::own_knee_l, "own_knee_l"},
}};

/// Views of the drawn figure and things to hold on to or sit on; plain words in the values.
inline constexpr std::array<std::string_view, 4> draw_view_words{"front", "side", "45", "floor"};
inline constexpr std::array<std::string_view, 4> support_words{"", "wall", "chair", "cushion"};

template <class E, std::size_t N>
constexpr std::string_view word_of(const Words<E, N>& words, E value) {
  for (const auto& [known, word] : words)
    if (known == value) return word;
  return {};
}

template <class E, std::size_t N>
constexpr std::optional<E> find_word(const Words<E, N>& words, std::string_view word) {
  for (const auto& [value, known] : words)
    if (known == word) return value;
  return std::nullopt;
}

constexpr std::string_view name_of(View view) { return word_of(view_words, view); }
constexpr std::string_view name_of(FormLevel level) { return word_of(form_level_words, level); }

template <class E, std::size_t N> std::vector<std::string_view> list_of(const Words<E, N>& words) {
  std::vector<std::string_view> list;
  for (const auto& [value, word] : words)
    list.push_back(word);
  return list;
}

} // namespace limber::exercise
