#include "plan/reasons.hpp"

#include <array>
#include <vector>

namespace limber::plan {
namespace {

// The directions that days need most rarely come first.
constexpr std::array<Direction, direction_count> by_rarity{
    Direction::internal_rotation, Direction::extension, Direction::abduction,
    Direction::external_rotation, Direction::adduction, Direction::flexion};

} // namespace

std::string describe(Directions directions, const language::Language& language, int max_phrases) {
  std::vector<std::string> said;
  for (const Direction direction : by_rarity)
    if (directions.has(direction) && static_cast<int>(said.size()) < max_phrases)
      said.push_back("direction." + std::string{name_of(direction)});
  if (said.empty()) return language.say("direction.none");
  std::string text = language.say(said.front());
  for (std::size_t i = 1; i < said.size(); ++i) {
    text += i + 1 == said.size() ? language.say("direction.and") : ", ";
    text += language.say(said[i] + "_too");
  }
  return text;
}

} // namespace limber::plan
