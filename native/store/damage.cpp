// Sentences that tell a person about damage.
#include "store/store.hpp"

#include <fmt/format.h>

namespace limber::store {

std::string describe(const Damage& damage) {
  const auto noun = [&](const char* one, const char* more) {
    return damage.count == 1 ? fmt::format("One {}", one)
                             : fmt::format("{} {}", damage.count, more);
  };
  std::string what;
  if (damage.kind == "person") what = noun("name", "names");
  else if (damage.kind == "settings") what = noun("person's settings", "people's settings");
  else if (damage.kind == "answers") what = noun("set of answers", "sets of answers");
  else if (damage.kind == "routine") what = noun("routine", "routines");
  else if (damage.kind == "exercise") what = noun("exercise of your own", "exercises of your own");
  else if (damage.kind == "session") what = noun("session", "sessions");
  else what = noun("event", "events");
  if (!damage.day.empty())
    what += fmt::format(" {} {}", damage.kind == "event" ? "in the session of" : "of", damage.day);
  const bool plural = damage.count > 1 || damage.kind == "settings";
  if (damage.repaired)
    return fmt::format("{} {} damaged and {} brought back from a backup.", what,
                       plural ? "were" : "was", plural ? "were" : "was");
  return what + " cannot be read; everything else is here.";
}

core::Result<std::string> describe_damage(Store& store) {
  const auto people = store.load_people();
  if (!people) return tl::unexpected(people.error());
  std::string text;
  for (const record::Person& person : *people) {
    const auto damage = store.load_damage(person.id);
    if (!damage) return tl::unexpected(damage.error());
    for (const Damage& one : *damage)
      text += describe(one) + "\n";
  }
  return text;
}

} // namespace limber::store
