// People and animals that pass through the frame.
#pragma once

#include "raster.hpp"
#include "skinned_mesh.hpp"

#include "performer/performer.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace limber::drawn {

struct PasserBy {
  std::string name;
  std::shared_ptr<const Model> model;
  std::function<std::vector<Vecf>(double t_s)> at; // nothing where it is not there
};

/// Usually none. Their paths are added to `paths`.
std::vector<PasserBy> draw_passers_by(const HumanData& data, const performer::Take& take,
                                      performer::Dice& dice, std::vector<Vec>& paths);

} // namespace limber::drawn
