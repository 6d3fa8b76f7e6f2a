// Checks JSON against a schema. A keyword that the validator would ignore is an error of its own,
// so that nothing passes unchecked.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace valijson {
class Schema;
}

namespace limber::tests {

class JsonSchema {
public:
  /// `document` is the schema and holds whatever it refers to ("#/...").
  explicit JsonSchema(const nlohmann::json& document);
  ~JsonSchema();
  JsonSchema(JsonSchema&&) noexcept;

  /// docs/schema/<name>.schema.json
  static JsonSchema load(const std::string& name);

  /// Where and how `value` does not fit, the innermost fault first; nothing where it fits.
  std::optional<std::string> find_fault(const nlohmann::json& value) const;

private:
  std::optional<std::string> unread_; // a keyword that would pass unread
  std::unique_ptr<valijson::Schema> schema_;
};

} // namespace limber::tests
