#include "coach/wording.hpp"

#include "exercise/text_in.hpp"

#include <utility>

namespace limber::coach {

using count::CountEventKind;

Wording::Wording(Phrases phrases) : phrases_(std::move(phrases)) {}

/// The key itself where the exercise has no words for it.
std::string Wording::sentence(const exercise::Exercise& exercise, const std::string& key) const {
  if (key.empty() || exercise.text.empty()) return key;
  const exercise::Text& text = exercise::text_in(exercise.text, phrases_.tag);
  const auto said = text.says.find(key);
  return said == text.says.end() ? key : said->second;
}

void Wording::add_words(std::vector<CountEvent>& events, const exercise::Exercise& exercise) const {
  for (CountEvent& event : events) {
    if (event.kind == CountEventKind::lost) event.text = phrases_.lost;
    else if (event.kind == CountEventKind::found) event.text = phrases_.found;
    else if (!event.says.empty()) event.text = sentence(exercise, event.says);
  }
}

std::vector<Rejection> Wording::put(const std::vector<RejectionLog::Settled>& settled,
                                    const exercise::Exercise& exercise) const {
  std::vector<Rejection> rejections;
  rejections.reserve(settled.size());
  for (const RejectionLog::Settled& one : settled)
    rejections.push_back(
        make_rejection(one.t_s, one.side, one.reason, phrases_, sentence(exercise, one.says)));
  return rejections;
}

} // namespace limber::coach
