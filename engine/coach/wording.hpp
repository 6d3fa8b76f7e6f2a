// The words for what was counted and what was not, in the person's language.
#pragma once

#include "coach/phrases.hpp"
#include "coach/rejection.hpp"
#include "count/event.hpp"
#include "count/rejection_log.hpp"
#include "exercise/exercise.hpp"

#include <string>
#include <vector>

namespace limber::coach {

using count::CountEvent;
using count::RejectionLog;

class Wording {
public:
  explicit Wording(Phrases phrases = {});

  void add_words(std::vector<CountEvent>& events, const exercise::Exercise& exercise) const;
  std::vector<Rejection> put(const std::vector<RejectionLog::Settled>& settled,
                             const exercise::Exercise& exercise) const;

private:
  std::string sentence(const exercise::Exercise& exercise, const std::string& key) const;

  Phrases phrases_;
};

} // namespace limber::coach
