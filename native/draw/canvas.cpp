#include "draw/canvas.hpp"

#include <algorithm>
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>
#include <cmath>
#include <new>
#include <numbers>
#include <pango/pangocairo.h>

namespace limber::draw {
namespace {

using core::ErrorCode;
using core::fail;

constexpr int largest_side_px = 32767; // Cairo's own limit for pictures
using std::numbers::pi;

cairo_status_t append_bytes(void* into, const unsigned char* bytes, unsigned count) {
  try {
    static_cast<std::string*>(into)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
  } catch (const std::bad_alloc&) { // must not propagate through C
    return CAIRO_STATUS_NO_MEMORY;
  }
}

cairo_line_cap_t cap_of(Cap cap) {
  switch (cap) {
  case Cap::butt:
    return CAIRO_LINE_CAP_BUTT;
  case Cap::square:
    return CAIRO_LINE_CAP_SQUARE;
  case Cap::round:
    break;
  }
  return CAIRO_LINE_CAP_ROUND;
}

} // namespace

void Canvas::FreeSurface::operator()(cairo_surface_t* surface) const {
  cairo_surface_destroy(surface);
}
void Canvas::FreeCairo::operator()(cairo_t* cairo) const { cairo_destroy(cairo); }

core::Result<Canvas> Canvas::on(cairo_surface_t* surface, double width, double height,
                                const Fonts& fonts) {
  Canvas canvas;
  canvas.surface_.reset(surface);
  canvas.cairo_.reset(cairo_create(surface));
  canvas.width_ = width;
  canvas.height_ = height;
  if (cairo_status(canvas.cairo_.get()) != CAIRO_STATUS_SUCCESS)
    return fail(ErrorCode::too_large, "a drawing of " + std::to_string(std::lround(width)) + " x " +
                                          std::to_string(std::lround(height)));
  cairo_set_line_join(canvas.cairo_.get(), CAIRO_LINE_JOIN_ROUND);

  canvas.text_.reset(pango_font_map_create_context(fonts.get()));
  // The same shapes at every size and on every machine: no hinting, no colour fringes.
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(canvas.text_.get(), options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(canvas.text_.get(), FALSE);
  return canvas;
}

core::Result<Canvas> Canvas::picture(int width_px, int height_px, const Fonts& fonts) {
  if (width_px < 1 || height_px < 1 || width_px > largest_side_px || height_px > largest_side_px)
    return fail(ErrorCode::too_large,
                "a picture of " + std::to_string(width_px) + " x " + std::to_string(height_px));
  return on(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width_px, height_px), width_px,
            height_px, fonts);
}

core::Result<Canvas> Canvas::svg(double width, double height, const Fonts& fonts) {
  auto document = std::make_unique<std::string>();
  cairo_surface_t* surface =
      cairo_svg_surface_create_for_stream(&append_bytes, document.get(), width, height);
  cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
  auto canvas = on(surface, width, height, fonts);
  if (canvas) canvas->document_ = std::move(document);
  return canvas;
}

core::Result<Canvas> Canvas::pdf(double width_pt, double height_pt, const Fonts& fonts) {
  auto document = std::make_unique<std::string>();
  cairo_surface_t* surface =
      cairo_pdf_surface_create_for_stream(&append_bytes, document.get(), width_pt, height_pt);
  auto canvas = on(surface, width_pt, height_pt, fonts);
  if (canvas) canvas->document_ = std::move(document);
  return canvas;
}

void Canvas::save() { cairo_save(raw()); }
void Canvas::restore() { cairo_restore(raw()); }
void Canvas::translate(Point by) { cairo_translate(raw(), by.x, by.y); }
void Canvas::scale(double x, double y) { cairo_scale(raw(), x, y); }
void Canvas::rotate(double angle_rad) { cairo_rotate(raw(), angle_rad); }

void Canvas::clip(const Rect& area) {
  cairo_new_path(raw());
  rect(area);
  cairo_clip(raw());
}

void Canvas::begin_group() { cairo_push_group(raw()); }

void Canvas::end_group(double alpha) {
  cairo_pop_group_to_source(raw());
  cairo_paint_with_alpha(raw(), alpha);
}

void Canvas::move_to(Point to) { cairo_move_to(raw(), to.x, to.y); }
void Canvas::line_to(Point to) { cairo_line_to(raw(), to.x, to.y); }

void Canvas::close() { cairo_close_path(raw()); }

void Canvas::arc(Point centre, double radius, double from_rad, double to_rad) {
  cairo_arc(raw(), centre.x, centre.y, radius, from_rad, to_rad);
}

void Canvas::arc_back(Point centre, double radius, double from_rad, double to_rad) {
  cairo_arc_negative(raw(), centre.x, centre.y, radius, from_rad, to_rad);
}

void Canvas::circle(Point centre, double radius) {
  cairo_new_sub_path(raw());
  cairo_arc(raw(), centre.x, centre.y, radius, 0.0, 2 * pi);
  cairo_close_path(raw());
}

void Canvas::ellipse(Point centre, double radius_x, double radius_y, double turn_rad) {
  if (radius_x <= 0.0 || radius_y <= 0.0) return;
  cairo_matrix_t before;
  cairo_get_matrix(raw(), &before);
  cairo_translate(raw(), centre.x, centre.y);
  cairo_rotate(raw(), turn_rad);
  cairo_scale(raw(), radius_x, radius_y);
  circle({}, 1.0);
  cairo_set_matrix(raw(), &before); // the path stays; a later stroke has an even width
}

void Canvas::rect(const Rect& area) {
  cairo_rectangle(raw(), area.x, area.y, area.width, area.height);
}

void Canvas::round_rect(const Rect& area, double radius) {
  const double r = std::max(0.0, std::min({radius, area.width / 2, area.height / 2}));
  cairo_new_sub_path(raw());
  cairo_arc(raw(), area.right() - r, area.y + r, r, -pi / 2, 0.0);
  cairo_arc(raw(), area.right() - r, area.bottom() - r, r, 0.0, pi / 2);
  cairo_arc(raw(), area.x + r, area.bottom() - r, r, pi / 2, pi);
  cairo_arc(raw(), area.x + r, area.y + r, r, pi, 3 * pi / 2);
  cairo_close_path(raw());
}

void Canvas::polyline(std::span<const Point> points, bool closed) {
  cairo_new_sub_path(raw());
  for (const Point& point : points)
    line_to(point);
  if (closed) close();
}

void Canvas::set_source(Colour colour) {
  cairo_set_source_rgba(raw(), colour.red, colour.green, colour.blue, colour.alpha);
}

void Canvas::fill_path(bool keep) {
  if (keep) cairo_fill_preserve(raw());
  else cairo_fill(raw());
}

void Canvas::fill(Colour colour, bool keep) {
  set_source(colour);
  fill_path(keep);
}

void Canvas::stroke(Colour colour, const Stroke& style, bool keep) {
  set_source(colour);
  cairo_set_line_width(raw(), style.width);
  cairo_set_line_cap(raw(), cap_of(style.cap));
  cairo_set_dash(raw(), style.dashes.data(), static_cast<int>(style.dashes.size()), 0.0);
  if (keep) cairo_stroke_preserve(raw());
  else cairo_stroke(raw());
}

void Canvas::clear(Colour colour) {
  cairo_save(raw());
  cairo_identity_matrix(raw());
  cairo_reset_clip(raw());
  set_source(colour);
  cairo_set_operator(raw(), CAIRO_OPERATOR_SOURCE);
  cairo_paint(raw());
  cairo_restore(raw());
}

core::Result<void> Canvas::status() const {
  cairo_status_t worst = cairo_status(raw());
  if (worst == CAIRO_STATUS_SUCCESS) worst = cairo_surface_status(surface_.get());
  if (worst == CAIRO_STATUS_SUCCESS) return {};
  return fail(ErrorCode::internal, std::string{"drawing: "} + cairo_status_to_string(worst));
}

void Canvas::copy_from_rgb(std::span<const std::uint8_t> rgb) {
  const int width = cairo_image_surface_get_width(surface_.get());
  const int height = cairo_image_surface_get_height(surface_.get());
  if (rgb.size() < static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3) return;
  cairo_surface_flush(surface_.get());
  unsigned char* rows = cairo_image_surface_get_data(surface_.get());
  const int stride = cairo_image_surface_get_stride(surface_.get());
  const std::uint8_t* from = rgb.data();
  for (int y = 0; y < height; ++y) {
    auto* to = reinterpret_cast<std::uint32_t*>(rows + static_cast<std::ptrdiff_t>(y) * stride);
    for (int x = 0; x < width; ++x, from += 3)
      to[x] = 0xff000000U | static_cast<std::uint32_t>(from[0]) << 16 |
              static_cast<std::uint32_t>(from[1]) << 8 | from[2];
  }
  cairo_surface_mark_dirty(surface_.get());
}

core::Result<void> Canvas::copy_to_rgb(std::span<std::uint8_t> rgb) const {
  if (auto sound = status(); !sound) return sound;
  const int width = cairo_image_surface_get_width(surface_.get());
  const int height = cairo_image_surface_get_height(surface_.get());
  if (rgb.size() < static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3)
    return fail(ErrorCode::internal, "a picture's buffer is too small");
  cairo_surface_flush(surface_.get());
  const unsigned char* rows = cairo_image_surface_get_data(surface_.get());
  if (rows == nullptr) return fail(ErrorCode::internal, "not a picture");
  const int stride = cairo_image_surface_get_stride(surface_.get());
  std::uint8_t* to = rgb.data();
  // Colours are stored premultiplied by their opacity, which is the result on black.
  for (int y = 0; y < height; ++y) {
    const auto* from =
        reinterpret_cast<const std::uint32_t*>(rows + static_cast<std::ptrdiff_t>(y) * stride);
    for (int x = 0; x < width; ++x, to += 3) {
      to[0] = static_cast<std::uint8_t>(from[x] >> 16);
      to[1] = static_cast<std::uint8_t>(from[x] >> 8);
      to[2] = static_cast<std::uint8_t>(from[x]);
    }
  }
  return {};
}

core::Result<std::string> Canvas::png() const {
  if (auto sound = status(); !sound) return tl::unexpected(sound.error());
  std::string bytes;
  if (cairo_surface_write_to_png_stream(surface_.get(), &append_bytes, &bytes) !=
      CAIRO_STATUS_SUCCESS)
    return fail(ErrorCode::internal, "drawing: no PNG could be made");
  return bytes;
}

void Canvas::new_page() { cairo_show_page(raw()); }

void Canvas::title(const std::string& title) {
  if (cairo_surface_get_type(surface_.get()) == CAIRO_SURFACE_TYPE_PDF)
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
}

core::Result<std::string> Canvas::finish() {
  if (!document_) return fail(ErrorCode::internal, "a picture is not a document");
  if (auto sound = status(); !sound) return tl::unexpected(sound.error());
  cairo_surface_finish(surface_.get());
  if (cairo_surface_status(surface_.get()) != CAIRO_STATUS_SUCCESS)
    return fail(ErrorCode::internal, "drawing: the document could not be finished");
  return std::move(*document_);
}

} // namespace limber::draw
