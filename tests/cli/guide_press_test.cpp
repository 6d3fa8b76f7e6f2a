// The guide that the server makes: of a person's own routine and exercises, as they are now.
#include "cli/guide_press.hpp"
#include "cli/session_writer.hpp"
#include "core/angle.hpp"
#include "exercise/writer.hpp"
#include "store/store.hpp"
#include "support/exercises.hpp"

#include <cstdlib>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>

using namespace limber;
using testing::HasSubstr;

namespace {

namespace fs = std::filesystem;

constexpr const char* exercise_uuid = "3b8f3b8f-0a11-4b6e-9d57-6f1f7f0a2f0b";
constexpr const char* routine_uuid = "9d576f1f-7f0a-4b6e-8b8f-3b8f0a112f0b";

/// Squats under another name, with the knees bent as far as given in the lowest pose.
record::OwnDocument own_squats(std::int64_t revision, double knee_deg) {
  exercise::Exercise squats = tests::exercise_of("squats");
  squats.id = "my-squats";
  squats.text["en"].name = "My own squats";
  for (exercise::Pose& pose : squats.movement.poses)
    if (pose.name == "down") {
      body::at(pose.values, body::Coordinate::knee_angle_r) = core::rad(knee_deg);
      body::at(pose.values, body::Coordinate::knee_angle_l) = core::rad(knee_deg);
    }
  return {exercise_uuid, revision, exercise::write_exercise(squats)};
}

class GuidePress : public testing::Test {
protected:
  void SetUp() override {
    setenv("LIMBER_CONTENT", LIMBER_SOURCE_DIR, 1);
    folder_ = fs::temp_directory_path() / ("limber-press-" + cli::make_uuid());
    fs::create_directories(folder_);
    store_.emplace(std::move(*store::Store::open(folder_)));
    const auto person = cli::choose_person(*store_, "");
    ASSERT_TRUE(person && store_->save_person(*person));
    person_ = person->id;
    const record::OwnDocument routine{
        routine_uuid, 1,
        "schema = 2\nid = \"mine\"\n[text.en]\nname = \"Mine\"\nwhy = \"It suits me.\"\n"
        "[[step]]\nexercise = \"my-squats\"\n"};
    const auto saved = store_->save_own(record::OwnKind::routine, person_, routine);
    ASSERT_TRUE(saved) << core::describe(saved.error());
  }
  void TearDown() override {
    store_.reset();
    fs::remove_all(folder_);
    unsetenv("LIMBER_CONTENT");
  }

  void keep(const record::OwnDocument& exercise) {
    const auto saved = store_->save_own(record::OwnKind::exercise, person_, exercise);
    ASSERT_TRUE(saved) << core::describe(saved.error());
  }
  std::string html() {
    serve::GuideOrder order;
    order.form = serve::GuideForm::html;
    order.person = person_;
    order.routine = routine_uuid;
    const auto work = press_(*store_, order);
    if (!work) return core::describe(work.error());
    const auto made = (*work)({});
    return made ? *made : core::describe(made.error());
  }

  fs::path folder_;
  std::optional<store::Store> store_;
  std::string person_;
  serve::GuidePress press_ = cli::make_guide_press();
};

} // namespace

TEST_F(GuidePress, shows_an_exercise_of_ones_own_as_it_was_kept_last) {
  keep(own_squats(1, 110));
  const std::string before = html();
  ASSERT_THAT(before, HasSubstr("My own squats"));
  ASSERT_EQ(html(), before);
  keep(own_squats(2, 70));
  EXPECT_NE(html(), before) << "the pictures of the old movement";
}

TEST_F(GuidePress, of_a_routine_whose_exercise_is_gone_names_it) {
  EXPECT_THAT(html(), HasSubstr("my-squats"));
  EXPECT_THAT(html(), testing::Not(HasSubstr("<html")));
}
