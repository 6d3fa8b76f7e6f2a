#include "clothing.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace limber::drawn {
namespace {

using performer::Dice;
using performer::left_side;
using performer::right_side;

constexpr std::size_t skin_vertices = 13380;

enum class Part : std::uint8_t { trunk, arm, hand, leg, foot, head };

/// Where on the body a vertex is. `along`: arm from the shoulder (1 at the elbow, 2 at the wrist),
/// leg from the hip (1 at the knee, 2 at the ankle).
struct Spot {
  Part part = Part::trunk;
  double along = 0.0;
};

double share_of(const std::array<Weight, 6>& weights, Bone first, Bone end) {
  double sum = 0.0;
  for (const Weight& w : weights)
    if (w.bone >= first && w.bone < end) sum += static_cast<double>(w.share);
  return sum;
}

Spot find_spot(const Human& human, std::size_t v) {
  const auto& weights = human.data->weights[v];
  const Vec& p = human.vertices[v];
  const Joints& j = human.joints;
  const BodySide side = p.z() < 0.0 ? left_side : right_side;
  if (share_of(weights, hand, thigh) > 0.6) return {Part::hand, 2.2};
  if (share_of(weights, head, clavicle) > 0.5 || p.y() > j.neck.y() + 0.01)
    return {Part::head, 0.0};
  if (share_of(weights, upper_arm, thigh) > 0.5) {
    const Vec upper = j.elbow[side] - j.shoulder[side], lower = j.wrist[side] - j.elbow[side];
    const double in_lower = (p - j.elbow[side]).dot(lower) / lower.squaredNorm();
    const double in_upper = (p - j.shoulder[side]).dot(upper) / upper.squaredNorm();
    return {Part::arm, in_upper < 1.0 ? std::max(0.0, in_upper) : 1.0 + std::max(0.0, in_lower)};
  }
  const double leg_share = share_of(weights, thigh, bone_count);
  if (p.y() < j.ankle[side].y() + 0.005 && leg_share > 0.5) return {Part::foot, 2.2};
  if (leg_share > 0.5 || p.y() < j.hip[side].y() + 0.05) {
    const double knee_y = j.knee[side].y();
    const double along = p.y() > knee_y ? (j.hip[side].y() - p.y()) / (j.hip[side].y() - knee_y)
                                        : 1.0 + (knee_y - p.y()) / (knee_y - j.ankle[side].y());
    return {Part::leg, along};
  }
  return {Part::trunk, (p.y() - j.mid_hip().y()) / (j.neck.y() - j.mid_hip().y())};
}

struct Cloth {
  bool worn = false;
  double stand_off_m = 0.0;
  Vecf colour;
};

Cloth cloth_at(const Spot& spot, const Outfit& outfit) {
  switch (spot.part) {
  case Part::trunk:
    if (spot.along > 0.93 && outfit.sleeve < 0.2) return {};
    if (outfit.bare_belly && spot.along < 0.55 && spot.along > 0.16) return {};
    if (spot.along < 0.16) return {true, outfit.leg_loose_m, outfit.bottom};
    return {true, outfit.top_loose_m * std::clamp((1.0 - spot.along) * 4.0, 0.3, 1.0), outfit.top};
  case Part::arm: {
    if (spot.along > outfit.sleeve) return {};
    const double wide = std::clamp(0.35 + 0.8 * spot.along, 0.0, 1.0);
    return {true, 0.8 * outfit.top_loose_m * wide, outfit.top};
  }
  case Part::leg: {
    if (spot.along > outfit.leg) return {};
    const double wide = spot.along < 0.15 ? 0.5 : std::min(1.0, 0.5 + spot.along);
    return {true, outfit.leg_loose_m * wide, outfit.bottom};
  }
  case Part::foot:
    if (outfit.footwear == Footwear::bare) return {};
    return {true, outfit.footwear == Footwear::shoes ? 0.009 : 0.002, outfit.feet};
  default:
    return {};
  }
}

std::vector<Vec> normals_of(const Human& human) {
  std::vector<Vec> normals(human.vertices.size(), Vec::Zero());
  for (const Triangle& t : human.data->triangles) {
    if (t.surface != Surface::skin) continue;
    const auto at = [&](std::size_t i) -> const Vec& {
      return human.vertices[static_cast<std::size_t>(t.vertices[i])];
    };
    const Vec across = (at(1) - at(0)).cross(at(2) - at(0));
    for (const std::int32_t v : t.vertices)
      normals[static_cast<std::size_t>(v)] += across;
  }
  for (Vec& n : normals)
    if (n.norm() > 1e-12) n.normalize();
  return normals;
}

/// Cloth hangs in folds along the limb, the looser the deeper.
double folds(const Vec& p, double stand_off_m) {
  const float coarse =
      smooth_noise(Vecf(static_cast<float>(p.x() * 22.0), static_cast<float>(p.y() * 9.0),
                        static_cast<float>(p.z() * 22.0)));
  return stand_off_m * (0.6 + 0.8 * static_cast<double>(coarse));
}

/// The helper shape of long hair also hangs before the face: not drawn there.
bool before_the_face(const Human& human, const Triangle& t) {
  Vec middle = Vec::Zero();
  for (const std::int32_t v : t.vertices)
    middle += human.vertices[static_cast<std::size_t>(v)] / 3.0;
  const Joints& j = human.joints;
  const double eyes_y = 0.5 * (j.eye[0].y() + j.eye[1].y()), eyes_x = j.eye[0].x();
  return middle.y() < eyes_y + 0.045 && middle.x() > eyes_x - 0.055;
}

void colour_head(const Human& human, const Outfit& outfit, Dressed& out) {
  const HumanData& data = *human.data;
  const Joints& j = human.joints;
  auto& colours = out.model.colours;
  for (const std::int32_t v : data.lips)
    colours[static_cast<std::size_t>(v)] = outfit.skin.cwiseProduct(Vecf(0.85F, 0.5F, 0.5F));
  for (const std::int32_t v : data.face) {
    const Vec& p = human.vertices[static_cast<std::size_t>(v)];
    const BodySide side = p.z() < 0.0 ? left_side : right_side;
    const Vec from_eye = p - j.eye[side];
    const bool brow = from_eye.y() > 0.017 && from_eye.y() < 0.026 &&
                      std::abs(from_eye.z()) < 0.020 && from_eye.x() > 0.0;
    const bool chin = from_eye.y() < -0.055 && outfit.beard;
    const bool lip = std::find(data.lips.begin(), data.lips.end(), v) != data.lips.end();
    if (brow || (chin && !lip))
      colours[static_cast<std::size_t>(v)] = 0.8F * outfit.hair_colour + 0.1F * outfit.skin;
  }
  // Eyeballs: white, with a dark middle at the front.
  for (std::size_t v = 14598; v <= 14741; ++v) {
    const BodySide side = human.vertices[v].z() < 0.0 ? left_side : right_side;
    const Vec off = human.vertices[v] - j.eye[side];
    const bool iris = off.x() > 0.0 && std::hypot(off.y(), off.z()) < 0.0065;
    colours[v] = iris ? Vecf(0.03F, 0.02F, 0.015F) : Vecf(0.7F, 0.68F, 0.66F);
  }
}

void grow_hair(const Human& human, const Outfit& outfit, const std::vector<Vec>& normals,
               Dressed& out) {
  const double length_m = outfit.hair == HairStyle::shaved    ? 0.001
                          : outfit.hair == HairStyle::cropped ? 0.010
                                                              : 0.022;
  for (const std::int32_t at : human.data->scalp) {
    const auto v = static_cast<std::size_t>(at);
    out.vertices[v] += length_m * normals[v];
    out.model.colours[v] = outfit.hair == HairStyle::shaved
                               ? Vecf(0.55F * outfit.skin + 0.45F * outfit.hair_colour)
                               : outfit.hair_colour;
    out.model.weave[v] = 0.35F;
  }
  for (std::size_t v = 18722; v < 19150; ++v) {
    out.model.colours[v] = outfit.hair_colour;
    out.model.weave[v] = 0.35F;
  }
}

double grey(const Vecf& colour) {
  return static_cast<double>(colour.dot(Vecf(0.21F, 0.72F, 0.07F)));
}

const char* tone(const Vecf& colour) {
  const double light = grey(colour);
  return light < 0.05 ? "dark" : light < 0.35 ? "coloured" : "light";
}

Vecf draw_cloth(Dice& dice, bool dark) {
  if (dark || dice.chance(0.3)) {
    const double base = dice.in(0.06, 0.2), red = dice.in(-0.03, 0.05), blue = dice.in(-0.02, 0.09);
    return linear(base + red, base, base + blue);
  }
  if (dice.chance(0.3)) {
    const double base = dice.in(0.6, 0.92);
    return linear(base, base * dice.in(0.92, 1.0), base * dice.in(0.85, 1.0));
  }
  const double red = dice.in(0.1, 0.85), green = dice.in(0.1, 0.75), blue = dice.in(0.1, 0.85);
  return linear(red, green, blue);
}

Vecf draw_skin(Dice& dice, const Shape& shape) {
  const double fair = dice.in(0.0, 1.0);
  const Vecf light = linear(0.90 - 0.10 * fair, 0.74 - 0.12 * fair, 0.64 - 0.14 * fair);
  const Vecf dark = linear(0.48 - 0.16 * fair, 0.33 - 0.12 * fair, 0.25 - 0.09 * fair);
  const auto share = static_cast<float>(shape.african);
  return (1.0F - share) * light + share * dark;
}

} // namespace

Vecf linear(double red, double green, double blue) {
  const auto one = [](double v) {
    return static_cast<float>(std::pow(std::clamp(v, 0.0, 1.0), 2.2));
  };
  return {one(red), one(green), one(blue)};
}

Outfit draw_outfit(Dice& dice, const Shape& shape, bool dark, bool loose) {
  Outfit o;
  o.skin = draw_skin(dice, shape);
  o.sleeve = std::array<double, 4>{0.12, 0.5, 1.0, 1.92}[dice.pick({25, 45, 10, 20})];
  o.leg = std::array<double, 4>{0.35, 0.8, 1.45, 1.9}[dice.pick({12, 28, 15, 45})];
  o.top_loose_m = loose ? dice.in(0.016, 0.034) : dice.in(0.002, 0.008);
  o.leg_loose_m = loose ? dice.in(0.016, 0.032) : dice.in(0.002, 0.006);
  o.bare_belly = shape.woman && !loose && o.sleeve < 0.2 && dice.chance(0.5);
  o.footwear = std::array<Footwear, 3>{Footwear::bare, Footwear::socks,
                                       Footwear::shoes}[dice.pick({45, 20, 35})];
  o.hair = shape.woman ? std::array<HairStyle, 3>{HairStyle::long_hair, HairStyle::full,
                                                  HairStyle::cropped}[dice.pick({50, 40, 10})]
                       : std::array<HairStyle, 3>{HairStyle::cropped, HairStyle::full,
                                                  HairStyle::shaved}[dice.pick({60, 25, 15})];
  o.beard = !shape.woman && dice.chance(0.3);
  const double hair = dice.in(0.0, 1.0), grey_share = shape.old > 0.5 ? 0.5 : 0.0;
  o.hair_colour = shape.african + shape.asian > 0.5
                      ? linear(0.10, 0.08, 0.07)
                      : linear(0.16 + 0.5 * hair + grey_share, 0.11 + 0.36 * hair + grey_share,
                               0.08 + 0.2 * hair + 1.1 * grey_share);
  o.top = draw_cloth(dice, dark);
  o.bottom = draw_cloth(dice, dark || dice.chance(0.4));
  o.feet = o.footwear == Footwear::bare ? o.skin : draw_cloth(dice, dark);
  constexpr std::array<const char*, 3> feet{"bare feet", "socks", "shoes"};
  constexpr std::array<const char*, 4> hairs{"shaved", "short hair", "full hair", "long hair"};
  o.words = fmt::format(
      "{} {} top, {} {} {}, {}, {}", loose ? "loose" : "tight", tone(o.top),
      loose ? "loose" : "tight", tone(o.bottom), o.leg < 1.0 ? "shorts" : "trousers",
      feet[static_cast<std::size_t>(o.footwear)], hairs[static_cast<std::size_t>(o.hair)]);
  return o;
}

Dressed dress(const Human& human, const Outfit& outfit) {
  Dressed out;
  out.vertices = human.vertices;
  const std::size_t n = human.vertices.size();
  out.model.colours.assign(n, outfit.skin);
  out.model.weave.assign(n, 0.04F);
  const std::vector<Vec> normals = normals_of(human);
  for (std::size_t v = 0; v < skin_vertices; ++v) {
    const Cloth cloth = cloth_at(find_spot(human, v), outfit);
    if (!cloth.worn) continue;
    Vec off = folds(human.vertices[v], cloth.stand_off_m) * normals[v];
    if (human.vertices[v].y() < 0.03) off.y() = std::max(0.0, off.y()); // soles stay on the floor
    out.vertices[v] += off;
    out.model.colours[v] = cloth.colour;
    out.model.weave[v] = 0.22F;
  }
  colour_head(human, outfit, out);
  grow_hair(human, outfit, normals, out);
  for (const Triangle& t : human.data->triangles) {
    if (t.surface == Surface::hair &&
        (outfit.hair != HairStyle::long_hair || before_the_face(human, t)))
      continue;
    out.model.triangles.push_back(t.vertices);
  }
  out.model.rest.reserve(n);
  for (const Vec& v : out.vertices)
    out.model.rest.push_back(v.cast<float>());
  return out;
}

} // namespace limber::drawn
