#include "draw/guide_svg.hpp"

#include "draw/guide_writer.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glib.h>
#include <memory>
#include <span>

namespace limber::draw {
namespace {

constexpr double svg_arrow_share = 1.0 / 95; // of the picture's smaller side, as in print
constexpr double gap_px = 40.0;
constexpr double caption_px = 34.0;
constexpr double caption_room_px = 64.0;

std::string points_of(std::span<const Point> points) {
  std::string text;
  for (const Point& point : points)
    text += fmt::format("{}{:.1f},{:.1f}", text.empty() ? "" : " ", point.x, point.y);
  return text;
}

std::string arrow_svg(const Trace& trace, double width) {
  const ArrowShape arrow = calc_arrow(trace, width);
  if (arrow.shaft.empty()) return {};
  const Palette palette = print_palette();
  const std::string shaft = points_of(arrow.shaft);
  const std::string head = points_of(arrow.head);
  const auto once = [&](Colour colour, double shaft_width, double head_width) {
    const std::string hex = hex_of(colour);
    return fmt::format(
        "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{:.1f}\" "
        "stroke-linecap=\"round\" stroke-linejoin=\"round\"/>"
        "<polygon points=\"{}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"{:.1f}\" "
        "stroke-linejoin=\"round\"/>",
        shaft, hex, shaft_width, head, hex, hex, head_width);
  };
  return once(palette.paper, halo_shaft * width, halo_head * width) + once(palette.ink, width, 0.0);
}

} // namespace

std::string escape_xml(std::string_view text) {
  std::string escaped;
  for (const char c : text)
    switch (c) {
    case '&':
      escaped += "&amp;";
      break;
    case '<':
      escaped += "&lt;";
      break;
    case '>':
      escaped += "&gt;";
      break;
    case '"':
      escaped += "&quot;";
      break;
    default:
      escaped += c;
    }
  return escaped;
}

std::string hex_of(Colour colour) {
  const auto byte = [](double share) { return static_cast<int>(std::lround(share * 255.0)); };
  return fmt::format("#{:02x}{:02x}{:02x}", byte(colour.red), byte(colour.green),
                     byte(colour.blue));
}

std::string base64(std::string_view bytes) {
  const std::unique_ptr<gchar, decltype(&g_free)> text{
      g_base64_encode(reinterpret_cast<const guchar*>(bytes.data()), bytes.size()), g_free};
  return text.get();
}

core::Result<std::string> svg_of(const GuideFigure& figure, std::size_t moment) {
  const auto png = figure.png(moment);
  if (!png) return tl::unexpected(png.error());
  std::string svg =
      fmt::format("<image width=\"{}\" height=\"{}\" href=\"data:image/png;base64,{}\"/>",
                  figure.width(), figure.height(), base64(*png));
  const double width = svg_arrow_share * std::min(figure.width(), figure.height());
  for (const Trace& trace : figure.traces(moment))
    svg += arrow_svg(trace, width);
  return svg;
}

core::Result<std::string> make_guide_svg(const Guide& guide, const GuideFigures& figures,
                                         std::size_t exercise) {
  const GuideContent content = write_guide(guide, figures);
  const ExerciseContent& one = content.exercises.at(exercise);
  std::string drawn;
  std::string description = one.dose;
  double x = 0.0;
  double height = 0.0;
  for (const PictureContent& picture : one.pictures)
    height = std::max(height, figures.all()[picture.figure].height());
  for (const PictureContent& picture : one.pictures) {
    const GuideFigure& figure = figures.all()[picture.figure];
    const auto svg = svg_of(figure, picture.moment);
    if (!svg) return tl::unexpected(svg.error());
    drawn += fmt::format("<g transform=\"translate({:.0f} 0)\">{}\n"
                         "<text x=\"{:.0f}\" y=\"{:.0f}\">{}</text></g>\n",
                         x, *svg, figure.width() / 2, height + 0.7 * caption_room_px,
                         escape_xml(picture.caption));
    x += figure.width() + gap_px;
    description += (description.empty() ? "" : ". ") + picture.alt;
  }
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.0f} {:.0f}\" "
                     "xml:lang=\"{}\" role=\"img\" aria-labelledby=\"title desc\">\n"
                     "<title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n"
                     "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
                     "<g font-family=\"'{}', sans-serif\" font-size=\"{}\" font-weight=\"600\" "
                     "fill=\"{}\" text-anchor=\"middle\">\n{}</g>\n</svg>\n",
                     x - gap_px, height + caption_room_px, content.language, escape_xml(one.name),
                     escape_xml(description), typeface, caption_px, hex_of(print_palette().ink),
                     drawn);
}

} // namespace limber::draw
