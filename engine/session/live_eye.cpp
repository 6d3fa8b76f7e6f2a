#include "session/live_eye.hpp"

#include "coach/event_json.hpp"
#include "core/angle.hpp"
#include "exercise/names.hpp"
#include "motion/quantities.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

namespace limber::session {
namespace {

using body::Quantity;
using body::Side;
using nlohmann::json;

constexpr int light_step = 8; // pixels between samples

// A covered lens is nearly black or uniform for this long.
constexpr double min_mean_light = 0.06;
constexpr double min_light_spread = 0.02;
constexpr double covered_s = 1.5;

constexpr std::size_t input_values(int side) { return static_cast<std::size_t>(side) * side * 3; }

double luma(const std::uint8_t* pixel) { // ITU-R BT.601, 2.5.1
  return (0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2]) / 255.0;
}

json to_json(const coach::Phrase& phrase) {
  return {{"spoken", phrase.spoken}, {"shown", phrase.shown}};
}

json to_json(const coach::PlacementNote& note, const coach::Phrases& phrases) {
  json out = to_json(coach::phrase_of(note, phrases));
  out["advice"] = coach::name_of(note.advice);
  if (note.view) out["view"] = exercise::name_of(*note.view);
  return out;
}

} // namespace

Light calc_light(const pose::FrameView& frame) {
  if (!frame.valid()) return {};
  double sum = 0.0, squares = 0.0;
  int count = 0;
  for (int y = 0; y < frame.height; y += light_step)
    for (int x = 0; x < frame.width; x += light_step) {
      const double value = luma(frame.at(x, y));
      sum += value;
      squares += value * value;
      ++count;
    }
  const double mean = sum / count;
  return {mean, std::sqrt(std::max(0.0, squares / count - mean * mean))};
}

std::span<std::uint8_t> LiveEye::frame_buffer(int width_px, int height_px) {
  if (width_px <= 0 || height_px <= 0 || width_px > max_side_px || height_px > max_side_px)
    return {};
  if (width_px != width_px_ || height_px != height_px_) {
    width_px_ = width_px;
    height_px_ = height_px;
    gesture_.reset();
    rgba_.assign(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 4, 0);
    if (exercise_)
      watch(exercise::Exercise{*exercise_}, set_); // a rotated phone starts a new counter
  }
  return rgba_;
}

/// Prepares the input of the step's network.
void LiveEye::prepare() {
  if (step_ == pose::NextNetwork::done) return;
  const int side = step_ == pose::NextNetwork::detector ? pose::detector_side : pose::landmark_side;
  input_.resize(input_values(side));
  tracker_.fill(pose::packed_rgba(rgba_, width_px_, height_px_), input_);
}

pose::NextNetwork LiveEye::begin(double t_s) {
  frame_ = {t_s, std::nullopt};
  is_new_ = !rgba_.empty() && std::isfinite(t_s) && (!last_t_s_ || t_s > *last_t_s_);
  if (!is_new_) return step_ = pose::NextNetwork::done;
  last_t_s_ = t_s;
  step_ = tracker_.begin(pose::packed_rgba(rgba_, width_px_, height_px_), t_s);
  prepare();
  return step_;
}

std::span<float> LiveEye::output(std::size_t i) {
  if (step_ == pose::NextNetwork::detector && i < detector_.size()) {
    const pose::AnchorGrid& grid = pose::anchor_grids[i % pose::anchor_grids.size()];
    const auto cells = static_cast<std::size_t>(grid.cells);
    const std::size_t guesses = cells * cells * static_cast<std::size_t>(grid.guesses);
    detector_[i].resize(i < pose::anchor_grids.size() ? guesses * pose::values_per_anchor
                                                      : guesses);
    return detector_[i];
  }
  if (step_ == pose::NextNetwork::landmarks && i < landmarks_.size()) {
    constexpr auto side = static_cast<std::size_t>(pose::heat_map_side);
    constexpr std::array sizes{pose::network_point_count * 5, std::size_t{1},
                               side * side * pose::network_point_count,
                               pose::network_point_count * 3};
    landmarks_[i].resize(sizes[i]);
    return landmarks_[i];
  }
  return {};
}

pose::NextNetwork LiveEye::take() {
  if (step_ == pose::NextNetwork::detector)
    step_ =
        tracker_.take(pose::DetectorOutput{.boxes = {detector_[0], detector_[1], detector_[2]},
                                           .scores = {detector_[3], detector_[4], detector_[5]}});
  else if (step_ == pose::NextNetwork::landmarks)
    step_ = tracker_.take(pose::LandmarkOutput{.points = landmarks_[0],
                                               .presence = landmarks_[1],
                                               .heat_maps = landmarks_[2],
                                               .world = landmarks_[3]});
  prepare();
  return step_;
}

void LiveEye::watch(const exercise::Exercise& exercise, int set) {
  exercise_ = exercise;
  set_ = set;
  analyzer_.emplace(*exercise_, width_px_, height_px_, language_);
  analyzer_->compare_with(others_);
  kept_ = {width_px_, height_px_, 0.0, {}};
}

void LiveEye::note_points() {
  points_.clear();
  if (!frame_.seen) return;
  for (const body::Landmark& landmark : frame_.seen->image)
    for (const double value : {landmark.x, landmark.y, landmark.visibility})
      points_.push_back(static_cast<float>(value));
}

bool LiveEye::is_covered(const Light& light, double t_s) {
  if (light.mean >= min_mean_light && light.spread >= min_light_spread) dark_since_s_.reset();
  else if (!dark_since_s_) dark_since_s_ = t_s;
  return dark_since_s_ && t_s - *dark_since_s_ >= covered_s;
}

std::optional<ShownAngle> LiveEye::find_angle() {
  const motion::Readings readings = analyzer_->newest_readings();
  const motion::Reading& right = motion::at(readings, Quantity::hip_flexion_r);
  const motion::Reading& left = motion::at(readings, Quantity::hip_flexion_l);
  const auto side = shown_.choose(analyzer_->counter().active_side(), right.sigma, left.sigma);
  if (!side) return std::nullopt;
  const motion::Reading& reading = *side == Side::right ? right : left;
  return ShownAngle{*side, reading.value, reading.sigma};
}

Look LiveEye::look(bool doing) {
  Look look;
  const pose::Sight& sight = tracker_.sight();
  look.t_s = frame_.t_s;
  look.set = set_;
  look.width_px = width_px_;
  look.height_px = height_px_;
  look.light = calc_light(pose::packed_rgba(rgba_, width_px_, height_px_));
  look.covered = is_covered(look.light, look.t_s);
  const bool is_new = std::exchange(is_new_, false);
  if (is_new) frame_.seen = sight.seen;
  look.people = sight.people;
  look.seen = frame_.seen.has_value();
  note_points();
  if (!is_new || !analyzer_) return look;

  look.gesture = gesture_.push(frame_, coach::may_gesture(&*exercise_, doing));
  look.events = analyzer_->push(frame_);
  const count::Counter& counter = analyzer_->counter();
  look.reading = counter.reading();
  look.count = counter.counts().total;
  look.progress = counter.progress();
  look.holding = counter.holding();
  look.placement = analyzer_->placement();
  look.placed = analyzer_->is_placed_right();
  look.counting_only = look.placed && analyzer_->is_placed_for_counting_only();
  if (look.seen) look.angle = find_angle();
  if (keeps_) kept_.frames.push_back(frame_);
  return look;
}

FinishedSet LiveEye::finish() {
  FinishedSet finished;
  if (!analyzer_) return finished;
  finished.analysis = analyzer_->finish();
  finished.landmarks = std::move(kept_);
  const auto& frames = finished.landmarks.frames;
  if (frames.size() > 1)
    finished.landmarks.fps =
        static_cast<double>(frames.size() - 1) / (frames.back().t_s - frames.front().t_s);
  watch(exercise::Exercise{*exercise_}, set_);
  return finished;
}

std::string to_json_text(const Look& look, const coach::Phrases& phrases) {
  json events = json::array();
  for (const count::CountEvent& event : look.events)
    events.push_back(coach::live_json(event));
  json out{{"t_s", look.t_s},
           {"set", look.set},
           {"width", look.width_px},
           {"height", look.height_px},
           {"seen", look.seen},
           {"reading", look.reading},
           {"events", std::move(events)},
           {"count", look.count},
           {"progress", look.progress},
           {"holding", look.holding},
           {"light", {{"mean", look.light.mean}, {"spread", look.light.spread}}},
           {"gesture", {{"share", look.gesture.progress}, {"made", look.gesture.fired}}}};
  if (look.people) out["people"] = *look.people;
  if (look.angle)
    out["angle"] = {{"side", body::name_of(look.angle->side)},
                    {"value_deg", core::deg(look.angle->value)},
                    {"sigma_deg", core::deg(look.angle->sigma)}};
  if (look.placement) out["placement"] = to_json(*look.placement, phrases);
  if (look.covered) out["covered"] = to_json(phrases.covered);
  if (look.placed)
    out["placed"] = to_json(look.counting_only ? phrases.right_to_count : phrases.right);
  return out.dump();
}

} // namespace limber::session
