#include "record/joint_markers.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <span>

namespace limber::record {
namespace {

using core::Vec3;
using Columns = std::vector<std::size_t>;
using Names = std::vector<std::string>;

/// One marker or two, without their side; better ones first.
using Spelling = std::array<std::string_view, 2>;
constexpr std::array shoulder{Spelling{"sjc"}, Spelling{"shoulder"}, Spelling{"acromion"},
                              Spelling{"acromium"}, Spelling{"sho"}};
constexpr std::array elbow{Spelling{"ejc"}, Spelling{"elbowlat", "elbowmed"},
                           Spelling{"lelbow", "melbow"}, Spelling{"elbow"}, Spelling{"elb"}};
constexpr std::array wrist{Spelling{"wjc"}, Spelling{"wristradius", "wristulna"},
                           Spelling{"lwrist", "mwrist"}, Spelling{"wra", "wrb"}, Spelling{"wrist"}};
constexpr std::array hip{Spelling{"hjc"}, Spelling{"hjcreg"}, Spelling{"hip"}};
constexpr std::array knee{Spelling{"kjc"}, Spelling{"knee", "mknee"}, Spelling{"knee"},
                          Spelling{"kne"}};
constexpr std::array ankle{Spelling{"ajc"}, Spelling{"ankle", "mankle"}, Spelling{"ankle"},
                           Spelling{"ank"}};
constexpr std::array heel{Spelling{"heel"}, Spelling{"calc"}, Spelling{"hee"}};
constexpr std::array toe{Spelling{"bigtoe"}, Spelling{"toe"}};
constexpr std::array front_spine{Spelling{"asis"}, Spelling{"asi"}};
constexpr std::array back_spine{Spelling{"psis"}, Spelling{"psi"}};

struct JointSpellings {
  Joint joint;
  std::string_view word;
  std::span<const Spelling> spellings;
  bool needed;
};
constexpr std::array all_spellings{
    JointSpellings{Joint::shoulder, "shoulder", shoulder, true},
    JointSpellings{Joint::elbow, "elbow", elbow, false},
    JointSpellings{Joint::wrist, "wrist", wrist, false},
    JointSpellings{Joint::hip, "hip", hip, true},
    JointSpellings{Joint::knee, "knee", knee, true},
    JointSpellings{Joint::ankle, "ankle", ankle, true},
    JointSpellings{Joint::heel, "heel", heel, false},
    JointSpellings{Joint::toe, "toe", toe, false},
};

/// Small letters and digits, without OpenCap's "_study": "r.ASIS_study" becomes "rasis".
std::string plain(std::string_view name) {
  constexpr std::string_view study = "_study";
  if (name.ends_with(study)) name.remove_suffix(study.size());
  std::string result;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') result += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) result += c;
  }
  return result;
}

/// "rknee", "rightknee" and "kneer" are the right knee.
std::optional<std::size_t> find_marker(const Names& plain_names, std::string_view what,
                                       bool right) {
  const std::string_view letter = right ? "r" : "l";
  const std::string_view word = right ? "right" : "left";
  for (const std::string& wanted :
       {fmt::format("{}{}", letter, what), fmt::format("{}{}", word, what),
        fmt::format("{}{}", what, letter)}) {
    const auto found = std::find(plain_names.begin(), plain_names.end(), wanted);
    if (found != plain_names.end()) return static_cast<std::size_t>(found - plain_names.begin());
  }
  return std::nullopt;
}

/// The first spelling of which the file has all markers.
Columns find_side(const Names& plain_names, std::span<const Spelling> spellings, bool right) {
  for (const auto& [one, other] : spellings) {
    const auto first = find_marker(plain_names, one, right);
    if (!first) continue;
    if (other.empty()) return {*first};
    if (const auto second = find_marker(plain_names, other, right)) return {*first, *second};
  }
  return {};
}

BothSides<Columns> find_both(const Names& plain_names, std::span<const Spelling> spellings) {
  return {find_side(plain_names, spellings, true), find_side(plain_names, spellings, false)};
}

bool has(const BothSides<Columns>& sides) { return !sides.right.empty() && !sides.left.empty(); }

std::optional<Vec3> middle(const MarkerRecording::Frame& frame, const Columns& columns) {
  Vec3 sum = Vec3::Zero();
  for (const std::size_t column : columns) {
    if (!frame.points.at(column)) return std::nullopt;
    sum += *frame.points[column];
  }
  if (columns.empty()) return std::nullopt;
  return sum / static_cast<double>(columns.size());
}

/// Hip centres from the pelvis's spines: 14 % of the front spines' distance toward the middle, 19 %
/// backward and 30 % down (Bell 1990).
BothSides<std::optional<Vec3>> hips_of(const BothSides<std::optional<Vec3>>& front,
                                       const BothSides<std::optional<Vec3>>& back) {
  if (!front.right || !front.left || !back.right || !back.left) return {};
  const double width = (*front.right - *front.left).norm();
  const Vec3 to_right = (*front.right - *front.left).stableNormalized();
  const Vec3 ahead = *front.right + *front.left - *back.right - *back.left;
  const Vec3 down = ahead.cross(to_right).stableNormalized();
  const Vec3 forward = to_right.cross(down);
  const Vec3 inward = 0.14 * width * to_right;
  const Vec3 below = width * (0.30 * down - 0.19 * forward);
  return {*front.right - inward + below, *front.left + inward + below};
}

} // namespace

bool JointPlaces::has_body() const {
  return std::all_of(all_spellings.begin(), all_spellings.end(), [&](const JointSpellings& one) {
    return !one.needed || ((*this)[one.joint].right && (*this)[one.joint].left);
  });
}

core::Result<JointMarkers> JointMarkers::find(const std::vector<std::string>& names,
                                              std::string_view source_name) {
  Names plain_names;
  for (const std::string& name : names)
    plain_names.push_back(plain(name));
  JointMarkers markers;
  markers.front_ = find_both(plain_names, front_spine);
  markers.back_ = find_both(plain_names, back_spine);
  if (const auto nose = std::find(plain_names.begin(), plain_names.end(), "nose");
      nose != plain_names.end())
    markers.nose_ = {static_cast<std::size_t>(nose - plain_names.begin())};
  const bool has_pelvis = has(markers.front_) && has(markers.back_);
  for (const JointSpellings& one : all_spellings) {
    auto& found = markers.joints_[static_cast<std::size_t>(one.joint)];
    found = find_both(plain_names, one.spellings);
    if (!one.needed || has(found) || (one.joint == Joint::hip && has_pelvis)) continue;
    return core::fail(core::ErrorCode::content_invalid,
                      fmt::format("{}: no markers for both {}s, such as R{} and L{}", source_name,
                                  one.word, one.spellings.front()[0], one.spellings.front()[0]));
  }
  return markers;
}

JointPlaces JointMarkers::places(const MarkerRecording::Frame& frame) const {
  JointPlaces places;
  for (std::size_t i = 0; i < joint_count; ++i)
    places.joints[i] = {middle(frame, joints_[i].right), middle(frame, joints_[i].left)};
  if (!has(joints_[static_cast<std::size_t>(Joint::hip)]))
    places[Joint::hip] = hips_of({middle(frame, front_.right), middle(frame, front_.left)},
                                 {middle(frame, back_.right), middle(frame, back_.left)});
  places.nose = middle(frame, nose_);
  return places;
}

} // namespace limber::record
