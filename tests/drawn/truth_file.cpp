#include "truth_file.hpp"

#include "angles.hpp"
#include "core/angle.hpp"
#include "performer/files.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace limber::drawn {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double v, double per_unit) { return std::round(v * per_unit) / per_unit; }

Json degrees(double radians) {
  if (std::isnan(radians)) return nullptr;
  return rounded(core::deg(radians), 100.0);
}

/// Every joint of the file with its name, to write it or to read it.
template <class Take> void for_each_joint(Joints& j, const Take& take) {
  const auto both = [&](const std::string& name, std::array<Vec, 2>& joints) {
    take("left_" + name, joints[0]);
    take("right_" + name, joints[1]);
  };
  both("shoulder", j.shoulder);
  both("elbow", j.elbow);
  both("wrist", j.wrist);
  both("hip", j.hip);
  both("knee", j.knee);
  both("ankle", j.ankle);
  both("heel", j.heel);
  both("ball", j.ball);
  take("neck", j.neck);
  take("head", j.head);
  take("crown", j.crown);
}

Json angles_of(const Joints& joints) {
  const Angles a = calc_angles(joints);
  Json json;
  const std::array<const char*, 2> ends{"_l", "_r"};
  for (const BodySide side : {performer::left_side, performer::right_side}) {
    const std::string end = ends[side];
    const SideAngles& s = a.sides[side];
    json["thigh_to_trunk" + end] = degrees(s.thigh_to_trunk);
    json["hip_flexion" + end] = degrees(s.flexion);
    json["hip_adduction" + end] = degrees(s.adduction);
    json["hip_rotation" + end] = degrees(s.rotation);
    json["knee_angle" + end] = degrees(s.knee);
    json["thigh_inclination" + end] = degrees(s.thigh_inclination);
  }
  json["trunk_inclination"] = degrees(a.trunk_inclination);
  return json;
}

/// Nothing for a point behind the camera.
Json pixel_of(const performer::Camera& camera, const Vec& p) {
  const Vec seen = camera.seen(p);
  if (seen.z() < 0.05) return nullptr;
  const Eigen::Vector2d at = camera.project(seen);
  return {rounded(at.x(), 10.0), rounded(at.y(), 10.0)};
}

Json camera_of(const performer::Camera& camera) {
  Json json;
  json["place_m"] = {camera.place.x(), camera.place.y(), camera.place.z()};
  json["R_CG"] = Json::array();
  for (int row = 0; row < 3; ++row)
    json["R_CG"].push_back({camera.R_CG(row, 0), camera.R_CG(row, 1), camera.R_CG(row, 2)});
  json["focal_px"] = camera.focal_px;
  json["width_px"] = camera.width_px;
  json["height_px"] = camera.height_px;
  const Vec forward = camera.R_CG.row(2);
  json["tilt_down_deg"] = degrees(-std::asin(forward.y()));
  json["roll_deg"] = degrees(std::atan2(-camera.R_CG(0, 1), -camera.R_CG(1, 1)));
  return json;
}

} // namespace

std::string write_truth(const VideoScene& scene) {
  const performer::Take& take = scene.take;
  Json json = Json::parse(performer::write_truth_json(take.truth));
  if (scene.something_else) json["exercise"] = "something-else";
  json["seed"] = scene.seed;
  json["shows"] = scene.words;
  json["not_done"] = Json::array();
  for (const performer::ExerciseKind kind : scene.not_done)
    json["not_done"].push_back(performer::id_of(kind));
  json["height_m"] = rounded(take.person.height, 1e3);
  json["fps"] = take.fps;
  json["camera"] = camera_of(take.camera);
  json["joint_names"] = Json::array();
  json["frames"] = Json::array();
  for (std::size_t i = 0; i < take.poses.size(); ++i) {
    Joints joints = scene.mesh->joints(take.poses[i], take.person);
    Json frame;
    frame["t_s"] = rounded(take.times[i], 1e4);
    frame["room_m"] = Json::array();
    frame["image_px"] = Json::array();
    for_each_joint(joints, [&](const std::string& name, const Vec& p) {
      if (i == 0) json["joint_names"].push_back(name);
      frame["room_m"].push_back({rounded(p.x(), 1e4), rounded(p.y(), 1e4), rounded(p.z(), 1e4)});
      frame["image_px"].push_back(pixel_of(take.camera, p));
    });
    frame["angles_deg"] = angles_of(joints);
    json["frames"].push_back(std::move(frame));
  }
  return json.dump() + "\n";
}

namespace {

Vec vector_of(const Json& json) {
  return {json.at(0).get<double>(), json.at(1).get<double>(), json.at(2).get<double>()};
}

std::optional<BodySide> side_of(const Json& json) {
  if (!json.is_string()) return std::nullopt;
  return json.get<std::string>() == "left" ? performer::left_side : performer::right_side;
}

void read_events(const Json& json, performer::Truth& truth) {
  for (const Json& event : json.at("events")) {
    const double start_s = event.at("start_s"), end_s = event.at("end_s");
    const auto side = side_of(event.at("side"));
    if (event.at("kind") == "hold") {
      truth.holds.push_back({side.value_or(performer::left_side), start_s, end_s});
      continue;
    }
    std::optional<performer::Direction> direction;
    if (const Json& way = event.at("direction"); way.is_string())
      direction = way.get<std::string>() == "cw" ? performer::Direction::clockwise
                                                 : performer::Direction::counterclockwise;
    truth.reps.push_back({start_s, event.at("peak_s"), end_s, side, direction});
  }
}

DrawnTruth truth_of(const Json& json) {
  DrawnTruth truth;
  truth.performed.exercise = performer::find_exercise(json.at("exercise").get<std::string>())
                                 .value_or(performer::ExerciseKind::squats);
  truth.performed.view = json.at("view");
  truth.performed.attempts = json.at("attempts");
  truth.performed.begin_s = json.at("begin_s");
  truth.performed.end_s = json.at("end_s");
  read_events(json, truth.performed);
  for (const Json& id : json.at("not_done"))
    truth.not_done.push_back(performer::find_exercise(id.get<std::string>()).value());
  truth.height_m = json.at("height_m");
  truth.shows = json.at("shows").get<std::vector<std::string>>();
  const Json& camera = json.at("camera");
  truth.camera.place = vector_of(camera.at("place_m"));
  for (int row = 0; row < 3; ++row)
    truth.camera.R_CG.row(row) = vector_of(camera.at("R_CG").at(static_cast<std::size_t>(row)));
  truth.camera.focal_px = camera.at("focal_px");
  truth.camera.width_px = camera.at("width_px");
  truth.camera.height_px = camera.at("height_px");
  for (const Json& frame : json.at("frames")) {
    truth.times.push_back(frame.at("t_s"));
    std::size_t next = 0;
    for_each_joint(truth.joints.emplace_back(), [&](const std::string& name, Vec& p) {
      if (json.at("joint_names").at(next) != name) throw std::out_of_range(name);
      p = vector_of(frame.at("room_m").at(next++));
    });
  }
  return truth;
}

} // namespace

std::optional<DrawnTruth> read_truth(const std::string& text) {
  try {
    return truth_of(Json::parse(text));
  } catch (const std::exception&) { // another version's, or half a file
    return std::nullopt;
  }
}

} // namespace limber::drawn
