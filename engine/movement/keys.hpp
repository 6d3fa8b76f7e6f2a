// Key poses of a file made into poses of a body that keep their contacts.
#pragma once

#include "movement/contact.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber::movement {

/// What the body can do of a key.
struct SolvedKey {
  BodyPose pose;
  std::vector<ContactConstraint> constraints; // all contacts of the key
  double worst_contact_m = 0.0;
};

/// What a key asks for.
struct TargetPose {
  body::CoordinateValues values{}; // rad
  std::vector<Contact> contacts;
  std::string name;                           // of the pose, for reports
  double heading_rad = 0.0;                   // the pose turned about up, left +
  std::optional<Vec3> place;                  // where the root is wanted over the floor (x, z)
  std::vector<ContactConstraint> constrained; // contacts that come about in just these places
  std::vector<Contact> bearing;   // what carries the weight here; empty: found from the neighbours
  std::optional<SolvedKey> fixed; // nothing to solve: it is this
};

/// The things that stand round the body, found from where it touches them.
struct Props {
  std::optional<Wall> wall;
  std::optional<Vec3> chair_back;    // middle of its top rail
  std::optional<Vec3> chair_seat;    // middle of its seat
  Vec3 chair_facing = Vec3::UnitX(); // from the back to the front edge of the seat
};

struct SolvedKeys {
  std::vector<SolvedKey> keys;
  Props props;
};

/// Solves the keys in order. Contacts that two neighbours share stay where they came about; in a
/// closed movement what still touches at the end comes back to where it began. `props`: what
/// stands in the room already.
SolvedKeys solve_keys(const body::SolverBody& body, const std::vector<TargetPose>& target,
                      bool closed, const Props& props = {});

/// Goals shared by keys and what lies between them: floor, wall, hands flat on it, and balance over
/// the contacts that bear the weight.
void add_room_goals(const body::SolverBody& body, const std::vector<Contact>& bearing,
                    const Props& props, body::Goals& goals);

/// The contacts that two keys share in one place: what is held between them.
std::vector<ContactConstraint> find_held(const SolvedKey& from, const SolvedKey& to);

/// How far a hand closes for what it touches.
double grip_for(const std::vector<Contact>& contacts, Part hand);

bool same(const Contact& a, const Contact& b);
const ContactConstraint* find_constraint(const std::vector<ContactConstraint>& constraints,
                                         const Contact& contact);

} // namespace limber::movement
