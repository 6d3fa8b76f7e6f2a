#include "marked_section.hpp"

#include <string_view>

namespace limber::accuracy {

std::string find_section(const std::string& document, const std::string& begin) {
  const std::size_t from = document.find(begin);
  if (from == std::string::npos) return "";
  const std::size_t to = document.find(section_end, from);
  if (to == std::string::npos) return "";
  return document.substr(from, to + std::string_view{section_end}.size() - from) + "\n";
}

std::optional<std::string> with_section(const std::string& document, const std::string& begin,
                                        const std::string& section) {
  const std::string old = find_section(document, begin);
  if (old.empty()) return std::nullopt;
  std::string text = document;
  text.replace(text.find(begin), old.size(), section);
  return text;
}

} // namespace limber::accuracy
