#include "record/range.hpp"

#include "core/angle.hpp"
#include "core/rounded.hpp"
#include "exercise/names.hpp"
#include "record/checked_json.hpp"

#include <array>
#include <fmt/format.h>

namespace limber::record {
namespace {

using core::Result;
using exercise::HipAngle;
using exercise::StartPosture;
using exercise::View;
using nlohmann::json;

constexpr std::size_t max_ranges_text_bytes = 16384; // twelve of them, with generous white space
constexpr double max_deg = 360.0;

constexpr std::array<std::string_view, 2> leg_names{name_of(Side::right), name_of(Side::left)};

template <class Enum, std::size_t count> Enum read_named(ObjectReader& reader, const char* key) {
  std::array<std::string_view, count> names;
  for (std::size_t i = 0; i < count; ++i)
    names[i] = name_of(static_cast<Enum>(i));
  return static_cast<Enum>(reader.choice(key, names, Need::required).value_or(0));
}

double rounded_deg(double angle) { return core::rounded(core::deg(angle), 1); }

PerformedRange to_record(const exercise::HipRange& range) {
  return {range.performing,
          {range.angle, range.leg, rounded_deg(range.min), rounded_deg(range.max),
           rounded_deg(range.sigma), range.view, range.position}};
}

} // namespace

std::vector<PerformedRange> to_record(std::span<const exercise::HipRange> measured) {
  std::vector<PerformedRange> ranges;
  for (const exercise::HipRange& range : measured)
    ranges.push_back(to_record(range));
  return ranges;
}

void put(json& object, const RecordedRange& range) {
  object["quantity"] = exercise::name_of(range.angle);
  object["leg"] = name_of(range.leg);
  object["least_deg"] = range.min_deg;
  object["most_deg"] = range.max_deg;
  object["sigma_deg"] = range.sigma_deg;
  object["view"] = exercise::name_of(range.view);
  object["position"] = exercise::name_of(range.position);
}

RecordedRange read_range(ObjectReader& reader) {
  RecordedRange range;
  range.angle = read_named<HipAngle, 3>(reader, "quantity");
  range.leg =
      reader.choice("leg", leg_names, Need::required).value_or(0) == 0 ? Side::right : Side::left;
  range.min_deg = reader.number("least_deg", -max_deg, max_deg, Need::required).value_or(0.0);
  range.max_deg = reader.number("most_deg", -max_deg, max_deg, Need::required).value_or(0.0);
  range.sigma_deg = reader.number("sigma_deg", 0.0, max_deg, Need::required).value_or(0.0);
  range.view = read_named<View, 7>(reader, "view");
  range.position = read_named<StartPosture, 4>(reader, "position");
  return range;
}

json to_json(std::span<const PerformedRange> ranges) {
  json list = json::array();
  for (const PerformedRange& performed : ranges) {
    json one{{"performing", name_of(performed.performing)}};
    put(one, performed.range);
    list.push_back(std::move(one));
  }
  return list;
}

Result<std::vector<PerformedRange>> read_ranges(std::string_view text,
                                                std::string_view source_name) {
  const Result<json> document = parse_json(text, max_ranges_text_bytes, source_name);
  if (!document) return tl::unexpected(document.error());
  Findings findings;
  const json whole{{"ranges", *document}};
  ObjectReader reader{whole, std::string{source_name}, findings};
  std::vector<PerformedRange> ranges;
  if (const json* list = reader.list("ranges", max_ranges_at_once, Need::required))
    for (std::size_t i = 0; i < list->size(); ++i) {
      ObjectReader one{(*list)[i], fmt::format("{}[{}]", source_name, i), findings};
      one.allow_only({"performing", "quantity", "leg", "least_deg", "most_deg", "sigma_deg", "view",
                      "position"});
      const auto performing =
          side_at(one.choice("performing", side_names, Need::required).value_or(0));
      ranges.push_back({performing, read_range(one)});
    }
  if (findings.any()) return tl::unexpected(findings.error());
  return ranges;
}

} // namespace limber::record
