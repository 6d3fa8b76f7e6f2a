// Annotations over a video's frames: the skeleton, the count, the angle, one remark.
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
  double angle_deg = 0.0;          // the written value; the arc shows the angle in the image
  std::optional<double> sigma_deg; // its standard uncertainty
  std::string name;                // "knee"; may be empty
  /// Whether the angle counts from the limb's straight continuation (knee and hip flexion are 0
  /// when straight) or is that between the two directions.
  bool from_straight = true;
};

/// What to draw on one frame.
struct AnnotationFrame {
  double t_s = 0.0; // ascending
  std::optional<body::Landmarks> seen;
  bool reading = false; // whether the body is seen well enough
  std::string title;    // the exercise
  std::optional<int> count;
  std::optional<int> goal;
  std::optional<double> hold_s; // shown in place of the count
  std::optional<double> hold_goal_s;
  std::optional<std::string> remark; // said now; stays for three seconds
  std::optional<AngleArc> angle;     // left out while not reading
  std::optional<body::Side> side;    // the person's own
};

/// Words that the video adds.
struct VideoWords {
  std::string left = "left";
  std::string right = "right";
  std::string nobody = "I can't see you";
  std::string unclear = "I can't see you well";
  std::string seconds = "s";
};

/// Draws one video's frames in order. Sizes follow the frame, from 360p to 4K, landscape and
/// portrait. Panels are placed where they cover least of the body: if the whole video is known they
/// stay there, otherwise they move away slowly when the person has walked to them.
class Annotator {
public:
  /// `video`: all frames' landmarks, times ascending, if they are known in advance. It and
  /// `fonts` must outlive the annotator. Error: too_large.
  static core::Result<Annotator> make(int width_px, int height_px, const Fonts& fonts,
                                      std::span<const body::LandmarkFrame> video = {},
                                      VideoWords words = {});

  Annotator(Annotator&&) noexcept;
  Annotator& operator=(Annotator&&) noexcept;
  ~Annotator();

  /// `rgb`: 8-bit, packed rows, of the size given to make(); drawn on in place. Errors: usage
  /// (size), internal.
  core::Result<void> draw(std::span<std::uint8_t> rgb, const AnnotationFrame& frame);

private:
  struct Impl;
  explicit Annotator(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

} // namespace limber::draw
