// The pages after the exercises: the chart of a week, the poster, the sources.
#include "draw/guide_layout.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <functional>
#include <span>
#include <utility>

namespace limber::draw {
namespace {

constexpr double name_share = 0.38; // of a chart's width
constexpr double max_row_height = 50.0;
constexpr double box_share = 0.55; // of a cell
constexpr double max_name_pt = 16.0;
constexpr double smallest_pt = 7.0;
constexpr std::size_t max_chart_rows = 18;
constexpr std::size_t max_poster_cells = 12;
constexpr double poster_gap = 12.0;
constexpr double poster_margin = 30.0;

GuideText sized_text(std::string words, double size, Weight weight, double width) {
  GuideText text{.words = std::move(words), .colour = print_palette().ink};
  text.style = {.size = size, .weight = weight, .max_width = width};
  return text;
}

struct ChartGrid {
  Rect where;
  double row = 0.0;
  double name_width = 0.0;
  std::size_t days = 0;
  double day_width = 0.0;
};

void add_rule(GuideWriter& writer, const ChartGrid& grid, double y) {
  writer.add(GuideShape{{grid.where.x, y, grid.where.width, 0.0}, 0.0, {}, print_palette().line});
}

void add_days(GuideWriter& writer, const std::vector<std::string>& names, const ChartGrid& grid) {
  double x = grid.where.x + grid.name_width;
  for (const std::string& name : names) {
    GuideText day = sized_text(name, 12.5, Weight::semibold, grid.day_width);
    day.style.align = Align::centre;
    writer.text_at({x, grid.where.y - 22, grid.day_width, 18}, day);
    x += grid.day_width;
  }
}

/// The largest style with which the words take no more than that height.
TextStyle fit_height(const GuideWriter& writer, const std::string& words, TextStyle style,
                     double height) {
  while (style.size > smallest_pt && writer.measure(words, style).height > height)
    style.size -= 0.5;
  return style;
}

/// The name with what stands below it, in the middle of the row's height.
void add_row_words(GuideWriter& writer, const ChartGrid& grid, double y, const std::string& name,
                   const std::string& below) {
  const double width = grid.name_width - 8;
  GuideText upper = sized_text(name, std::min(max_name_pt, writer.em()), Weight::semibold, width);
  GuideText lower = sized_text(below, 0.8 * upper.style.size, Weight::regular, width);
  upper.style = fit_height(writer, name, upper.style, (below.empty() ? 0.94 : 0.5) * grid.row);
  lower.style = fit_height(writer, below, lower.style, 0.48 * grid.row);
  const double upper_height = writer.measure(name, upper.style).height;
  const double lower_height = below.empty() ? 0.0 : writer.measure(below, lower.style).height;
  const double top = y + (grid.row - upper_height - lower_height) / 2;
  writer.text_at({grid.where.x, top, width, upper_height}, upper);
  if (!below.empty())
    writer.text_at({grid.where.x, top + upper_height, width, lower_height}, lower);
}

/// A row with its name and, for each day, a box to tick or a line to write on.
void add_chart_row(GuideWriter& writer, const ChartGrid& grid, double y, const std::string& name,
                   const std::string& below, bool boxes) {
  add_row_words(writer, grid, y, name, below);
  const double box = box_share * std::min(grid.row, grid.day_width);
  for (std::size_t day = 0; day < grid.days; ++day) {
    const double middle =
        grid.where.x + grid.name_width + (static_cast<double>(day) + 0.5) * grid.day_width;
    const double bottom = y + (grid.row + box) / 2;
    if (boxes)
      writer.add(GuideShape{
          {middle - box / 2, bottom - box, box, box}, 4.0, {}, print_palette().ink, 1.0});
    else
      writer.add(
          GuideShape{{middle - box / 2, bottom, box, 0.0}, 0.0, {}, print_palette().ink, 0.8});
  }
}

/// Where a poster's two pictures go: beside or above each other, whichever shows them larger.
std::array<Rect, 2> split_for_pair(const Rect& where, double aspect) {
  const double half_width = (where.width - 6) / 2;
  const double half_height = (where.height - 4) / 2;
  const double beside = std::min(half_width, where.height * aspect);
  const double stacked = std::min(where.width, half_height * aspect);
  if (beside >= stacked)
    return {Rect{where.x, where.y, half_width, where.height},
            Rect{where.x + half_width + 6, where.y, half_width, where.height}};
  return {Rect{where.x, where.y, where.width, half_height},
          Rect{where.x, where.y + half_height + 4, where.width, half_height}};
}

void add_poster_cell(GuideWriter& writer, const GuideSource& source, const StepContent& step,
                     const Rect& cell) {
  writer.add(GuideShape{cell, 8.0, {}, print_palette().line});
  const double inset = 8.0;
  const double disc = 22.0;
  add_number(writer, {cell.x + inset, cell.y + inset, disc, disc}, step.exercise);
  const double x = cell.x + inset + disc + 7;
  const double width = cell.right() - inset - x;
  GuideText name = sized_text(step.name, 13.5, Weight::bold, width);
  const double name_height = writer.measure(name.words, name.style).height;
  writer.text_at({x, cell.y + inset + 2, width, name_height}, name);
  GuideText dose = sized_text(step.dose, 11.0, Weight::regular, width);
  const double dose_height = writer.measure(dose.words, dose.style).height;
  const double dose_y = cell.y + inset + 2 + name_height + 1;
  writer.text_at({x, dose_y, width, dose_height}, dose);
  const double top = dose_y + dose_height + 6;
  const ExerciseContent& one = source.content.exercises[step.exercise];
  const auto places =
      split_for_pair({cell.x + inset, top, cell.width - 2 * inset, cell.bottom() - inset - top},
                     source.figures[step.exercise].aspect());
  for (const auto& [picture, place] :
       {std::pair{one.pictures.front(), places[0]}, {one.pictures[one.last], places[1]}})
    writer.add(GuidePicture{place, picture.figure, picture.moment, true, picture.alt});
}

/// The steps of one page.
struct PageSteps {
  const PartContent& part;
  std::span<const StepContent> steps;
  bool is_first = false; // of all
};

/// A page for each routine; where its steps do not fit on one, the next pages go on.
std::vector<GuidePage>
lay_out_parts(const GuideSource& source, std::size_t max_count,
              const std::function<void(GuideWriter&, const PageSteps&)>& lay_out) {
  GuideWriter writer(source.ruler, source.guide.paper, source.em);
  for (const PartContent& part : source.content.parts)
    for (std::size_t first = 0; first < part.steps.size(); first += max_count) {
      writer.new_page();
      const std::span<const StepContent> left = std::span{part.steps}.subspan(first);
      lay_out(writer,
              {part, left.first(std::min(max_count, left.size())), writer.pages().size() == 1});
    }
  return std::move(writer.pages());
}

void lay_out_chart_part(GuideWriter& writer, const GuideSource& source, const PageSteps& page) {
  const ChartContent& chart = source.content.chart;
  writer.title(chart.title, page.is_first ? "chart" : "");
  if (source.content.parts.size() > 1) writer.heading(page.part.name);
  writer.paragraph(chart.about);
  const Rect column = writer.column();
  ChartGrid grid{{column.x, writer.y() + 36, column.width, 0.0}};
  const auto rows = static_cast<double>(page.steps.size() + 2);
  grid.row = std::min(max_row_height, (column.bottom() - grid.where.y) / rows);
  grid.name_width = name_share * column.width;
  grid.days = chart.days.size();
  grid.day_width = (column.width - grid.name_width) / static_cast<double>(grid.days);
  add_days(writer, chart.days, grid);
  double y = grid.where.y;
  add_rule(writer, grid, y);
  add_chart_row(writer, grid, y, chart.pain_before, chart.scale, false);
  for (const StepContent& step : page.steps) {
    y += grid.row;
    add_rule(writer, grid, y);
    add_chart_row(writer, grid, y, fmt::format("{}  {}", step.exercise + 1, step.name),
                  source.guide.large_print ? std::string{} : step.dose, true);
  }
  y += grid.row;
  add_rule(writer, grid, y);
  add_chart_row(writer, grid, y, chart.pain_after, chart.scale, false);
  add_rule(writer, grid, y + grid.row);
}

void lay_out_poster_part(GuideWriter& writer, const GuideSource& source, const PageSteps& page) {
  const PaperSize paper = source.guide.paper;
  const double width = paper.width - 2 * poster_margin;
  GuideText title = sized_text(page.part.name, 30.0, Weight::extrabold, width);
  title.role = GuideRole::title;
  if (page.is_first) title.anchor = "poster";
  title.style = fit_height(writer, title.words, title.style, 42);
  writer.text_at({poster_margin, poster_margin, width, 42}, title);
  std::string care;
  for (const std::string& caution : page.part.cautions)
    care += (care.empty() ? "" : " ") + caution;
  GuideText foot = sized_text(care, 12.5, Weight::semibold, width);
  const double foot_height = writer.measure(foot.words, foot.style).height;
  const std::size_t count = page.steps.size();
  const std::size_t columns = count <= 4 ? 2 : 3;
  const std::size_t row_count = (count + columns - 1) / columns;
  const auto rows = static_cast<double>(row_count);
  const double top = poster_margin + 48;
  const double bottom = paper.height - poster_margin - foot_height - 10;
  const double cell_width =
      (width - static_cast<double>(columns - 1) * poster_gap) / static_cast<double>(columns);
  const double cell_height = (bottom - top - (rows - 1) * poster_gap) / rows;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t row = i / columns;
    add_poster_cell(writer, source, page.steps[i],
                    {poster_margin + static_cast<double>(i % columns) * (cell_width + poster_gap),
                     top + static_cast<double>(row) * (cell_height + poster_gap), cell_width,
                     cell_height});
  }
  writer.text_at({poster_margin, bottom + 10, width, foot_height}, foot);
}

} // namespace

std::vector<GuidePage> lay_out_chart(const GuideSource& source) {
  return lay_out_parts(source, max_chart_rows, [&](GuideWriter& writer, const PageSteps& page) {
    lay_out_chart_part(writer, source, page);
  });
}

std::vector<GuidePage> lay_out_poster(const GuideSource& source) {
  return lay_out_parts(source, max_poster_cells, [&](GuideWriter& writer, const PageSteps& page) {
    lay_out_poster_part(writer, source, page);
  });
}

std::vector<GuidePage> lay_out_sources(const GuideSource& source) {
  GuideWriter writer(source.ruler, source.guide.paper, source.em);
  writer.new_page();
  const PageContent& page = source.content.sources;
  writer.title(page.title, "sources");
  writer.paragraph(page.sections.front().heading);
  for (const std::string& line : page.sections.front().lines)
    writer.item("•", line);
  return std::move(writer.pages());
}

} // namespace limber::draw
