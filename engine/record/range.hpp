// The stored range of one hip in a set, as a camera measured it: in degrees, with its error, the
// view and the position.
#pragma once

#include "core/result.hpp"
#include "exercise/hip_range.hpp"
#include "record/side.hpp"

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace limber::record {

class ObjectReader;

// Each hip's three angles, by each performing side.
inline constexpr std::size_t max_ranges_at_once = 12;

struct RecordedRange {
  exercise::HipAngle angle{};
  Side leg = Side::right;
  double min_deg = 0.0; // ISB's signs: flexion, adduction and internal rotation +
  double max_deg = 0.0;
  double sigma_deg = 0.0; // one standard deviation of either end
  exercise::View view{};
  exercise::StartPosture position{};

  friend bool operator==(const RecordedRange&, const RecordedRange&) = default;
};

/// A range and the side that performed; nothing where the exercise has no side.
struct PerformedRange {
  MaybeSide performing;
  RecordedRange range;

  friend bool operator==(const PerformedRange&, const PerformedRange&) = default;
};

/// Rounded to a tenth of a degree; a camera measures less precisely.
std::vector<PerformedRange> to_record(std::span<const exercise::HipRange> measured);

/// {"quantity", "leg", "least_deg", "most_deg", "sigma_deg", "view", "position"}. `least_deg` and
/// `most_deg` are stored already; the next version of the format calls them `min_deg` and
/// `max_deg`.
void put(nlohmann::json& object, const RecordedRange& range);
RecordedRange read_range(ObjectReader& reader);

/// A list of ranges, each with "performing": what the camera's analysis hands to the session.
nlohmann::json to_json(std::span<const PerformedRange> ranges);
/// Errors: too_large, content_invalid.
core::Result<std::vector<PerformedRange>> read_ranges(std::string_view text,
                                                      std::string_view source_name);

} // namespace limber::record
