// Solves the key poses of a file for a body, keeping their contacts.
#pragma once

#include "movement/contact.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber::movement {

/// A key as solved for the body.
struct SolvedKey {
  BodyPose pose;
  std::vector<ContactConstraint> constraints; // all contacts of the key
  double worst_contact_m = 0.0;
};

/// A key to be solved.
struct TargetPose {
  body::CoordinateValues values{}; // rad
  std::vector<Contact> contacts;
  std::string name;                           // of the pose, for reports
  double heading_rad = 0.0;                   // the pose turned about up, left +
  std::optional<Vec3> place;                  // where the root is wanted over the floor (x, z)
  std::vector<ContactConstraint> constrained; // contacts at exactly these places
  std::vector<Contact> bearing;   // what bears the weight; empty: derived from the neighbours
  std::optional<SolvedKey> fixed; // if set, it is used without solving
};

/// Objects around the body, located by its contacts with them.
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

/// Solves the keys in order. Contacts that two neighbours share stay where they were made; in a
/// closed movement a contact that lasts to the end returns to where it began. `props`: objects
/// already in the room.
SolvedKeys solve_keys(const body::SolverBody& body, const std::vector<TargetPose>& target,
                      bool closed, const Props& props = {});

/// Goals for keys and for poses between them: floor, wall, hands flat on it, and balance over
/// the contacts that bear the weight.
void add_room_goals(const body::SolverBody& body, const std::vector<Contact>& bearing,
                    const Props& props, body::Goals& goals);

/// The contacts that two keys share in one place, which hold between them.
std::vector<ContactConstraint> find_held(const SolvedKey& from, const SolvedKey& to);

/// How far a hand closes for these contacts.
double grip_for(const std::vector<Contact>& contacts, Part hand);

bool same(const Contact& a, const Contact& b);
const ContactConstraint* find_constraint(const std::vector<ContactConstraint>& constraints,
                                         const Contact& contact);

} // namespace limber::movement
