#include "coach/placement_reminder.hpp"

namespace limber::coach {

std::optional<Phrase> PlacementReminder::remind(const std::optional<Phrase>& placement,
                                                double t_s) {
  corrections_.set_due(placement ? placement->spoken : std::string{}, t_s);
  if (!placement || !corrections_.may_say(placement->spoken, t_s)) return std::nullopt;
  return speak(*placement, t_s);
}

std::optional<Phrase> PlacementReminder::confirm(const Phrase& placed, double t_s) {
  if (placed.spoken == last_ || !confirmations_.may_say(placed.spoken, t_s)) return std::nullopt;
  confirmations_.say(placed.spoken, t_s);
  return speak(placed, t_s);
}

Phrase PlacementReminder::speak(const Phrase& phrase, double t_s) {
  corrections_.say(phrase.spoken, t_s);
  last_ = phrase.spoken;
  return phrase;
}

} // namespace limber::coach
