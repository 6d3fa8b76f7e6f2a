#include "human.hpp"

#include "packed_file.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

namespace limber::drawn {
namespace {

using core::ErrorCode;
using core::fail;
using Json = nlohmann::json;

/// Which of our parts a bone of the rig belongs to.
Bone part_of(const std::string& name) {
  struct Prefix {
    const char* begins;
    Bone bone;
  };
  // In this order: "head" before "h...", "spine_01" and so on are whole names.
  constexpr std::array<Prefix, 16> parts{{{"pelvis", pelvis},
                                          {"spine_01", spine_low},
                                          {"spine_02", spine_high},
                                          {"spine_03", chest},
                                          {"neck", neck},
                                          {"head", head},
                                          {"clavicle", clavicle},
                                          {"upperarm", upper_arm},
                                          {"lowerarm", forearm},
                                          {"thigh", thigh},
                                          {"calf", calf},
                                          {"foot", foot},
                                          {"ball", toes},
                                          {"Root", pelvis},
                                          {"hand", hand},
                                          {"", hand}}}; // fingers
  const auto found = std::find_if(parts.begin(), parts.end(),
                                  [&](const Prefix& p) { return name.rfind(p.begins, 0) == 0; });
  const bool right = name.size() > 2 && name.compare(name.size() - 2, 2, "_r") == 0;
  return found->bone >= clavicle
             ? of_side(found->bone, right ? performer::right_side : performer::left_side)
             : found->bone;
}

Surface surface_of(const std::string& group) {
  if (group.find("eye") != std::string::npos) return Surface::eye;
  return group == "helper-hair" ? Surface::hair : Surface::skin;
}

void read_face(std::istringstream& line, const std::string& group, HumanData& data) {
  std::vector<std::int32_t> corners;
  std::string corner;
  while (line >> corner)
    corners.push_back(std::stoi(corner) - 1);
  if (group.rfind("joint-", 0) == 0) {
    auto& cube = data.cubes[group];
    for (const std::int32_t v : corners)
      if (std::find(cube.begin(), cube.end(), v) == cube.end()) cube.push_back(v);
    return;
  }
  for (std::size_t i = 2; i < corners.size(); ++i)
    data.triangles.push_back({{corners[0], corners[i - 1], corners[i]}, surface_of(group)});
}

bool read_mesh(const std::filesystem::path& path, HumanData& data) {
  std::ifstream file(path);
  std::string text, group;
  while (std::getline(file, text)) {
    std::istringstream line(text);
    std::string kind;
    line >> kind;
    if (kind == "v") {
      Vec& v = data.vertices.emplace_back();
      line >> v.x() >> v.y() >> v.z();
    } else if (kind == "g") {
      line >> group;
    } else if (kind == "f") {
      read_face(line, group, data);
    }
  }
  return data.vertices.size() > 19000 && data.cubes.size() > 40;
}

void keep_largest(std::array<Weight, 6>& kept, Bone bone, float share) {
  for (Weight& w : kept)
    if (w.share > 0.0F && w.bone == bone) {
      w.share += share;
      return;
    }
  auto least = std::min_element(kept.begin(), kept.end(),
                                [](const Weight& a, const Weight& b) { return a.share < b.share; });
  if (share > least->share) *least = {bone, share};
}

bool read_weights(const std::filesystem::path& path, HumanData& data) {
  const Json json = Json::parse(read_packed(path), nullptr, false);
  if (!json.is_object() || !json.contains("weights")) return false;
  data.weights.resize(data.vertices.size());
  for (const auto& [name, list] : json["weights"].items())
    for (const auto& entry : list) {
      const auto vertex = entry[0].get<std::size_t>();
      if (vertex < data.weights.size())
        keep_largest(data.weights[vertex], part_of(name), entry[1].get<float>());
    }
  for (auto& weights : data.weights) {
    float sum = 0.0F;
    for (const Weight& w : weights)
      sum += w.share;
    for (Weight& w : weights)
      w.share = sum > 0.0F ? w.share / sum : (&w == weights.data() ? 1.0F : 0.0F);
  }
  return true;
}

bool read_targets(const std::filesystem::path& folder, HumanData& data) {
  const std::string ending = ".target.gz";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::string name = entry.path().filename().string();
    if (name.size() <= ending.size()) continue;
    name.resize(name.size() - ending.size());
    std::istringstream lines(read_packed(entry.path()));
    std::string text;
    auto& target = data.targets[name];
    while (std::getline(lines, text)) {
      std::istringstream line(text);
      std::int32_t vertex = 0;
      Vec offset;
      if (line >> vertex >> offset.x() >> offset.y() >> offset.z() &&
          static_cast<std::size_t>(vertex) < data.vertices.size())
        target.emplace_back(vertex, offset);
    }
  }
  return data.targets.size() >= 17;
}

std::vector<std::int32_t> read_region(const std::filesystem::path& path) {
  const Json json = Json::parse(read_packed(path), nullptr, false);
  return json.is_array() ? json.get<std::vector<std::int32_t>>() : std::vector<std::int32_t>{};
}

} // namespace

core::Result<HumanData> load_human(const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder / "base.obj"))
    return fail(ErrorCode::file_missing, (folder / "base.obj").string());
  HumanData data;
  if (!read_mesh(folder / "base.obj", data) || !read_weights(folder / "weights.json.gz", data) ||
      !read_targets(folder / "targets", data))
    return fail(ErrorCode::file_damaged, folder.string());
  data.face = read_region(folder / "face.json");
  data.lips = read_region(folder / "lips.json");
  data.scalp = read_region(folder / "scalp.json");
  if (data.face.empty() || data.lips.empty() || data.scalp.empty())
    return fail(ErrorCode::file_damaged, folder.string());
  return data;
}

} // namespace limber::drawn
