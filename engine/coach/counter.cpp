#include "coach/counter.hpp"

#include <algorithm>
#include <utility>

namespace limber::coach {
namespace {

exercise::Part mirrored(exercise::Part part) {
  using exercise::Part;
  switch (part) {
  case Part::seat:
  case Part::back:
  case Part::head:
    return part;
  case Part::ankle_r:
    return Part::ankle_l;
  case Part::ankle_l:
    return Part::ankle_r;
  default: {
    // The sided parts before `seat` stand in pairs, right first.
    const auto index = static_cast<unsigned>(part);
    return static_cast<Part>(index ^ 1U);
  }
  }
}

/// A midline quantity that a mirror turns round (knees leaning right) has its range turned, too.
void mirror_range(const body::QuantityRef& ref, double& least, double& most) {
  if (!body::info_of(ref.right).midline_flips) return;
  std::swap(least, most);
  least = -least;
  most = -most;
}

} // namespace

exercise::Count for_side(const exercise::Count& count, body::Side side) {
  exercise::Count result = count;
  if (side == body::Side::right) return result;
  for (exercise::Driver& driver : result.drivers) {
    if (body::info_of(driver.quantity.right).midline_flips) {
      driver.from = -driver.from;
      driver.to = -driver.to;
    }
    driver.quantity = body::mirrored(driver.quantity);
  }
  for (exercise::Gate& gate : result.gates) {
    mirror_range(gate.range.quantity, gate.range.least, gate.range.most);
    gate.range.quantity = body::mirrored(gate.range.quantity);
  }
  for (exercise::Part& part : result.planted)
    part = mirrored(part);
  return result;
}

std::vector<exercise::FormCheck> for_side(const std::vector<exercise::FormCheck>& checks,
                                          body::Side side) {
  std::vector<exercise::FormCheck> result = checks;
  if (side == body::Side::right) return result;
  for (exercise::FormCheck& check : result) {
    mirror_range(check.quantity, check.least, check.most);
    check.quantity = body::mirrored(check.quantity);
  }
  return result;
}

Counter::Counter(const exercise::Exercise& exercise, const std::string& language, Phrases phrases)
    : presence_(std::move(phrases)) {
  const auto text = exercise.text.find(language);
  if (text != exercise.text.end()) text_ = text->second;
  const auto add = [&](std::optional<body::Side> side) {
    const body::Side written = side.value_or(body::Side::right);
    const exercise::Count count = for_side(exercise.count, written);
    sides_.push_back(
        {side, CycleFinder{count}, FormWatcher{for_side(exercise.form, written), count}});
  };
  if (exercise.sides == exercise::Sides::none) {
    add(std::nullopt);
  } else {
    add(body::Side::right);
    add(body::Side::left);
    counts_.left = counts_.right = 0;
  }
}

std::string Counter::sentence(const std::string& key) const {
  const auto said = text_.says.find(key);
  return said == text_.says.end() ? key : said->second;
}

void Counter::count_cycle(SideCounter& counter, const Cycle& cycle, std::vector<Event>& events) {
  ++counts_.total;
  if (counter.side) ++*(*counter.side == body::Side::right ? counts_.right : counts_.left);
  events.push_back({cycle.end_s, EventKind::rep, counter.side, {}, counts_.total, {}});
  if (const auto key = counter.form.judge(cycle))
    events.push_back(
        {cycle.end_s, EventKind::form, counter.side, {}, counts_.total, sentence(*key)});
}

std::vector<Event> Counter::push(const motion::MotionFrame& frame) {
  std::vector<Event> events;
  reading_ = false;
  for (SideCounter& counter : sides_) {
    if (const auto cycle = counter.finder.push(frame)) count_cycle(counter, *cycle, events);
    reading_ = reading_ || counter.finder.readable();
  }
  if (auto event = presence_.push(frame.t_s, reading_, counts_.total))
    events.push_back(std::move(*event));
  return events;
}

const Counter::SideCounter& Counter::active() const {
  return *std::max_element(sides_.begin(), sides_.end(), [](const auto& a, const auto& b) {
    return a.finder.own_progress() < b.finder.own_progress();
  });
}

double Counter::progress() const { return active().finder.own_progress(); }

std::optional<body::Side> Counter::active_side() const { return active().side; }

} // namespace limber::coach
