// A routine or an exercise that a person has made or loaded, kept with their record as the text of
// its file. Whole documents: of two, the one of the higher revision stays (merge). A deleted one
// stays as a document without text, so that a device that was offline does not bring it back.
#pragma once

#include "core/result.hpp"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace limber::record {

inline constexpr int own_document_version = 1;
inline constexpr std::size_t max_own_routine_bytes = 16384; // 64 steps with everything they can set
inline constexpr std::size_t max_own_exercise_bytes = 32768; // twice the largest that comes along

enum class OwnKind : std::uint8_t { routine, exercise };

struct OwnDocument {
  std::string id; // UUID, client-made; the routine's or exercise's own id is in its text
  std::int64_t revision = 0;
  std::optional<std::string> toml; // docs/exercise-files.md; nothing if it was deleted

  friend bool operator==(const OwnDocument&, const OwnDocument&) = default;
};

/// The text is read, too. Errors: too_large, content_invalid.
core::Result<OwnDocument> read_own_routine(std::string_view text, std::string_view source_name);
core::Result<OwnDocument> read_own_exercise(std::string_view text, std::string_view source_name);
core::Result<OwnDocument> check_own_routine(const nlohmann::json& document,
                                            std::string_view source_name);
core::Result<OwnDocument> check_own_exercise(const nlohmann::json& document,
                                             std::string_view source_name);

nlohmann::json to_json(const OwnDocument& own);

/// The one of the higher revision; of one revision, the one whose JSON sorts first.
OwnDocument merge(const OwnDocument& a, const OwnDocument& b);

} // namespace limber::record
