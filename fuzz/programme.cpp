// Any bytes are either a programme or an error that names the place; any text is either a time
// zone's rule, from which a calendar file can be written, or an error.
#include "plan/programme.hpp"
#include "plan/reminder.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto programme = limber::plan::read_programme(text, "hips.toml");
  if (!programme && programme.error().detail.empty()) std::abort();
  auto rule = limber::plan::read_zone_rule(text);
  if (!rule && rule.error().detail.empty()) std::abort();
  if (!rule) return 0;
  limber::plan::Reminder reminder;
  reminder.zone = "Zone";
  reminder.rule = std::move(*rule);
  if (!limber::plan::write_reminder(reminder)) std::abort();
  return 0;
}
