#include "exercise/old_names.hpp"

#include <array>
#include <fmt/format.h>
#include <span>

namespace limber::exercise {
namespace {

struct OldName {
  std::string_view old;
  std::string_view now;
  std::string_view besides = {}; // what else has changed, and what to do about it
};

constexpr std::array midline_quantities{
    OldName{"trunk_facing", "chest_elevation"},
    OldName{"hip_line", "hip_sag",
            ", which is positive where the hips sag; turn the signs of its limits, and exchange "
            "minimum and maximum"},
    OldName{"foot_spread", "stance_width"},
    OldName{"stride", "foot_offset"},
    OldName{"balance", "centre_of_mass_offset"},
    OldName{"bow", "hinge_index"},
};

constexpr std::array sided_quantities{
    OldName{"heel_lift", "heel_height"},
    OldName{"knee_inward", "knee_medial_displacement"},
};

constexpr std::array keys{
    OldName{"planted", "support_contact"},
    OldName{"counter_clockwise", "counterclockwise"},
    OldName{"least", "min"},
    OldName{"most", "max"},
    OldName{"least_deg", "min_deg"},
    OldName{"most_deg", "max_deg"},
    OldName{"least_of_best", "min_of_best"},
    OldName{"most_of_best", "max_of_best"},
    OldName{"least_amplitude", "min_amplitude"},
    OldName{"least_radius_deg", "min_radius_deg"},
    OldName{"least_rep_s", "min_rep_s"},
    OldName{"most_rep_s", "max_rep_s"},
    OldName{"most_rest_s", "max_rest_s"},
};

std::optional<Renamed> find_in(std::span<const OldName> names, std::string_view name,
                               std::string_view side = {}) {
  for (const OldName& one : names)
    if (one.old == name)
      return Renamed{
          fmt::format("{}{}", one.now, side),
          fmt::format("'{}{}' is now called '{}{}'{}", one.old, side, one.now, side, one.besides)};
  return std::nullopt;
}

} // namespace

std::optional<Renamed> find_renamed_quantity(std::string_view name) {
  if (auto renamed = find_in(midline_quantities, name)) return renamed;
  std::string_view side;
  if (name.ends_with("_r") || name.ends_with("_l")) side = name.substr(name.size() - 2);
  name.remove_suffix(side.size());
  return find_in(sided_quantities, name, side);
}

std::optional<Renamed> find_renamed_key(std::string_view key) { return find_in(keys, key); }

std::string_view find_old_key(std::string_view key) {
  for (const OldName& one : keys)
    if (one.now == key) return one.old;
  return {};
}

} // namespace limber::exercise
