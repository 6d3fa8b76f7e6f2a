// The page of one exercise: pictures above, steps below, what to mind beside or under them.
#include "draw/guide_layout.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

namespace limber::draw {
namespace {

constexpr double page_disc = 30.0; // with the number
constexpr double dose_gap = 14.0;  // where it stands beside the name
constexpr double smallest_caption_pt = 6.5;
constexpr double picture_gap = 12.0;
constexpr double picture_inset = 9.0; // between the frame and what it shows
constexpr double max_picture_height = 370.0;
constexpr double min_picture_height = 150.0;
constexpr double side_share = 0.39; // of the width, for what stands beside the steps
constexpr double column_gap = 24.0;
constexpr double box_inset = 8.0;
constexpr double breath_ems = 6.0; // room for the words below the pictures of a spread
// Of the usual size, where a page is too full.
constexpr std::array word_sizes{1.0, 0.97, 0.94, 0.91, 0.88, 0.85, 0.82};

/// `beside`: the dose stands beside the name where both fit on a line.
void lay_out_head(GuideWriter& writer, const GuideSource& source, std::size_t index, double disc,
                  bool beside) {
  const ExerciseContent& content = source.content.exercises[index];
  const Rect column = writer.column();
  add_number(writer, {column.x, writer.y() + 3, disc, disc}, index);
  writer.set_column({column.x + disc + 12, column.y, column.width - disc - 12, column.height});
  writer.title(content.name, anchor_of(index));
  auto& title = std::get<GuideText>(writer.pages().back().blocks.back());
  GuideText dose{.words = content.dose, .colour = print_palette().dawn_text};
  dose.style = {.size = 1.15 * writer.em(), .weight = Weight::semibold};
  const double title_width = writer.measure(title.words, title.style).width;
  const double dose_x = title.where.x + title_width + dose_gap;
  const TextExtent one_line = writer.measure(dose.words, dose.style);
  if (beside && dose_x + one_line.width <= column.right()) {
    title.style.max_width = dose_x - title.where.x;
    const double baseline = title.where.y + writer.measure(title.words, title.style).baseline;
    writer.text_at({dose_x, baseline - one_line.baseline, one_line.width, one_line.height}, dose);
  } else {
    writer.move_down(-0.35);
    dose.style.max_width = writer.column().width;
    const double height = writer.measure(dose.words, dose.style).height;
    writer.text_at({writer.column().x, writer.y(), writer.column().width, height}, dose);
    writer.move_to(writer.y() + height + 0.7 * writer.em());
  }
  writer.set_column(column);
  writer.paragraph(content.why);
  writer.move_down(0.2);
}

void add_caption(GuideWriter& writer, const Rect& under, std::string_view words) {
  GuideText text{.words = std::string{words}, .colour = print_palette().ink};
  text.style = {.size = 0.9 * writer.em(), .weight = Weight::semibold, .align = Align::centre};
  while (text.style.size > smallest_caption_pt &&
         writer.measure(text.words, text.style).width > under.width)
    text.style.size -= 0.5;
  text.style.max_width = under.width;
  writer.text_at(under, text);
}

void add_cell(GuideWriter& writer, const PictureContent& cell, const Rect& frame) {
  writer.add(GuideShape{frame, 8.0, {}, print_palette().line});
  const Rect inside{frame.x + picture_inset, frame.y + picture_inset,
                    frame.width - 2 * picture_inset, frame.height - 2 * picture_inset};
  writer.add(GuidePicture{inside, cell.figure, cell.moment, true, cell.alt});
  add_caption(writer, {frame.x, frame.bottom() + 4, frame.width, 1.3 * writer.em()}, cell.caption);
}

/// How pictures of one aspect are arranged in a column.
struct PictureGrid {
  std::size_t rows = 1;
  std::size_t columns = 1;
  double width = 0.0;   // of a frame
  double height = 0.0;  // of a frame
  double caption = 0.0; // height below a frame
};

/// One row or two, whichever shows the pictures larger within that height.
PictureGrid choose_grid(std::size_t count, double aspect, double width, double height,
                        double caption) {
  PictureGrid best;
  for (const std::size_t rows : {1, 2}) {
    if (count % rows != 0) continue;
    PictureGrid grid{rows, count / rows, 0.0, 0.0, caption};
    const auto columns = static_cast<double>(grid.columns);
    grid.width = (width - (columns - 1) * picture_gap) / columns;
    const double useful = (grid.width - 2 * picture_inset) / aspect + 2 * picture_inset;
    grid.height = std::min(height / static_cast<double>(rows) - caption, useful);
    if (grid.height > best.height) best = grid;
  }
  return best;
}

/// Pictures with their captions, which take at most `height`; returns what they take.
double lay_out_pictures(GuideWriter& writer, const GuideSource& source, std::size_t index,
                        double height) {
  const std::vector<PictureContent>& cells = source.content.exercises[index].pictures;
  const Rect column = writer.column();
  const PictureGrid grid = choose_grid(cells.size(), source.figures[index].aspect(), column.width,
                                       height, 4 + 1.9 * writer.em());
  const double row = grid.height + grid.caption;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::size_t line = i / grid.columns;
    add_cell(writer, cells[i],
             {column.x + static_cast<double>(i % grid.columns) * (grid.width + picture_gap),
              writer.y() + static_cast<double>(line) * row, grid.width, grid.height});
  }
  const double taken = static_cast<double>(grid.rows) * row;
  writer.move_to(writer.y() + taken + 0.2 * writer.em());
  return taken;
}

void lay_out_steps(GuideWriter& writer, const ExerciseContent& content) {
  writer.heading(content.steps.heading);
  for (std::size_t s = 0; s < content.steps.lines.size(); ++s)
    writer.item(fmt::format("{}", s + 1), content.steps.lines[s]);
  if (!content.side.empty()) writer.quiet(content.side);
}

void lay_out_section(GuideWriter& writer, const SectionContent& section) {
  writer.heading(section.heading);
  for (const std::string& line : section.lines)
    writer.paragraph(line);
  writer.move_down(0.3);
}

void lay_out_forms(GuideWriter& writer, const ExerciseContent& content) {
  for (const SectionContent& form : content.forms)
    lay_out_section(writer, form);
}

/// In a box.
void lay_out_cautions(GuideWriter& writer, const SectionContent& care) {
  if (care.lines.empty()) return;
  const Rect column = writer.column();
  const std::size_t before = writer.block_count();
  const double top = writer.y();
  writer.set_column({column.x + box_inset, column.y, column.width - 2 * box_inset, column.height});
  writer.move_to(top + box_inset);
  writer.heading(care.heading);
  for (const std::string& caution : care.lines)
    writer.item("•", caution);
  const bool same_page = writer.block_count() > before && writer.y() > top;
  if (!same_page) return; // on the next page it stands without a box
  writer.set_column(column);
  writer.move_to(writer.y() - 0.42 * writer.em() + box_inset);
  writer.insert(before, GuideShape{{column.x, top, column.width, writer.y() - top},
                                   8.0,
                                   mixed(print_palette().paper, print_palette().amber, 0.16),
                                   print_palette().amber_text,
                                   1.0});
}

/// The steps, and beside them what to mind.
void lay_out_words(GuideWriter& writer, const ExerciseContent& content) {
  const Rect column = writer.column();
  const double top = writer.y();
  const double side = side_share * column.width;
  writer.set_column({column.x, column.y, column.width - side - column_gap, column.height});
  lay_out_steps(writer, content);
  const double steps_end = writer.y();
  writer.set_column({column.right() - side, column.y, side, column.height});
  writer.move_to(top);
  lay_out_section(writer, content.breath);
  lay_out_forms(writer, content);
  lay_out_cautions(writer, content.care);
  writer.move_to(std::max(writer.y(), steps_end));
  writer.set_column(column);
}

/// Two facing pages: pictures, then words.
std::vector<GuidePage> lay_out_spread(const GuideSource& source, std::size_t index) {
  const ExerciseContent& content = source.content.exercises[index];
  GuideWriter writer(source.ruler, source.guide.paper, source.em);
  writer.new_page();
  lay_out_head(writer, source, index, page_disc, false);
  lay_out_pictures(writer, source, index, writer.space_left() - breath_ems * source.em);
  lay_out_section(writer, content.breath);
  writer.new_page();
  writer.title(content.name, {});
  lay_out_steps(writer, content);
  writer.move_down(0.5);
  lay_out_forms(writer, content);
  lay_out_cautions(writer, content.care);
  return std::move(writer.pages());
}

struct Attempt {
  std::vector<GuidePage> pages;
  double space_left = 0.0;
  double pictures = 0.0; // the height that they take
};

Attempt try_page(const GuideSource& source, std::size_t index, double em, double picture_height) {
  GuideWriter writer(source.ruler, source.guide.paper, em);
  writer.new_page();
  lay_out_head(writer, source, index, page_disc, false);
  const double pictures = lay_out_pictures(writer, source, index, picture_height);
  lay_out_words(writer, source.content.exercises[index]);
  return {std::move(writer.pages()), writer.space_left(), pictures};
}

// ---------------------------------------------------------------- two on a page

struct HalfPage {
  double em = 0.0;
  double share = 0.0;    // of the width, for the pictures' column
  double pictures = 0.0; // the height that they may take
};

constexpr std::array half_shares{0.47, 0.4};
constexpr double halves_gap = 18.0;
constexpr double half_disc = 20.0;
constexpr std::array half_ems{11.5, 11.0, 10.5, 10.0, 9.5};
constexpr std::array half_pictures{280.0, 240.0, 210.0, 180.0, 150.0, 125.0};

/// Pictures on the left with breath and other forms below, steps on the right.
void lay_out_half(GuideWriter& writer, const GuideSource& source, std::size_t index,
                  const HalfPage& half) {
  const ExerciseContent& content = source.content.exercises[index];
  writer.set_em(half.em);
  writer.set_tight();
  lay_out_head(writer, source, index, half_disc, true);
  const Rect column = writer.column();
  const double top = writer.y();
  const double left = half.share * column.width;
  writer.set_column({column.x, column.y, left, column.height});
  lay_out_pictures(writer, source, index, half.pictures);
  lay_out_section(writer, content.breath);
  lay_out_forms(writer, content);
  const double left_end = writer.y();
  writer.move_to(top);
  writer.set_column(
      {column.x + left + column_gap, column.y, column.width - left - column_gap, column.height});
  lay_out_steps(writer, content);
  lay_out_cautions(writer, content.care);
  writer.move_to(std::max(writer.y(), left_end));
  writer.set_column(column);
}

double half_height(const GuideWriter& writer) {
  return (writer.page_column().height - halves_gap) / 2;
}

/// In the largest letters and pictures with which it takes no more than half a page; nothing where
/// there are none.
std::optional<HalfPage> fit_half(const GuideSource& source, std::size_t index) {
  for (const double em : half_ems)
    for (const double share : half_shares)
      for (const double pictures : half_pictures) {
        const HalfPage half{em, share, pictures};
        GuideWriter writer(source.ruler, source.guide.paper, em);
        writer.new_page();
        lay_out_half(writer, source, index, half);
        if (writer.pages().size() == 1 &&
            writer.y() - writer.page_column().y <= half_height(writer))
          return half;
      }
  return std::nullopt;
}

std::vector<GuidePage> lay_out_halves(const GuideSource& source, std::size_t first,
                                      const HalfPage& upper, const HalfPage& lower) {
  GuideWriter writer(source.ruler, source.guide.paper, upper.em);
  writer.new_page();
  lay_out_half(writer, source, first, upper);
  const Rect page = writer.page_column();
  const double middle = page.y + half_height(writer) + halves_gap / 2;
  writer.add(GuideShape{{page.x, middle, page.width, 0.0}, 0.0, {}, print_palette().line});
  writer.move_to(middle + halves_gap / 2);
  lay_out_half(writer, source, first + 1, lower);
  return std::move(writer.pages());
}

} // namespace

// The pictures take the space that the words leave; where that is too little, the words shrink.
static std::vector<GuidePage> lay_out_exercise(const GuideSource& source, std::size_t exercise) {
  if (source.guide.large_print)
    return in_large_letters(
        source, [&](const GuideSource& with) { return lay_out_spread(with, exercise); });
  for (const double share : word_sizes) {
    const double em = share * source.em;
    const Attempt least = try_page(source, exercise, em, min_picture_height);
    if (least.pages.size() > 1 || least.space_left < 0.0) continue;
    const double height = std::min(max_picture_height, least.pictures + least.space_left);
    return try_page(source, exercise, em, height).pages;
  }
  return try_page(source, exercise, source.em, min_picture_height).pages; // more than one page
}

std::vector<GuidePage> lay_out_exercises(const GuideSource& source) {
  std::vector<GuidePage> pages;
  const std::size_t count = source.content.exercises.size();
  const bool compact = source.guide.compact && !source.guide.large_print;
  for (std::size_t i = 0; i < count; ++i) {
    const bool has_next = compact && i + 1 < count;
    const auto upper = has_next ? fit_half(source, i) : std::nullopt;
    const auto lower = upper ? fit_half(source, i + 1) : std::nullopt;
    for (GuidePage& page :
         lower ? lay_out_halves(source, i, *upper, *lower) : lay_out_exercise(source, i))
      pages.push_back(std::move(page));
    if (lower) ++i;
  }
  return pages;
}

} // namespace limber::draw
