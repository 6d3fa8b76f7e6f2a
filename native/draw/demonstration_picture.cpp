#include "draw/demonstration_picture.hpp"

#include <algorithm>
#include <cmath>

namespace limber::draw {
namespace {

constexpr double near_phase = 0.03;      // counts as being there
constexpr double title_share = 1.0 / 21; // of the picture's height
constexpr double words_share = 0.10;     // of it, kept free of the figure
constexpr double arrow_share = 1.0 / 130;
constexpr double arrow_gap = 2.5; // widths of the arrow, from the body

/// Documents embed the figure as one picture, because bands would show seams: a very large one has
/// a lower resolution instead.
struct Fineness {
  double detail = 1.0;
  int samples = 1;
};

Fineness choose_fineness(const Rect& where, const StillOptions& options) {
  const double area = where.width * where.height * options.detail * options.detail;
  const bool is_document = options.detail != 1.0;
  if (!is_document || area * paint_bytes_a_pixel(options.samples) <= max_paint_bytes)
    return {options.detail, options.samples};
  const double max_area = max_paint_bytes / paint_bytes_a_pixel(1);
  return {options.detail * std::min(1.0, std::sqrt(max_area / area)), 1};
}

// Where the figure moves next: to the position to reach, or back to the start.
double next_phase(const Demonstration& demo, double phase) {
  return phase < demo.target_phase() - near_phase ? demo.target_phase() : 0.0;
}

void draw_arrows(Canvas& canvas, const Demonstration& demo, const figure::Shape& body,
                 const Rect& where, const StillOptions& options) {
  const int columns = static_cast<int>(std::lround(where.width * options.detail));
  const int rows = static_cast<int>(std::lround(where.height * options.detail));
  const FigureCamera camera =
      frame_view(options.view, demo.side(), demo.seen(), where.width / where.height);
  const Projection projection(camera, columns, rows);
  const double turning = demo.target_phase();
  double from = 0.0;
  double to = turning;
  if (turning <= 0.0) to = 0.92; // nearly the whole turn
  else if (options.phase > turning + near_phase) {
    from = turning; // returning
    to = 1.0;
  }
  const bool left = demo.sided() && demo.side() == body::Side::left;
  const bool right = demo.sided() && !left;
  const Palette& p = options.palette;
  const ArrowStyle style{left    ? p.sky_text
                         : right ? p.dawn_text
                                 : p.ink,
                         faded(p.paper, 0.85), arrow_share * std::min(where.width, where.height)};
  canvas.save();
  canvas.translate({where.x, where.y});
  canvas.scale(1.0 / options.detail, 1.0 / options.detail);
  const double width = style.width * options.detail;
  const Rect inside{2 * width, 2 * width, columns - 4 * width, rows - 4 * width};
  for (const Trace& trace : find_traces(demo, from, to, projection))
    draw_arrow(canvas, keep_clear(smoothed(trace), body, projection, inside, arrow_gap * width),
               {style.colour, style.halo, width});
  canvas.restore();
}

// Only the covered part, so that files stay small.
struct Cut {
  Layer layer;
  int x = 0;
  int y = 0;
};

Cut cut_out(const Layer& layer) {
  int x0 = layer.width;
  int x1 = -1;
  int y0 = layer.height;
  int y1 = -1;
  const auto index = [&](int x, int y) {
    return (static_cast<std::size_t>(y) * static_cast<std::size_t>(layer.width) +
            static_cast<std::size_t>(x)) *
           4;
  };
  for (int y = 0; y < layer.height; ++y)
    for (int x = 0; x < layer.width; ++x)
      if (layer.rgba[index(x, y) + 3] > 0.002F) {
        x0 = std::min(x0, x);
        x1 = std::max(x1, x);
        y0 = std::min(y0, y);
        y1 = std::max(y1, y);
      }
  Cut cut;
  if (x1 < x0) return cut;
  cut.x = x0;
  cut.y = y0;
  cut.layer.width = x1 - x0 + 1;
  cut.layer.height = y1 - y0 + 1;
  for (int y = y0; y <= y1; ++y) {
    const auto row = layer.rgba.begin() + static_cast<std::ptrdiff_t>(index(x0, y));
    cut.layer.rgba.insert(cut.layer.rgba.end(), row, row + 4 * cut.layer.width);
  }
  return cut;
}

void draw_words(Canvas& canvas, const Demonstration& demo, const Rect& where,
                const StillOptions& options) {
  const double size = title_share * std::min(where.width, where.height);
  const Point corner{where.x + 0.9 * size, where.y + 0.7 * size};
  const TextStyle name{.size = size,
                       .weight = Weight::semibold,
                       .max_width = where.width - 2 * size,
                       .max_lines = 1};
  double y = corner.y;
  if (!options.title.empty())
    y += canvas.text(corner, options.title, name, options.palette.ink).height + 0.2 * size;
  double x = corner.x;
  const TextStyle small{.size = 0.72 * size};
  const double middle = 0.55 * size;
  const auto write = [&](const std::string& text) {
    const TextExtent extent = canvas.measure(text, small);
    canvas.text({x, y + middle - extent.height / 2}, text, small, options.palette.quiet_text);
    x += extent.width + 0.5 * size;
  };
  if (demo.sided()) {
    x += draw_side_mark(canvas, {x, y}, 1.1 * size, demo.side(), options.palette) + 0.35 * size;
    write(side_words(demo.side()));
  }
  if (!options.subtitle.empty()) write(options.subtitle);
}

} // namespace

std::string side_words(body::Side side) {
  return side == body::Side::right ? "right side" : "left side";
}

double draw_side_mark(Canvas& canvas, Point upper_left, double size, body::Side side,
                      const Palette& palette) {
  const bool right = side == body::Side::right;
  const Rect box{upper_left.x, upper_left.y, size, size};
  if (right) canvas.round_rect(box, 0.22 * size);
  else canvas.circle(box.centre(), size / 2);
  canvas.fill(right ? palette.dawn : palette.sky);
  const TextStyle style{.size = 0.7 * size, .weight = Weight::bold};
  const std::string letter = right ? "R" : "L";
  const Rect ink = canvas.measure(letter, style).ink;
  canvas.text({box.centre().x - ink.centre().x, box.centre().y - ink.centre().y}, letter, style,
              palette.on_fill);
  return size;
}

void draw_still(Canvas& canvas, const Demonstration& demo, const Rect& whole,
                const StillOptions& wanted) {
  // The upper edge is reserved for the text.
  const double words = wanted.bare ? 0.0 : words_share * whole.height;
  const Rect where{whole.x, whole.y + words, whole.width, whole.height - words};
  StillOptions options = wanted;
  const Fineness fineness = choose_fineness(where, wanted);
  options.detail = fineness.detail;
  options.samples = fineness.samples;
  const int width = std::max(1, static_cast<int>(std::lround(where.width * options.detail)));
  const int height = std::max(1, static_cast<int>(std::lround(where.height * options.detail)));
  const FigureCamera camera =
      frame_view(options.view, demo.side(), demo.seen(), where.width / where.height);
  FigureLook look = demo.look(options.palette);
  look.samples = options.samples;
  if (options.bare) look.floor.reset(); // its edge would be seen beside another picture
  if (options.target_figure && demo.target_is_apart())
    look.target_figure =
        demo.pose_at(options.t_s ? demo.target_phase() : next_phase(demo, options.phase));
  const body::BodyPose pose =
      options.t_s ? demo.pose_after(*options.t_s) : demo.pose_at(options.phase);
  const FigurePainter painter(demo.figure(), pose, look, camera, width, height);
  const int band = painter.band_rows();
  for (int begin = 0; begin < height; begin += band) {
    const Cut cut = cut_out(painter.paint({begin, std::min(height, begin + band)}));
    if (cut.layer.width > 0)
      draw_layer(canvas, cut.layer,
                 {where.x + cut.x / options.detail, where.y + (begin + cut.y) / options.detail,
                  cut.layer.width / options.detail, cut.layer.height / options.detail});
  }
  if (options.bare) return;
  if (!options.t_s) draw_arrows(canvas, demo, painter.shape(), where, options);
  draw_words(canvas, demo, whole, options);
}

} // namespace limber::draw
