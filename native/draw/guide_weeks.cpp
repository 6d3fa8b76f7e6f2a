// The pages of a plan: every day with its exercises to tick off.
#include "draw/guide_layout.hpp"

#include <fmt/format.h>

namespace limber::draw {
namespace {

constexpr double box_ems = 1.05;
constexpr double days_gap = 26.0;     // between the two columns
constexpr double pain_line_ems = 2.4; // to write a number on

/// Two labels, each with a short line to write on.
void add_pain_lines(GuideWriter& writer, const ChartContent& chart) {
  const Rect column = writer.column();
  double x = column.x;
  const double width = column.width / 2;
  for (const std::string& label : {chart.pain_before, chart.pain_after}) {
    GuideText text{.words = label, .colour = print_palette().quiet_text};
    text.style = {.size = 0.88 * writer.em()};
    const TextExtent extent = writer.measure(label, text.style);
    writer.text_at({x, writer.y(), extent.width, extent.height}, text);
    writer.add(GuideShape{
        {x + extent.width + 4, writer.y() + extent.height - 1, pain_line_ems * writer.em(), 0.0},
        0.0,
        {},
        print_palette().ink,
        0.8});
    x += width;
  }
  writer.move_down(1.9);
}

void add_step(GuideWriter& writer, const StepContent& step) {
  const Rect column = writer.column();
  const double box = box_ems * writer.em();
  const std::size_t page = writer.pages().size();
  const double indent = box + 0.55 * writer.em();
  writer.set_column({column.x + indent, column.y, column.width - indent, column.height});
  const std::size_t before = writer.block_count();
  const double top = writer.y();
  writer.item(fmt::format("{}", step.exercise + 1), fmt::format("{}: {}", step.name, step.dose));
  const bool same_page = writer.pages().size() == page;
  const GuideShape shape{
      {column.x, (same_page ? top : writer.page_column().y) + 0.14 * writer.em(), box, box},
      3.0,
      {},
      print_palette().ink,
      1.0};
  writer.insert(same_page ? before : 0, shape);
  writer.set_column(column);
}

void add_day(GuideWriter& writer, const GuideSource& source, const DayContent& day) {
  writer.heading(day.name);
  writer.move_down(-0.3);
  if (!day.about.empty()) writer.quiet(day.about);
  for (const StepContent& step : day.steps)
    add_step(writer, step);
  if (!day.steps.empty()) add_pain_lines(writer, source.content.chart);
  writer.move_down(0.7);
}

/// The height that a day takes, found by writing it on a page of its own.
double measure_day(const GuideSource& source, const DayContent& day, double width, double em) {
  GuideWriter writer(source.ruler, source.guide.paper, em);
  writer.new_page();
  const Rect column = writer.column();
  writer.set_column({column.x, column.y, width, column.height});
  const double top = writer.y();
  add_day(writer, source, day);
  return writer.y() - top;
}

/// In one column or two; a day that does not fit goes to the next column or page as a whole.
void add_days(GuideWriter& writer, const GuideSource& source, const WeekContent& week,
              std::size_t columns) {
  const Rect page = writer.page_column();
  const double width =
      (page.width - static_cast<double>(columns - 1) * days_gap) / static_cast<double>(columns);
  double top = writer.y();
  std::size_t column = 0;
  for (const DayContent& day : week.days) {
    const double height = measure_day(source, day, width, writer.em());
    // The space after a day may leave the page.
    if (writer.y() + height - 0.7 * writer.em() > page.bottom() && writer.y() > top) {
      if (++column == columns) {
        writer.new_page();
        column = 0;
        top = page.y;
      }
      writer.move_to(top);
    }
    writer.set_column(
        {page.x + static_cast<double>(column) * (width + days_gap), page.y, width, page.height});
    add_day(writer, source, day);
  }
}

std::vector<GuidePage> lay_out_week(const GuideSource& source, const WeekContent& week,
                                    bool is_first) {
  GuideWriter writer(source.ruler, source.guide.paper, source.em);
  writer.new_page();
  writer.title(week.title, is_first ? "chart" : "");
  if (is_first) writer.paragraph(source.content.chart.about);
  writer.move_down(0.3);
  add_days(writer, source, week, source.guide.large_print ? 1 : 2);
  return std::move(writer.pages());
}

} // namespace

std::vector<GuidePage> lay_out_weeks(const GuideSource& source) {
  const auto& fit = source.guide.large_print ? in_large_letters : on_one_page;
  std::vector<GuidePage> pages;
  for (std::size_t i = 0; i < source.content.weeks.size(); ++i)
    for (GuidePage& page : fit(source, [&](const GuideSource& with) {
           return lay_out_week(with, source.content.weeks[i], i == 0);
         }))
      pages.push_back(std::move(page));
  return pages;
}

} // namespace limber::draw
