#include "coach/phrases.hpp"

#include <cstddef>
#include <string_view>

namespace limber::coach {
namespace {

using language::Language;

constexpr std::array<std::string_view, 7> views{"front", "front_45", "side", "rear_45",
                                                "rear",  "feet",     "head"};
constexpr std::array<std::string_view, 7> distances{"1_m", "1_5_m", "2_m", "2_5_m",
                                                    "3_m", "3_5_m", "4_m"};
constexpr std::array<std::string_view, 7> distances_feet{"3_ft",  "5_ft",  "7_ft", "8_ft",
                                                         "10_ft", "11_ft", "13_ft"};
constexpr std::array<std::string_view, 5> heights{"floor", "knee", "table", "chest", "eyes"};
constexpr std::array<std::string_view, 4> postures{"standing", "sitting", "lying", "plank"};

std::string said(const Language& language, std::string_view key) {
  return language.say("coach." + std::string{key});
}

template <std::size_t N>
std::array<std::string, N> all_said(const Language& language, const std::string& before,
                                    const std::array<std::string_view, N>& ends) {
  std::array<std::string, N> all;
  for (std::size_t i = 0; i < N; ++i)
    all[i] = said(language, before + std::string{ends[i]});
  return all;
}

/// What is shown is what is said where the language has no fuller sentence.
Phrase phrase(const Language& language, std::string_view key) {
  Phrase both{said(language, key), language.say("coach_shown." + std::string{key})};
  if (both.shown.empty()) both.shown = both.spoken;
  return both;
}

} // namespace

Phrases::Phrases(const Language& language)
    : tag(language.tag()), lost(said(language, "lost")), found(said(language, "found")),
      nobody(phrase(language, "nobody")), step_back(phrase(language, "step_back")),
      move_to_middle(phrase(language, "move_to_middle")),
      tilt_camera(phrase(language, "tilt_camera")), step_closer(phrase(language, "step_closer")),
      turn_side(phrase(language, "turn_side")), turn_front(phrase(language, "turn_front")),
      turn_front_45(phrase(language, "turn_front_45")), turn_feet(phrase(language, "turn_feet")),
      lower_camera(phrase(language, "lower_camera")), right(phrase(language, "right")),
      right_to_count(phrase(language, "right_to_count")), covered(phrase(language, "covered")),
      too_small(phrase(language, "too_small")), too_fast(phrase(language, "too_fast")),
      too_short(phrase(language, "too_short")),
      did_not_come_back(phrase(language, "did_not_come_back")),
      not_ready(phrase(language, "not_ready")), wrong_position(phrase(language, "wrong_position")),
      feet_moved(phrase(language, "feet_moved")), not_seen(phrase(language, "not_seen")),
      cut_off(phrase(language, "cut_off")), another_movement(phrase(language, "another_movement")),
      another_exercise(phrase(language, "another_exercise")),
      view_cannot_count(phrase(language, "view_cannot_count")),
      turn_to(all_said(language, "turn_to_", views)), seen_from(all_said(language, "from_", views)),
      or_joint(said(language, "or")), camera_away(all_said(language, "camera_at_", distances)),
      camera_away_feet(all_said(language, "camera_at_", distances_feet)),
      camera_height(all_said(language, "camera_on_", heights)),
      be(all_said(language, "be_", postures)), before_camera(all_said(language, "before_", views)) {
}

} // namespace limber::coach
