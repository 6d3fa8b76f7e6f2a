// Parts of docs/accuracy.md that a command of their own writes: they stand between two marks.
#pragma once

#include <optional>
#include <string>

namespace limber::accuracy {

inline constexpr const char* section_end = "<!-- end -->";

/// What stands from `begin` to the next end mark, marks included; empty where there is none.
std::string find_section(const std::string& document, const std::string& begin);
/// `document` with that replaced; nothing where it has no such marks.
std::optional<std::string> with_section(const std::string& document, const std::string& begin,
                                        const std::string& section);

} // namespace limber::accuracy
