// Answers to a questionnaire: the questions before starting, Roland-Morris, and others to come.
// Each time it is answered makes a document of its own, so that changes over time stay visible.
#pragma once

#include "core/result.hpp"
#include "record/timestamp.hpp"

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace limber::record {

inline constexpr int answers_version = 1;
inline constexpr std::size_t max_answers_bytes = 65536; // 128 items, each with a short text
inline constexpr std::size_t max_answer_items = 128;    // five times Roland-Morris
inline constexpr std::size_t max_answer_text_bytes = 1000;

using AnswerValue = std::variant<bool, double, std::string>;

struct Answers {
  std::string id; // UUID, client-made
  std::int64_t revision = 0;
  std::string questionnaire; // before-starting | rmdq | ...
  Timestamp answered_at;
  std::optional<std::string> session;       // the session they belong to
  std::map<std::string, AnswerValue> items; // item id -> answer

  friend bool operator==(const Answers&, const Answers&) = default;
};

/// Errors: too_large, content_invalid.
core::Result<Answers> read_answers(std::string_view text, std::string_view source_name);
core::Result<Answers> check_answers(const nlohmann::json& document, std::string_view source_name);

nlohmann::json to_json(const Answers& answers);

/// The one of the higher revision; of one revision, the one whose JSON sorts first.
Answers merge(const Answers& a, const Answers& b);

} // namespace limber::record
