#include "draw/overlay_panels.hpp"

#include "draw/palette.hpp"
#include "draw/skeleton.hpp"

#include <algorithm>
#include <cmath>

namespace limber::draw {
namespace {

// All in units.
constexpr double padding = 0.025;
constexpr double corner_radius = 0.024;
constexpr double edge_line = 0.0028;
constexpr double gap = 0.014;
constexpr double title_size = 0.035;
// The space above the letters of a line is part of the padding.
constexpr double title_rise = 0.008;
constexpr double title_width = 0.36;
constexpr double big_size = 0.15;
constexpr double small_size = 0.045;
constexpr double side_size = 0.042;
constexpr double strip_size = 0.042;
constexpr double strip_width = 0.8;
constexpr double mark_radius = 0.014;

constexpr double paper_opacity = 0.93; // ink on it keeps over 10:1 even above black
constexpr double edge_opacity = 0.35;  // separates it from an overexposed wall

TextStyle title_style(double unit) {
  return {.size = title_size * unit,
          .weight = Weight::semibold,
          .max_width = title_width * unit,
          .max_lines = 2};
}
// Not tabular: a single '1' would have too much space around it.
TextStyle big_style(double unit) {
  return {.size = big_size * unit, .weight = Weight::bold, .tabular = false};
}
TextStyle small_style(double unit) { return {.size = small_size * unit, .weight = Weight::medium}; }
TextStyle side_style(double unit) { return {.size = side_size * unit, .weight = Weight::semibold}; }

TextStyle strip_style(const Canvas& canvas, const std::string& text, double unit) {
  const double room =
      canvas.width() - 2 * (video_margin + padding + mark_radius) * unit - gap * unit;
  TextStyle style{.size = strip_size * unit,
                  .weight = Weight::semibold,
                  .max_width = std::max(1.0, std::min(strip_width * unit, room)),
                  .max_lines = 2};
  // Two lines of similar length instead of a long one and a single word.
  const double height = canvas.measure(text, style).height;
  double narrow = style.max_width / 2, wide = style.max_width;
  constexpr int halvings = 5;
  for (int i = 0; i < halvings; ++i) {
    style.max_width = (narrow + wide) / 2;
    style.max_lines = 0; // no limit
    (canvas.measure(text, style).height > height ? narrow : wide) = style.max_width;
  }
  style.max_width = wide;
  style.max_lines = 2;
  return style;
}

void draw_paper(Canvas& canvas, const Rect& rect, double unit) {
  canvas.round_rect(rect, corner_radius * unit);
  canvas.fill(faded(day.paper, paper_opacity), true);
  canvas.stroke(faded(day.ink, edge_opacity), {edge_line * unit, Cap::round, {}});
}

// Digits are placed by their ink: the line height includes space for descenders.
struct BigLine {
  TextExtent big, small;
  double width, height;
};

BigLine measure_big(const Canvas& canvas, const CardText& text, double unit) {
  BigLine line{canvas.measure(text.big, big_style(unit)),
               canvas.measure(text.small, small_style(unit)), 0, 0};
  // Wide enough for any number with this many digits, so that the card keeps its width while
  // counting.
  TextStyle widest = big_style(unit);
  widest.tabular = true;
  const double digits = canvas.measure(std::string(text.big.size(), '0'), widest).ink.width;
  line.width = std::max(digits, line.big.ink.width) +
               (text.small.empty() ? 0.0 : 1.5 * gap * unit + line.small.width);
  line.height = canvas.measure("0", big_style(unit)).ink.height;
  return line;
}

} // namespace

double video_unit(int width_px, int height_px) {
  const double shorter = std::min(width_px, height_px);
  // In very narrow frames text must not be wider than the frame.
  return std::min(std::sqrt(static_cast<double>(width_px) * height_px), 1.6 * shorter);
}

Size measure_card(const Canvas& canvas, const CardText& text, double unit) {
  Size size;
  const auto add = [&](double width, double height) {
    if (size.height > 0.0) size.height += gap * unit;
    size.width = std::max(size.width, width);
    size.height += height;
  };
  if (!text.title.empty()) {
    const TextExtent title = canvas.measure(text.title, title_style(unit));
    add(title.width, title.height - title_rise * unit);
  }
  if (!text.big.empty()) {
    const BigLine line = measure_big(canvas, text, unit);
    add(line.width, line.height);
  }
  if (!text.side.empty()) {
    const TextExtent side = canvas.measure(text.side, side_style(unit));
    add(side.width + (2.4 * mark_radius + gap) * unit, side.height);
  }
  return {size.width + 2 * padding * unit, size.height + 2 * padding * unit};
}

void draw_card(Canvas& canvas, Point upper_left, const CardText& text, double unit) {
  const Size size = measure_card(canvas, text, unit);
  draw_paper(canvas, {upper_left.x, upper_left.y, size.width, size.height}, unit);
  const double x = upper_left.x + padding * unit;
  double y = upper_left.y + padding * unit;
  if (!text.title.empty())
    y += canvas.text({x, y - title_rise * unit}, text.title, title_style(unit), day.ink).height +
         (gap - title_rise) * unit;
  if (!text.big.empty()) {
    const BigLine line = measure_big(canvas, text, unit);
    const double baseline = y + line.height;
    // The first digit's ink, not its side bearing, stands under the title's edge.
    canvas.text({x - line.big.ink.x, baseline - line.big.baseline}, text.big, big_style(unit),
                day.ink);
    if (!text.small.empty())
      canvas.text({x + line.big.ink.width + 1.5 * gap * unit, baseline - line.small.baseline},
                  text.small, small_style(unit), day.quiet_text);
    y = baseline + gap * unit;
  }
  if (!text.side.empty()) {
    const TextExtent side = canvas.measure(text.side, side_style(unit));
    const double radius = mark_radius * unit;
    draw_side_mark(canvas, {x + 1.2 * radius, y + side.height / 2}, radius, text.is_left);
    canvas.text({x + 2.4 * radius + gap * unit, y}, text.side, side_style(unit), day.ink);
  }
}

Size measure_strip(const Canvas& canvas, const std::string& text, double unit) {
  const TextExtent words = canvas.measure(text, strip_style(canvas, text, unit));
  return {words.width + (2 * padding + 2 * mark_radius + gap) * unit,
          words.height + padding * unit};
}

void draw_strip(Canvas& canvas, Point upper_left, const std::string& text, double unit) {
  const Size size = measure_strip(canvas, text, unit);
  draw_paper(canvas, {upper_left.x, upper_left.y, size.width, size.height}, unit);
  const double radius = mark_radius * unit;
  const double x = upper_left.x + padding * unit;
  canvas.circle({x + radius, upper_left.y + size.height / 2}, radius);
  canvas.fill(day.amber, true);
  canvas.stroke(day.ink, {radius * 0.25, Cap::round, {}});
  canvas.text({x + 2 * radius + gap * unit, upper_left.y + padding * unit / 2}, text,
              strip_style(canvas, text, unit), day.ink);
}

Rect place_in(const Slot& slot, Size size, Size frame_size, double margin) {
  const auto along = [&](Along where, double length, double room) {
    if (where == Along::start) return margin;
    if (where == Along::end) return room - margin - length;
    return (room - length) / 2;
  };
  return {along(slot.x, size.width, frame_size.width),
          along(slot.y, size.height, frame_size.height), size.width, size.height};
}

double calc_overlap(const Rect& a, const Rect& b) {
  const double wide = std::min(a.right(), b.right()) - std::max(a.x, b.x);
  const double high = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
  return wide > 0.0 && high > 0.0 ? wide * high : 0.0;
}

Slot find_freest_slot(std::span<const Slot> slots, Size size, Size frame_size, double margin,
                      const BodyMap& body, const std::optional<Rect>& taken) {
  constexpr double clearly_better = 0.02;  // of the panel's area
  constexpr double cost_of_overlap = 10.0; // panels overlap only if there is no other place
  Slot best = slots.front();
  double min_cost = 1e9;
  for (const Slot& slot : slots) {
    const Rect rect = place_in(slot, size, frame_size, margin);
    double cost = body.covered(rect);
    if (taken) cost += cost_of_overlap * calc_overlap(rect, *taken) / (size.width * size.height);
    if (cost >= min_cost - clearly_better) continue;
    min_cost = cost;
    best = slot;
  }
  return best;
}

} // namespace limber::draw
