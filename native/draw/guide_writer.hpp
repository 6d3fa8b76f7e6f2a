// Writes the guide's text down a column and on to the next page.
#pragma once

#include "draw/guide.hpp"

namespace limber::draw {

/// The day palette on white paper: print has no ground of its own. The hues of the moving hip are
/// dark enough to differ from the figure without colour.
constexpr Palette print_palette(figure::Skin skin = figure::usual_skin) {
  Palette palette = day;
  palette.skin = skin;
  palette.paper = hex(0xFFFFFF);
  palette.dawn = hex(0xB4481F);
  palette.sky = day.sky_text;
  return palette;
}

inline constexpr double guide_margin = 54.0; // points: three quarters of an inch

class GuideWriter {
public:
  /// `ruler` measures text and must outlive the writer; `em`: the size of running text.
  GuideWriter(const Canvas& ruler, PaperSize paper, double em);

  void new_page(); // the first call begins the first one
  void set_column(const Rect& column) { column_ = column; }
  void set_em(double em) { em_ = em; }
  void set_tight() { tight_ = true; } // less space between lines and paragraphs
  void move_to(double y) { y_ = y; }
  void move_down(double ems) { y_ += ems * em_; }

  void title(const std::string& words, const std::string& anchor);
  void heading(std::string_view words);
  void paragraph(const std::string& words);
  void quiet(const std::string& words);
  void item(const std::string& label, const std::string& words);
  /// A line of text at a place of its own, which moves nothing.
  void text_at(const Rect& where, GuideText text);
  /// A GuideShape, GuidePicture or GuideText; made in its place.
  template <class Block> void add(Block block) {
    pages_.back().blocks.emplace_back(std::move(block));
  }
  /// Puts a block below those from `position` on.
  void insert(std::size_t position, GuideBlock block);
  [[nodiscard]] std::size_t block_count() const { return pages_.back().blocks.size(); }

  [[nodiscard]] TextExtent measure(std::string_view words, const TextStyle& style) const {
    return ruler_.measure(words, style);
  }
  [[nodiscard]] double em() const { return em_; }
  [[nodiscard]] double y() const { return y_; }
  [[nodiscard]] const Rect& column() const { return column_; }
  [[nodiscard]] Rect page_column() const; // within the margins
  [[nodiscard]] double space_left() const { return page_column().bottom() - y_; }
  [[nodiscard]] PaperSize paper() const { return paper_; }
  std::vector<GuidePage>& pages() { return pages_; }

private:
  void write(GuideText text, double space_after_ems);
  [[nodiscard]] double leading() const;

  const Canvas& ruler_;
  PaperSize paper_;
  double em_;
  bool tight_ = false;
  Rect column_;
  double y_ = 0.0;
  std::vector<GuidePage> pages_;
};

} // namespace limber::draw
