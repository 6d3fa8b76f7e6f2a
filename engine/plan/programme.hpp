// A programme as plain values: which exercises a day may have, and the rules by which doses and
// forms are raised and lowered. Everything is in one file, programmes/<id>.toml, with the reason
// and the source of each rule; see docs/plan.md.
#pragma once

#include "core/result.hpp"
#include "exercise/exercise.hpp"
#include "record/session.hpp"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace limber::plan {

/// What a rule says to the person, in one language.
struct RuleText {
  std::string says;
  std::string because;
};

struct Rule {
  std::string source;
  std::map<std::string, RuleText> text; // language tag -> text; "en" always there
};

/// All rules, in the order in which they are shown. A programme has each of them.
inline constexpr std::array<std::string_view, 8> rule_ids{"start", "cover", "stiffer", "raise",
                                                          "lower", "stop",  "hurt",    "missed"};

struct Programme {
  std::string id;
  double minutes = 9.0;
  std::vector<std::string> exercises; // that a day may have; on a tie the first one wins
  std::vector<int> doses_percent;     // of the exercise's own dose, ascending

  record::FormLevel start_form = record::FormLevel::standard;
  int start_dose = 0; // index into doses_percent

  int cover_days = 2;        // within which every direction is moved
  int stiff_days = 0;        // older measurements are ignored
  int raise_after = 0;       // sessions done in full
  int max_raise_after = 0;   // limit, however often a move was lowered
  int max_effort = 0;        // 0 to 10, Borg CR10: nothing is raised after a harder session
  int max_raise_pain = 3;    // 0 to 10: nothing is raised after a session with more pain
  int pain_rise = 0;         // 0 to 10; within a session, by the next morning or above the usual
  int usual_days = 14;       // whose median is the usual pain
  int advise_rises = 3;      // days on which pain went up, in usual_days: advises a professional
  double gentle_share = 1.0; // of the minutes, after pain went up
  int stop_pain = 0;
  int hurt_days = 0;

  std::map<std::string, Rule, std::less<>> rules; // by rule_ids
  std::map<std::string, exercise::Text> text;     // name, why, cautions
};

/// The newest version of the format that is read; a file names its own as `schema = 1`.
inline constexpr int programme_schema_version = 1;

/// `source_name` as in exercise::read_exercise. Errors: content_invalid.
core::Result<Programme> read_programme(std::string_view toml_text, std::string_view source_name);

} // namespace limber::plan
