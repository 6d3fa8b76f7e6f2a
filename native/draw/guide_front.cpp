// The pages before the exercises: cover, how to use the guide, safety.
#include "draw/guide_layout.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace limber::draw {
namespace {

constexpr double cover_title_pt = 44.0;
constexpr std::size_t max_cover_pictures = 12;
constexpr double several_title_share = 0.75; // of its size, where it names several routines
constexpr std::size_t large_print_break = 2; // the section with which the second safety page begins

/// A label and a line to write on.
void add_blank(GuideWriter& writer, const Rect& where, std::string_view label) {
  GuideText text{.words = std::string{label}, .colour = print_palette().quiet_text};
  text.style = {.size = 12.0};
  const TextExtent extent = writer.measure(label, text.style);
  writer.text_at({where.x, where.bottom() - extent.height, extent.width, extent.height}, text);
  const double line = where.x + extent.width + 6;
  writer.add(GuideShape{
      {line, where.bottom() - 2, where.right() - line, 0.0}, 0.0, {}, print_palette().ink, 0.6});
}

/// The position to reach of each exercise, small.
void add_cover_pictures(GuideWriter& writer, const GuideSource& source, const Rect& where) {
  const std::size_t count = std::min(max_cover_pictures, source.content.exercises.size());
  const std::size_t columns = count > 4 ? 3 : std::min<std::size_t>(count, 2);
  const std::size_t rows = (count + columns - 1) / columns;
  const double width = where.width / static_cast<double>(columns);
  const double height = std::min(where.height / static_cast<double>(rows), width);
  for (std::size_t i = 0; i < count; ++i) {
    const ExerciseContent& one = source.content.exercises[i];
    const PictureContent& end = one.pictures[one.last];
    const std::size_t row = i / columns;
    const Rect cell{where.x + width * static_cast<double>(i % columns) + 5,
                    where.y + height * static_cast<double>(row) + 5, width - 10, height - 10};
    writer.add(GuidePicture{cell, end.figure, end.moment, false, end.alt});
  }
}

void add_contents(GuideWriter& writer, const GuideSource& source) {
  const bool several = source.content.parts.size() > 1;
  for (const PartContent& part : source.content.parts) {
    writer.heading(several ? part.name : source.content.contents);
    for (const StepContent& step : part.steps) {
      writer.item(fmt::format("{}", step.exercise + 1),
                  step.dose.empty()
                      ? step.name
                      : source.guide.messages.say("guide.contents",
                                                  {{"name", step.name}, {"dose", step.dose}}));
      std::get<GuideText>(writer.pages().back().blocks.back()).link = anchor_of(step.exercise);
      writer.move_down(-0.2);
    }
    writer.move_down(0.5);
  }
}

void add_bullets(GuideWriter& writer, const SectionContent& section) {
  writer.heading(section.heading);
  for (const std::string& line : section.lines)
    writer.item("•", line);
  writer.move_down(0.7);
}

} // namespace

std::vector<GuidePage> lay_out_cover(const GuideSource& source) {
  const GuideContent& content = source.content;
  GuideWriter writer(source.ruler, source.guide.paper, std::max(source.em, 14.0));
  writer.new_page();
  const Rect column = writer.column();
  GuideText name{.role = GuideRole::title, .words = content.title, .colour = print_palette().ink};
  name.style = {.size = cover_title_pt, .weight = Weight::extrabold, .max_width = column.width};
  if (content.parts.size() > 1) name.style.size *= several_title_share;
  name.anchor = "cover";
  const double height = writer.measure(name.words, name.style).height;
  writer.text_at({column.x, writer.y(), column.width, height}, name);
  writer.move_to(writer.y() + height + 4);
  GuideText facts{.words = content.facts, .colour = print_palette().dawn_text};
  facts.style = {.size = 1.3 * writer.em(), .weight = Weight::semibold, .max_width = column.width};
  const double facts_height = writer.measure(facts.words, facts.style).height;
  writer.text_at({column.x, writer.y(), column.width, facts_height}, facts);
  writer.move_to(writer.y() + facts_height + 1.2 * writer.em());
  for (const PartContent& part : content.parts) {
    if (content.parts.size() > 1) writer.heading(part.name);
    writer.paragraph(part.why);
  }
  const double top = writer.y() + 10;
  const double blanks = 92.0;
  add_cover_pictures(writer, source, {column.x, top, column.width, column.bottom() - blanks - top});
  add_blank(writer, {column.x, column.bottom() - 66, column.width, 20}, content.for_whom);
  const double half = (column.width - 24) / 2;
  add_blank(writer, {column.x, column.bottom() - 26, half, 20}, content.from_whom);
  add_blank(writer, {column.x + half + 24, column.bottom() - 26, half, 20}, content.date);
  return std::move(writer.pages());
}

std::vector<GuidePage> lay_out_how_to(const GuideSource& source) {
  GuideWriter writer(source.ruler, source.guide.paper, source.em);
  writer.new_page();
  const PageContent& page = source.content.how_to;
  writer.title(page.title, "how-to");
  const std::vector<std::string>& lines = page.sections.front().lines;
  for (std::size_t i = 0; i < lines.size(); ++i)
    writer.item(fmt::format("{}", i + 1), lines[i]);
  writer.move_down(0.4);
  writer.paragraph(page.closing);
  writer.move_down(0.8);
  if (source.guide.large_print) writer.new_page();
  add_contents(writer, source);
  return std::move(writer.pages());
}

std::vector<GuidePage> lay_out_safety(const GuideSource& source) {
  GuideWriter writer(source.ruler, source.guide.paper, source.em);
  writer.new_page();
  const PageContent& page = source.content.safety;
  writer.title(page.title, "safety");
  for (std::size_t i = 0; i < page.sections.size(); ++i) {
    if (source.guide.large_print && i == large_print_break) writer.new_page();
    add_bullets(writer, page.sections[i]);
  }
  writer.move_down(-0.2);
  writer.paragraph(page.closing);
  return std::move(writer.pages());
}

} // namespace limber::draw
