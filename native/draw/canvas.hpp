// The drawing surface: a picture, an SVG or a PDF page, with Limber's typeface.
#pragma once

#include "core/result.hpp"
#include "draw/colour.hpp"
#include "draw/fonts.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

typedef struct _cairo cairo_t;
typedef struct _cairo_surface cairo_surface_t;
typedef struct _PangoContext PangoContext;

namespace limber::draw {

// Lengths are pixels in pictures and SVG, points (1/72 inch) in PDF; x to the right, y down.

struct Point {
  double x = 0.0;
  double y = 0.0;
};

struct Rect {
  double x = 0.0;
  double y = 0.0;
  double width = 0.0;
  double height = 0.0;

  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
  [[nodiscard]] Point centre() const { return {x + width / 2, y + height / 2}; }
};

enum class Cap { butt, round, square };

struct Stroke {
  double width = 1.0;
  Cap cap = Cap::round;         // joins are always round
  std::vector<double> dashes{}; // lengths on, off, on ...; empty: solid
};

enum class Weight {
  light = 300,
  regular = 400,
  medium = 500,
  semibold = 600,
  bold = 700,
  extrabold = 800
};
enum class Align { left, centre, right };

struct TextStyle {
  double size = 16.0; // of the em square
  Weight weight = Weight::regular;
  bool italic = false;
  bool tabular = true;      // digits of equal width, so that a counting number does not jump
  double max_width = 0.0;   // wraps at words from here; 0: never
  int max_lines = 0;        // then ends in an ellipsis; 0: any number. Needs max_width.
  double line_height = 0.0; // times `size`; 0: as the typeface has it
  Align align = Align::left;
};

/// The extent of a text with its upper left corner at (0, 0).
struct TextExtent {
  double width = 0.0;    // advance of the widest line
  double height = 0.0;   // of all lines, with room for accents and descenders
  double baseline = 0.0; // of the first line
  Rect ink;              // what is actually covered, for centring large digits
};

/// A drawing. Shapes are made by the path calls and then filled or stroked; a fill or stroke ends
/// the path unless it says `keep`. Errors of the surface are stored and reported when it is read.
class Canvas {
public:
  /// A picture, transparent at first. Error: too_large (a side of 0 or over 32767 pixels, or no
  /// memory).
  static core::Result<Canvas> picture(int width_px, int height_px, const Fonts& fonts);
  static core::Result<Canvas> svg(double width, double height, const Fonts& fonts);
  /// The first page; new_page() ends it and begins another.
  static core::Result<Canvas> pdf(double width_pt, double height_pt, const Fonts& fonts);

  [[nodiscard]] double width() const { return width_; }
  [[nodiscard]] double height() const { return height_; }

  // State: what follows is moved, scaled, turned or clipped until restore().
  void save();
  void restore();
  void translate(Point by);
  void scale(double x, double y);
  void rotate(double angle_rad); // clockwise, as y points down
  void clip(const Rect& rect);

  /// What is drawn until end_group() is painted as one layer with opacity `alpha`.
  void begin_group();
  void end_group(double alpha);

  // Path
  void move_to(Point to);
  void line_to(Point to);
  void close();
  /// Joined to the current point by a line; angles from the x axis, clockwise.
  void arc(Point centre, double radius, double from_rad, double to_rad);
  void arc_back(Point centre, double radius, double from_rad, double to_rad); // counterclockwise
  void circle(Point centre, double radius);
  void ellipse(Point centre, double radius_x, double radius_y, double turn_rad = 0.0);
  void rect(const Rect& rect);
  void round_rect(const Rect& rect, double radius);
  void polyline(std::span<const Point> points, bool closed = false);

  void fill(Colour colour, bool keep = false);
  void stroke(Colour colour, const Stroke& stroke, bool keep = false);
  /// Fills the whole page or picture.
  void clear(Colour colour);

  // Text in UTF-8; invalid bytes become the replacement character.
  [[nodiscard]] TextExtent measure(std::string_view text, const TextStyle& style) const;
  TextExtent text(Point upper_left, std::string_view text, const TextStyle& style, Colour colour);

  // Pictures
  /// Puts 8-bit RGB rows (packed, of the canvas's own size) under everything that follows.
  void copy_from_rgb(std::span<const std::uint8_t> rgb);
  /// Reads them back; transparent pixels are on black. Error: internal.
  core::Result<void> copy_to_rgb(std::span<std::uint8_t> rgb) const;
  /// Error: internal.
  [[nodiscard]] core::Result<std::string> png() const;

  // Documents
  void new_page();
  void title(const std::string& title); // PDF: the title of the viewer's window
  /// The SVG or PDF file; nothing may be drawn afterwards. Error: internal.
  core::Result<std::string> finish();

  /// Direct access for other calls.
  [[nodiscard]] cairo_t* raw() const { return cairo_.get(); }

private:
  struct FreeSurface {
    void operator()(cairo_surface_t* surface) const;
  };
  struct FreeCairo {
    void operator()(cairo_t* cairo) const;
  };
  struct FreeContext {
    void operator()(PangoContext* context) const;
  };

  Canvas() = default;
  static core::Result<Canvas> on(cairo_surface_t* surface, double width, double height,
                                 const Fonts& fonts);
  void set_source(Colour colour);
  void fill_path(bool keep);
  [[nodiscard]] core::Result<void> status() const;

  std::unique_ptr<std::string> document_; // SVG and PDF bytes; outlives the surface that fills it
  std::unique_ptr<cairo_surface_t, FreeSurface> surface_;
  std::unique_ptr<cairo_t, FreeCairo> cairo_;
  std::unique_ptr<PangoContext, FreeContext> text_;
  double width_ = 0.0;
  double height_ = 0.0;
};

} // namespace limber::draw
