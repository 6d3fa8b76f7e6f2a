#include "draw/guide_layout.hpp"

#include <fmt/format.h>
#include <iterator>

namespace limber::draw {
namespace {

constexpr double smallest_large_share = 16.0 / 18.0;

GuideSource with_em(const GuideSource& source, double em) {
  return {source.guide, source.content, source.figures, source.ruler, em};
}

/// At the foot of every page but the cover and the poster.
void add_foot(GuidePage& page, const GuideSource& source, std::size_t number) {
  const PaperSize paper = source.guide.paper;
  const double y = paper.height - guide_margin;
  const double width = paper.width - 2 * guide_margin;
  GuideText name{.role = GuideRole::margin,
                 .words = source.content.title,
                 .colour = print_palette().quiet_text};
  name.style = {.size = 10.0, .max_width = width / 2};
  name.where = {guide_margin, y, width / 2, 13};
  GuideText digits = name;
  digits.words = fmt::format("{}", number);
  digits.style.align = Align::right;
  digits.where.x += width / 2;
  page.blocks.emplace_back(name);
  page.blocks.emplace_back(digits);
}

} // namespace

std::string anchor_of(std::size_t exercise) { return fmt::format("exercise-{}", exercise + 1); }

void add_number(GuideWriter& writer, const Rect& disc, std::size_t exercise) {
  writer.add(GuideShape{disc, disc.width / 2, print_palette().ink, {}});
  GuideText digit{.words = fmt::format("{}", exercise + 1), .colour = print_palette().paper};
  digit.style = {.size = 0.6 * disc.height, .weight = Weight::bold, .align = Align::centre};
  digit.style.max_width = disc.width;
  const double height = writer.measure(digit.words, digit.style).height;
  writer.text_at({disc.x, disc.centre().y - height / 2, disc.width, height}, digit);
}

std::vector<GuidePage> on_one_page(const GuideSource& source, const LayOut& lay_out) {
  for (const double share : {1.2, 1.14, 1.08, 1.04, 1.0, 0.96, 0.92, 0.88, 0.85}) {
    std::vector<GuidePage> pages = lay_out(with_em(source, share * source.em));
    if (pages.size() == 1) return pages;
  }
  return lay_out(source);
}

std::vector<GuidePage> in_large_letters(const GuideSource& source, const LayOut& lay_out) {
  std::vector<GuidePage> fewest = lay_out(with_em(source, smallest_large_share * source.em));
  for (const double share : {1.0, 0.97, 0.94, 0.91}) {
    std::vector<GuidePage> pages = lay_out(with_em(source, share * source.em));
    if (pages.size() == fewest.size()) return pages;
  }
  return fewest;
}

std::vector<GuidePage> lay_out_guide(const GuideSource& source) {
  std::vector<GuidePage> pages;
  const auto append = [&](std::vector<GuidePage> some, bool numbered) {
    for (GuidePage& page : some) {
      if (numbered) add_foot(page, source, pages.size() + 1);
      pages.push_back(std::move(page));
    }
  };
  const auto& fit = source.guide.large_print ? in_large_letters : on_one_page;
  append(lay_out_cover(source), false);
  append(fit(source, lay_out_how_to), true);
  append(fit(source, lay_out_safety), true);
  append(lay_out_exercises(source), true);
  if (source.content.weeks.empty()) append(lay_out_chart(source), true);
  else append(lay_out_weeks(source), true);
  append(fit(source, lay_out_sources), true);
  append(lay_out_poster(source), false); // last, so that it comes off the booklet alone
  return pages;
}

} // namespace limber::draw
