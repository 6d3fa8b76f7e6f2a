#include "session/spoken_lines.hpp"

#include "language/language.hpp"

namespace limber::session {
namespace {

constexpr double word_s = 0.375;
constexpr double breath_s = 0.3; // before the next line

} // namespace

std::string sentence_of(const std::map<std::string, std::string>& own, std::string_view key,
                        std::string_view filled) {
  const auto found = own.find(std::string{key});
  std::string sentence =
      found != own.end() ? found->second : language::Language{}.say("session." + std::string{key});
  const std::size_t begin = sentence.find('{'); // none has more than one gap
  const std::size_t end = sentence.find('}');
  if (end != std::string::npos && begin < end) sentence.replace(begin, end + 1 - begin, filled);
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
