// Checks responses against docs/openapi.json.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>

namespace limber::serve {

class OpenApi {
public:
  OpenApi(); // reads the document

  /// What is wrong with `value` by the schema; nothing where it fits.
  std::optional<std::string> check(const nlohmann::json& schema, const nlohmann::json& value) const;

  /// "GET /api/v1/people/{person}" for "/api/v1/people/0000...-..."; nothing where there is none.
  std::optional<std::string> find_operation(const std::string& method,
                                            const std::string& path) const;

  /// What is wrong with an answer; notes the operation and status as seen.
  std::optional<std::string> check_answer(const std::string& method, const std::string& path,
                                          int status, const std::string& content_type,
                                          const std::string& body);

  /// Every operation with its statuses, as "PUT /api/v1/people/{person} 201".
  std::set<std::string> documented() const;
  const std::set<std::string>& seen() const { return seen_; }

  const nlohmann::json& schema(const std::string& name) const {
    return document_["components"]["schemas"][name];
  }

private:
  const nlohmann::json& resolved(const nlohmann::json& node) const;

  nlohmann::json document_;
  std::set<std::string> seen_;
};

} // namespace limber::serve
