#include "stand_in.hpp"

#include "drawn/video.hpp"
#include "find_camera.hpp"

#include "core/angle.hpp"
#include "page.hpp"
#include "support/shared_data.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace limber::accuracy {
namespace {

namespace fs = std::filesystem;
using drawn::Joints;
using drawn::Vec;
using performer::BodySide;
using performer::left_side;
using performer::right_side;

/// The motion capture: joint centres by time. Its axes are the performer's own.
struct Capture {
  std::vector<double> times;
  std::vector<Joints> joints;
  std::vector<std::array<Vec, 2>> toes;

  /// The moment nearest to `t_s`.
  std::size_t at(double t_s) const {
    const auto after = std::lower_bound(times.begin(), times.end(), t_s);
    return std::min(static_cast<std::size_t>(after - times.begin()), times.size() - 1);
  }
};

Capture read_capture(const fs::path& path) {
  Capture capture;
  std::istringstream lines(tests::read_file(path));
  std::string line;
  std::getline(lines, line); // the head: t, then both sides of nine places, right first
  while (std::getline(lines, line)) {
    std::replace(line.begin(), line.end(), ',', ' ');
    std::istringstream numbers(line);
    double t = 0.0;
    numbers >> t;
    Joints j;
    std::array<Vec, 2> toes;
    for (auto* place : {&j.hip, &j.knee, &j.ankle, &j.heel, &toes, &j.shoulder, &j.elbow, &j.wrist})
      for (const BodySide side : {right_side, left_side})
        for (int axis = 0; axis < 3; ++axis)
          numbers >> (*place)[side][axis];
    if (!numbers) break;
    capture.times.push_back(t);
    capture.joints.push_back(j);
    capture.toes.push_back(toes);
  }
  return capture;
}

/// Where a limb's middle joint points to.
Vec way_of(const Vec& root, const Vec& middle, const Vec& end, const Vec& otherwise) {
  const Vec line = (end - root).normalized();
  const Vec beside = (middle - root) - (middle - root).dot(line) * line;
  return beside + 0.02 * otherwise;
}

performer::Pose pose_of(const Joints& j, const std::array<Vec, 2>& toes) {
  performer::Pose pose;
  pose.pelvis = j.mid_hip();
  const Vec up = (j.mid_shoulder() - j.mid_hip()).normalized();
  const auto turn = [&](const Vec& right) -> performer::Rotation {
    return performer::axes(up.cross(right), up);
  };
  pose.pelvis_turn = turn(j.hip[right_side] - j.hip[left_side]);
  pose.thorax_turn = turn(j.shoulder[right_side] - j.shoulder[left_side]);
  const Vec ahead = pose.thorax_turn * Vec::UnitX();
  pose.head_turn = performer::axes(Vec(ahead.x(), 0.3 * ahead.y(), ahead.z()), Vec::UnitY());
  for (const BodySide side : {left_side, right_side}) {
    performer::Leg& leg = pose.legs[side];
    leg.ankle = j.ankle[side];
    const Vec along = toes[side] - j.heel[side];
    leg.foot = performer::axes(along, Vec::UnitY());
    leg.knee_way = way_of(j.hip[side], j.knee[side], j.ankle[side], along.normalized());
    performer::Arm& arm = pose.arms[side];
    arm.wrist = j.wrist[side];
    arm.elbow_way = way_of(j.shoulder[side], j.elbow[side], j.wrist[side], -ahead);
    arm.hand =
        performer::axes(j.wrist[side] - j.elbow[side], Vec(0.3, 0.2, performer::sign_of(side)));
  }
  return pose;
}

/// The mesh with legs of that length; everything else goes with them.
void scale_to(drawn::Human& human, double leg_m) {
  Joints& j = human.joints;
  const double own = (j.hip[0] - j.knee[0]).norm() + (j.knee[0] - j.ankle[0]).norm();
  const double by = leg_m / own;
  for (Vec& v : human.vertices)
    v *= by;
  for (auto* place : {&j.hip, &j.knee, &j.ankle, &j.ball, &j.toe, &j.heel, &j.clavicle, &j.shoulder,
                      &j.elbow, &j.wrist, &j.fingers, &j.eye})
    for (Vec& p : *place)
      p *= by;
  for (Vec* p : {&j.waist, &j.spine_low, &j.spine_high, &j.neck, &j.head, &j.crown})
    *p *= by;
}

std::vector<Sighting> sightings_of(const body::LandmarkRecording& recording,
                                   const Capture& capture) {
  constexpr std::array<std::size_t, 6> left{11, 13, 15, 23, 25, 27};
  std::vector<Sighting> all;
  for (std::size_t i = 0; i < recording.frames.size(); i += 8) {
    const auto& frame = recording.frames[i];
    if (!frame.seen || frame.t_s > capture.times.back()) continue;
    const Joints& j = capture.joints[capture.at(frame.t_s)];
    const std::array<const std::array<Vec, 2>*, 6> places{&j.shoulder, &j.elbow, &j.wrist,
                                                          &j.hip,      &j.knee,  &j.ankle};
    for (std::size_t k = 0; k < left.size(); ++k)
      for (const BodySide side : {left_side, right_side}) {
        const auto& mark = frame.seen->image[left[k] + static_cast<std::size_t>(side)];
        if (mark.visibility < 0.5) continue;
        all.push_back(
            {(*places[k])[side], {mark.x * recording.width_px, mark.y * recording.height_px}});
      }
  }
  return all;
}

/// Tries several directions round the person, because the camera's place is unknown.
performer::Camera camera_for(const std::vector<Sighting>& sightings, int width_px, int height_px) {
  Vec middle = Vec::Zero();
  for (const Sighting& s : sightings)
    middle += s.place / static_cast<double>(sightings.size());
  performer::Camera best;
  double best_px = 1e9;
  for (int k = 0; k < 8; ++k) {
    performer::Camera guess;
    guess.width_px = width_px;
    guess.height_px = height_px;
    guess.focal_px = 1000.0;
    const double azimuth = core::rad(45.0 * k);
    guess.place = middle + 3.0 * Vec(std::cos(azimuth), 0.1, std::sin(azimuth));
    const Vec forward = (middle - guess.place).normalized();
    const Vec right = forward.cross(Vec::UnitY()).normalized();
    guess.R_CG.row(0) = right;
    guess.R_CG.row(1) = forward.cross(right);
    guess.R_CG.row(2) = forward;
    const performer::Camera found = find_camera(sightings, guess);
    const double px = median_off_px(sightings, found);
    if (px < best_px) {
      best_px = px;
      best = found;
    }
  }
  return best;
}

/// A purple top without sleeves, blue shorts, light shoes.
drawn::Outfit clothes_of_the_video(performer::Dice& dice, const drawn::Shape& shape) {
  drawn::Outfit outfit = drawn::draw_outfit(dice, shape, false, false);
  outfit.sleeve = 0.12;
  outfit.leg = 0.35;
  outfit.footwear = drawn::Footwear::shoes;
  outfit.hair = drawn::HairStyle::cropped;
  outfit.hair_colour = drawn::linear(0.25, 0.17, 0.12);
  outfit.top = drawn::linear(0.3, 0.15, 0.4);
  outfit.bottom = drawn::linear(0.15, 0.25, 0.55);
  outfit.feet = drawn::linear(0.75, 0.75, 0.75);
  return outfit;
}

drawn::VideoScene produce(const drawn::HumanData& data, const Capture& capture,
                          const body::LandmarkRecording& real, const performer::Camera& camera) {
  drawn::VideoScene p;
  drawn::Shape shape; // a young woman of ordinary build, as the one in the video
  shape.woman = true;
  p.human = std::make_shared<drawn::Human>(drawn::make_human(data, shape));
  const Joints& first = capture.joints.front();
  scale_to(*p.human,
           (first.hip[0] - first.knee[0]).norm() + (first.knee[0] - first.ankle[0]).norm());
  performer::Dice dice(20);
  performer::Take& take = p.take;
  take.camera = camera;
  take.fps = 0.5 * real.fps;
  take.person = drawn::person_of(*p.human, performer::draw_person(dice));
  for (std::size_t i = 0; i < real.frames.size(); i += 2) {
    const double t = real.frames[i].t_s;
    if (t > capture.times.back()) break;
    const std::size_t at = capture.at(t);
    take.times.push_back(t);
    take.poses.push_back(pose_of(capture.joints[at], capture.toes[at]));
    take.points.push_back(performer::points_of(take.poses.back(), take.person));
  }
  take.truth.end_s = take.times.back();
  p.dressed = drawn::dress(*p.human, clothes_of_the_video(dice, shape));
  p.mesh = std::make_shared<drawn::SkinnedMesh>(*p.human, p.dressed.vertices);
  drawn::Decor decor;
  decor.dark = true;
  p.room = drawn::furnish(take, decor, {}, dice);
  p.sensor.exposure = 0.2F;
  return p;
}

/// Every other frame, to be compared with the drawn ones.
body::LandmarkRecording halved(const body::LandmarkRecording& recording, std::size_t frames) {
  body::LandmarkRecording half = recording;
  half.frames.clear();
  for (std::size_t i = 0; i < recording.frames.size() && half.frames.size() < frames; i += 2)
    half.frames.push_back(recording.frames[i]);
  return half;
}

} // namespace

core::Result<StandIn> compare_stand_in(const fs::path& shared, const fs::path& cache,
                                       const std::string& model, int threads) {
  const fs::path video = shared / "clips" / "opencap-squat.mp4", own = cache / "stand-in";
  std::error_code error;
  fs::create_directories(own, error);
  const Capture capture = read_capture(shared / "clips" / "opencap-squat.mocap.csv");
  const auto human = drawn::load_human(shared / "human");
  if (!human) return tl::unexpected(human.error());
  if (capture.times.empty())
    return core::fail(core::ErrorCode::file_missing, (shared / "clips").string());
  const auto real = load_or_see(video, own / ("real." + model + ".json"), model);
  if (!real) return tl::unexpected(real.error());
  StandIn result;
  const auto sightings = sightings_of(*real, capture);
  result.camera = camera_for(sightings, real->width_px, real->height_px);
  result.camera_off_px = median_off_px(sightings, result.camera);
  const drawn::VideoScene scene = produce(*human, capture, *real, result.camera);
  const fs::path drawn_video = own / "drawn.mp4";
  if (!fs::exists(drawn_video))
    if (auto made = drawn::write_video(scene, drawn_video.string(), threads); !made)
      return tl::unexpected(made.error());
  const auto drawn = load_or_see(drawn_video, own / ("drawn." + model + ".json"), model);
  if (!drawn) return tl::unexpected(drawn.error());

  SeenDrawn as_drawn, as_real;
  as_drawn.recording = *drawn;
  as_drawn.truth.camera = result.camera;
  as_drawn.truth.height_m = scene.take.person.height;
  as_drawn.truth.performed.end_s = scene.take.truth.end_s;
  as_drawn.truth.times = scene.take.times;
  as_real = as_drawn;
  as_real.recording = halved(*real, scene.take.times.size());
  for (std::size_t i = 0; i < scene.take.times.size(); ++i) {
    as_drawn.truth.joints.push_back(scene.mesh->joints(scene.take.poses[i], scene.take.person));
    as_real.truth.joints.push_back(capture.joints[capture.at(scene.take.times[i])]);
  }
  measure_network(result.drawn, as_drawn);
  measure_network(result.real, as_real);
  result.drawn.angles = measure_angles(as_drawn);
  result.real.angles = measure_angles(as_real);
  return result;
}

namespace {

/// What is compared, on the real video and on the drawn one.
struct Compared {
  std::string what;
  double real = 0.0, drawn = 0.0;
};

std::string cell_of(const std::vector<double>& errors) {
  if (errors.empty()) return "";
  return fmt::format("{:.0f} ({:+.0f})", core::deg(rms_of(errors)), core::deg(mean_of(errors)));
}

void write_joint_table(Page& page, const StandIn& result, std::vector<Compared>& compared) {
  page.line(
      "| joint | in the frame, % of height: real | drawn | across, mm: real | drawn | depth RMS "
      "(mean), mm: real | drawn | visibility: real | drawn |");
  page.line("|---|---|---|---|---|---|---|---|---|");
  for (std::size_t k = 0; k < drawn_joints.size(); ++k) {
    const JointErrors &r = result.real.joints[k], &d = result.drawn.joints[k];
    const Compared image{fmt::format("{} in the frame", drawn_joints[k]),
                         100.0 * median_of(r.image), 100.0 * median_of(d.image)};
    const Compared across{fmt::format("{} across", drawn_joints[k]), 1000.0 * median_of(r.across_m),
                          1000.0 * median_of(d.across_m)};
    const Compared depth{fmt::format("{} in depth", drawn_joints[k]), 1000.0 * rms_of(r.depth_m),
                         1000.0 * rms_of(d.depth_m)};
    page.line(
        "| {} | {:.1f} | {:.1f} | {:.0f} | {:.0f} | {:.0f} ({:+.0f}) | {:.0f} ({:+.0f}) | {:.2f} "
        "| {:.2f} |",
        drawn_joints[k], image.real, image.drawn, across.real, across.drawn, depth.real,
        1000.0 * mean_of(r.depth_m), depth.drawn, 1000.0 * mean_of(d.depth_m),
        mean_of(r.visibility), mean_of(d.visibility));
    compared.insert(compared.end(), {image, across, depth});
  }
}

void write_angle_table(Page& page, const StandIn& result, std::vector<Compared>& compared) {
  page.line("\n| angle, knee bent by | real, landmarks alone: RMS (mean), degrees | drawn | real, "
            "fitted | drawn |\n|---|---|---|---|---|");
  for (const DrawnAngle angle : {DrawnAngle::thigh_to_trunk, DrawnAngle::knee})
    for (std::size_t b = 0; b < bend_names.size(); ++b) {
      const AngleErrors& r = result.real.angles.at(angle, static_cast<Bend>(b));
      const AngleErrors& d = result.drawn.angles.at(angle, static_cast<Bend>(b));
      const std::string what =
          fmt::format("{}, {}", angle_names[static_cast<std::size_t>(angle)], bend_names[b]);
      page.line("| {} | {} | {} | {} | {} |", what, cell_of(r.landmarks), cell_of(d.landmarks),
                cell_of(r.fitted), cell_of(d.fitted));
      if (r.landmarks.empty() || d.landmarks.empty()) continue;
      compared.push_back({what, core::deg(rms_of(r.landmarks)), core::deg(rms_of(d.landmarks))});
    }
  page.line("");
}

/// Errors as large on both within this factor are called alike.
constexpr double alike = 1.5;

std::string verdict_of(const std::vector<Compared>& compared) {
  std::vector<double> ratios;
  std::string larger, smaller;
  for (const Compared& c : compared) {
    const double ratio = c.drawn / c.real;
    ratios.push_back(ratio);
    std::string& list = ratio > 1.0 ? larger : smaller;
    if (ratio < alike && ratio > 1.0 / alike) continue;
    list += fmt::format("{}{} ({:.1f} times)", list.empty() ? "" : ", ", c.what, ratio);
  }
  const auto outside = static_cast<int>(std::count_if(
      ratios.begin(), ratios.end(), [](double r) { return r >= alike || r <= 1.0 / alike; }));
  std::string text = fmt::format(
      "In the median the errors on the drawn person are {:.1f} times those on the real one; {} of "
      "{} are alike within a factor of {:.1f}.",
      median_of(ratios), static_cast<int>(ratios.size()) - outside, ratios.size(), alike);
  if (!larger.empty()) text += fmt::format(" Larger on the drawn person: {}.", larger);
  if (!smaller.empty()) text += fmt::format(" Smaller: {}.", smaller);
  return text;
}

} // namespace

std::string write_stand_in(const StandIn& result) {
  Page page;
  page.line("### Is the drawn person a fair stand-in?\n");
  page.line("The squats of `opencap-squat.mp4`, drawn from their motion capture with a "
            "mesh of that leg length, in front of the same camera (reconstructed from the "
            "network's points and the known joint centres: median error {:.0f} px, focal "
            "length {:.0f} px, {:.1f} m high; it fits the real points as well as any "
            "camera can, so the errors of the real points in the frame are as small as "
            "possible). Real points are compared with the optical joint centres, drawn "
            "points with the mesh's own. Frames with a detected body: real {:.1f} %, drawn "
            "{:.1f} %; legs swapped: real {:.1f} %, drawn {:.1f} %.\n",
            result.camera_off_px, result.camera.focal_px, result.camera.place.y(),
            percent(result.real.seen, result.real.frames),
            percent(result.drawn.seen, result.drawn.frames),
            percent(result.real.swapped, result.real.seen),
            percent(result.drawn.swapped, result.drawn.seen));
  std::vector<Compared> compared;
  Page tables;
  write_joint_table(tables, result, compared);
  write_angle_table(tables, result, compared);
  page.line("{}\n\n{}", verdict_of(compared), tables.text);
  return page.text;
}

} // namespace limber::accuracy
