// The guide as a web page and as SVG: well formed, self-contained, with the words of the PDF.
#include "draw/guide_content.hpp"
#include "draw/guide_svg.hpp"
#include "exercise/reader.hpp"
#include "support/exercises.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

using namespace limber;
using namespace limber::draw;
using testing::HasSubstr;
using testing::Not;

namespace {

/// Of one exercise with four pictures and one with two.
struct SmallGuide {
  std::vector<exercise::Exercise> exercises{tests::exercise_of("inverted-figure-4"),
                                            tests::exercise_of("squats")};
  std::map<std::string, exercise::Text> text;
  Guide guide;
  GuideFigures figures;

  SmallGuide() {
    text["en"].name = "Up & <down>";
    text["en"].why = "\"Why\"";
    for (const exercise::Exercise& one : exercises)
      guide.exercises.push_back({&one});
    guide.parts = {{"small", &text, {{0, "hold 30 s"}, {1, "10 squats"}}, 4}};
    figures = GuideFigures::paint(guide).value();
  }
};

SmallGuide& small_guide() {
  static SmallGuide made;
  return made;
}

std::string page_html(const Guide& guide) {
  return make_guide_html(guide, small_guide().figures, "font").value();
}

/// Names of elements that were opened and not closed, and the other way round.
std::vector<std::string> unbalanced(const std::string& html) {
  static const std::set<std::string> alone{"meta", "br", "!doctype"};
  static const std::regex tag{R"(<(/?)([a-z!]+[0-9]?)[^>]*?(/?)>)"};
  std::vector<std::string> open;
  std::vector<std::string> wrong;
  const std::string body = std::regex_replace(html, std::regex{"<style>[^<]*</style>"}, "");
  for (std::sregex_iterator it{body.begin(), body.end(), tag}, end; it != end; ++it) {
    const std::string name = (*it)[2];
    if (alone.contains(name) || (*it)[3].length() > 0) continue;
    if ((*it)[1].length() == 0) open.push_back(name);
    else if (!open.empty() && open.back() == name) open.pop_back();
    else wrong.push_back(name);
  }
  wrong.insert(wrong.end(), open.begin(), open.end());
  return wrong;
}

/// Without the pictures' data, which would make messages long.
std::string without_data(const std::string& html) {
  std::string short_html;
  std::size_t at = 0;
  for (std::size_t data = html.find("base64,"); data != std::string::npos;
       data = html.find("base64,", at)) {
    short_html += html.substr(at, data - at);
    at = html.find_first_of("\")", data);
  }
  return short_html + html.substr(at);
}

} // namespace

TEST(GuideHtml, every_element_is_closed_and_names_are_escaped) {
  const std::string html = without_data(page_html(small_guide().guide));
  EXPECT_THAT(unbalanced(html), testing::IsEmpty());
  EXPECT_THAT(html, HasSubstr("<title>Up &amp; &lt;down&gt;</title>"));
  EXPECT_THAT(html, HasSubstr("<html lang=\"en"));
}

TEST(GuideHtml, it_needs_no_script_and_nothing_from_outside) {
  const std::string html = without_data(page_html(small_guide().guide));
  for (const char* outside :
       {"<script", "http:", "https:", "src=\"", "@import", "<link", "style=\""})
    EXPECT_THAT(html, Not(HasSubstr(outside)));
  EXPECT_THAT(html, HasSubstr("url(data:font/woff2;"));
}

TEST(GuideHtml, every_word_of_the_content_stands_in_it) {
  const Guide& guide = small_guide().guide;
  const std::string html = without_data(page_html(guide));
  const GuideContent content = write_guide(guide, small_guide().figures);
  for (const ExerciseContent& one : content.exercises) {
    for (const std::string& words : {one.name, one.dose, one.why, one.breath.lines.at(0)})
      EXPECT_THAT(html, HasSubstr(escape_xml(words)));
    for (const auto& lines : {one.steps.lines, one.care.lines, one.forms.at(0).lines})
      for (const std::string& words : lines)
        EXPECT_THAT(html, HasSubstr(escape_xml(words)));
    for (const PictureContent& picture : one.pictures)
      EXPECT_THAT(html, HasSubstr("aria-label=\"" + escape_xml(picture.alt) + "\""));
  }
  for (const PageContent* page : {&content.how_to, &content.safety, &content.sources})
    for (const SectionContent& section : page->sections)
      for (const std::string& words : section.lines)
        EXPECT_THAT(html, HasSubstr("<li>" + escape_xml(words) + "</li>"));
}

TEST(GuideHtml, a_source_of_several_exercises_is_told_once_with_their_names) {
  SmallGuide made;
  for (exercise::Exercise& one : made.exercises)
    one.sources = {"A. Name 2020"};
  made.exercises.back().sources.push_back("B. Name 2021");
  const auto lines = write_guide(made.guide, made.figures).sources.sections.at(0).lines;
  EXPECT_EQ(lines.size(), 7U);
  EXPECT_THAT(lines,
              testing::Contains("Inverted figure 4 and Squats, arms overhead: A. Name 2020."));
  EXPECT_THAT(lines, testing::Contains("Squats, arms overhead: B. Name 2021."));
}

TEST(GuideHtml, a_picture_is_in_it_once_and_shown_again_on_cover_and_poster) {
  const std::string html = without_data(page_html(small_guide().guide));
  const std::regex use{"<use href=\"#(picture-[0-9]+-[0-9]+)\"/>"};
  long count = 0;
  for (std::sregex_iterator it{html.begin(), html.end(), use}, end; it != end; ++it, ++count)
    EXPECT_THAT(html, HasSubstr("<g id=\"" + (*it)[1].str() + "\">"));
  EXPECT_EQ(count, 2 + 4); // cover, and start and end on the poster
}

TEST(GuideHtml, it_prints_on_the_papers_size) {
  Guide guide = small_guide().guide;
  guide.paper = letter;
  EXPECT_THAT(page_html(guide), HasSubstr("@page{size:612.0pt 792.0pt"));
}

TEST(GuideSvg, it_has_a_title_a_description_and_all_pictures_with_their_arrows) {
  const std::string svg =
      without_data(make_guide_svg(small_guide().guide, small_guide().figures, 0).value());
  EXPECT_THAT(unbalanced(svg.substr(svg.find('\n') + 1)), testing::IsEmpty());
  EXPECT_THAT(svg, HasSubstr("<title id=\"title\">Inverted figure 4</title>"));
  EXPECT_THAT(svg, HasSubstr("<desc id=\"desc\">hold 30 s. Inverted figure 4, picture 1 of 3"));
  for (const char* caption : {">Start<", ">Then<", ">Hold<", ">Easier<"})
    EXPECT_THAT(svg, HasSubstr(caption));
  EXPECT_THAT(svg, HasSubstr("<polygon"));
}

TEST(GuideSvg, base64_is_that_of_rfc_4648) {
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64("fo"), "Zm8=");
}
