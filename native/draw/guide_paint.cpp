#include "draw/guide_paint.hpp"

#include "draw/guide_writer.hpp"

#include <algorithm>
#include <cairo-pdf.h>
#include <cairo.h>
#include <fmt/format.h>

namespace limber::draw {
namespace {

constexpr double arrow_share = 1.0 / 95; // of the picture's smaller side
constexpr double min_arrow_pt = 1.4;

const char* tag_of(GuideRole role) {
  switch (role) {
  case GuideRole::title:
    return "H1";
  case GuideRole::heading:
    return "H2";
  case GuideRole::item:
    return "LI";
  case GuideRole::paragraph:
  case GuideRole::margin:
    break;
  }
  return "P";
}

void paint_shape(Canvas& canvas, const GuideShape& shape) {
  if (shape.where.height <= 0.0) {
    canvas.move_to({shape.where.x, shape.where.y});
    canvas.line_to({shape.where.right(), shape.where.y});
  } else canvas.round_rect(shape.where, shape.radius);
  if (shape.fill) canvas.fill(*shape.fill, shape.outline.has_value());
  if (shape.outline) canvas.stroke(*shape.outline, {.width = shape.line_width});
}

void paint_words(Canvas& canvas, const GuideText& text) {
  canvas.text({text.where.x + text.indent, text.where.y}, text.words, text.style, text.colour);
}

void paint_item(Canvas& canvas, const GuideText& text) {
  cairo_t* cairo = canvas.raw();
  TextStyle label = text.style;
  label.weight = Weight::bold;
  label.max_width = 0.0;
  cairo_tag_begin(cairo, "Lbl", nullptr);
  canvas.text({text.where.x, text.where.y}, text.label, label, text.colour);
  cairo_tag_end(cairo, "Lbl");
  cairo_tag_begin(cairo, "LBody", nullptr);
  paint_words(canvas, text);
  cairo_tag_end(cairo, "LBody");
}

void paint_text(Canvas& canvas, const GuideText& text) {
  cairo_t* cairo = canvas.raw();
  if (text.role == GuideRole::margin) return paint_words(canvas, text);
  const std::string link = fmt::format("dest='{}'", text.link);
  const std::string anchor =
      fmt::format("name='{}' x={} y={}", text.anchor, text.where.x, text.where.y);
  if (!text.anchor.empty()) cairo_tag_begin(cairo, CAIRO_TAG_DEST, anchor.c_str());
  cairo_tag_begin(cairo, tag_of(text.role), nullptr);
  if (!text.link.empty()) cairo_tag_begin(cairo, CAIRO_TAG_LINK, link.c_str());
  if (text.role == GuideRole::item) paint_item(canvas, text);
  else paint_words(canvas, text);
  if (!text.link.empty()) cairo_tag_end(cairo, CAIRO_TAG_LINK);
  cairo_tag_end(cairo, tag_of(text.role));
  if (!text.anchor.empty()) cairo_tag_end(cairo, CAIRO_TAG_DEST);
}

void paint_picture(Canvas& canvas, const GuidePicture& picture, const GuideFigure& figure) {
  const Palette palette = print_palette();
  const double width =
      std::max(min_arrow_pt, arrow_share * std::min(picture.where.width, picture.where.height));
  cairo_tag_begin(canvas.raw(), "Figure", nullptr);
  figure.draw(canvas, picture.moment, picture.arrows, picture.where,
              {palette.ink, palette.paper, width});
  cairo_tag_end(canvas.raw(), "Figure");
}

bool is_item(const GuideBlock& block) {
  const auto* text = std::get_if<GuideText>(&block);
  return text != nullptr && text->role == GuideRole::item;
}

void paint_blocks(Canvas& canvas, const GuidePage& page, std::span<const GuideFigure> figures) {
  bool in_list = false;
  const auto set_list = [&](bool wanted) {
    if (wanted && !in_list) cairo_tag_begin(canvas.raw(), "L", nullptr);
    if (!wanted && in_list) cairo_tag_end(canvas.raw(), "L");
    in_list = wanted;
  };
  for (const GuideBlock& block : page.blocks) {
    set_list(is_item(block));
    if (const auto* shape = std::get_if<GuideShape>(&block)) paint_shape(canvas, *shape);
    else if (const auto* picture = std::get_if<GuidePicture>(&block))
      paint_picture(canvas, *picture, figures[picture->figure]);
    else paint_text(canvas, std::get<GuideText>(block));
  }
  set_list(false);
}

/// The titles of all pages, for the viewer's side bar.
void add_outline(Canvas& canvas, std::span<const GuidePage> pages) {
  cairo_surface_t* surface = cairo_get_target(canvas.raw());
  for (const GuidePage& page : pages)
    for (const GuideBlock& block : page.blocks)
      if (const auto* text = std::get_if<GuideText>(&block); text && !text->anchor.empty())
        cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, text->words.c_str(),
                                      fmt::format("dest='{}'", text->anchor).c_str(),
                                      CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

} // namespace

void paint_pages(Canvas& canvas, std::span<const GuidePage> pages,
                 std::span<const GuideFigure> figures) {
  cairo_tag_begin(canvas.raw(), "Document", nullptr);
  for (const GuidePage& page : pages) {
    paint_blocks(canvas, page, figures);
    canvas.new_page();
  }
  cairo_tag_end(canvas.raw(), "Document");
  add_outline(canvas, pages);
}

} // namespace limber::draw
