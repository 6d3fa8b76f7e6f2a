#include "plan/reasons.hpp"

#include <vector>

namespace limber::plan {
namespace {

/// What moving in that direction does: as the first phrase about the hips, and as the second.
struct Phrase {
  Direction direction{};
  std::string_view first;
  std::string_view second;
};

// The directions that days need most rarely come first.
constexpr std::array<Phrase, direction_count> phrases{{
    {Direction::internal_rotation, "turns your hips in", "turns them in"},
    {Direction::extension, "stretches the front of your hips", "stretches their front"},
    {Direction::abduction, "opens your hips to the side", "opens them to the side"},
    {Direction::external_rotation, "turns your hips out", "turns them out"},
    {Direction::adduction, "brings your legs across the middle", "brings the legs across"},
    {Direction::flexion, "bends your hips", "bends them"},
}};

} // namespace

std::string reason_of(std::string_view key, std::string_view filled) {
  std::string sentence;
  for (const ReasonLine& line : reason_lines)
    if (line.key == key) sentence = line.sentence;
  const std::size_t gap = sentence.find("{}");
  if (gap != std::string::npos) sentence.replace(gap, 2, filled);
  return sentence;
}

std::string describe(Directions directions, int max_phrases) {
  std::vector<const Phrase*> said;
  for (const Phrase& phrase : phrases)
    if (directions.has(phrase.direction) && static_cast<int>(said.size()) < max_phrases)
      said.push_back(&phrase);
  if (said.empty()) return "keeps your hips moving";
  std::string text{said.front()->first};
  for (std::size_t i = 1; i < said.size(); ++i) {
    text += i + 1 == said.size() ? " and " : ", ";
    text += said[i]->second;
  }
  return text;
}

} // namespace limber::plan
