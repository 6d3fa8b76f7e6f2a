// Who or what else comes into the frame: somebody who passes, an animal.
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

/// As a rule none. `paths` gets where they walk.
std::vector<PasserBy> draw_passers_by(const HumanData& data, const performer::Take& take,
                                      performer::Dice& dice, std::vector<Vec>& paths);

} // namespace limber::drawn
