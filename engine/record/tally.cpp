#include "record/tally.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace limber::record {
namespace {

constexpr double slack_s = 0.5; // a hold is done when it is done to half a second

constexpr std::array<std::string_view, 6> status_names{"open",    "done", "partly",
                                                       "skipped", "hurt", "left_out"};

/// What the events say about a step besides its doses.
struct Noted {
  bool finished = false;
  bool skipped = false;
  bool hurt = false;
  bool left_out = false;
};

void add(StepTally& tally, const DoseDone& dose) {
  const bool right = dose.side == Side::right;
  const bool left = dose.side == Side::left;
  (right ? tally.right : left ? tally.left : tally.both) += dose.reps;
  (right ? tally.right_s : left ? tally.left_s : tally.both_s) += dose.held_s;
}

void add(Noted& noted, StepTally& tally, const Event& event) {
  noted.finished |= event.kind == EventKind::finished;
  noted.skipped |= event.kind == EventKind::skipped;
  noted.hurt |= event.kind == EventKind::hurt;
  if (event.kind != EventKind::left_out) return;
  noted.left_out = true;
  tally.left_out_for = event.reason;
}

bool is_whole(const PlanStep& step, const StepTally& tally) {
  const auto reaches = [&](int reps, double held_s) {
    return step.hold_s > 0.0 ? held_s >= step.hold_s - slack_s : step.reps > 0 && reps >= step.reps;
  };
  if (step.sides == "each")
    return reaches(tally.right, tally.right_s) && reaches(tally.left, tally.left_s);
  return reaches(tally.right + tally.left + tally.both,
                 tally.right_s + tally.left_s + tally.both_s);
}

StepOutcome find_status(const PlanStep& step, const StepTally& tally, const Noted& noted) {
  if (noted.left_out) return StepOutcome::left_out;
  if (noted.finished || is_whole(step, tally)) return StepOutcome::done;
  if (noted.hurt) return StepOutcome::hurt;
  const bool some = tally.right + tally.left + tally.both > 0 ||
                    tally.right_s + tally.left_s + tally.both_s > 0.0;
  if (some) return StepOutcome::partly;
  return noted.skipped ? StepOutcome::skipped : StepOutcome::open;
}

} // namespace

std::vector<StepTally> calc_tally(const Session& session) {
  std::vector<StepTally> tallies;
  if (!session.plan) return tallies;
  const std::vector<PlanStep>& plan = session.plan->value;
  for (const PlanStep& step : plan) {
    StepTally tally;
    tally.exercise = step.exercise;
    tally.asked = step.reps;
    tally.asked_s = step.hold_s;
    tallies.push_back(std::move(tally));
  }
  const auto is_here = [&](int step) {
    return step >= 0 && static_cast<std::size_t>(step) < plan.size();
  };
  for (const DoseDone& dose : calc_doses(session))
    if (is_here(dose.step)) add(tallies[static_cast<std::size_t>(dose.step)], dose);
  std::vector<Noted> noted(plan.size());
  for (const Event* event : find_standing(session)) {
    if (!is_here(event->step)) continue;
    const auto step = static_cast<std::size_t>(event->step);
    add(noted[step], tallies[step], *event);
  }
  for (std::size_t i = 0; i < plan.size(); ++i)
    tallies[i].status = find_status(plan[i], tallies[i], noted[i]);
  return tallies;
}

std::string_view name_of(StepOutcome status) {
  const auto index = static_cast<std::size_t>(status);
  return index < status_names.size() ? status_names[index] : std::string_view{};
}

nlohmann::json to_json(const StepTally& tally) {
  nlohmann::json out{{"exercise", tally.exercise}, {"status", name_of(tally.status)},
                     {"asked", tally.asked},       {"asked_s", tally.asked_s},
                     {"right", tally.right},       {"left", tally.left},
                     {"both", tally.both},         {"right_s", tally.right_s},
                     {"left_s", tally.left_s},     {"both_s", tally.both_s}};
  if (!tally.left_out_for.empty()) out["left_out_for"] = tally.left_out_for;
  return out;
}

} // namespace limber::record
