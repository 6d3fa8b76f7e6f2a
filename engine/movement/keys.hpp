// Key poses of a file made into poses of a body that keep their contacts.
#pragma once

#include "movement/contact.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber::movement {

/// What a key asks for.
struct WishedKey {
  body::CoordinateValues values{}; // rad
  std::vector<Contact> contacts;
  std::string name; // of the pose, for reports
};

/// What the body can do of it.
struct SolvedKey {
  BodyPose pose;
  std::vector<Anchor> anchors; // all contacts of the key
  double worst_contact_m = 0.0;
};

/// The things that stand round the body, found from where it touches them.
struct Props {
  std::optional<Wall> wall;
  std::optional<Vec3> chair_back;    // middle of its top rail
  std::optional<Vec3> chair_seat;    // middle of its seat
  Vec3 chair_facing = Vec3::UnitX(); // from the back to the front edge of the seat
};

struct KeyStart {
  BodyPose pose;
  std::vector<Anchor> anchors;
};

struct SolvedKeys {
  std::vector<SolvedKey> keys;
  Props props;
};

/// Solves the keys in order. Contacts that two neighbours share stay where they came about; in a
/// closed movement what still touches at the end comes back to where it began. `before`: the
/// movement goes on from there (its anchors hold where the first key has the same contact).
SolvedKeys solve_keys(const body::SolverBody& body, const std::vector<WishedKey>& wished,
                      bool closed, const std::optional<KeyStart>& before = {},
                      const Props& props = {});

/// Goals shared by keys and what lies between them: floor, wall, balance.
void add_room_goals(const body::SolverBody& body, const std::vector<Contact>& contacts,
                    const Props& props, body::Goals& goals);

/// How far a hand closes for what it touches.
double grip_for(const std::vector<Contact>& contacts, Part hand);

bool same(const Contact& a, const Contact& b);
const Anchor* find_anchor(const std::vector<Anchor>& anchors, const Contact& contact);

} // namespace limber::movement
