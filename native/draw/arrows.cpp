#include "draw/arrows.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace limber::draw {
namespace {

using body::Segment;

constexpr int samples = 60;
constexpr double as_much = 0.75; // of the longest: a trace at least this long gets an arrow, too
constexpr double apart_share = 0.12; // of the picture's height, between two arrows
constexpr double min_share = 0.04;   // of the picture's height: shorter ones are left out
constexpr double short_begin = 0.10; // of the trace's length
constexpr double short_end = 0.04;

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

double distance_between(const Trace& a, const Trace& b) {
  const Point p = a[a.size() / 2];
  const Point q = b[b.size() / 2];
  return std::hypot(p.x - q.x, p.y - q.y);
}

void draw_once(Canvas& canvas, const Trace& shaft, Point tip, Point along, double head,
               const Stroke& stroke, Colour colour, double grown) {
  canvas.polyline(shaft);
  canvas.stroke(colour, stroke);
  const Point across{-along.y, along.x};
  const auto corner = [&](double forward, double sideways) {
    return Point{tip.x + forward * along.x + sideways * across.x,
                 tip.y + forward * along.y + sideways * across.y};
  };
  const std::array<Point, 4> outline{corner(0, 0), corner(-head, 0.55 * head),
                                     corner(-0.72 * head, 0), corner(-head, -0.55 * head)};
  canvas.polyline(outline, true);
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

void draw_arrow(Canvas& canvas, const Trace& trace, const ArrowStyle& style) {
  const double head = 4.2 * style.width;
  const double length = length_of(trace);
  if (length < 1.5 * head) return;
  const Trace whole = part_of(trace, short_begin, 1.0 - short_end);
  if (whole.size() < 2) return;
  const double shaft_length = length_of(whole);
  const Trace shaft = part_of(whole, 0.0, std::max(0.05, 1.0 - 0.8 * head / shaft_length));
  const Trace head_part = part_of(whole, std::max(0.0, 1.0 - head / shaft_length), 1.0);
  const Point tip = whole.back();
  const Point before = head_part.front();
  const double norm = std::max(1e-9, std::hypot(tip.x - before.x, tip.y - before.y));
  const Point along{(tip.x - before.x) / norm, (tip.y - before.y) / norm};
  draw_once(canvas, shaft, tip, along, head, {.width = 1.9 * style.width}, style.halo,
            0.9 * style.width);
  draw_once(canvas, shaft, tip, along, head, {.width = style.width}, style.colour, 0.0);
}

} // namespace limber::draw
