// The guide: what stands on its pages, and that nothing overlaps or leaves the paper.
#include "draw/guide.hpp"

#include "body/anthropometry.hpp"
#include "draw/guide_layout.hpp"
#include "exercise/reader.hpp"
#include "record/health.hpp"
#include "support/exercises.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

using namespace limber;
using namespace limber::draw;
using testing::HasSubstr;
using testing::Not;

namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(std::string{LIMBER_SOURCE_DIR} + "/" + path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// A guide of a swing, a turn and a hold, whose figures are painted once for all tests.
struct Booklet {
  exercise::Routine routine;
  std::vector<exercise::Exercise> exercises;
  Guide guide;
  GuideFigures figures;

  Booklet() {
    const std::string path = "routines/hip-mobility.toml";
    routine = exercise::read_routine(read_file(path), path).value();
    for (const char* id : {"leg-swings", "leg-circles", "inverted-figure-4"})
      exercises.push_back(tests::exercise_of(id));
    GuidePart part{routine.id, &routine.text, {}, 9};
    for (const exercise::Exercise& one : exercises) {
      part.steps.push_back(
          {guide.exercises.size(), "20 of these per leg: 10 clockwise, 10 counterclockwise"});
      guide.exercises.push_back({&one});
    }
    guide.parts.push_back(std::move(part));
    figures = GuideFigures::paint(guide).value();
  }
};

Booklet& booklet() {
  static Booklet made;
  return made;
}

const Fonts& guide_fonts() {
  static const Fonts loaded = Fonts::load();
  return loaded;
}

words::Messages messages_of(const std::string& language) {
  const auto loaded =
      words::Messages::load(std::filesystem::path{LIMBER_SOURCE_DIR} / "languages", language);
  EXPECT_TRUE(loaded) << language;
  return loaded.value_or(words::Messages{});
}

/// The booklet's guide on A4, in a language.
Guide guide_in(const std::string& language = "en") {
  Guide guide = booklet().guide;
  guide.messages = messages_of(language);
  return guide;
}

/// A plan of two days: one with a dose that changes, one of rest.
Guide plan_in(const std::string& language = "en") {
  Guide guide = guide_in(language);
  const std::chrono::sys_days monday{std::chrono::year{2026} / 3 / 2};
  guide.parts[0].steps = {{0, ""}, {1, ""}, {2, ""}};
  guide.days = {{monday, 9, "", {{0, "10 swings"}, {2, "hold 20 s"}}},
                {monday + std::chrono::days{1}, 0, "Rest today.", {}},
                {monday + std::chrono::days{7}, 9, "", {{0, "12 swings"}, {1, "4 circles"}}}};
  return guide;
}

std::vector<GuidePage> pages_of(const Guide& guide) {
  const auto ruler = Canvas::pdf(guide.paper.width, guide.paper.height, guide_fonts());
  const GuideContent content = write_guide(guide, booklet().figures);
  return lay_out_guide(
      {guide, content, booklet().figures.all(), *ruler, guide.large_print ? 18.0 : 12.5});
}

std::vector<GuidePage> pages_of(PaperSize paper, bool large_print,
                                const std::string& language = "en") {
  Guide guide = guide_in(language);
  guide.paper = paper;
  guide.large_print = large_print;
  return pages_of(guide);
}

/// Words and pictures of a page, with the space that they really take.
std::vector<std::pair<Rect, std::string>> taken_on(const GuidePage& page, const Canvas& ruler) {
  std::vector<std::pair<Rect, std::string>> taken;
  for (const GuideBlock& block : page.blocks) {
    if (const auto* text = std::get_if<GuideText>(&block)) {
      Rect where = text->where;
      where.x += text->indent;
      const TextExtent extent = ruler.measure(text->words, text->style);
      where.width = text->style.max_width > 0.0 ? text->style.max_width : extent.width;
      where.height = extent.height;
      taken.emplace_back(where, text->words);
    } else if (const auto* picture = std::get_if<GuidePicture>(&block))
      taken.emplace_back(picture->where, picture->alt);
  }
  return taken;
}

bool overlap(const Rect& a, const Rect& b) {
  constexpr double touching = 0.5; // points
  return a.x + touching < b.right() && b.x + touching < a.right() && a.y + touching < b.bottom() &&
         b.y + touching < a.bottom();
}

std::string all_words(const std::vector<GuidePage>& pages) {
  std::string words;
  for (const GuidePage& page : pages)
    for (const GuideBlock& block : page.blocks)
      if (const auto* text = std::get_if<GuideText>(&block)) words += text->words + "\n";
  return words;
}

/// Nothing lies on anything else or leaves the paper.
void expect_in_place(const Guide& guide) {
  const auto ruler = Canvas::pdf(guide.paper.width, guide.paper.height, guide_fonts());
  std::size_t number = 0;
  for (const GuidePage& page : pages_of(guide)) {
    ++number;
    const auto taken = taken_on(page, *ruler);
    for (std::size_t i = 0; i < taken.size(); ++i) {
      const auto& [where, words] = taken[i];
      EXPECT_GE(where.x, 29.9) << "page " << number << ": " << words;
      EXPECT_GE(where.y, 29.9) << "page " << number << ": " << words;
      EXPECT_LE(where.right(), guide.paper.width - 29.9) << "page " << number << ": " << words;
      EXPECT_LE(where.bottom(), guide.paper.height - 29.9) << "page " << number << ": " << words;
      for (std::size_t k = 0; k < i; ++k)
        EXPECT_FALSE(overlap(where, taken[k].first))
            << "page " << number << ": '" << words << "' on '" << taken[k].second << "'";
    }
  }
}

} // namespace

TEST(Guide, nothing_overlaps_and_nothing_leaves_the_paper) {
  for (const PaperSize paper : {a4, letter})
    for (const char* language : {"en", "de", "es"})
      for (Guide guide : {guide_in(language), plan_in(language)}) {
        guide.paper = paper;
        expect_in_place(guide);
        guide.compact = true;
        expect_in_place(guide);
        guide.large_print = true;
        expect_in_place(guide);
      }
}

TEST(Guide, every_page_is_in_the_language_of_the_guide) {
  const std::string german = all_words(pages_of(a4, false, "de"));
  for (const char* words :
       {"3 Übungen, etwa 9 Minuten", "So benutzt du dieses Heft", "Beinkreise", "Ein Viertelkreis",
        "Eine Hüftprothese: alle Übungen.", "Schmerz davor", "Mo", "Woher das kommt"})
    EXPECT_THAT(german, HasSubstr(words));
  for (const char* english : {" the ", "Start", "Easier", "Breath", "Mon\n"})
    EXPECT_THAT(german, Not(HasSubstr(english)));
}

TEST(Guide, every_sentence_about_an_exercise_stands_in_it) {
  for (const bool large_print : {false, true}) {
    const std::string words = all_words(pages_of(a4, large_print));
    for (const exercise::Exercise& one : booklet().exercises) {
      const exercise::Text& text = one.text.at("en");
      EXPECT_THAT(words, HasSubstr(text.name));
      EXPECT_THAT(words, HasSubstr(text.why));
      EXPECT_THAT(words, HasSubstr(text.easier));
      for (const std::string& step : text.steps)
        EXPECT_THAT(words, HasSubstr(step));
      for (const std::string& caution : text.cautions)
        EXPECT_THAT(words, HasSubstr(caution));
    }
  }
}

TEST(Guide, the_safety_page_asks_every_health_question_that_stops_a_session) {
  const std::string words = all_words(pages_of(a4, false));
  for (const record::HealthQuestion& question : record::health_questions)
    if (question.group != record::HealthGroup::condition) {
      EXPECT_THAT(words, HasSubstr(record::words_of(question)));
    }
  EXPECT_THAT(words, HasSubstr("A hip replacement: every exercise of this guide."));
  EXPECT_THAT(words, HasSubstr("Osteoporosis: exercise 3."));
}

TEST(Guide, it_says_once_that_it_is_no_medical_device) {
  const std::string words = all_words(pages_of(a4, false));
  const std::size_t first = words.find("not a medical device");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(words.find("medical device", first + 20), std::string::npos);
}

TEST(Guide, an_exercise_has_a_page_and_in_large_print_two) {
  // Cover, how to, safety, chart, sources and poster, besides the three exercises.
  EXPECT_EQ(pages_of(a4, false).size(), 6U + 3U);
  EXPECT_EQ(pages_of(letter, false).size(), 6U + 3U);
  EXPECT_EQ(pages_of(letter, false, "de").size(), 6U + 3U);
  EXPECT_EQ(pages_of(letter, false, "es").size(), 6U + 3U);
  // How to and safety have two, too, so that each exercise begins on a left page.
  for (const char* language : {"en", "de", "es"})
    EXPECT_EQ(pages_of(a4, true, language).size(), 8U + 2U * 3U) << language;
}

TEST(Guide, running_text_is_large_in_large_print_and_never_small) {
  for (const bool large_print : {false, true})
    for (const GuidePage& page : pages_of(letter, large_print))
      for (const GuideBlock& block : page.blocks)
        if (const auto* text = std::get_if<GuideText>(&block);
            text != nullptr && text->role == GuideRole::item) {
          EXPECT_GE(text->style.size, large_print ? 16.0 : 10.0) << text->words;
        }
}

TEST(Guide, compact_puts_two_exercises_on_a_page) {
  for (const char* language : {"en", "de", "es"}) {
    Guide guide = guide_in(language);
    guide.compact = true;
    EXPECT_EQ(pages_of(guide).size(), 6U + 2U) << language;
    guide.large_print = true; // which needs its space
    EXPECT_EQ(pages_of(guide).size(), 8U + 2U * 3U) << language;
  }
}

TEST(Guide, a_booklet_of_several_routines_has_each_exercise_once) {
  Guide guide = guide_in();
  exercise::Routine second = booklet().routine;
  second.text.at("en").name = "Evening";
  guide.parts.push_back({"evening", &second.text, {{1, "5 circles"}}, 3});
  const std::vector<GuidePage> pages = pages_of(guide);
  const std::string words = all_words(pages);
  EXPECT_EQ(pages.size(), 6U + 3U + 2U); // another chart and another poster
  EXPECT_THAT(words, HasSubstr("Hip mobility and Evening"));
  EXPECT_THAT(words, HasSubstr("3 exercises, about 12 minutes"));
  EXPECT_THAT(words, HasSubstr("10 counterclockwise; 5 circles"));
}

TEST(Guide, a_plan_tells_every_day_with_its_doses) {
  const std::string words = all_words(pages_of(plan_in()));
  for (const char* part :
       {"3 days from Monday, March 2, about 9 minutes a day", "Week 1", "Tuesday, March 3",
        "Rest today.", "Leg swings: 10 swings", "Leg swings: 12 swings", "Pain before",
        "at first 10 swings, then as your plan says", "about 9 minutes\n"})
    EXPECT_THAT(words, HasSubstr(part));
  EXPECT_THAT(words, Not(HasSubstr("My week")));
}

TEST(Guide, a_page_shows_the_form_that_is_done) {
  Guide guide = guide_in();
  guide.exercises = {{&booklet().exercises[2], exercise::FormLevel::easier}};
  guide.parts[0].steps = {{0, "hold 30 s"}};
  const GuideFigures figures = GuideFigures::paint(guide).value();
  EXPECT_FALSE(figures.easier(0)) << "its pictures are those of the easier form already";
  EXPECT_NE(figures.all()[0].png(1).value(), booklet().figures.all()[2].png(1).value());
}

TEST(Guide, a_hold_and_a_turn_show_what_is_between_start_and_end) {
  const Booklet& made = booklet();
  const std::vector<GuideFigure>& figures = made.figures.all();
  EXPECT_EQ(figures[0].moments().size(), 2U);
  ASSERT_EQ(figures[1].moments().size(), 3U);
  EXPECT_DOUBLE_EQ(figures[1].moments()[1].phase, 0.25);
  ASSERT_EQ(figures[2].moments().size(), 3U);
  EXPECT_DOUBLE_EQ(figures[2].moments()[1].phase, 0.34); // knees down, before the ankle
  EXPECT_EQ(figures[2].moments()[2].caption, "exercise_page.hold");
}

TEST(Guide, the_breath_is_that_of_the_exercise_file) {
  const auto& exercises = booklet().exercises;
  const exercise::Exercise wipers = tests::exercise_of("windshield-wipers");
  EXPECT_THAT(breath_words(words::Messages{}, {&exercises[0]}),
              HasSubstr("In on the way to the end"));
  EXPECT_THAT(breath_words(words::Messages{}, {&exercises[1]}), HasSubstr("Keep breathing"));
  EXPECT_THAT(breath_words(words::Messages{}, {&exercises[2]}), HasSubstr("while you hold"));
  EXPECT_THAT(breath_words(words::Messages{}, {&wipers}), HasSubstr("Out on the way to the end"));
}

TEST(Guide, pictures_of_many_exercises_take_no_more_than_those_of_twelve) {
  EXPECT_EQ(choose_picture_px(1), usual_picture_px);
  EXPECT_EQ(choose_picture_px(12), usual_picture_px);
  for (const std::size_t count : {13U, 20U, 36U}) {
    const double px = choose_picture_px(count);
    EXPECT_LE(px * px * static_cast<double>(count), 12.0 * usual_picture_px * usual_picture_px);
    EXPECT_GT(px, 400) << "still sharp enough to see hands and feet";
  }
}

TEST(Guide, a_picture_goes_into_the_middle_of_its_place) {
  const Rect wide = fit_into({10, 20, 100, 100}, 2.0);
  EXPECT_DOUBLE_EQ(wide.x, 10);
  EXPECT_DOUBLE_EQ(wide.y, 45);
  EXPECT_DOUBLE_EQ(wide.height, 50);
}
