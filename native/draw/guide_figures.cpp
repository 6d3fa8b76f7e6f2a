#include "draw/guide_figures.hpp"

#include "exercise/movement_lookup.hpp"

#include <algorithm>
#include <cairo.h>
#include <cmath>
#include <cstring>

namespace limber::draw {
namespace {

constexpr int painted_samples = 3;
constexpr int colour_step = 3;
constexpr int lightest = 250;
constexpr double arrow_room = 14.0 / 720; // of a side of the picture
constexpr double arrow_gap = 16.0 / 720;  // from the body
constexpr std::size_t full_size_count = 12;
constexpr float seen_alpha = 0.04F;    // the faint rim of a shadow may be cut
constexpr double clear_of_ends = 0.08; // a middle this near to an end would look like it
constexpr double round_trip = 0.92;    // nearly the whole turn

/// Pixels; right and bottom are outside.
struct Frame {
  int size = 0; // a side of the picture before it is cut
  int left = size;
  int top = size;
  int right = 0;
  int bottom = 0;

  void take(int x, int y) {
    left = std::clamp(x, 0, left);
    top = std::clamp(y, 0, top);
    right = std::clamp(x + 1, right, size);
    bottom = std::clamp(y + 1, bottom, size);
  }
};

void take_layer(Frame& frame, const Layer& layer) {
  std::size_t i = 3;
  for (int y = 0; y < layer.height; ++y)
    for (int x = 0; x < layer.width; ++x, i += 4)
      if (layer.rgba[i] > seen_alpha) frame.take(x, y);
}

void take_traces(Frame& frame, const std::vector<Trace>& traces) {
  const double room = arrow_room * frame.size;
  for (const Trace& trace : traces)
    for (const Point& p : trace) {
      frame.take(static_cast<int>(p.x - room), static_cast<int>(p.y - room));
      frame.take(static_cast<int>(p.x + room), static_cast<int>(p.y + room));
    }
}

/// To a multiple of `colour_step`, which prints alike and makes a smaller file; the lightest shade
/// becomes paper.
std::uint8_t coarse(std::uint8_t value) {
  if (value >= lightest) return 255;
  return static_cast<std::uint8_t>(value / colour_step * colour_step + colour_step / 2);
}

cairo_surface_t* cut_picture(const Layer& layer, const Frame& frame, Colour paper) {
  std::vector<std::uint8_t> rgb(static_cast<std::size_t>(layer.width) *
                                static_cast<std::size_t>(layer.height) * 3);
  to_rgb(layer, paper, rgb);
  for (std::uint8_t& value : rgb)
    value = coarse(value);
  const int width = frame.right - frame.left;
  const int height = frame.bottom - frame.top;
  cairo_surface_t* picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  unsigned char* rows = cairo_image_surface_get_data(picture);
  if (rows == nullptr) return picture; // no memory: the canvas reports it when it is read
  const int stride = cairo_image_surface_get_stride(picture);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const std::uint8_t* from =
          &rgb[(static_cast<std::size_t>(y + frame.top) * static_cast<std::size_t>(layer.width) +
                static_cast<std::size_t>(x + frame.left)) *
               3];
      const std::uint32_t pixel = static_cast<std::uint32_t>(from[0]) << 16U |
                                  static_cast<std::uint32_t>(from[1]) << 8U | from[2];
      std::memcpy(rows + static_cast<std::ptrdiff_t>(y) * stride + 4 * x, &pixel, sizeof pixel);
    }
  cairo_surface_mark_dirty(picture);
  return picture;
}

/// The last key on the way that has its own cue, else the one nearest to half-way.
std::optional<double> find_middle(const std::vector<exercise::Key>& keys, double target) {
  const exercise::Key* cued = nullptr;
  const exercise::Key* half_way = nullptr;
  for (const exercise::Key& key : keys) {
    if (key.at < clear_of_ends || key.at > target - clear_of_ends) continue;
    if (!key.says.empty()) cued = &key;
    const auto off = [&](const exercise::Key& one) { return std::abs(one.at - target / 2); };
    if (half_way == nullptr || off(key) < off(*half_way)) half_way = &key;
  }
  if (cued != nullptr) return cued->at;
  if (half_way != nullptr) return half_way->at;
  return {};
}

} // namespace

int choose_picture_px(std::size_t exercises) {
  const double share = static_cast<double>(full_size_count) /
                       static_cast<double>(std::max(exercises, full_size_count));
  return static_cast<int>(usual_picture_px * std::sqrt(share));
}

std::vector<GuideMoment> choose_moments(const Demonstration& demo,
                                        const exercise::Exercise& exercise,
                                        exercise::FormLevel form) {
  const double target = demo.target_phase();
  if (demo.kind() == exercise::Kind::turn || target <= 0.0)
    return {{0.0, "exercise_page.start"},
            {0.25, "exercise_page.quarter_round"},
            {0.5, "exercise_page.half_round"}};
  const bool hold = demo.kind() == exercise::Kind::hold;
  std::vector<GuideMoment> moments{{0.0, "exercise_page.start"}};
  if (const auto middle = find_middle(exercise::keys_of(exercise.movement, form), target))
    moments.push_back({*middle, "exercise_page.then"});
  moments.push_back({target, hold ? "exercise_page.hold" : "exercise_page.end"});
  return moments;
}

void GuideFigure::Free::operator()(cairo_surface_t* surface) const {
  cairo_surface_destroy(surface);
}

GuideFigure GuideFigure::paint(const Demonstration& demo, const exercise::Exercise& exercise,
                               std::vector<GuideMoment> moments, const Palette& palette,
                               int size_px) {
  GuideFigure painted;
  painted.moments_ = std::move(moments);
  painted.view_ = figure::find_figure_view(exercise.movement.view).value_or(painted.view_);
  const FigureCamera camera = frame_view(painted.view_, demo.side(), demo.seen(), 1.0);
  const Projection projection(camera, size_px, size_px);
  FigureLook look = demo.look(palette);
  look.samples = painted_samples;
  look.floor.reset(); // paper
  std::vector<Layer> layers;
  Frame frame{.size = size_px};
  for (std::size_t m = 0; m < painted.moments_.size(); ++m) {
    const double phase = painted.moments_[m].phase;
    const FigurePainter painter(demo.figure(), demo.pose_at(phase), look, camera, size_px, size_px);
    layers.push_back(painter.paint({0, size_px}));
    take_layer(frame, layers.back());
    const bool turn = demo.kind() == exercise::Kind::turn;
    const bool last = m + 1 == painted.moments_.size();
    std::vector<Trace> traces;
    if (turn && m == 0) traces = find_traces(demo, 0.0, round_trip, projection);
    if (!turn && !last)
      traces = find_traces(demo, phase, painted.moments_[m + 1].phase, projection);
    for (Trace& trace : traces)
      trace = keep_clear(smoothed(trace), painter.shape(), projection,
                         {0, 0, 1.0 * size_px, 1.0 * size_px}, arrow_gap * size_px);
    take_traces(frame, traces);
    painted.traces_.push_back(std::move(traces));
  }
  if (frame.right <= frame.left) frame = {size_px, 0, 0, size_px, size_px};
  for (const Layer& layer : layers)
    painted.pictures_.emplace_back(cut_picture(layer, frame, palette.paper));
  for (std::vector<Trace>& traces : painted.traces_)
    for (Trace& trace : traces)
      for (Point& point : trace)
        point = {point.x - frame.left, point.y - frame.top};
  painted.width_ = frame.right - frame.left;
  painted.height_ = frame.bottom - frame.top;
  return painted;
}

core::Result<std::string> GuideFigure::png(std::size_t moment) const {
  std::string bytes;
  const auto append = [](void* to, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
  };
  const cairo_status_t status =
      cairo_surface_write_to_png_stream(pictures_.at(moment).get(), append, &bytes);
  if (status != CAIRO_STATUS_SUCCESS)
    return core::fail(core::ErrorCode::internal, cairo_status_to_string(status));
  return bytes;
}

void GuideFigure::draw(Canvas& canvas, std::size_t moment, bool arrows, const Rect& where,
                       const ArrowStyle& style) const {
  const Rect place = fit_into(where, aspect());
  const double scale = place.width / width_;
  canvas.save();
  canvas.translate({place.x, place.y});
  canvas.scale(scale, scale);
  cairo_set_source_surface(canvas.raw(), pictures_.at(moment).get(), 0, 0);
  cairo_paint(canvas.raw());
  if (arrows)
    for (const Trace& trace : traces_.at(moment))
      draw_arrow(canvas, trace, {style.colour, style.halo, style.width / scale});
  canvas.restore();
}

Rect fit_into(const Rect& where, double aspect) {
  const double width = std::min(where.width, where.height * aspect);
  const double height = width / aspect;
  return {where.x + (where.width - width) / 2, where.y + (where.height - height) / 2, width,
          height};
}

} // namespace limber::draw
