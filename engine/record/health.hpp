// The health questions before starting, and what follows from a person's answers:
// docs/before-starting.md. No session is made without asking here (session/program.hpp).
#pragma once

#include "core/result.hpp"
#include "language/language.hpp"
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
};

/// In the order in which they are asked. The app's copy is web/app/src/lib/health_questions.json; a
/// test compares the two.
inline constexpr std::array health_questions{
    HealthQuestion{"bladder_or_bowel", HealthGroup::emergency},
    HealthQuestion{"saddle_numbness", HealthGroup::emergency},
    HealthQuestion{"growing_weakness", HealthGroup::emergency},
    HealthQuestion{"major_accident", HealthGroup::emergency},
    HealthQuestion{"cancer_with_new_pain", HealthGroup::professional},
    HealthQuestion{"weight_loss", HealthGroup::professional},
    HealthQuestion{"fever_or_infection", HealthGroup::professional},
    HealthQuestion{"steroids_or_immune", HealthGroup::professional},
    HealthQuestion{"pain_at_rest", HealthGroup::professional},
    HealthQuestion{"new_pain_at_this_age", HealthGroup::note},
    HealthQuestion{"hip_replacement", HealthGroup::condition},
    HealthQuestion{"knee_replacement", HealthGroup::condition},
    HealthQuestion{"hip_surgery_or_fracture", HealthGroup::condition},
    HealthQuestion{"hip_impingement", HealthGroup::condition},
    HealthQuestion{"osteoporosis", HealthGroup::condition},
    HealthQuestion{"pregnancy", HealthGroup::condition},
    HealthQuestion{"poor_balance", HealthGroup::condition},
};

/// The text beside the tick box: [question] in the engine.toml of a language.
std::string words_of(const HealthQuestion& question, const language::Language& language = {});

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
  std::string title;
  std::string text;
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

HealthAdvice advice_for(const HealthCheck& check, const language::Language& language = {});

/// Errors: answers_missing; not_today, whose detail says what to do now.
core::Result<HealthCheck> allow_session(const Health& health,
                                        const language::Language& language = {});

/// Of the highest revision; nothing where there are none.
std::optional<Answers> find_latest(std::span<const Answers> all);

std::string_view name_of(HealthGroup group);
std::string_view name_of(HealthOutcome outcome);

nlohmann::json to_json(const HealthCheck& check, const language::Language& language = {});

inline constexpr std::size_t max_health_bytes = max_answers_bytes + 4096;
/// {"now": "2025-03-01T07:12:00+01:00", "answers": {...}, "stopped_at": "..."}; `answers` may be
/// missing or null, `stopped_at` may be missing.
/// Errors: too_large, content_invalid.
core::Result<Health> read_health(std::string_view text, std::string_view source_name);

} // namespace limber::record
