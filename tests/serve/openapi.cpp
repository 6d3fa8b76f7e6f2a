#include "openapi.hpp"

#include "support/json_schema.hpp"

#include <fmt/format.h>
#include <fstream>
#include <regex>
#include <sstream>

namespace limber::serve {
namespace {

using nlohmann::json;

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

std::optional<std::string> OpenApi::check(const json& schema, const json& value) const {
  json document = schema;
  document["components"] = document_["components"];
  return tests::JsonSchema{document}.find_fault(value);
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
