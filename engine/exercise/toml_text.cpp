#include "exercise/toml_text.hpp"

#include <fmt/format.h>

namespace limber::exercise {

std::string in_quotes(std::string_view text) {
  constexpr unsigned char first_printable = 0x20;
  constexpr unsigned char del = 0x7f;
  std::string out{'"'};
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') out += "\\n";
    else if (code < first_printable || code == del) out += fmt::format("\\u{:04x}", code);
    else out += c;
  }
  out += '"';
  return out;
}

} // namespace limber::exercise
