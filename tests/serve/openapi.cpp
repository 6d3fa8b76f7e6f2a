#include "openapi.hpp"

#include "record/timestamp.hpp"

#include <fmt/format.h>
#include <fstream>
#include <regex>
#include <sstream>

namespace limber::serve {
namespace {

using nlohmann::json;

bool has_type(const json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "null") return value.is_null();
  return false;
}

bool has_any_type(const json& value, const json& type) {
  if (type.is_string()) return has_type(value, type);
  return std::any_of(type.begin(), type.end(),
                     [&](const json& one) { return has_type(value, one); });
}

bool has_format(const std::string& text, const std::string& format) {
  if (format == "date-time") return record::parse_timestamp(text).has_value();
  return format == "date" && record::is_day(text);
}

std::vector<std::string> split(const std::string& path) {
  std::vector<std::string> parts;
  std::stringstream stream{path};
  for (std::string part; std::getline(stream, part, '/');)
    parts.push_back(part);
  return parts;
}

bool fits(const std::string& pattern, const std::string& path) {
  const auto wanted = split(pattern);
  const auto found = split(path);
  if (wanted.size() != found.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    // "{table}.csv" stands for any name before the dot
    const std::regex part{std::regex_replace(wanted[i], std::regex{R"(\{[a-z]+\})"}, "[^/]+")};
    if (!std::regex_match(found[i], part)) return false;
  }
  return true;
}

} // namespace

OpenApi::OpenApi() {
  std::ifstream file{LIMBER_SOURCE_DIR "/docs/openapi.json"};
  document_ = json::parse(file);
}

const json& OpenApi::resolved(const json& node) const {
  if (!node.contains("$ref")) return node;
  const std::string reference = node["$ref"];
  return resolved(document_.at(json::json_pointer(reference.substr(1))));
}

std::optional<std::string> OpenApi::check_object(const json& schema, const json& value,
                                                 const std::string& where) const {
  for (const json& name : schema.value("required", json::array()))
    if (!value.contains(name)) return fmt::format("{} lacks {}", where, name.dump());
  const json properties = schema.value("properties", json::object());
  const json others = schema.value("additionalProperties", json(true));
  for (const auto& [name, item] : value.items()) {
    const std::string inside = where + "." + name;
    if (properties.contains(name)) {
      if (auto wrong = check(properties[name], item, inside)) return wrong;
    } else if (others == json(false)) {
      return inside + " is not documented";
    } else if (others.is_object()) {
      if (auto wrong = check(others, item, inside)) return wrong;
    }
  }
  return std::nullopt;
}

std::optional<std::string> OpenApi::check(const json& node, const json& value,
                                          const std::string& where) const {
  const json& schema = resolved(node);
  const auto wrong = [&](const std::string& keyword) -> std::optional<std::string> {
    return fmt::format("{}: {} {} does not fit {}", where, keyword, schema[keyword].dump(),
                       value.dump().substr(0, 80));
  };
  for (const auto& [keyword, limit] : schema.items()) {
    bool good = true;
    if (keyword == "type") good = has_any_type(value, limit);
    else if (keyword == "const") good = value == limit;
    else if (keyword == "enum") good = std::find(limit.begin(), limit.end(), value) != limit.end();
    else if (keyword == "minimum") good = value >= limit;
    else if (keyword == "maximum") good = value <= limit;
    else if (keyword == "minLength") good = value.get<std::string>().size() >= limit;
    else if (keyword == "maxLength")
      good = value.get<std::string>().size() <= limit; // in bytes, which is stricter
    else if (keyword == "maxItems" || keyword == "maxProperties") good = value.size() <= limit;
    else if (keyword == "pattern")
      good = std::regex_search(value.get<std::string>(), std::regex{limit.get<std::string>()});
    else if (keyword == "format") good = has_format(value, limit);
    else if (keyword == "oneOf")
      good = std::count_if(limit.begin(), limit.end(),
                           [&](const json& one) { return !check(one, value, where); }) == 1;
    else if (keyword == "items") {
      for (std::size_t i = 0; i < value.size(); ++i)
        if (auto inside = check(limit, value[i], fmt::format("{}[{}]", where, i))) return inside;
    } else if (keyword != "properties" && keyword != "required" &&
               keyword != "additionalProperties" && keyword != "description")
      return where + ": this judge does not know " + keyword;
    if (!good) return wrong(keyword);
  }
  return value.is_object() ? check_object(schema, value, where) : std::nullopt;
}

std::optional<std::string> OpenApi::find_operation(const std::string& method,
                                                   const std::string& path) const {
  std::string lower = method;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const auto& [pattern, item] : document_["paths"].items())
    if (item.contains(lower) && fits(pattern, path)) return method + " " + pattern;
  return std::nullopt;
}

std::optional<std::string> OpenApi::check_answer(const std::string& method, const std::string& path,
                                                 int status, const std::string& content_type,
                                                 const std::string& body) {
  const auto operation = find_operation(method, path);
  if (!operation) return method + " " + path + " is not documented";
  const std::string pattern = operation->substr(method.size() + 1);
  std::string lower = method;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const json& responses = document_["paths"][pattern][lower]["responses"];
  const std::string key = std::to_string(status);
  if (!responses.contains(key)) return *operation + " " + key + " is not documented";
  seen_.insert(*operation + " " + key);
  const json& response = resolved(responses[key]);
  if (!response.contains("content"))
    return body.empty() ? std::nullopt : std::optional{*operation + " should have no body"};
  const std::string type = content_type.substr(0, content_type.find(';'));
  if (!response["content"].contains(type)) return *operation + " answers with " + type;
  if (type != "application/json") return std::nullopt;
  const json value = json::parse(body, nullptr, false);
  if (value.is_discarded()) return *operation + " answers with what is not JSON";
  return check(response["content"][type]["schema"], value);
}

std::set<std::string> OpenApi::documented() const {
  std::set<std::string> all;
  for (const auto& [path, item] : document_["paths"].items())
    for (const auto& [method, operation] : item.items()) {
      if (method == "parameters") continue;
      std::string upper = method;
      std::transform(upper.begin(), upper.end(), upper.begin(),
                     [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
      for (const auto& [status, response] : operation["responses"].items())
        all.insert(fmt::format("{} {} {}", upper, path, status));
    }
  return all;
}

} // namespace limber::serve
