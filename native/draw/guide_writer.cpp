#include "draw/guide_writer.hpp"

#include <algorithm>

namespace limber::draw {
namespace {

constexpr double usual_leading = 1.36; // times the size
constexpr double tight_leading = 1.22;
constexpr double label_ems = 1.4; // at least, for the label of an item
constexpr double title_ems = 2.2; // of a title, unless print is large
constexpr double tight_title_ems = 1.6;
constexpr double tight_space = 0.62;   // of the usual space after a paragraph
constexpr double max_title_pt = 30.0;  // so that large print keeps titles on one or two lines
constexpr double footer_height = 22.0; // kept free for the page number

} // namespace

GuideWriter::GuideWriter(const Canvas& ruler, PaperSize paper, double em)
    : ruler_(ruler), paper_(paper), em_(em), column_(page_column()) {}

Rect GuideWriter::page_column() const {
  return {guide_margin, guide_margin, paper_.width - 2 * guide_margin,
          paper_.height - 2 * guide_margin - footer_height};
}

double GuideWriter::leading() const { return tight_ ? tight_leading : usual_leading; }

void GuideWriter::new_page() {
  pages_.emplace_back();
  column_ = page_column();
  y_ = column_.y;
}

void GuideWriter::insert(std::size_t position, GuideBlock block) {
  auto& blocks = pages_.back().blocks;
  blocks.insert(blocks.begin() + static_cast<std::ptrdiff_t>(position), std::move(block));
}

void GuideWriter::text_at(const Rect& where, GuideText text) {
  text.where = where;
  add(std::move(text));
}

void GuideWriter::write(GuideText text, double space_after_ems) {
  text.style.max_width = column_.width - text.indent;
  const double height = measure(text.words, text.style).height;
  if (y_ + height > page_column().bottom() && y_ > page_column().y) new_page();
  text.where = {column_.x, y_, column_.width, height};
  add(std::move(text));
  y_ += height + (tight_ ? tight_space : 1.0) * space_after_ems * em_;
}

void GuideWriter::title(const std::string& words, const std::string& anchor) {
  GuideText text{.role = GuideRole::title, .words = words, .colour = print_palette().ink};
  text.style = {.size = std::min((tight_ ? tight_title_ems : title_ems) * em_, max_title_pt),
                .weight = Weight::bold};
  text.anchor = anchor;
  write(std::move(text), 0.7);
}

void GuideWriter::heading(std::string_view words) {
  GuideText text{
      .role = GuideRole::heading, .words = std::string{words}, .colour = print_palette().ink};
  text.style = {.size = 1.12 * em_, .weight = Weight::bold};
  // A heading is not left alone at the foot of a page.
  if (y_ + 4.5 * em_ > page_column().bottom()) new_page();
  write(std::move(text), 0.4);
}

void GuideWriter::paragraph(const std::string& words) {
  GuideText text{.words = words, .colour = print_palette().ink};
  text.style = {.size = em_, .line_height = leading()};
  write(std::move(text), 0.6);
}

void GuideWriter::quiet(const std::string& words) {
  GuideText text{.words = words, .colour = print_palette().quiet_text};
  text.style = {.size = em_, .line_height = leading()};
  write(std::move(text), 0.6);
}

void GuideWriter::item(const std::string& label, const std::string& words) {
  GuideText text{.role = GuideRole::item, .words = words, .colour = print_palette().ink};
  text.style = {.size = em_, .line_height = leading()};
  text.label = label;
  const TextStyle bold{.size = em_, .weight = Weight::bold};
  text.indent = std::max(label_ems * em_, measure(label, bold).width + 0.5 * em_);
  write(std::move(text), 0.42);
}

} // namespace limber::draw
