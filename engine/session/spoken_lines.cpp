#include "session/spoken_lines.hpp"

#include <algorithm>

namespace limber::session {
namespace {

constexpr double word_s = 0.375;
constexpr double breath_s = 0.3; // before the next line

} // namespace

std::string sentence_of(const std::map<std::string, std::string>& own, std::string_view key,
                        std::string_view filled) {
  std::string sentence;
  const auto found = own.find(std::string{key});
  if (found != own.end()) sentence = found->second;
  else
    for (const Line& line : lines)
      if (line.key == key) sentence = line.sentence;
  const std::size_t gap = sentence.find("{}");
  if (gap != std::string::npos) sentence.replace(gap, 2, filled);
  return sentence;
}

double calc_speech_s(std::string_view sentence) {
  bool in_word = false;
  int words = 0;
  for (const char c : sentence) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank && !in_word) ++words;
    in_word = !blank;
  }
  return words == 0 ? 0.0 : words * word_s + breath_s;
}

} // namespace limber::session
