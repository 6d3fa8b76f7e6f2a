#include "coach/wording.hpp"

#include <utility>

namespace limber::coach {

using count::CountEventKind;

Wording::Wording(std::string language, Phrases phrases)
    : language_(std::move(language)), phrases_(std::move(phrases)) {}

/// The key itself where the exercise has no words for it.
std::string Wording::sentence(const exercise::Exercise& exercise, const std::string& key) const {
  const auto text = exercise.text.find(language_);
  if (key.empty() || text == exercise.text.end()) return key;
  const auto said = text->second.says.find(key);
  return said == text->second.says.end() ? key : said->second;
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
