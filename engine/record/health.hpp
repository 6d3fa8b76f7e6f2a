// The health questions before starting, and what follows from a person's answers:
// docs/before-starting.md. No session is made without asking here (session/program.hpp).
#pragma once

#include "core/result.hpp"
#include "record/answers.hpp"

#include <array>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace limber::record {

inline constexpr std::string_view health_questionnaire = "before-starting";

enum class HealthGroup : std::uint8_t {
  emergency,    // yes: call emergency care, no session
  professional, // yes: no session before a professional has looked at it
  note,         // yes: only a note
  condition,    // yes: leaves exercises out, see exercise/condition.hpp
};

struct HealthQuestion {
  std::string_view id; // of the item in Answers
  HealthGroup group{};
  std::string_view asks; // the text beside the tick box
};

/// In the order in which they are asked. The app's copy is web/app/src/lib/health_questions.json; a
/// test compares the two.
inline constexpr std::array health_questions{
    HealthQuestion{"bladder_or_bowel", HealthGroup::emergency,
                   "New trouble with bladder or bowel: I can't hold it, or can't go"},
    HealthQuestion{"saddle_numbness", HealthGroup::emergency,
                   "Numbness between the legs, around the seat or inside the thighs"},
    HealthQuestion{"growing_weakness", HealthGroup::emergency,
                   "Leg weakness that is getting worse"},
    HealthQuestion{"major_accident", HealthGroup::emergency,
                   "Pain after a major accident or a bad fall"},
    HealthQuestion{"cancer_with_new_pain", HealthGroup::professional,
                   "I have had cancer, and this pain is new"},
    HealthQuestion{"weight_loss", HealthGroup::professional,
                   "I have lost weight without trying to"},
    HealthQuestion{"fever_or_infection", HealthGroup::professional,
                   "I have a fever or an infection"},
    HealthQuestion{"steroids_or_immune", HealthGroup::professional,
                   "I have taken steroids for a long time, or my immune system is weak"},
    HealthQuestion{"pain_at_rest", HealthGroup::professional,
                   "I have pain at night or at rest that doesn't ease"},
    HealthQuestion{"new_pain_at_this_age", HealthGroup::note,
                   "My pain is new, and I am over 50 or under 20"},
    HealthQuestion{"hip_replacement", HealthGroup::condition, "A hip replacement"},
    HealthQuestion{"knee_replacement", HealthGroup::condition, "A knee replacement"},
    HealthQuestion{"hip_surgery_or_fracture", HealthGroup::condition,
                   "Hip surgery or a hip fracture in the last year"},
    HealthQuestion{"hip_impingement", HealthGroup::condition,
                   "A hip impingement or labral tear, diagnosed by a professional"},
    HealthQuestion{"osteoporosis", HealthGroup::condition, "Osteoporosis"},
    HealthQuestion{"pregnancy", HealthGroup::condition, "I am pregnant"},
    HealthQuestion{"poor_balance", HealthGroup::condition,
                   "I am often dizzy, or my balance is poor"},
};

/// Answers that allow a session do so for this long; then they are asked again. Answers that allow
/// none do not expire: only new ones replace them.
inline constexpr int health_valid_days = 28;

/// Pain of at least this, 0 to 10, ends a session; the questions are then asked again.
inline constexpr int pain_that_ends = 6;

/// What decides whether a session may begin: the last answers and the time.
struct Health {
  std::optional<Answers> answers;
  Timestamp now;
  /// Start of the last session that ended because of pain: plan::find_last_stop.
  std::optional<Timestamp> stopped_at = std::nullopt;
};

enum class HealthOutcome : std::uint8_t { allowed, missing, professional, emergency };

/// What to say to somebody who may not begin.
struct HealthAdvice {
  std::string_view title;
  std::string_view text;
};

struct HealthCheck {
  HealthOutcome outcome = HealthOutcome::missing;
  std::vector<std::string> reasons;    // the questions whose answers stop it
  std::vector<std::string> conditions; // answered with yes
  bool noted = false;                  // new pain at an age at which a doctor should be asked
  bool outdated = false;               // missing: the answers are too old
  bool stopped = false;                // missing: a session has ended because of pain since
};

/// A stopping answer counts even where others are missing. Otherwise every question must have been
/// answered, at most health_valid_days ago and after the last session that pain has ended; what
/// seems to come from the future (a clock that was put right) counts as given now.
HealthCheck check_health(const Health& health);

HealthAdvice advice_for(const HealthCheck& check);

/// Errors: answers_missing; not_today, whose detail says what to do now.
core::Result<HealthCheck> allow_session(const Health& health);

/// Of the highest revision; nothing where there are none.
std::optional<Answers> find_latest(std::span<const Answers> all);

std::string_view name_of(HealthGroup group);
std::string_view name_of(HealthOutcome outcome);

nlohmann::json to_json(const HealthCheck& check);

inline constexpr std::size_t max_health_bytes = max_answers_bytes + 4096;
/// {"now": "2025-03-01T07:12:00+01:00", "answers": {...}, "stopped_at": "..."}; `answers` may be
/// missing or null, `stopped_at` may be missing.
/// Errors: too_large, content_invalid.
core::Result<Health> read_health(std::string_view text, std::string_view source_name);

} // namespace limber::record
