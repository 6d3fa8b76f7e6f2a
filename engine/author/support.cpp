#include "author/support.hpp"

#include "core/angle.hpp"
#include "exercise/start_posture.hpp"

#include <algorithm>
#include <cmath>

namespace limber::author {
namespace {

using exercise::Contact;
using exercise::Part;
using exercise::Surface;

// Heights above the floor, in leg lengths. Points lie inside the body, and one camera's floor is
// uncertain by a few centimetres.
constexpr double foot_down = 0.12; // heel or toes
constexpr double heel_up = 0.09;   // the heel above the toes: on the toes alone
constexpr double knee_down = 0.18; // the joint, not the skin
constexpr double hand_down = 0.20;
constexpr double elbow_down = 0.18;
constexpr double seat_down = 0.30;     // the hip joint
constexpr double chair_high = 0.68;    // a hip joint lower than this and ...
constexpr double chair_behind = -0.18; // ... weight this far behind the feet: on a chair
constexpr double shoulder_down = 0.30;
constexpr double level_shank = core::rad(60.0); // from straight down: kneeling
constexpr double level_line = core::rad(55.0);  // of the trunk, as elsewhere
static_assert(level_line == exercise::lying_tilt);
constexpr double facing = core::rad(35.0); // the chest this far above the horizontal faces up

double height(const SeenPose& pose, Spot spot) {
  return pose.spot_G[index(spot)].y() / std::max(pose.leg_m, 0.1);
}
/// Of the lower one of both sides.
double lower(const SeenPose& pose, Spot right) {
  return std::min(height(pose, right), height(pose, static_cast<Spot>(index(right) + 1)));
}
double mean(const SeenPose& pose, Spot right) {
  return 0.5 * (height(pose, right) + height(pose, static_cast<Spot>(index(right) + 1)));
}

double shank_inclination(const SeenPose& pose, std::size_t side) {
  return std::acos(std::clamp(-pose.limb_G[index(Limb::shank_r) + side].y(), -1.0, 1.0));
}

bool kneels(const SeenPose& pose, std::size_t side) {
  const auto knee = static_cast<Spot>(index(Spot::knee_r) + side);
  return height(pose, knee) < knee_down && shank_inclination(pose, side) > level_shank;
}

Stance find_upright(const SeenPose& pose) {
  const double hips = mean(pose, Spot::hip_r);
  if (kneels(pose, 0) && kneels(pose, 1) && hips > seat_down) return Stance::kneeling;
  if (hips < seat_down) return Stance::sitting;
  if (hips < chair_high && pose.posture.posture.centre_of_mass_offset < chair_behind)
    return Stance::sitting_on_chair;
  return Stance::standing;
}

Stance find_level(const SeenPose& pose) {
  const double chest_up = std::asin(std::clamp(pose.R_GT(1, 0), -1.0, 1.0));
  const double shoulders = mean(pose, Spot::shoulder_r);
  const double hips = mean(pose, Spot::hip_r);
  if (chest_up > facing)
    return shoulders < shoulder_down && hips < seat_down ? Stance::on_back : Stance::bridge;
  if (chest_up > -facing) return Stance::on_side;
  if (kneels(pose, 0) && kneels(pose, 1)) return Stance::all_fours;
  const bool low = shoulders < shoulder_down && hips < seat_down;
  if (low) return Stance::on_front;
  // Hands in the air: bent over, on the feet.
  return lower(pose, Spot::wrist_r) < hand_down || lower(pose, Spot::elbow_r) < elbow_down
             ? Stance::plank
             : Stance::standing;
}

/// Heel and toes, or the toes alone.
void add_foot(const SeenPose& pose, std::size_t side, std::vector<Contact>& contacts) {
  const double heel = height(pose, static_cast<Spot>(index(Spot::heel_r) + side));
  const double toe = height(pose, static_cast<Spot>(index(Spot::toe_r) + side));
  if (std::min(heel, toe) > foot_down) return;
  Part part = side == 0 ? Part::foot_r : Part::foot_l;
  if (heel > toe + heel_up) part = side == 0 ? Part::toes_r : Part::toes_l;
  else if (toe > heel + heel_up) part = side == 0 ? Part::heel_r : Part::heel_l;
  contacts.push_back({part, Surface::floor});
}

void add_arm(const SeenPose& pose, std::size_t side, std::vector<Contact>& contacts) {
  const double wrist = height(pose, static_cast<Spot>(index(Spot::wrist_r) + side));
  const double elbow = height(pose, static_cast<Spot>(index(Spot::elbow_r) + side));
  if (wrist > hand_down) return;
  const bool forearm = elbow < elbow_down;
  const Part right = forearm ? Part::forearm_r : Part::hand_r;
  const Part left = forearm ? Part::forearm_l : Part::hand_l;
  contacts.push_back({side == 0 ? right : left, Surface::floor});
}

bool leans_on_arms(Stance stance) {
  return stance == Stance::all_fours || stance == Stance::plank || stance == Stance::bridge ||
         stance == Stance::sitting;
}

} // namespace

std::string_view name_of(Stance stance) {
  switch (stance) {
  case Stance::standing:
    return "standing";
  case Stance::sitting_on_chair:
    return "sitting on a chair";
  case Stance::sitting:
    return "sitting on the floor";
  case Stance::kneeling:
    return "kneeling";
  case Stance::all_fours:
    return "all fours";
  case Stance::plank:
    return "a plank";
  case Stance::on_back:
    return "lying on the back";
  case Stance::on_front:
    return "lying on the front";
  case Stance::on_side:
    return "lying on the side";
  case Stance::bridge:
    return "a bridge";
  }
  return {};
}

Stance find_stance(const SeenPose& pose) {
  const double inclination = std::acos(std::clamp(pose.R_GT(1, 1), -1.0, 1.0));
  return inclination < level_line ? find_upright(pose) : find_level(pose);
}

std::vector<Contact> find_contacts(const SeenPose& pose, Stance stance) {
  std::vector<Contact> contacts;
  if (stance == Stance::on_back)
    contacts = {{Part::back, Surface::floor}, {Part::head, Surface::floor}};
  // A bridge's other end is the shoulders or the hands.
  const bool on_shoulders =
      stance == Stance::bridge && mean(pose, Spot::shoulder_r) < shoulder_down;
  if (on_shoulders) contacts = {{Part::back, Surface::floor}, {Part::head, Surface::floor}};
  if (stance == Stance::on_back || stance == Stance::sitting)
    contacts.push_back({Part::seat, Surface::floor});
  if (stance == Stance::sitting_on_chair) contacts.push_back({Part::seat, Surface::chair});
  for (const std::size_t side : {0U, 1U}) {
    if (kneels(pose, side) && stance != Stance::standing)
      contacts.push_back({side == 0 ? Part::knee_r : Part::knee_l, Surface::floor});
    else add_foot(pose, side, contacts);
    if (leans_on_arms(stance) && !on_shoulders) add_arm(pose, side, contacts);
  }
  return contacts;
}

} // namespace limber::author
