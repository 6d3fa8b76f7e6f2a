#include "coach/analysis_file.hpp"

#include "coach/event_json.hpp"
#include "core/angle.hpp"
#include "core/rounded.hpp"
#include "exercise/names.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace limber::coach {
namespace {

using core::rounded;
using nlohmann::ordered_json;

ordered_json count_or_null(const std::optional<int>& count) {
  return count ? ordered_json(*count) : ordered_json(nullptr);
}

ordered_json reps_json(const count::Counts& counts) {
  ordered_json reps;
  reps["total"] = counts.total;
  reps["left"] = count_or_null(counts.left);
  reps["right"] = count_or_null(counts.right);
  reps["by_direction"] = nullptr;
  if (const auto& by = counts.by_direction)
    reps["by_direction"] = {{"clockwise", by->clockwise},
                            {"counterclockwise", by->counterclockwise},
                            {"unknown", by->unknown}};
  return reps;
}

ordered_json placement_json(const std::optional<PlacementNote>& note, const Phrases& phrases) {
  if (!note) return nullptr;
  ordered_json json;
  json["advice"] = name_of(note->advice);
  json["view"] = note->view ? ordered_json(exercise::name_of(*note->view)) : ordered_json(nullptr);
  json["text"] = sentence_of(*note, phrases);
  return json;
}

ordered_json rejection_json(const Rejection& rejection) {
  ordered_json json;
  json["t_s"] = rounded(rejection.t_s, 3);
  json["side"] = rejection.side ? ordered_json(name_of(*rejection.side)) : ordered_json(nullptr);
  json["reason"] = name_of(rejection.reason);
  json["text"] = rejection.text;
  return json;
}

} // namespace

std::string write_analysis_json(const Analysis& analysis, const Phrases& phrases) {
  ordered_json json;
  json["schema_version"] = analysis_schema_version;
  json["exercise"] = analysis.exercise ? ordered_json(*analysis.exercise) : ordered_json(nullptr);
  json["model"] = analysis.model;
  json["reps"] = reps_json(analysis.counts);
  json["hold_s"] = nullptr;
  if (const auto& hold = analysis.counts.hold)
    json["hold_s"] = {{"left", rounded(hold->left_s, 2)}, {"right", rounded(hold->right_s, 2)}};
  json["events"] = ordered_json::array();
  for (const count::CountEvent& event : analysis.events)
    json["events"].push_back(analysis_json(event));
  json["rejected"] = ordered_json::array();
  for (const Rejection& rejection : analysis.rejected)
    json["rejected"].push_back(rejection_json(rejection));
  json["seen_fraction"] = rounded(analysis.seen_fraction, 4);
  json["duration_s"] = rounded(analysis.duration_s, 3);
  json["frames"] = analysis.frames;
  json["placement"] = placement_json(analysis.placement, phrases);
  json["range_deg"] = ordered_json::object();
  for (const measure::RangeSeen& range : analysis.ranges)
    json["range_deg"][std::string{body::info_of(range.quantity).name}] = {
        {"min", rounded(core::deg(range.ends.min), 1)},
        {"max", rounded(core::deg(range.ends.max), 1)},
        {"sigma", rounded(core::deg(range.ends.sigma), 1)}};
  return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::string readings_csv_header() {
  std::string header = "t_s";
  for (std::size_t i = 0; i < body::quantity_count; ++i) {
    const body::QuantityInfo& info = body::info_of(static_cast<body::Quantity>(i));
    const char* unit = info.unit == body::QuantityUnit::angle ? "_deg" : "";
    fmt::format_to(std::back_inserter(header), ",{0}{1},{0}_sigma{1}", info.name, unit);
  }
  return header + "\n";
}

std::string readings_csv_row(const motion::MotionFrame& frame) {
  std::string row = fmt::format("{:.4f}", frame.t_s);
  for (std::size_t i = 0; i < body::quantity_count; ++i) {
    const motion::Reading& reading = frame.readings[i];
    if (!frame.seen || !reading.seen()) {
      row += ",,";
      continue;
    }
    const bool angle =
        body::info_of(static_cast<body::Quantity>(i)).unit == body::QuantityUnit::angle;
    const double scale = angle ? core::deg(1.0) : 1.0;
    fmt::format_to(std::back_inserter(row), ",{:.9g},{:.4g}", scale * reading.value,
                   scale * reading.sigma);
  }
  return row + "\n";
}

} // namespace limber::coach
