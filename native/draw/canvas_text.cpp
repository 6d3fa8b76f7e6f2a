// Text on a canvas, laid out by Pango.
#include "draw/canvas.hpp"

#include <algorithm>
#include <cairo.h>
#include <pango/pangocairo.h>

namespace limber::draw {
namespace {

struct FreeObject {
  void operator()(void* object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, FreeObject>;

double length(int pango_units) { return static_cast<double>(pango_units) / PANGO_SCALE; }
int pango_units(double length) { return static_cast<int>(length * PANGO_SCALE); }

void set_font(PangoLayout* layout, const TextStyle& style) {
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family(font,
                                    (std::string{typeface} + ", DejaVu Sans, sans-serif").c_str());
  pango_font_description_set_weight(font, static_cast<PangoWeight>(style.weight));
  pango_font_description_set_style(font, style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
}

void set_digits(PangoLayout* layout, bool tabular) {
  PangoAttrList* attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_font_features_new(tabular ? "tnum=1" : "tnum=0"));
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
}

void set_lines(PangoLayout* layout, const TextStyle& style) {
  if (style.max_width > 0.0) {
    pango_layout_set_width(layout, pango_units(style.max_width));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (style.max_lines > 0) {
      pango_layout_set_height(layout, -style.max_lines); // negative: lines
      pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    }
  }
  if (style.line_height > 0.0) {
    // Pango's factor is relative to the typeface's own line height.
    PangoRectangle line;
    pango_layout_set_text(layout, "x", 1);
    pango_layout_get_extents(layout, nullptr, &line);
    const double own = length(line.height) / std::max(1e-6, style.size);
    if (own > 0.0)
      pango_layout_set_line_spacing(layout, static_cast<float>(style.line_height / own));
  }
  pango_layout_set_alignment(layout, style.align == Align::left     ? PANGO_ALIGN_LEFT
                                     : style.align == Align::centre ? PANGO_ALIGN_CENTER
                                                                    : PANGO_ALIGN_RIGHT);
}

Layout lay_out(PangoContext* context, std::string_view text, const TextStyle& style) {
  Layout layout{pango_layout_new(context)};
  set_font(layout.get(), style);
  set_digits(layout.get(), style.tabular);
  set_lines(layout.get(), style);
  char* valid = g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()));
  pango_layout_set_text(layout.get(), valid, -1);
  g_free(valid);
  return layout;
}

TextExtent extent_of(PangoLayout* layout) {
  PangoRectangle ink, logical;
  pango_layout_get_extents(layout, &ink, &logical);
  return {length(logical.width), length(logical.height), length(pango_layout_get_baseline(layout)),
          Rect{length(ink.x), length(ink.y), length(ink.width), length(ink.height)}};
}

} // namespace

void Canvas::FreeContext::operator()(PangoContext* context) const { g_object_unref(context); }

TextExtent Canvas::measure(std::string_view text, const TextStyle& style) const {
  return extent_of(lay_out(text_.get(), text, style).get());
}

TextExtent Canvas::text(Point upper_left, std::string_view text, const TextStyle& style,
                        Colour colour) {
  const Layout layout = lay_out(text_.get(), text, style);
  cairo_new_path(raw());
  set_source(colour);
  cairo_move_to(raw(), upper_left.x, upper_left.y);
  pango_cairo_show_layout(raw(), layout.get());
  cairo_new_path(raw());
  return extent_of(layout.get());
}

} // namespace limber::draw
