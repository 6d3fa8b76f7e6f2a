// The level of a person in each move of a programme: the form, the dose, and why. Applies the
// programme's rules (plan/programme.hpp) to the past sessions.
#pragma once

#include "plan/history.hpp"
#include "plan/programme.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>

namespace limber::plan {

/// A form and a dose in it.
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
  raised_form, // with a smaller dose
  lowered,     // pain went up
  eased,       // a form hurt
  chosen,      // the person chose another form in a session
};

struct MoveProgress {
  Level level;
  Change change = Change::none;               // the last one
  int done_well = 0;                          // days done in full since then
  int times_lowered = 0;                      // how often; raising then takes longer
  bool raised_since = false;                  // at least once since it was last lowered
  std::optional<Level> raised_from;           // raised, and not yet done at the new level
  int passed_over = 0;                        // sessions without it since it was raised
  std::optional<record::FormLevel> hurt_form; // not used until done again without pain
  Day hurt_on{};
  std::optional<Day> last_done;
  std::optional<Day> last_well;
};

struct Progress {
  std::map<std::string, MoveProgress, std::less<>> moves; // by exercise, all of the programme's
  bool gentle = false; // pain went up during or since the last session
  bool rest = false;   // pain this morning is at the level that ends a session
  int rises = 0;       // days of the last Programme::usual_days on which pain went up
};

/// What the person asks of a plan, beside what was done.
struct PlanRequest {
  std::map<std::string, record::FormLevel> forms; // the hardest allowed; see Settings::forms
  std::map<std::string, double> doses;            // instead of the programme's; Settings::doses
  std::optional<int> pain_now;                    // this morning, 0 to 10
};

/// `history`: oldest first; sessions after `today` are ignored.
Progress calc_progress(const Programme& programme, std::span<const exercise::Exercise> exercises,
                       std::span<const DoneSession> history, const PlanRequest& request, Day today);

/// The dose of a level. At least one repetition a side, whole seconds of a hold.
exercise::Dose calc_dose(const exercise::Exercise& exercise, const Programme& programme,
                         const Level& level);

/// Whether the move is not allowed on that day because its easiest form hurt.
bool is_resting(const MoveProgress& move, const Programme& programme, Day day);

/// Whether to ask now if a form that hurt is fine again.
bool asks_again(const MoveProgress& move, const Programme& programme, Day day);

} // namespace limber::plan
