#include "draw/body_track.hpp"

#include <algorithm>

namespace limber::draw {
namespace {

constexpr double remembered_s = 4.0; // about one repetition
constexpr double remembered_step_s = 0.1;

} // namespace

BodyTrack::BodyTrack(int width_px, int height_px, std::span<const body::LandmarkFrame> video)
    : width_px_{width_px}, height_px_{height_px} {
  const bool anybody =
      std::any_of(video.begin(), video.end(),
                  [](const body::LandmarkFrame& frame) { return frame.seen.has_value(); });
  if (anybody) video_ = video;
}

void BodyTrack::see(double t_s, const std::optional<body::Landmarks>& seen) {
  t_s_ = t_s;
  now_ = seen;
  if (video_is_known()) return;
  while (recent_.size() > 1 && recent_.front().t_s < t_s - remembered_s)
    recent_.pop_front();
  if (seen && (recent_.empty() || t_s - recent_.back().t_s >= remembered_step_s))
    recent_.push_back({t_s, seen});
}

void BodyTrack::add_recent(BodyMap& map) const {
  for (const body::LandmarkFrame& frame : recent_)
    map.add(*frame.seen);
}

BodyMap BodyTrack::now() const {
  BodyMap map = blank();
  if (now_) map.add(*now_);
  return map;
}

BodyMap BodyTrack::overall() const {
  BodyMap map = blank();
  for (const body::LandmarkFrame& frame : video_)
    if (frame.seen) map.add(*frame.seen);
  add_recent(map);
  return map;
}

BodyMap BodyTrack::next(double duration_s) const {
  BodyMap map = now();
  add_recent(map);
  const auto is_before = [](const body::LandmarkFrame& frame, double t_s) {
    return frame.t_s < t_s;
  };
  const auto first = std::lower_bound(video_.begin(), video_.end(), t_s_, is_before);
  for (auto frame = first; frame != video_.end() && frame->t_s <= t_s_ + duration_s; ++frame)
    if (frame->seen) map.add(*frame->seen);
  return map;
}

} // namespace limber::draw
