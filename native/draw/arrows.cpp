#include "draw/arrows.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace limber::draw {
namespace {

using body::Segment;

constexpr int samples = 60;
constexpr double as_much = 0.75; // of the longest: a trace at least this long gets an arrow, too
constexpr double apart_share = 0.12; // of the picture's height, between two arrows
constexpr double min_share = 0.04;   // of the picture's height: shorter ones are left out
constexpr double short_begin = 0.10; // of the trace's length
constexpr double short_end = 0.04;
constexpr int bow_points = 40;
constexpr double max_rise = 0.8; // of a bow over its chord, lest it curl up
constexpr int clear_steps = 40;  // of half a gap, to either side

// Points with arrows: the middle of the pelvis, knees and ankles.
constexpr std::array followed{Segment::pelvis, Segment::tibia_r, Segment::tibia_l, Segment::calcn_r,
                              Segment::calcn_l};

double length_of(const Trace& trace) {
  double length = 0.0;
  for (std::size_t i = 1; i < trace.size(); ++i)
    length += std::hypot(trace[i].x - trace[i - 1].x, trace[i].y - trace[i - 1].y);
  return length;
}

// From one share of its length to another.
Trace part_of(const Trace& trace, double from, double to) {
  const double length = length_of(trace);
  Trace part;
  double done = 0.0;
  for (std::size_t i = 1; i < trace.size(); ++i) {
    const double step = std::hypot(trace[i].x - trace[i - 1].x, trace[i].y - trace[i - 1].y);
    if (step <= 0.0) continue;
    const auto at = [&](double where) {
      const double s = std::clamp((where - done) / step, 0.0, 1.0);
      return Point{trace[i - 1].x + s * (trace[i].x - trace[i - 1].x),
                   trace[i - 1].y + s * (trace[i].y - trace[i - 1].y)};
    };
    if (done + step >= from * length && done <= to * length) {
      if (part.empty()) part.push_back(at(from * length));
      part.push_back(at(std::min(done + step, to * length)));
    }
    done += step;
  }
  return part;
}

/// Where in the picture the body is, in cells.
class Silhouette {
public:
  Silhouette(const figure::Shape& body, const Projection& projection, const Rect& bounds,
             double cell)
      : bounds_{bounds}, cell_{cell}, columns_{static_cast<int>(bounds.width / cell) + 1},
        rows_{static_cast<int>(bounds.height / cell) + 1},
        taken_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), false) {
    for (const Eigen::Vector3f& vertex : body.vertices) {
      const Projected p = projection(vertex);
      const Point at{p.x, p.y};
      for (const double dx : {-cell_, 0.0, cell_})
        for (const double dy : {-cell_, 0.0, cell_})
          if (const auto index = index_of({at.x + dx, at.y + dy})) taken_[*index] = true;
    }
  }

  /// Share of the trace that is on the body or outside the bounds, when moved by that much.
  double covered(const Trace& trace, double dx, double dy) const {
    double count = 0.0;
    for (const Point& p : trace) {
      const auto index = index_of({p.x + dx, p.y + dy});
      if (!index || taken_[*index]) ++count;
    }
    return count / static_cast<double>(trace.size());
  }

private:
  std::optional<std::size_t> index_of(const Point& p) const {
    const double x = (p.x - bounds_.x) / cell_;
    const double y = (p.y - bounds_.y) / cell_;
    if (!(x >= 0.0 && y >= 0.0 && x < columns_ && y < rows_)) return {};
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) +
           static_cast<std::size_t>(x);
  }

  Rect bounds_;
  double cell_;
  int columns_;
  int rows_;
  std::vector<bool> taken_;
};

double distance_between(const Trace& a, const Trace& b) {
  const Point p = a[a.size() / 2];
  const Point q = b[b.size() / 2];
  return std::hypot(p.x - q.x, p.y - q.y);
}

void draw_once(Canvas& canvas, const ArrowShape& arrow, double width, Colour colour, double grown) {
  canvas.polyline(arrow.shaft);
  canvas.stroke(colour, {.width = width});
  canvas.polyline(arrow.head, true);
  canvas.fill(colour, grown > 0.0);
  if (grown > 0.0) canvas.stroke(colour, {.width = grown});
}

} // namespace

std::vector<Trace> find_traces(const Demonstration& demo, double from_phase, double to_phase,
                               const Projection& projection) {
  std::array<Trace, followed.size()> traces;
  double height = 0.0;
  for (int i = 0; i <= samples; ++i) {
    const double phase = from_phase + (to_phase - from_phase) * i / samples;
    const body::Placement placement =
        body::calc_placement(demo.figure().solver.skeleton, demo.pose_at(phase));
    for (std::size_t k = 0; k < followed.size(); ++k) {
      const Projected p = projection(placement[followed[k]].p);
      traces[k].push_back({p.x, p.y});
    }
  }
  double min_y = 1e9;
  for (const core::Vec3& point : demo.seen()) {
    const double y = projection(point).y;
    height = std::max(height, y);
    min_y = std::min(min_y, y);
  }
  height -= min_y;
  std::sort(traces.begin(), traces.end(),
            [](const Trace& a, const Trace& b) { return length_of(a) > length_of(b); });
  std::vector<Trace> chosen;
  for (const Trace& trace : traces) {
    const bool long_enough = length_of(trace) >= min_share * height &&
                             length_of(trace) >= as_much * length_of(traces.front());
    const bool apart =
        chosen.empty() || distance_between(chosen.front(), trace) > apart_share * height;
    if (long_enough && apart && chosen.size() < 2) chosen.push_back(trace);
  }
  return chosen;
}

namespace {

bool is_round(const Trace& trace) {
  const double chord =
      std::hypot(trace.back().x - trace.front().x, trace.back().y - trace.front().y);
  return chord < 0.3 * length_of(trace);
}

// Each point becomes the mean of those around it, a few times.
Trace rounded(Trace trace) {
  constexpr std::size_t around = 4;
  for (int pass = 0; pass < 3; ++pass) {
    Trace next = trace;
    for (std::size_t i = 0; i < trace.size(); ++i) {
      const std::size_t reach = std::min({around, i, trace.size() - 1 - i});
      Point sum;
      for (std::size_t k = i - reach; k <= i + reach; ++k)
        sum = {sum.x + trace[k].x, sum.y + trace[k].y};
      const auto count = static_cast<double>(2 * reach + 1);
      next[i] = {sum.x / count, sum.y / count};
    }
    trace = std::move(next);
  }
  return trace;
}

} // namespace

Trace smoothed(const Trace& trace) {
  if (is_round(trace)) return rounded(trace);
  const Point from = trace.front();
  const Point to = trace.back();
  const Point middle{(from.x + to.x) / 2, (from.y + to.y) / 2};
  const Point over = trace[trace.size() / 2];
  const double chord = std::hypot(to.x - from.x, to.y - from.y);
  const double rise = std::hypot(over.x - middle.x, over.y - middle.y);
  const double share = 2 * std::min(1.0, max_rise * chord / std::max(rise, 1e-9));
  const Point control{middle.x + share * (over.x - middle.x),
                      middle.y + share * (over.y - middle.y)};
  Trace bow;
  for (int i = 0; i <= bow_points; ++i) {
    const double t = static_cast<double>(i) / bow_points;
    const double a = (1 - t) * (1 - t), b = 2 * t * (1 - t), c = t * t;
    bow.push_back({a * from.x + b * control.x + c * to.x, a * from.y + b * control.y + c * to.y});
  }
  return bow;
}

Trace keep_clear(const Trace& trace, const figure::Shape& body, const Projection& projection,
                 const Rect& bounds, double gap) {
  const Silhouette silhouette(body, projection, bounds, gap);
  // Across the chord; round trips, which hardly have one, move up or down.
  const Point way{trace.back().x - trace.front().x, trace.back().y - trace.front().y};
  const double chord = std::hypot(way.x, way.y);
  const Point across = is_round(trace) ? Point{0.0, 1.0} : Point{-way.y / chord, way.x / chord};
  double best = silhouette.covered(trace, 0.0, 0.0);
  double shift = 0.0;
  for (int i = 1; i <= clear_steps && best > 0.0; ++i)
    for (const double side : {-1.0, 1.0}) {
      const double tried = side * i * gap / 2;
      const double covered = silhouette.covered(trace, tried * across.x, tried * across.y);
      if (covered >= best) continue;
      best = covered;
      shift = tried;
    }
  Trace moved = trace;
  for (Point& p : moved)
    p = {p.x + shift * across.x, p.y + shift * across.y};
  return moved;
}

ArrowShape calc_arrow(const Trace& trace, double width) {
  const double head = 4.2 * width;
  if (length_of(trace) < 1.5 * head) return {};
  const Trace whole = part_of(trace, short_begin, 1.0 - short_end);
  if (whole.size() < 2) return {};
  const double shaft_length = length_of(whole);
  const Trace head_part = part_of(whole, std::max(0.0, 1.0 - head / shaft_length), 1.0);
  const Point tip = whole.back();
  const Point before = head_part.front();
  const double norm = std::max(1e-9, std::hypot(tip.x - before.x, tip.y - before.y));
  const Point along{(tip.x - before.x) / norm, (tip.y - before.y) / norm};
  const auto corner = [&](double forward, double sideways) {
    return Point{tip.x + forward * along.x - sideways * along.y,
                 tip.y + forward * along.y + sideways * along.x};
  };
  return {part_of(whole, 0.0, std::max(0.05, 1.0 - 0.8 * head / shaft_length)),
          {corner(0, 0), corner(-head, 0.55 * head), corner(-0.72 * head, 0),
           corner(-head, -0.55 * head)}};
}

void draw_arrow(Canvas& canvas, const Trace& trace, const ArrowStyle& style) {
  const ArrowShape arrow = calc_arrow(trace, style.width);
  if (arrow.shaft.empty()) return;
  draw_once(canvas, arrow, halo_shaft * style.width, style.halo, halo_head * style.width);
  draw_once(canvas, arrow, style.width, style.colour, 0.0);
}

} // namespace limber::draw
