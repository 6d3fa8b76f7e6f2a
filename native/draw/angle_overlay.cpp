#include "draw/angle_overlay.hpp"

#include "draw/palette.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace limber::draw {
namespace {

using body::LandmarkId;
using std::numbers::pi;

// In units.
constexpr double smallest_radius = 0.035;
constexpr double largest_radius = 0.1;
constexpr double name_size = 0.032;
constexpr double value_size = 0.046;
constexpr double value_padding = 0.015;
constexpr double clearance = 0.02; // between the arc and its value
constexpr double line = 0.0045;

constexpr double radius_of_limb = 0.42;
constexpr double min_turn_rad = 0.03; // a flatter arc would be illegible
constexpr double settling_s = 0.15;   // time constant with which the value follows the arc's size
constexpr int directions = 8;
constexpr std::array rings{1.0, 1.7}; // distances of a value from the joint, times the nearest

Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
Point operator*(double s, Point a) { return {s * a.x, s * a.y}; }
double length(Point a) { return std::hypot(a.x, a.y); }
double direction_of(Point a) { return std::atan2(a.y, a.x); }
Point towards(double angle_rad) { return {std::cos(angle_rad), std::sin(angle_rad)}; }

TextStyle name_style(double unit) { return {.size = name_size * unit, .weight = Weight::medium}; }
TextStyle value_style(double unit) { return {.size = value_size * unit, .weight = Weight::bold}; }

Colour side_colour(LandmarkId id) {
  if (body::mirrored(id) == id) return day.stone;
  return name_of(id).find("left") != std::string_view::npos ? day.sky : day.dawn;
}

struct Arc {
  Point centre;
  double radius;
  double from_rad; // the straight continuation, or the first limb
  double turn_rad; // to the second limb, along the smaller angle
};

void draw_arc(Canvas& canvas, const Arc& arc, Colour colour, bool show_straight, double unit) {
  const double width = line * unit;
  if (show_straight) {
    const Point end = arc.centre + 1.3 * arc.radius * towards(arc.from_rad);
    for (const auto& [tone, thick] : {std::pair{day.ink, 1.8}, std::pair{day.paper, 0.8}}) {
      canvas.move_to(arc.centre);
      canvas.line_to(end);
      canvas.stroke(tone, {thick * width, Cap::round, {}});
    }
  }
  if (std::abs(arc.turn_rad) < min_turn_rad) return;
  const double to_rad = arc.from_rad + arc.turn_rad;
  const auto sweep = [&] {
    if (arc.turn_rad > 0) canvas.arc(arc.centre, arc.radius, arc.from_rad, to_rad);
    else canvas.arc_back(arc.centre, arc.radius, arc.from_rad, to_rad);
  };
  canvas.move_to(arc.centre);
  sweep();
  canvas.close();
  canvas.fill(faded(colour, 0.55));
  canvas.move_to(arc.centre + arc.radius * towards(arc.from_rad));
  sweep();
  canvas.stroke(day.ink, {2.4 * width, Cap::round, {}}, true);
  canvas.stroke(day.paper, {1.2 * width, Cap::round, {}});
}

// The centre nearest to `wish` at which a label is completely in the frame, if possible.
Point within(Point wish, Size label, const Canvas& canvas, double unit) {
  const auto bounded = [&](double at, double half, double room) {
    half += video_margin * unit / 2;
    return half * 2 >= room ? room / 2 : std::clamp(at, half, room - half);
  };
  return {bounded(wish.x, label.width / 2, canvas.width()),
          bounded(wish.y, label.height / 2, canvas.height())};
}

Rect around(Point centre, Size size) {
  return {centre.x - size.width / 2, centre.y - size.height / 2, size.width, size.height};
}

Size measure_value(const Canvas& canvas, const AngleArc& angle, double unit) {
  const TextExtent value = canvas.measure(angle_text(angle), value_style(unit));
  Size size{value.width, value.height};
  if (!angle.name.empty()) {
    const TextExtent name = canvas.measure(angle.name, name_style(unit));
    size.width = std::max(size.width, name.width);
    size.height += name.height;
  }
  return {size.width + 2.4 * value_padding * unit, size.height + value_padding * unit};
}

void draw_value(Canvas& canvas, const Rect& rect, const AngleArc& angle, double unit,
                double opacity) {
  canvas.round_rect(rect, 1.6 * value_padding * unit);
  canvas.fill(faded(day.paper, 0.93 * opacity), true);
  canvas.stroke(faded(day.ink, 0.35 * opacity), {0.0028 * unit, Cap::round, {}});
  double y = rect.y + value_padding * unit / 2;
  const auto line_of = [&](const std::string& text, const TextStyle& style, Colour colour) {
    const double x = rect.centre().x - canvas.measure(text, style).width / 2;
    y += canvas.text({x, y}, text, style, faded(colour, opacity)).height;
  };
  if (!angle.name.empty()) line_of(angle.name, name_style(unit), day.quiet_text);
  line_of(angle_text(angle), value_style(unit), day.ink);
}

/// From 0 (the same direction) to 1 (the opposite).
double calc_turning(double a_rad, double b_rad) {
  return std::abs(core::wrap_angle(a_rad - b_rad)) / pi;
}

} // namespace

std::string angle_text(const AngleArc& angle) {
  const auto degrees = [](double value) { return std::to_string(std::lround(value)) + "°"; };
  std::string text = degrees(angle.angle_deg);
  // No reading is exact: at least one degree.
  if (angle.sigma_deg) text += " ± " + degrees(std::max(1.0, std::ceil(*angle.sigma_deg)));
  return text;
}

void AngleDrawing::draw(Canvas& canvas, const body::LandmarkSet& image, const AngleArc& angle,
                        double t_s, double unit, std::span<const Rect> taken) {
  if (!std::isfinite(angle.angle_deg) || !can_be_drawn(at(image, angle.a)) ||
      !can_be_drawn(at(image, angle.vertex)) || !can_be_drawn(at(image, angle.c))) {
    forget();
    return;
  }
  const auto place = [&](LandmarkId id) {
    return Point{at(image, id).x * canvas.width(), at(image, id).y * canvas.height()};
  };
  const Point vertex = place(angle.vertex);
  const Point to_a = place(angle.a) - vertex, to_c = place(angle.c) - vertex;
  const double shorter = std::min(length(to_a), length(to_c));
  const double radius =
      std::clamp(radius_of_limb * shorter, smallest_radius * unit, largest_radius * unit);
  const double from_rad = direction_of(angle.from_straight ? -1.0 * to_a : to_a);
  const double turn_rad = core::wrap_angle(direction_of(to_c) - from_rad);
  draw_arc(canvas, {vertex, radius, from_rad, turn_rad}, side_colour(angle.vertex),
           angle.from_straight, unit);

  const Size size = measure_value(canvas, angle, unit);
  // On the open side of the arc; if the arc is small, beside the limb and away from the other.
  constexpr double hardly_rad = 0.35;
  const Point other = place(body::mirrored(angle.vertex));
  const bool is_flat = std::abs(turn_rad) < hardly_rad;
  const double wish_rad = is_flat ? (vertex.x >= other.x ? 0.0 : pi) : from_rad + turn_rad / 2;
  const int before = place_;
  const Point wanted =
      find_offset(canvas, vertex, other, size, radius, wish_rad, image, taken, unit);
  // It does not slide across the body to another side, but fades out and in.
  if (!offset_ || place_ != before) {
    offset_ = wanted;
    since_s_ = t_s;
  } else {
    const double share = 1.0 - std::exp(-std::max(0.0, t_s - last_s_) / settling_s);
    offset_ = *offset_ + share * (wanted - *offset_);
  }
  last_s_ = t_s;
  const double opacity = std::min(1.0, first_glimpse + (t_s - since_s_) / fade_s);
  draw_value(canvas, around(within(vertex + *offset_, size, canvas, unit), size), angle, unit,
             opacity);
}

Point AngleDrawing::find_offset(const Canvas& canvas, Point vertex, Point other, Size label,
                                double reach, double wish_rad, const body::LandmarkSet& image,
                                std::span<const Rect> taken, double unit) {
  BodyMap map{static_cast<int>(canvas.width()), static_cast<int>(canvas.height())};
  map.add({image, {}});
  const double area = label.width * label.height;
  const Rect arc = around(vertex, {2 * reach, 2 * reach});
  constexpr double cost_of_panel = 10.0, cost_of_body = 8.0, cost_of_arc = 4.0;
  constexpr double cost_of_turning = 0.4, cost_of_distance = 0.4, cost_of_confusion = 0.6;
  constexpr double gain_of_staying = 0.35;
  double min_cost = 1e9;
  Point best;
  int best_place = -1;
  for (int i = 0; i < directions * static_cast<int>(rings.size()); ++i) {
    const double direction_rad = 2 * pi * (i % directions) / directions;
    const Point way = towards(direction_rad);
    // Far enough that the value's box does not touch the arc in this direction.
    const double clear =
        rings[static_cast<std::size_t>(i / directions)] * (reach + clearance * unit) +
        std::abs(way.x) * label.width / 2 + std::abs(way.y) * label.height / 2;
    const Point centre = within(vertex + clear * way, label, canvas, unit);
    const Rect rect = around(centre, label);
    double cost = cost_of_body * map.covered(rect) + cost_of_arc * calc_overlap(rect, arc) / area;
    for (const Rect& panel : taken)
      cost += cost_of_panel * calc_overlap(rect, panel) / area;
    cost += cost_of_turning * calc_turning(direction_rad, wish_rad);
    cost += cost_of_distance * (i / directions);
    // Beside the other leg it would seem to belong to that leg.
    const double nearer_other = length(centre - vertex) - length(centre - other);
    cost += cost_of_confusion * std::clamp(nearer_other / (0.05 * unit), 0.0, 1.0);
    if (offset_ && i == place_) cost -= gain_of_staying;
    if (cost >= min_cost) continue;
    min_cost = cost;
    best = centre - vertex;
    best_place = i;
  }
  place_ = best_place;
  return best;
}

} // namespace limber::draw
