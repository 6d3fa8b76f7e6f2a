#include "engine/placement.hpp"

#include "coach/placement_guide.hpp"
#include "exercise/names.hpp"

#include <nlohmann/json.hpp>
#include <optional>

namespace limber::web {
namespace {

using coach::PlacementGuide;
using core::Result;

Result<PlacementGuide> guide_of(const Content& content, std::string_view id, coach::Units units) {
  const exercise::Exercise* exercise = content.find(id);
  if (exercise == nullptr)
    return core::fail(core::ErrorCode::unknown_name, "the exercise '" + std::string{id} + "'");
  return coach::make_placement_guide(*exercise, units, coach::Phrases{content.language()});
}

std::string json_text_of(const PlacementGuide& guide, const PlacementGuide* before) {
  using nlohmann::json;
  json also = json::array();
  for (const exercise::View view : guide.also)
    also.push_back(exercise::name_of(view));
  return json{{"distance_m", guide.distance_m},
              {"height_m", guide.height_m},
              {"height", coach::name_of(guide.height)},
              {"posture", exercise::name_of(guide.posture)},
              {"view", exercise::name_of(guide.view)},
              {"also", std::move(also)},
              {"spoken", coach::spoken_after(guide, before)},
              {"shown", guide.shown}}
      .dump();
}

} // namespace

Result<std::string> placement(const Content& content, std::string_view exercise,
                              std::string_view before, std::string_view units) {
  const auto known = coach::find_units(units);
  if (!known)
    return core::fail(core::ErrorCode::unknown_name, "the units '" + std::string{units} + "'");
  const auto guide = guide_of(content, exercise, *known);
  if (!guide) return tl::unexpected(guide.error());
  if (before.empty()) return json_text_of(*guide, nullptr);
  const auto stands = guide_of(content, before, *known);
  if (!stands) return tl::unexpected(stands.error());
  return json_text_of(*guide, &*stands);
}

} // namespace limber::web
