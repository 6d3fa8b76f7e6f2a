#include "cli/printable.hpp"

#include <cstddef>
#include <fmt/format.h>

namespace limber::cli {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U; }

/// Bytes of the printable character at the beginning; 0 where there is none.
/// Well-formed UTF-8 by table 3-7 of the Unicode Standard.
std::size_t calc_character_length(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const bool is_plain = (first >= 0x20 && first < 0x7f) || first == '\n' || first == '\t';
  if (first < 0x80) return is_plain ? 1 : 0;
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!is_continuation(text[i])) return 0;
  const auto second = static_cast<unsigned char>(text[1]);
  const bool is_control = first == 0xc2 && second < 0xa0;
  const bool is_overlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
  const bool is_beyond = (first == 0xed && second > 0x9f) || (first == 0xf4 && second > 0x8f);
  return is_control || is_overlong || is_beyond ? 0 : length;
}

} // namespace

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = calc_character_length(text);
    if (length > 0) out += text.substr(0, length);
    else out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[0]));
    text.remove_prefix(length > 0 ? length : 1);
  }
  return out;
}

} // namespace limber::cli
