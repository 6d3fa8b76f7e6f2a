// limber guide, as a person calls it.
#include "disk/load_text.hpp"
#include "run_command.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>

using namespace limber;
using core::ErrorCode;
using testing::HasSubstr;

namespace {

namespace fs = std::filesystem;

class GuideCommand : public testing::Test {
protected:
  void SetUp() override {
    setenv("LIMBER_CONTENT", LIMBER_SOURCE_DIR, 1);
    const testing::TestInfo* test = testing::UnitTest::GetInstance()->current_test_info();
    guide_folder = fs::temp_directory_path() / (std::string{"limber-"} + test->name());
    fs::remove_all(guide_folder);
    fs::create_directories(guide_folder);
  }
  void TearDown() override {
    unsetenv("LIMBER_CONTENT");
    fs::remove_all(guide_folder);
  }

  std::string file(const std::string& name) const { return (guide_folder / name).string(); }
  core::Error error_of(const std::string& arguments) const {
    const auto ran = tests::run_command("guide " + arguments, cli::add_guide);
    EXPECT_FALSE(ran) << arguments;
    return ran ? core::Error{} : ran.error();
  }

  fs::path guide_folder;
};

long count_of(const std::string& text, const std::string& word) {
  long count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
    ++count;
  return count;
}

} // namespace

TEST_F(GuideCommand, the_booklet_of_both_routines_is_a_document_under_three_megabytes) {
  ASSERT_TRUE(tests::run_command("guide -o " + file("guide.pdf"), cli::add_guide));
  const auto pdf = disk::load_text(file("guide.pdf"), 50'000'000);
  ASSERT_TRUE(pdf);
  EXPECT_THAT(*pdf, testing::StartsWith("%PDF"));
  EXPECT_LT(pdf->size(), 3'000'000U);
  EXPECT_EQ(count_of(*pdf, "/Type /Page %"), 26); // eight, and one for each of 18 exercises
  EXPECT_THAT(*pdf, HasSubstr("/FontFile2")) << "fonts are embedded";
  EXPECT_THAT(*pdf, HasSubstr("/Alt <FEFF"));
  EXPECT_THAT(*pdf, HasSubstr("/Lang <FEFF0065006E002D00470042>"));
  EXPECT_THAT(*pdf, HasSubstr("/Outlines"));
}

TEST_F(GuideCommand, a_routine_of_ones_own_makes_a_guide_on_other_paper) {
  std::ofstream(file("mine.toml")) << "schema = 1\nid = \"mine\"\n\n[text.en]\nname = \"Mine\"\n"
                                      "why = \"For me.\"\ncautions = [\"Rest if it hurts.\"]\n\n"
                                      "[[step]]\nexercise = \"squats\"\nreps = 5\n";
  ASSERT_TRUE(tests::run_command("guide --routine " + file("mine.toml") +
                                     " --paper letter --large-print -o " + file("mine.pdf"),
                                 cli::add_guide));
  const auto pdf = disk::load_text(file("mine.pdf"), 50'000'000);
  ASSERT_TRUE(pdf);
  EXPECT_THAT(*pdf, HasSubstr("/MediaBox [ 0 0 612 792 ]"));
}

TEST_F(GuideCommand, it_is_a_web_page_or_pictures_as_well) {
  ASSERT_TRUE(tests::run_command("guide --routine hip-mobility --language de -o " +
                                     file("guide.html") + " --svg " + file("pictures"),
                                 cli::add_guide));
  const auto html = disk::load_text(file("guide.html"), 50'000'000);
  ASSERT_TRUE(html);
  EXPECT_LT(html->size(), 3'000'000U);
  EXPECT_EQ(count_of(*html, "<article"), 9);
  EXPECT_EQ(count_of(*html, "@font-face"), 1);
  EXPECT_EQ(std::distance(fs::directory_iterator{file("pictures")}, fs::directory_iterator{}), 9);
  const auto svg = disk::load_text(file("pictures/squats.svg"), 50'000'000);
  ASSERT_TRUE(svg);
  EXPECT_THAT(*svg, HasSubstr("<title id=\"title\">Squats"));
}

TEST_F(GuideCommand, the_plans_guide_has_its_days_and_its_exercises_once) {
  ASSERT_TRUE(tests::run_command("guide --plan --example --weeks 2 -o " + file("plan.html"),
                                 cli::add_guide));
  const auto html = disk::load_text(file("plan.html"), 50'000'000);
  ASSERT_TRUE(html);
  EXPECT_EQ(count_of(*html, "class=\"day\""), 14);
  EXPECT_THAT(*html, HasSubstr("Week 2"));
  EXPECT_EQ(count_of(*html, "<article id=\"exercise-1\""), 1);
  EXPECT_THAT(*html, HasSubstr("then as your plan says"));
  EXPECT_EQ(count_of(*html, "{"), count_of(*html, "}"));
  const core::Error nobody = error_of("--plan --data " + file("none") + " -o " + file("b.pdf"));
  EXPECT_EQ(nobody.code, ErrorCode::answers_missing);
  EXPECT_FALSE(fs::exists(file("none")));
}

TEST_F(GuideCommand, several_routines_are_one_booklet) {
  std::ofstream(file("mine.toml"))
      << "schema = 1\nid = \"mine\"\n\n[text.en]\nname = \"Mine\"\nwhy = \"For me.\"\n"
         "cautions = [\"Rest if it hurts.\"]\n\n[[step]]\nexercise = \"squats\"\nreps = 5\n"
         "form = \"easier\"\n\n[[step]]\nexercise = \"squats\"\nreps = 7\nform = \"easier\"\n";
  ASSERT_TRUE(tests::run_command("guide --routine " + file("mine.toml") + " --routine " +
                                     file("mine.toml") + " -o " + file("both.html"),
                                 cli::add_guide));
  const auto html = disk::load_text(file("both.html"), 50'000'000);
  ASSERT_TRUE(html);
  EXPECT_THAT(*html, HasSubstr("<title>Mine and Mine</title>"));
  EXPECT_EQ(count_of(*html, "<article"), 1);
  EXPECT_THAT(*html, HasSubstr("5 squats, the easier version; 7 squats, the easier version"));
}

TEST_F(GuideCommand, what_is_wrong_is_said_before_anything_is_drawn) {
  const core::Error routine = error_of("--routine hip-mobilty -o " + file("a.pdf"));
  EXPECT_EQ(routine.code, ErrorCode::unknown_name);
  EXPECT_THAT(core::describe(routine), HasSubstr("Did you mean 'hip-mobility'?"));
  const core::Error paper = error_of("--paper a5 -o " + file("a.pdf"));
  EXPECT_EQ(paper.code, ErrorCode::unknown_name);
  EXPECT_THAT(core::describe(paper), HasSubstr("Did you mean 'a4'?"));
  EXPECT_THAT(core::describe(error_of("--language tlh -o " + file("a.pdf"))),
              HasSubstr("No language 'tlh'."));
  EXPECT_EQ(error_of("-o " + file("a.txt")).code, ErrorCode::usage);
  EXPECT_THAT(core::describe(error_of("")), HasSubstr("-o guide.pdf, -o guide.html"));
  EXPECT_EQ(error_of("-o " + file("none/a.pdf")).code, ErrorCode::write_failed);
  EXPECT_FALSE(fs::exists(file("a.pdf")));
}
