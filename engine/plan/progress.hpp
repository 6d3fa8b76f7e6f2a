// Where a person is in each move of a programme: the form and the dose, and why. The rules are the
// programme's (plan/programme.hpp); this goes through the sessions that were done and applies them.
#pragma once

#include "plan/history.hpp"
#include "plan/programme.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>

namespace limber::plan {

/// A step on the way up: a form, and a dose in it.
struct Level {
  record::FormLevel form = record::FormLevel::standard;
  int dose = 0; // index into Programme::doses_percent

  friend bool operator==(const Level&, const Level&) = default;
};

/// Easier 0, standard 1, harder 2.
constexpr int rank_of(record::FormLevel form) {
  if (form == record::FormLevel::easier) return 0;
  return form == record::FormLevel::standard ? 1 : 2;
}
constexpr record::FormLevel form_of_rank(int rank) {
  if (rank <= 0) return record::FormLevel::easier;
  return rank == 1 ? record::FormLevel::standard : record::FormLevel::harder;
}

enum class Change : std::uint8_t {
  none,
  raised_dose,
  raised_form, // with less of it
  lowered,     // pain went up
  eased,       // a form hurt
  chosen,      // the person took another form in a session
};

struct MoveProgress {
  Level level;
  Change change = Change::none;               // the last one that was made
  int done_well = 0;                          // days in full since then
  int times_lowered = 0;                      // that raising still waits longer for
  bool raised_since = false;                  // once since it was last lowered
  std::optional<record::FormLevel> hurt_form; // is left out until it is done again without hurting
  Day hurt_on{};
  std::optional<Day> last_done;
  std::optional<Day> last_well;
};

struct Progress {
  std::map<std::string, MoveProgress, std::less<>> moves; // by exercise, all of the programme's
  bool gentle = false; // pain went up with the last session, or since
  bool rest = false;   // pain this morning is as high as that which ends a session
};

/// What the person asks of a plan, beside what was done.
struct PlanRequest {
  std::map<std::string, record::FormLevel> forms; // the hardest allowed; see Settings::forms
  std::optional<int> pain_now;                    // this morning, 0 to 10
};

/// `history`: oldest first; what comes after `today` is not looked at.
Progress calc_progress(const Programme& programme, std::span<const exercise::Exercise> exercises,
                       std::span<const DoneSession> history, const PlanRequest& request, Day today);

/// The dose of a level. At least one repetition a side, whole seconds of a hold.
exercise::Dose calc_dose(const exercise::Exercise& exercise, const Programme& programme,
                         const Level& level);

/// Whether the move may not be done at all on that day because its easiest form hurt.
bool is_resting(const MoveProgress& move, const Programme& programme, Day day);

/// Whether it is time to ask if a form that hurt feels right again.
bool asks_again(const MoveProgress& move, const Programme& programme, Day day);

} // namespace limber::plan
