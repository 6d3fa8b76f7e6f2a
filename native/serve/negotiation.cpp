#include "serve/negotiation.hpp"

namespace limber::serve {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Takes the part before the next comma off the front.
std::string_view take_item(std::string_view& list) {
  const std::size_t comma = list.find(',');
  const std::string_view item = trimmed(list.substr(0, comma));
  list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
  return item;
}

/// "q=0", "q=0.0", ...: not acceptable.
bool has_zero_weight(std::string_view parameters) {
  const std::size_t at = parameters.find("q=");
  if (at == std::string_view::npos) return false;
  const std::string_view weight = trimmed(parameters.substr(at + 2));
  return weight.find_first_not_of("0.") == std::string_view::npos;
}

bool takes(std::string_view accept_encoding, std::string_view coding) {
  bool any = false;
  while (!accept_encoding.empty()) {
    const std::string_view item = take_item(accept_encoding);
    const std::size_t semicolon = item.find(';');
    const std::string_view name = trimmed(item.substr(0, semicolon));
    const bool refused =
        semicolon != std::string_view::npos && has_zero_weight(item.substr(semicolon));
    if (name == coding) return !refused;
    if (name == "*") any = !refused;
  }
  return any;
}

std::string_view strong_part(std::string_view tag) {
  return tag.substr(0, 2) == "W/" ? tag.substr(2) : tag;
}

} // namespace

std::string_view name_of(Coding coding) {
  switch (coding) {
  case Coding::brotli:
    return "br";
  case Coding::gzip:
    return "gzip";
  case Coding::identity:
    break;
  }
  return {};
}

Coding choose_coding(std::string_view accept_encoding, bool has_brotli, bool has_gzip) {
  if (has_brotli && takes(accept_encoding, "br")) return Coding::brotli;
  if (has_gzip && takes(accept_encoding, "gzip")) return Coding::gzip;
  return Coding::identity;
}

bool matches(std::string_view if_none_match, std::string_view tag) {
  while (!if_none_match.empty()) {
    const std::string_view item = take_item(if_none_match);
    if (item == "*" || strong_part(item) == strong_part(tag)) return true;
  }
  return false;
}

bool is_json(std::string_view content_type) {
  return trimmed(content_type.substr(0, content_type.find(';'))) == "application/json";
}

} // namespace limber::serve
