// Eyes, brows and mouth: a few quiet shapes laid on the face.
#pragma once

#include "figure/clothing.hpp"

namespace limber::figure {

/// Adds the shapes to the surface; they follow the head. `shapes`: as in dress().
void add_face(RawSurface& raw, std::span<const PlacedShape> shapes, const Bones& bones);

} // namespace limber::figure
