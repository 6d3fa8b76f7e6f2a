#include "record/own_document.hpp"

#include "exercise/reader.hpp"
#include "record/checked_json.hpp"
#include "record/session.hpp"

namespace limber::record {
namespace {

using core::Result;
using nlohmann::json;

/// `read` reads the text of the file.
template <class File>
Result<OwnDocument> check_own(const json& document, std::string_view source_name,
                              std::size_t max_bytes,
                              Result<File> (*read)(std::string_view, std::string_view)) {
  Findings findings;
  ObjectReader reader{document, std::string{source_name}, findings};
  reader.version(own_document_version);
  reader.allow_only({"version", "id", "revision", "toml"});
  OwnDocument own;
  own.id = reader.uuid("id", Need::required).value_or("");
  own.revision = reader.integer("revision", 0, max_revision, Need::required).value_or(0);
  own.toml = reader.text("toml", max_bytes, Need::optional);
  if (findings.any()) return tl::unexpected(findings.error());
  if (!own.toml) return own;
  if (const auto file = read(*own.toml, reader.where() + ".toml"); !file)
    return tl::unexpected(file.error());
  return own;
}

Result<OwnDocument> read_own(std::string_view text, std::string_view source_name,
                             std::size_t max_bytes,
                             Result<OwnDocument> (*check)(const json&, std::string_view)) {
  // With every line end escaped.
  const Result<json> document = parse_json(text, 4 * max_bytes, source_name);
  if (!document) return tl::unexpected(document.error());
  return check(*document, source_name);
}

} // namespace

Result<OwnDocument> check_own_routine(const json& document, std::string_view source_name) {
  return check_own(document, source_name, max_own_routine_bytes, exercise::read_unnamed_routine);
}

Result<OwnDocument> check_own_exercise(const json& document, std::string_view source_name) {
  return check_own(document, source_name, max_own_exercise_bytes, exercise::read_unnamed_exercise);
}

Result<OwnDocument> read_own_routine(std::string_view text, std::string_view source_name) {
  return read_own(text, source_name, max_own_routine_bytes, check_own_routine);
}

Result<OwnDocument> read_own_exercise(std::string_view text, std::string_view source_name) {
  return read_own(text, source_name, max_own_exercise_bytes, check_own_exercise);
}

json to_json(const OwnDocument& own) {
  json out{{"version", own_document_version}, {"id", own.id}, {"revision", own.revision}};
  if (own.toml) out["toml"] = *own.toml;
  return out;
}

OwnDocument merge(const OwnDocument& a, const OwnDocument& b) {
  if (a.revision != b.revision) return a.revision > b.revision ? a : b;
  return to_json(b).dump() < to_json(a).dump() ? b : a;
}

} // namespace limber::record
