#include "coach/rejection.hpp"

#include <array>
#include <vector>

namespace limber::coach {
namespace {

using language::fill;

// In the order of RejectionReason.
constexpr std::array<Phrase Phrases::*, rejection_reason_count> sentences{
    &Phrases::too_small,         &Phrases::too_fast,         &Phrases::too_short,
    &Phrases::did_not_come_back, &Phrases::not_ready,        &Phrases::wrong_position,
    &Phrases::feet_moved,        &Phrases::not_seen,         &Phrases::cut_off,
    &Phrases::another_movement,  &Phrases::view_cannot_count};

/// "squats" of "Squats, arms overhead": as it stands inside a sentence.
std::string name_inside(const exercise::Exercise& exercise, const std::string& language) {
  const auto own = exercise.text.find(language);
  const auto text = own == exercise.text.end() ? exercise.text.find("en") : own;
  if (text == exercise.text.end()) return exercise.id;
  std::string name = text->second.name.substr(0, text->second.name.find(','));
  const bool english = text->first == "en"; // other languages put names in quotation marks
  if (english && !name.empty() && name.front() >= 'A' && name.front() <= 'Z')
    name.front() = static_cast<char>(name.front() - 'A' + 'a');
  return name;
}

/// "a", "a or b", "a, b or c".
std::string join_or(const std::vector<std::string>& words, const std::string& last_joint) {
  std::string joined;
  for (std::size_t i = 0; i < words.size(); ++i)
    joined += (i == 0 ? "" : i + 1 == words.size() ? last_joint : ", ") + words[i];
  return joined;
}

} // namespace

Rejection make_rejection(double t_s, std::optional<body::Side> side, RejectionReason reason,
                         const Phrases& phrases, const std::string& hint) {
  const Phrase& phrase = phrases.*sentences[static_cast<std::size_t>(reason)];
  if (hint.empty()) return {t_s, side, reason, phrase.shown, phrase.spoken};
  return {t_s, side, reason, phrase.shown + " " + hint, hint};
}

Rejection make_view_rejection(double t_s, const exercise::Exercise& exercise,
                              const Phrases& phrases) {
  const exercise::Placement& placement = exercise.placement;
  std::vector<std::string> views{phrases.seen_from[static_cast<std::size_t>(placement.view)]};
  for (const exercise::View view : placement.also)
    views.push_back(phrases.seen_from[static_cast<std::size_t>(view)]);
  return {t_s,
          {},
          RejectionReason::view_cannot_count,
          fill(phrases.view_cannot_count.shown, {{"views", join_or(views, phrases.or_joint)}}),
          fill(phrases.view_cannot_count.spoken,
               {{"turn", phrases.turn_to[static_cast<std::size_t>(placement.view)]}})};
}

Rejection make_other_rejection(double t_s, const exercise::Exercise& exercise,
                               const exercise::Exercise* other, const Phrases& phrases) {
  if (other == nullptr) return make_rejection(t_s, {}, RejectionReason::another_movement, phrases);
  const std::string name = name_inside(*other, phrases.tag);
  return {t_s,
          {},
          RejectionReason::another_movement,
          fill(phrases.another_exercise.shown,
               {{"exercise", name}, {"wanted", name_inside(exercise, phrases.tag)}}),
          fill(phrases.another_exercise.spoken, {{"exercise", name}})};
}

} // namespace limber::coach
