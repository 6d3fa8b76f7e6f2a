// TOML text as a small tree of values with their positions. Nothing else includes toml++.
#pragma once

#include "core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace limber::exercise {

// Limits, checked before anything is parsed: our largest file has 12 kB and lines under 200 bytes.
inline constexpr std::size_t max_file_bytes = 256 * 1024;
inline constexpr std::size_t max_line_bytes = 4096; // also bounds how deep dotted keys nest
inline constexpr int max_depth = 12;

/// Line and column count from 1.
struct Position {
  int line = 1;
  int column = 1;
  // clang-tidy 14 takes its default for a literal 0. NOLINTNEXTLINE(modernize-use-nullptr)
  friend auto operator<=>(const Position&, const Position&) = default;
};

struct Entry;

struct Node {
  enum class Type : std::uint8_t { table, array, string, number, boolean, date };
  Type type = Type::table;
  Position position;
  bool integer = false; // a number without a fraction
  bool boolean = false;
  double number = 0.0; // finite
  std::string string;
  std::vector<Node> items;    // of an array
  std::vector<Entry> entries; // of a table, in the file's order
};

struct Entry {
  std::string key;
  Position position; // of the key
  Node value;
};

/// Errors: too_large, content_invalid with "<source_name>:<line>:<column>: ...".
core::Result<Node> parse_document(std::string_view toml_text, std::string_view source_name);

/// "exercises/squats.toml:12:5: "
std::string place(std::string_view source_name, Position position);

} // namespace limber::exercise
