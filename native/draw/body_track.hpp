// The body's positions during a video: all of them if they are known in advance, otherwise those of
// the frames shown so far.
#pragma once

#include "draw/body_map.hpp"

#include <deque>
#include <optional>
#include <span>

namespace limber::draw {

class BodyTrack {
public:
  /// `video` may be empty: not known in advance. It must outlive this.
  BodyTrack(int width_px, int height_px, std::span<const body::LandmarkFrame> video);

  /// Call it for each frame in order.
  void see(double t_s, const std::optional<body::Landmarks>& seen);

  [[nodiscard]] bool video_is_known() const { return !video_.empty(); }
  [[nodiscard]] bool anybody_yet() const { return video_is_known() || !recent_.empty(); }

  [[nodiscard]] BodyMap now() const;
  /// Over the whole video; if it is not known, over the last seconds.
  [[nodiscard]] BodyMap overall() const;
  /// In the next seconds; if they are not known, in the last ones, because an exercise repeats.
  [[nodiscard]] BodyMap next(double duration_s) const;

private:
  [[nodiscard]] BodyMap blank() const { return BodyMap{width_px_, height_px_}; }
  void add_recent(BodyMap& map) const;

  int width_px_;
  int height_px_;
  std::span<const body::LandmarkFrame> video_;
  double t_s_ = 0.0;
  std::optional<body::Landmarks> now_;
  std::deque<body::LandmarkFrame> recent_;
};

} // namespace limber::draw
