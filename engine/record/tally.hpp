// What was done of each step of a session's plan. The only place that calculates it: the summaries
// of the app and the terminal show it.
#pragma once

#include "record/session.hpp"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace limber::record {

enum class StepOutcome : std::uint8_t {
  open,     // not reached
  done,     // its whole dose
  partly,   // some of it
  skipped,  // nothing of it, by choice
  hurt,     // stopped, before its dose was done
  left_out, // for a condition, or by choice
};

struct StepTally {
  std::string exercise;
  StepOutcome status = StepOutcome::open;
  std::string left_out_for;
  int asked = 0;        // repetitions: per side where the sides follow one another, else in all
  double asked_s = 0.0; // hold: the same
  int right = 0;
  int left = 0;
  int both = 0; // where there is no side
  double right_s = 0.0;
  double left_s = 0.0;
  double both_s = 0.0;

  friend bool operator==(const StepTally&, const StepTally&) = default;
};

/// One for each step, in the plan's order; empty if the session has no plan.
std::vector<StepTally> calc_tally(const Session& session);

std::string_view name_of(StepOutcome status);

nlohmann::json to_json(const StepTally& tally);

} // namespace limber::record
