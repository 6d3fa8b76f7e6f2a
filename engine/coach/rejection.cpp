#include "coach/rejection.hpp"

#include <array>
#include <vector>

namespace limber::coach {
namespace {

struct Row {
  RejectionReason reason;
  std::string_view name;
  Told Phrases::*told;
};

constexpr std::array<Row, rejection_reason_count> rows{
    Row{RejectionReason::too_small, "too_small", &Phrases::too_small},
    Row{RejectionReason::too_fast, "too_fast", &Phrases::too_fast},
    Row{RejectionReason::too_short, "too_short", &Phrases::too_short},
    Row{RejectionReason::did_not_come_back, "did_not_come_back", &Phrases::did_not_come_back},
    Row{RejectionReason::not_ready, "not_ready", &Phrases::not_ready},
    Row{RejectionReason::wrong_position, "wrong_position", &Phrases::wrong_position},
    Row{RejectionReason::feet_moved, "feet_moved", &Phrases::feet_moved},
    Row{RejectionReason::not_seen, "not_seen", &Phrases::not_seen},
    Row{RejectionReason::cut_off, "cut_off", &Phrases::cut_off},
    Row{RejectionReason::another_movement, "another_movement", &Phrases::another_movement},
    Row{RejectionReason::view_cannot_count, "view_cannot_count", &Phrases::view_cannot_count}};

const Row& row_of(RejectionReason reason) { return rows[static_cast<std::size_t>(reason)]; }

/// Words in place of the first "{}" and the second; a sentence may have fewer.
std::string filled(std::string sentence, std::string_view first, std::string_view second = {}) {
  std::size_t from = 0;
  for (const std::string_view word : {first, second}) {
    const std::size_t gap = sentence.find("{}", from);
    if (gap == std::string::npos) break;
    sentence.replace(gap, 2, word);
    from = gap + word.size();
  }
  return sentence;
}

/// "squats" of "Squats, arms overhead": as it stands inside a sentence.
std::string name_inside(const exercise::Exercise& exercise, const std::string& language) {
  auto text = exercise.text.find(language);
  if (text == exercise.text.end()) text = exercise.text.find("en");
  if (text == exercise.text.end()) return exercise.id;
  std::string name = text->second.name.substr(0, text->second.name.find(','));
  const bool english = text->first == "en"; // other languages have capitals of their own
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

std::string_view name_of(RejectionReason reason) { return row_of(reason).name; }

Rejection make_rejection(double t_s, std::optional<body::Side> side, RejectionReason reason,
                         const Phrases& phrases, const std::string& hint) {
  const Told& told = phrases.*row_of(reason).told;
  if (hint.empty()) return {t_s, side, reason, told.shown, told.spoken};
  return {t_s, side, reason, told.shown + " " + hint, hint};
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
          filled(phrases.view_cannot_count.shown, join_or(views, phrases.or_joint)),
          filled(phrases.view_cannot_count.spoken,
                 phrases.turn_to[static_cast<std::size_t>(placement.view)])};
}

Rejection make_other_rejection(double t_s, const exercise::Exercise& exercise,
                               const exercise::Exercise* other, const std::string& language,
                               const Phrases& phrases) {
  if (other == nullptr) return make_rejection(t_s, {}, RejectionReason::another_movement, phrases);
  const std::string name = name_inside(*other, language);
  return {t_s,
          {},
          RejectionReason::another_movement,
          filled(phrases.another_exercise.shown, name, name_inside(exercise, language)),
          filled(phrases.another_exercise.spoken, name)};
}

} // namespace limber::coach
