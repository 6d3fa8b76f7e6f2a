#include "cli/terminal.hpp"

#include <algorithm>
#include <cstdlib>
#include <unistd.h>

namespace limber::cli {

bool may_colour(std::FILE* stream) {
  const char* no_colour = std::getenv("NO_COLOR"); // https://no-color.org
  return isatty(fileno(stream)) != 0 && (no_colour == nullptr || *no_colour == '\0');
}

std::string bold(std::string_view text, std::FILE* stream) {
  if (!may_colour(stream)) return std::string{text};
  return "\033[1m" + std::string{text} + "\033[0m";
}

std::size_t shown_width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](unsigned char byte) { return (byte & 0xC0) != 0x80; }));
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t taken = shown_width(text);
  return std::string{text} + std::string(taken < width ? width - taken : 0, ' ');
}

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  std::string result;
  std::size_t column = indent;
  while (!text.empty()) {
    const std::size_t start = text.find_first_not_of(" \n\t");
    if (start == std::string_view::npos) break;
    text.remove_prefix(start);
    const std::string_view word = text.substr(0, text.find_first_of(" \n\t"));
    text.remove_prefix(word.size());
    if (!result.empty() && column + 1 + shown_width(word) > width) {
      result += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (!result.empty()) {
      result += ' ';
      ++column;
    }
    result += word;
    column += shown_width(word);
  }
  return result;
}

} // namespace limber::cli
