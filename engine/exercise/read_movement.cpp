#include "exercise/sections.hpp"

#include "core/angle.hpp"
#include "exercise/movement_lookup.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace limber::exercise {
namespace {

constexpr double max_rest_s = 10.0;
constexpr std::size_t max_poses = 32;
constexpr std::size_t max_keys = 32;

using body::Coordinate;

/// The coordinates a name in `angles_deg` stands for: one, or both sides of a bare name.
std::vector<Coordinate> find_coordinates(const std::string& name) {
  if (const auto one = body::find_coordinate(name)) return {*one};
  const auto right = body::find_coordinate(name + "_r");
  if (!right) return {};
  return {*right, body::mirrored(*right)};
}

std::vector<std::string_view> coordinate_names() {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < body::coordinate_count; ++i) {
    const auto coordinate = static_cast<Coordinate>(i);
    const std::string_view name = body::info_of(coordinate).name;
    names.push_back(name);
    if (body::mirrored(coordinate) != coordinate) names.push_back(name.substr(0, name.size() - 2));
  }
  return names;
}

void read_angle(Table& angles, const Entry& entry, const std::vector<Coordinate>& coordinates,
                Pose& pose) {
  const body::CoordinateInfo& info = body::info_of(coordinates.front());
  // A tolerance, so that the limit itself is allowed.
  const Span limits{core::deg(info.min_rad) - 1e-9, core::deg(info.max_rad) + 1e-9};
  const double value = core::rad(angles.number(entry.key, Need::yes, limits));
  for (const Coordinate coordinate : coordinates)
    body::at(pose.values, coordinate) = value;
}

void read_angles(Table& angles, Pose& pose) {
  // Bare names first, so that in `hip_flexion = 90, hip_flexion_l = 10` the sided one wins.
  for (const bool bare : {true, false}) {
    for (const Entry& entry : angles.entries()) {
      const auto coordinates = find_coordinates(entry.key);
      if (!coordinates.empty() && bare == (coordinates.size() == 2))
        read_angle(angles, entry, coordinates, pose);
      else if (coordinates.empty() && bare)
        angles.add_unknown(entry.position, "joint coordinate", entry.key, coordinate_names());
    }
  }
}

std::vector<Contact> read_contacts(Table& table) {
  std::vector<Contact> contacts;
  for (const Word& word : table.texts("contacts", Need::no)) {
    const std::size_t gap = word.text.find(" on ");
    if (gap == std::string::npos) {
      table.problems().add(word.position,
                           "a contact is written '<part> on <surface>', as in 'foot_r on floor'");
      continue;
    }
    const std::string part_name = word.text.substr(0, gap);
    const std::string surface_name = word.text.substr(gap + 4);
    const auto part = find_word(part_words, part_name);
    const auto surface = find_word(surface_words, surface_name);
    if (!part) table.add_unknown(word.position, "part of the body", part_name, list_of(part_words));
    if (!surface) table.add_unknown(word.position, "surface", surface_name, list_of(surface_words));
    if (part && surface) contacts.push_back({*part, *surface});
  }
  return contacts;
}

std::vector<std::string_view> names_of(const std::vector<Pose>& poses) {
  std::vector<std::string_view> names;
  for (const Pose& pose : poses)
    names.push_back(pose.name);
  return names;
}

Pose read_pose(Table& table, std::string name, const std::vector<Pose>& above) {
  Pose pose;
  if (const std::string like = table.text("like", Need::no); !like.empty()) {
    if (const Pose* base = find_pose(above, like)) pose = *base;
    else table.add_unknown(table.position_of("like"), "pose above this one", like, names_of(above));
  }
  pose.name = std::move(name);
  if (auto angles = table.table("angles_deg", Need::no)) read_angles(*angles, pose);
  if (table.find("contacts", Need::no)) pose.contacts = read_contacts(table);
  table.finish();
  return pose;
}

std::vector<Pose> read_poses(Table& movement) {
  std::vector<Pose> poses;
  auto table = movement.table("pose", Need::yes);
  if (!table) return poses;
  if (table->entries().size() > max_poses)
    movement.problems().add(table->position(), fmt::format("more than {} poses", max_poses));
  for (const Entry& entry : table->entries()) {
    if (poses.size() == max_poses) break;
    const auto one = table->table(entry.key, Need::yes);
    if (!one) continue;
    Table named{entry.value, fmt::format("[movement.pose.{}]", entry.key), movement.problems()};
    poses.push_back(read_pose(named, entry.key, poses));
  }
  return poses;
}

std::string read_pose_name(Table& table, std::string_view key, const std::vector<Pose>& poses) {
  std::string name = table.text(key, Need::yes);
  if (!name.empty() && !find_pose(poses, name))
    table.add_unknown(table.position_of(key), "pose", name, names_of(poses));
  return name;
}

Key read_key(Table& table, const std::vector<Pose>& poses, std::vector<Word>& said) {
  Key key;
  key.pose = read_pose_name(table, "pose", poses);
  key.at = table.number("at", Need::yes, {0.0, 0.999});
  key.rest_s = table.number("rest_s", Need::no, {0.0, max_rest_s});
  key.breath = table.word("breath", Need::no, breath_words, Breath::free);
  key.says = table.text("says", Need::no);
  if (!key.says.empty()) said.push_back({key.says, table.position_of("says")});
  key.hold = table.flag("hold", false);
  table.finish();
  return key;
}

void check_key_order(const Table& table, const std::vector<Key>& keys) {
  const Key& last = keys.back();
  if (keys.size() == 1 && last.at != 0.0)
    table.problems().add(table.position_of("at"), "the first key stands at = 0");
  if (keys.size() > 1 && last.at <= keys[keys.size() - 2].at)
    table.problems().add(table.position_of("at"),
                         fmt::format("at = {:g} comes after at = {:g}; let the phases ascend",
                                     last.at, keys[keys.size() - 2].at));
}

void check_keys(const Table& table, const std::vector<Key>& keys, Kind kind) {
  const std::size_t fewest = kind == Kind::turn ? 4 : 2;
  if (keys.size() < fewest)
    table.problems().add(table.position(), fmt::format("{} has {} keys; this kind of movement "
                                                       "needs at least {}",
                                                       table.label(), keys.size(), fewest));
  const auto holds = std::count_if(keys.begin(), keys.end(), [](const Key& k) { return k.hold; });
  if (kind == Kind::hold && holds != 1)
    table.problems().add(table.position(), fmt::format("{} needs exactly one key with hold = true; "
                                                       "here are {}",
                                                       table.label(), holds));
  if (kind != Kind::hold && holds != 0)
    table.problems().add(table.position(), fmt::format("{} has a key with hold = true, but [count] "
                                                       "is no hold",
                                                       table.label()));
}

std::vector<Key> read_keys(Table& table, const std::vector<Pose>& poses, Kind kind, Need need,
                           std::vector<Word>& said) {
  std::vector<Key> keys;
  if (!table.find("key", need)) return keys;
  for (Table& entry : table.tables("key", need)) {
    keys.push_back(read_key(entry, poses, said));
    check_key_order(entry, keys);
    if (keys.size() > max_keys) {
      table.problems().add(entry.position(), fmt::format("more than {} keys", max_keys));
      break;
    }
  }
  check_keys(table, keys, kind);
  return keys;
}

std::string read_support(Table& table) {
  std::string support = table.text("support", Need::no);
  const auto known = std::find(support_words.begin(), support_words.end(), support);
  if (known == support_words.end())
    table.add_unknown(table.position_of("support"), "support", support,
                      {support_words.begin() + 1, support_words.end()});
  return support;
}

Form read_easier_or_harder(Table& movement, std::string_view which, const std::vector<Pose>& poses,
                           Kind kind, std::vector<Word>& said) {
  Form form;
  auto table = movement.table(which, Need::yes);
  if (!table) return form;
  form.amplitude = table->number("amplitude", Need::no, {0.0, 1.2}, 1.0);
  form.support = read_support(*table);
  form.keys = read_keys(*table, poses, kind, Need::no, said);
  table->finish();
  return form;
}

/// Where `amplitude` takes a joint beyond its limit, the first such joint.
void check_amplitude(const Table& table, const Movement& movement, const Form& form,
                     std::string_view which) {
  const auto& keys = form.keys.empty() ? movement.keys : form.keys;
  if (keys.empty()) return;
  const Pose* first = find_pose(movement.poses, keys.front().pose);
  for (const Key& key : keys) {
    const Pose* pose = find_pose(movement.poses, key.pose);
    if (!first || !pose) return;
    for (std::size_t i = 0; i < body::coordinate_count; ++i) {
      const auto& info = body::info_of(static_cast<Coordinate>(i));
      const double value = first->values[i] + form.amplitude * (pose->values[i] - first->values[i]);
      if (value >= info.min_rad - 1e-9 && value <= info.max_rad + 1e-9) continue;
      table.problems().add(
          table.position_of(which),
          fmt::format("[movement.{}]: amplitude = {:g} takes {} in '{}' to {:.0f} deg, beyond its "
                      "limit of {:.0f} to {:.0f}",
                      which, form.amplitude, info.name, pose->name, core::deg(value),
                      core::deg(info.min_rad), core::deg(info.max_rad)));
      return;
    }
  }
}

/// Poses that touch the wall or a chair need it to be there.
void check_supports(const Table& table, const Movement& movement) {
  const auto is_there = [&](std::string_view support) {
    return movement.support == support || movement.easier.support == support ||
           movement.harder.support == support;
  };
  for (const Pose& pose : movement.poses) {
    for (const Contact& contact : pose.contacts) {
      const std::string_view surface = word_of(surface_words, contact.on);
      const bool thing = contact.on == Surface::wall || contact.on == Surface::chair;
      if (thing && !is_there(surface))
        table.problems().add(table.position(),
                             fmt::format("pose '{}' touches the {}, but no form has support = "
                                         "\"{}\"",
                                         pose.name, surface, surface));
    }
  }
}

} // namespace

Movement read_movement(Table& table, Kind kind, std::vector<Word>& said) {
  Movement movement;
  movement.poses = read_poses(table);
  movement.start_pose = read_pose_name(table, "start", movement.poses);
  movement.keys = read_keys(table, movement.poses, kind, Need::yes, said);
  movement.easier = read_easier_or_harder(table, "easier", movement.poses, kind, said);
  movement.harder = read_easier_or_harder(table, "harder", movement.poses, kind, said);
  movement.view = table.text("view", Need::yes);
  if (std::find(draw_view_words.begin(), draw_view_words.end(), movement.view) ==
          draw_view_words.end() &&
      !movement.view.empty())
    table.add_unknown(table.position_of("view"), "view of the figure", movement.view,
                      {draw_view_words.begin(), draw_view_words.end()});
  movement.support = read_support(table);
  check_amplitude(table, movement, movement.easier, "easier");
  check_amplitude(table, movement, movement.harder, "harder");
  check_supports(table, movement);
  table.finish();
  return movement;
}

} // namespace limber::exercise
