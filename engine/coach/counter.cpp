#include "coach/counter.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace limber::coach {

Counter::Counter(const exercise::Exercise& exercise, const std::string& language, Phrases phrases)
    : company_(exercise), presence_(std::move(phrases)) {
  const auto text = exercise.text.find(language);
  if (text != exercise.text.end()) text_ = text->second;
  if (exercise.sides == exercise::Sides::none) {
    sides_.emplace_back(exercise, std::nullopt);
  } else {
    sides_.emplace_back(exercise, body::Side::right);
    sides_.emplace_back(exercise, body::Side::left);
    counts_.left = counts_.right = 0;
  }
  const auto voice = std::make_shared<Voice>();
  for (SideCounter& side : sides_)
    side.share(voice);
  if (exercise.count.kind == exercise::Kind::turn) counts_.by_direction = Counts::ByDirection{};
  if (exercise.count.kind == exercise::Kind::hold) counts_.hold = Counts::HoldTime{};
}

std::string Counter::sentence(const std::string& key) const {
  const auto said = text_.says.find(key);
  return said == text_.says.end() ? key : said->second;
}

void Counter::count_rep(const SideCounter& counter, const SideCounter::Happening& happening) {
  ++counts_.total;
  if (counter.side()) ++*(*counter.side() == body::Side::right ? counts_.right : counts_.left);
  if (!counts_.by_direction) return;
  if (!happening.direction) ++counts_.by_direction->unknown;
  else if (*happening.direction == Direction::clockwise) ++counts_.by_direction->clockwise;
  else ++counts_.by_direction->counter_clockwise;
}

void Counter::take(const SideCounter& counter, const SideCounter::Happening& happening,
                   std::vector<Event>& events) {
  const bool is_rep = happening.kind == EventKind::rep;
  const auto began_s = is_rep ? std::optional{happening.likeness.start_s} : std::nullopt;
  if (is_rep) count_rep(counter, happening);
  events.push_back({happening.t_s, happening.kind, counter.side(), happening.direction,
                    counts_.total, happening.says.empty() ? "" : sentence(happening.says),
                    began_s});
}

/// Those that wait are told with the one that bears them out, as what happened at its own time.
void Counter::take_rep(std::size_t side, const SideCounter::Happening& rep,
                       std::vector<Event>& events) {
  const Company::Answer answer = company_.push(rep.likeness);
  if (answer == Company::Answer::never) return;
  if (answer == Company::Answer::counts_with_waiting)
    for (const Waiting& waiting : waiting_)
      take(sides_[waiting.side], waiting.rep, events);
  if (answer != Company::Answer::waits_too) waiting_.clear();
  if (answer == Company::Answer::waits || answer == Company::Answer::waits_too)
    waiting_.push_back({side, rep});
  else take(sides_[side], rep, events);
}

void Counter::take_all(std::size_t side, const std::vector<SideCounter::Happening>& happenings,
                       std::vector<Event>& events) {
  for (const SideCounter::Happening& happening : happenings) {
    if (happening.kind != EventKind::rep) {
      // How it was done is not said of what may have been none.
      if (happening.kind != EventKind::form || waiting_.empty())
        take(sides_[side], happening, events);
      continue;
    }
    take_rep(side, happening, events);
    if (happening.likeness.against) continue;
    for (std::size_t other = 0; other < sides_.size(); ++other)
      if (other != side) sides_[other].go_on(happening.t_s);
  }
}

std::vector<Event> Counter::push(const motion::MotionFrame& frame) {
  std::vector<Event> events;
  reading_ = false;
  for (std::size_t side = 0; side < sides_.size(); ++side) {
    SideCounter& counter = sides_[side];
    take_all(side, counter.push(frame), events);
    reading_ = reading_ || counter.readable();
    if (counts_.hold && counter.side())
      (*counter.side() == body::Side::right ? counts_.hold->right_s : counts_.hold->left_s) =
          counter.held_s();
  }
  if (auto event = presence_.push(frame.t_s, reading_, counts_.total))
    events.push_back(std::move(*event));
  return events;
}

bool Counter::holding() const {
  return std::any_of(sides_.begin(), sides_.end(), [](const auto& s) { return s.holding(); });
}

std::vector<Refused> Counter::take_refusals() {
  std::vector<Refused> all;
  for (SideCounter& side : sides_) {
    const std::vector<Refused> own = side.take_refusals();
    all.insert(all.end(), own.begin(), own.end());
  }
  return all;
}

const SideCounter& Counter::active() const {
  return *std::max_element(sides_.begin(), sides_.end(), [](const auto& a, const auto& b) {
    return a.own_progress() < b.own_progress();
  });
}

} // namespace limber::coach
