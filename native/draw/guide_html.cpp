// The guide as one HTML file.
#include "draw/guide_html_style.hpp"
#include "draw/guide_svg.hpp"

#include <fmt/format.h>

namespace limber::draw {
namespace {

using core::Result;

std::string element(std::string_view tag, std::string_view words) {
  return fmt::format("<{}>{}</{}>\n", tag, escape_xml(words), tag);
}

std::string paragraph(std::string_view kind, std::string_view words) {
  if (words.empty()) return {};
  return fmt::format("<p class=\"{}\">{}</p>\n", kind, escape_xml(words));
}

std::string list(std::string_view tag, const std::vector<std::string>& lines) {
  std::string html = fmt::format("<{}>\n", tag);
  for (const std::string& line : lines)
    html += element("li", line);
  return html + fmt::format("</{}>\n", tag);
}

std::string number(std::size_t exercise) {
  return fmt::format("<span class=\"number\">{}</span>", exercise + 1);
}

std::string exercise_link(const StepContent& step) {
  return fmt::format("<a href=\"#exercise-{}\">{}</a>", step.exercise + 1, escape_xml(step.name));
}

// ---------------------------------------------------------------- pictures

std::string picture_id(const PictureContent& picture) {
  return fmt::format("picture-{}-{}", picture.figure + 1, picture.moment + 1);
}

/// `alt` empty: decoration, since the same picture stands elsewhere with its words.
std::string picture_frame(const GuideFigure& figure, std::string_view alt,
                          std::string_view inside) {
  const std::string spoken = alt.empty()
                                 ? "aria-hidden=\"true\""
                                 : fmt::format("role=\"img\" aria-label=\"{}\"", escape_xml(alt));
  return fmt::format("<svg viewBox=\"0 0 {:.0f} {:.0f}\" {}>{}</svg>\n", figure.width(),
                     figure.height(), spoken, inside);
}

/// A picture that is in the file already, in the exercise's own part.
std::string picture_again(const GuideFigures& figures, const PictureContent& picture,
                          std::string_view alt) {
  return picture_frame(figures.all()[picture.figure], alt,
                       fmt::format("<use href=\"#{}\"/>", picture_id(picture)));
}

Result<std::string> picture_figure(const GuideFigures& figures, const PictureContent& picture) {
  const GuideFigure& figure = figures.all()[picture.figure];
  const auto svg = svg_of(figure, picture.moment);
  if (!svg) return tl::unexpected(svg.error());
  const std::string inside = fmt::format("<g id=\"{}\">{}</g>", picture_id(picture), *svg);
  return fmt::format("<figure>{}<figcaption>{}</figcaption></figure>\n",
                     picture_frame(figure, picture.alt, inside), escape_xml(picture.caption));
}

/// In print: all beside each other, or in rows.
std::string_view arrangement(const GuideFigures& figures, const ExerciseContent& one) {
  constexpr std::size_t many = 4;
  if (figures.all()[one.pictures.front().figure].aspect() < 1.0) return "narrow";
  return one.pictures.size() >= many ? "many" : "";
}

// ---------------------------------------------------------------- parts

std::string cover_html(const GuideContent& content, const GuideFigures& figures) {
  std::string html = "<header>\n" + element("h1", content.title);
  html += paragraph("facts", content.facts);
  for (const PartContent& part : content.parts) {
    if (content.parts.size() > 1) html += element("h2", part.name);
    html += element("p", part.why);
  }
  html += "<div class=\"small\">\n";
  for (const ExerciseContent& one : content.exercises)
    html += picture_again(figures, one.pictures[one.last], {});
  html += "</div>\n<p class=\"blanks\">";
  for (const std::string& label : {content.for_whom, content.from_whom, content.date})
    html += fmt::format("<span>{}</span>", escape_xml(label));
  return html + "</p>\n</header>\n";
}

std::string contents_html(const GuideContent& content) {
  std::string html;
  for (const PartContent& part : content.parts) {
    html += element("h3", content.parts.size() > 1 ? part.name : content.contents);
    html += "<ol>\n";
    for (const StepContent& step : part.steps)
      html += fmt::format("<li value=\"{}\">{}{}</li>\n", step.exercise + 1, exercise_link(step),
                          step.dose.empty() ? "" : ": " + escape_xml(step.dose));
    html += "</ol>\n";
  }
  return html;
}

std::string how_to_html(const GuideContent& content) {
  const PageContent& page = content.how_to;
  return "<section id=\"how-to\">\n" + element("h2", page.title) +
         list("ol", page.sections.front().lines) + element("p", page.closing) +
         contents_html(content) + "</section>\n";
}

std::string safety_html(const PageContent& page) {
  std::string html = "<section id=\"safety\">\n" + element("h2", page.title);
  for (const SectionContent& section : page.sections)
    html += element("h3", section.heading) + list("ul", section.lines);
  return html + element("p", page.closing) + "</section>\n";
}

std::string section_html(const SectionContent& section) {
  std::string html = element("h3", section.heading);
  for (const std::string& line : section.lines)
    html += element("p", line);
  return html;
}

Result<std::string> exercise_html(const GuideContent& content, const GuideFigures& figures,
                                  std::size_t index) {
  const ExerciseContent& one = content.exercises[index];
  std::string html = fmt::format("<article id=\"exercise-{}\">\n<h2>{}{}</h2>\n", index + 1,
                                 number(index), escape_xml(one.name));
  html += paragraph("dose", one.dose) + element("p", one.why) +
          fmt::format("<div class=\"pictures {}\">\n", arrangement(figures, one));
  for (const PictureContent& picture : one.pictures) {
    const auto figure = picture_figure(figures, picture);
    if (!figure) return tl::unexpected(figure.error());
    html += *figure;
  }
  html += "</div>\n<div class=\"words\">\n<div>\n" + element("h3", one.steps.heading) +
          list("ol", one.steps.lines) + paragraph("quiet", one.side) + "</div>\n<div>\n" +
          section_html(one.breath);
  for (const SectionContent& form : one.forms)
    html += section_html(form);
  if (!one.care.lines.empty())
    html += "<div class=\"care\">\n" + element("h3", one.care.heading) +
            list("ul", one.care.lines) + "</div>\n";
  return html + "</div>\n</div>\n</article>\n";
}

std::string chart_row(const ChartContent& chart, std::string_view name, std::string_view below,
                      std::string_view mark) {
  std::string html =
      fmt::format("<tr><th scope=\"row\">{}<span>{}</span></th>", name, escape_xml(below));
  for (std::size_t d = 0; d < chart.days.size(); ++d)
    html += fmt::format("<td><span class=\"{}\"></span></td>", mark);
  return html + "</tr>\n";
}

std::string chart_table(const GuideContent& content, const PartContent& part) {
  const ChartContent& chart = content.chart;
  std::string html = fmt::format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n<table>\n",
      escape_xml(chart.title));
  if (content.parts.size() > 1) html += element("caption", part.name);
  html += "<thead><tr><td></td>";
  for (const std::string& day : chart.days)
    html += fmt::format("<th scope=\"col\">{}</th>", escape_xml(day));
  html += "</tr></thead>\n<tbody>\n" +
          chart_row(chart, escape_xml(chart.pain_before), chart.scale, "line");
  for (const StepContent& step : part.steps)
    html += chart_row(chart, fmt::format("{} {}", step.exercise + 1, escape_xml(step.name)),
                      step.dose, "box");
  return html + chart_row(chart, escape_xml(chart.pain_after), chart.scale, "line") +
         "</tbody>\n</table>\n</div>\n";
}

std::string chart_html(const GuideContent& content) {
  const ChartContent& chart = content.chart;
  std::string html =
      "<section id=\"chart\">\n" + element("h2", chart.title) + element("p", chart.about);
  for (const PartContent& part : content.parts)
    html += chart_table(content, part);
  return html + "</section>\n";
}

std::string day_html(const GuideContent& content, const DayContent& day) {
  std::string html =
      "<div class=\"day\">\n" + element("h3", day.name) + paragraph("quiet", day.about);
  if (day.steps.empty()) return html + "</div>\n";
  html += "<ul>\n";
  for (const StepContent& step : day.steps)
    html += fmt::format("<li><span class=\"box\"></span><span>{} {}: {}</span></li>\n",
                        step.exercise + 1, exercise_link(step), escape_xml(step.dose));
  html += "</ul>\n<p class=\"pain\">";
  for (const std::string& label : {content.chart.pain_before, content.chart.pain_after})
    html += fmt::format("<span>{} <span class=\"line\"></span></span>", escape_xml(label));
  return html + "</p>\n</div>\n";
}

std::string weeks_html(const GuideContent& content) {
  std::string html;
  for (const WeekContent& week : content.weeks) {
    html += fmt::format("<section{}>\n", html.empty() ? " id=\"chart\"" : "");
    html += element("h2", week.title);
    if (&week == &content.weeks.front()) html += element("p", content.chart.about);
    html += "<div class=\"days\">\n";
    for (const DayContent& day : week.days)
      html += day_html(content, day);
    html += "</div>\n</section>\n";
  }
  return html;
}

std::string sources_html(const PageContent& page) {
  return "<section id=\"sources\">\n" + element("h2", page.title) +
         element("p", page.sections.front().heading) + list("ul", page.sections.front().lines) +
         "</section>\n";
}

std::string poster_html(const GuideContent& content, const GuideFigures& figures) {
  std::string html;
  for (const PartContent& part : content.parts) {
    html += fmt::format("<section{}>\n", html.empty() ? " id=\"poster\"" : "");
    html += element("h2", part.name) + "<ul class=\"poster\">\n";
    for (const StepContent& step : part.steps) {
      const ExerciseContent& one = content.exercises[step.exercise];
      html += fmt::format("<li>{}<strong>{}</strong><br>{}<div class=\"pair\">",
                          number(step.exercise), escape_xml(step.name), escape_xml(step.dose));
      for (const PictureContent& picture : {one.pictures.front(), one.pictures[one.last]})
        html += picture_again(figures, picture, picture.alt);
      html += "</div></li>\n";
    }
    html += "</ul>\n";
    for (const std::string& caution : part.cautions)
      html += fmt::format("<p><strong>{}</strong></p>\n", escape_xml(caution));
    html += "</section>\n";
  }
  return html;
}

} // namespace

Result<std::string> make_guide_html(const Guide& guide, const GuideFigures& figures,
                                    std::string_view web_font) {
  const GuideContent content = write_guide(guide, figures);
  std::string html =
      fmt::format("<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<meta name=\"color-scheme\" content=\"light "
                  "dark\">\n<title>{}</title>\n<style>\n{}</style>\n"
                  "</head>\n<body>\n<main>\n",
                  content.language, escape_xml(content.title), guide_style(guide, web_font));
  html += cover_html(content, figures) + how_to_html(content) + safety_html(content.safety);
  for (std::size_t i = 0; i < content.exercises.size(); ++i) {
    const auto exercise = exercise_html(content, figures, i);
    if (!exercise) return tl::unexpected(exercise.error());
    html += *exercise;
  }
  html += content.weeks.empty() ? chart_html(content) : weeks_html(content);
  html += sources_html(content.sources) + poster_html(content, figures);
  return html + "</main>\n</body>\n</html>\n";
}

} // namespace limber::draw
