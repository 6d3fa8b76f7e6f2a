// What the routes of the API have in common.
#pragma once

#include "serve/api.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace limber::serve {

/// One request for a route: the ids in its path, its query, its body.
struct Call {
  store::Store& store;
  const GuidePress& press;
  const Request& request;
  Api::Standing standing;
  std::vector<std::string> ids;
  std::map<std::string, std::string> query;
};

inline Reply document(int status, const nlohmann::json& value) {
  Reply reply;
  reply.status = status;
  reply.body = value.dump();
  reply.fields.emplace_back("Content-Type", "application/json");
  return reply;
}

inline Reply empty(int status) {
  Reply reply;
  reply.status = status;
  return reply;
}

inline Reply invalid(std::string_view message) { return problem(400, "request_invalid", message); }

/// 202 if something remains to be erased: the response says what, and when.
inline Reply show_erased(const core::Result<store::Erasure>& erased) {
  if (!erased) return problem(erased.error());
  return erased->left.empty() ? empty(204) : document(202, {{"left", erased->left}});
}

} // namespace limber::serve
