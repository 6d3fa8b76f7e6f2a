#include "draw/film_angle.hpp"

#include "draw/palette.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace limber::draw {
namespace {

using body::LandmarkId;
constexpr double pi = std::numbers::pi;

// In units.
constexpr double smallest_radius = 0.035;
constexpr double largest_radius = 0.1;
constexpr double value_size = 0.042;
constexpr double value_padding = 0.014;
constexpr double line = 0.0045;

constexpr double radius_of_limb = 0.42;
constexpr double least_turn_rad = 0.03; // a flatter arc is only a blot
constexpr double settling_s = 0.15;     // how fast the value follows the arc's size
constexpr double fade_s = 0.2;
constexpr double first_glimpse = 0.4; // films of few frames a second would begin with nothing
constexpr int directions = 8;

Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
Point operator*(double s, Point a) { return {s * a.x, s * a.y}; }
double length(Point a) { return std::hypot(a.x, a.y); }
double direction_of(Point a) { return std::atan2(a.y, a.x); }
Point towards(double angle_rad) { return {std::cos(angle_rad), std::sin(angle_rad)}; }

TextStyle value_style(double unit) {
  return {.size = value_size * unit, .weight = Weight::semibold};
}

Colour side_colour(LandmarkId id) {
  if (body::mirrored(id) == id) return day.stone;
  return name_of(id).find("left") != std::string_view::npos ? day.sky : day.dawn;
}

struct Arc {
  Point centre;
  double radius;
  double from_rad; // the straight continuation, or the first limb
  double turn_rad; // to the second limb, the short way
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
  if (std::abs(arc.turn_rad) < least_turn_rad) return;
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

// The centre nearest to `wish` from which a label lies wholly in the picture, if it can.
Point within(Point wish, Size label, const Canvas& canvas, double unit) {
  const auto bounded = [&](double at, double half, double room) {
    half += film_margin * unit / 2;
    return half * 2 >= room ? room / 2 : std::clamp(at, half, room - half);
  };
  return {bounded(wish.x, label.width / 2, canvas.width()),
          bounded(wish.y, label.height / 2, canvas.height())};
}

void draw_value(Canvas& canvas, Point centre, Size size, const std::string& text, double unit,
                double opacity) {
  const Rect rect{centre.x - size.width / 2, centre.y - size.height / 2, size.width, size.height};
  canvas.round_rect(rect, size.height / 2);
  canvas.fill(faded(day.paper, 0.93 * opacity), true);
  canvas.stroke(faded(day.ink, 0.35 * opacity), {0.0028 * unit, Cap::round, {}});
  const TextExtent extent = canvas.measure(text, value_style(unit));
  canvas.text({centre.x - extent.width / 2, centre.y - extent.height / 2}, text, value_style(unit),
              faded(day.ink, opacity));
}

} // namespace

std::string angle_text(const AngleArc& angle) {
  const auto degrees = [](double value) { return std::to_string(std::lround(value)) + "°"; };
  std::string text = angle.name.empty() ? "" : angle.name + " ";
  text += degrees(angle.angle_deg);
  if (angle.sigma_deg) text += " ± " + degrees(std::ceil(*angle.sigma_deg));
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

  const std::string text = angle_text(angle);
  const TextExtent extent = canvas.measure(text, value_style(unit));
  const Size size{extent.width + 2.4 * value_padding * unit, extent.height + value_padding * unit};
  // On the open side of the arc; where there is hardly any, beside the limb and away from the
  // other.
  constexpr double hardly_rad = 0.35;
  const double other_x = place(body::mirrored(angle.vertex)).x;
  const bool is_flat = std::abs(turn_rad) < hardly_rad;
  const double wish_rad = is_flat ? (vertex.x >= other_x ? 0.0 : pi) : from_rad + turn_rad / 2;
  const int before = direction_;
  const Point wanted = find_offset(canvas, vertex, size, radius, wish_rad, image, taken, unit);
  // To another side it does not travel across the body: it goes and comes.
  if (!offset_ || direction_ != before) {
    offset_ = wanted;
    since_s_ = t_s;
  } else {
    const double share = 1.0 - std::exp(-std::max(0.0, t_s - last_s_) / settling_s);
    offset_ = *offset_ + share * (wanted - *offset_);
  }
  last_s_ = t_s;
  const double opacity = std::min(1.0, first_glimpse + (t_s - since_s_) / fade_s);
  draw_value(canvas, within(vertex + *offset_, size, canvas, unit), size, text, unit, opacity);
}

Point AngleDrawing::find_offset(const Canvas& canvas, Point vertex, Size label, double reach,
                                double wish_rad, const body::LandmarkSet& image,
                                std::span<const Rect> taken, double unit) {
  BodyMap map{static_cast<int>(canvas.width()), static_cast<int>(canvas.height())};
  map.add({image, {}});
  const Rect picture{0, 0, canvas.width(), canvas.height()};
  const double area = label.width * label.height;
  constexpr double cost_of_panel = 10.0, cost_outside = 10.0, cost_of_body = 3.0;
  constexpr double cost_of_turning = 0.4, gain_of_staying = 0.35;
  double least = 1e9;
  Point best;
  int best_direction = -1;
  for (int i = 0; i < directions; ++i) {
    const double direction_rad = 2 * pi * i / directions;
    const Point unit_vector = towards(direction_rad);
    // Far enough out that the value's box clears the arc in this direction.
    const double clear = reach + 0.02 * unit + std::abs(unit_vector.x) * label.width / 2 +
                         std::abs(unit_vector.y) * label.height / 2;
    const Point offset = clear * unit_vector;
    const Rect rect{vertex.x + offset.x - label.width / 2, vertex.y + offset.y - label.height / 2,
                    label.width, label.height};
    double cost = cost_of_body * map.covered(rect) +
                  cost_outside * (1.0 - calc_overlap(rect, picture) / area);
    for (const Rect& panel : taken)
      cost += cost_of_panel * calc_overlap(rect, panel) / area;
    cost += cost_of_turning * std::abs(core::wrap_angle(direction_rad - wish_rad)) / pi;
    if (offset_ && i == direction_) cost -= gain_of_staying;
    if (cost >= least) continue;
    least = cost;
    best = offset;
    best_direction = i;
  }
  direction_ = best_direction;
  return best;
}

} // namespace limber::draw
