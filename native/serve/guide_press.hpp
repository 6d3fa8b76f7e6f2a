// Where printed guides come from. The server only knows what is asked for: drawing belongs to the
// program.
#pragma once

#include "core/result.hpp"
#include "serve/message.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace limber::serve {

enum class GuideForm : std::uint8_t { pdf, html };

struct GuideOrder {
  GuideForm form = GuideForm::pdf;
  std::string person;  // id
  std::string routine; // of the content, or the UUID of an own one; empty: the usual guide
  bool plan = false;   // of this person, instead of a routine
  int weeks = 1;       // of the plan
  std::string language = "en";
  bool letter = false; // paper; else A4
  bool large_print = false;
  bool compact = false;
};

/// Reads from the record what the work needs; on the record's thread, as everything that reads it.
/// Empty: this server makes no guides.
using GuidePress = std::function<core::Result<Work>(store::Store&, const GuideOrder&)>;

inline constexpr int max_guide_weeks = 12; // a season; a longer plan changes before it is done

} // namespace limber::serve
