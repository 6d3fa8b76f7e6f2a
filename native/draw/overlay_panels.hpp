// The paper panels of an annotated video: the card with the count, the strip with one remark.
#pragma once

#include "draw/body_map.hpp"
#include "draw/canvas.hpp"

#include <optional>
#include <span>
#include <string>

namespace limber::draw {

/// The unit of all lengths in an overlay: about the same share of a wide, a tall and a square
/// frame.
double video_unit(int width_px, int height_px);

/// Distance of panels from the frame's edge, in units.
inline constexpr double video_margin = 0.03;

struct Size {
  double width = 0.0;
  double height = 0.0;
};

struct CardText {
  std::string title;
  std::string big;   // the count or the seconds held; may be empty
  std::string small; // beside it: "/ 10", "s"
  std::string side;  // "left"; empty: none
  bool is_left = false;
};

/// `unit` scales all sizes.
Size measure_card(const Canvas& canvas, const CardText& text, double unit);
void draw_card(Canvas& canvas, Point upper_left, const CardText& text, double unit);

Size measure_strip(const Canvas& canvas, const std::string& text, double unit);
void draw_strip(Canvas& canvas, Point upper_left, const std::string& text, double unit);

enum class Along { start, middle, end };

/// A position at the frame's edge.
struct Slot {
  Along x = Along::start;
  Along y = Along::start;
};

Rect place_in(const Slot& slot, Size size, Size frame_size, double margin);

/// The first of `slots` that covers least of the body, and never under `taken` if another one is
/// free. A later slot must be clearly better to be preferred.
Slot find_freest_slot(std::span<const Slot> slots, Size size, Size frame_size, double margin,
                      const BodyMap& body, const std::optional<Rect>& taken = {});

/// Area of the overlap.
double calc_overlap(const Rect& a, const Rect& b);

} // namespace limber::draw
