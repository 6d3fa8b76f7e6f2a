// What was seen, drawn over a video's frames: the skeleton, the count, the angle, one remark.
#pragma once

#include "body/coordinate.hpp"
#include "body/landmarks.hpp"
#include "core/result.hpp"
#include "draw/canvas.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace limber::draw {

/// An angle at the driving joint, drawn at `vertex` between the directions to `a` and to `c`.
struct AngleArc {
  body::LandmarkId a{};
  body::LandmarkId vertex{};
  body::LandmarkId c{};
  double angle_deg = 0.0;          // what is written; the arc shows what the frame shows
  std::optional<double> sigma_deg; // its standard uncertainty
  std::string name;                // "knee"; may be empty
  /// Whether the angle counts from the limb's straight continuation (knee and hip flexion are 0
  /// when straight) or is that between the two directions.
  bool from_straight = true;
};

/// What is to be seen on one frame.
struct AnnotationFrame {
  double t_s = 0.0; // ascending
  std::optional<body::Landmarks> seen;
  bool reading = false; // whether the body is seen well enough to be judged
  std::string title;    // the exercise
  std::optional<int> count;
  std::optional<int> goal;
  std::optional<double> hold_s; // shown in place of the count
  std::optional<double> hold_goal_s;
  std::optional<std::string> remark; // said at this moment; stays for three seconds by itself
  std::optional<AngleArc> angle;     // left out while not reading
  std::optional<body::Side> side;    // the person's own
};

/// The few words the video itself adds.
struct VideoWords {
  std::string left = "left";
  std::string right = "right";
  std::string nobody = "I can't see you";
  std::string unclear = "I can't see you well";
  std::string seconds = "s";
};

/// Draws one video's frames in order. Sizes follow the frame, from 360p to 4K, lying and
/// standing. Words stand where there is least of the body: where the whole video is known they stay
/// there, else they move away, calmly, when the person has walked to them.
class Annotator {
public:
  /// `video`: all frames' landmarks, times ascending, where they are known beforehand. It and
  /// `fonts` must outlive the annotator. Error: too_large.
  static core::Result<Annotator> make(int width_px, int height_px, const Fonts& fonts,
                                      std::span<const body::LandmarkFrame> video = {},
                                      VideoWords words = {});

  Annotator(Annotator&&) noexcept;
  Annotator& operator=(Annotator&&) noexcept;
  ~Annotator();

  /// `rgb`: 8-bit, packed rows, of the size given to make(); is drawn upon. Errors: usage (size),
  /// internal.
  core::Result<void> draw(std::span<std::uint8_t> rgb, const AnnotationFrame& frame);

private:
  struct Impl;
  explicit Annotator(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

} // namespace limber::draw
