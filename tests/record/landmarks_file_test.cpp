#include "record/landmarks_file.hpp"

#include "support/json_schema.hpp"

#include <gmock/gmock.h>
#include <string>

using namespace limber;
using namespace limber::record;
using testing::HasSubstr;
using testing::Optional;

namespace {

body::LandmarkRecording some_recording() {
  body::LandmarkRecording recording{640, 360, 25.0, {}};
  for (int i = 0; i < 5; ++i) {
    body::LandmarkFrame frame{0.04 * i, std::nullopt};
    if (i != 2) {
      frame.seen.emplace();
      for (std::size_t k = 0; k < body::landmark_count; ++k) {
        const double v = 0.01 * static_cast<double>(k) + 0.001 * i;
        frame.seen->image[k] = {v, 0.5 - v, -v, 0.9};
        frame.seen->world[k] = {v - 0.2, 0.3 * v, 0.1, 0.9};
      }
    }
    recording.frames.push_back(frame);
  }
  return recording;
}

void expect_same(const body::LandmarkRecording& a, const body::LandmarkRecording& b) {
  ASSERT_EQ(a.frames.size(), b.frames.size());
  EXPECT_EQ(a.width_px, b.width_px);
  EXPECT_EQ(a.height_px, b.height_px);
  EXPECT_NEAR(a.fps, b.fps, 1e-6);
  for (std::size_t i = 0; i < a.frames.size(); ++i) {
    ASSERT_EQ(a.frames[i].seen.has_value(), b.frames[i].seen.has_value());
    EXPECT_NEAR(a.frames[i].t_s, b.frames[i].t_s, 1e-6);
    if (!a.frames[i].seen) continue;
    for (std::size_t k = 0; k < body::landmark_count; ++k) {
      EXPECT_NEAR(a.frames[i].seen->image[k].y, b.frames[i].seen->image[k].y, 1e-6);
      EXPECT_NEAR(a.frames[i].seen->world[k].x, b.frames[i].seen->world[k].x, 1e-6);
      EXPECT_NEAR(a.frames[i].seen->image[k].visibility, b.frames[i].seen->image[k].visibility,
                  1e-5);
    }
  }
}

core::ErrorCode error_of(const std::string& text) {
  const auto result = read_landmarks(text, "test");
  EXPECT_FALSE(result.has_value()) << text.substr(0, 80);
  return result ? core::ErrorCode::internal : result.error().code;
}

} // namespace

TEST(LandmarksFile, json_makes_the_round_trip) {
  const auto recording = some_recording();
  const auto again = read_landmarks(write_landmarks_json(recording), "test");
  ASSERT_TRUE(again) << core::describe(again.error());
  expect_same(recording, *again);
}

TEST(LandmarksFile, json_fits_its_schema) {
  const auto schema = tests::JsonSchema::load("landmarks");
  auto whole = nlohmann::json::parse(write_landmarks_json(some_recording()));
  EXPECT_EQ(schema.find_fault(whole), std::nullopt);
  whole["frames"][1]["world"].erase(32);
  EXPECT_THAT(schema.find_fault(whole), Optional(HasSubstr("[frames][1][world]: ")));
}

TEST(LandmarksFile, csv_makes_the_round_trip) {
  const auto recording = some_recording();
  const auto again = read_landmarks(write_landmarks_csv(recording), "test");
  ASSERT_TRUE(again) << core::describe(again.error());
  expect_same(recording, *again);
}

TEST(LandmarksFile, a_cut_off_file_is_refused_at_every_length) {
  for (const std::string& text : {write_landmarks_json(some_recording())})
    for (std::size_t length = 0; length + 3 < text.size(); length += 97)
      EXPECT_FALSE(read_landmarks(std::string_view{text}.substr(0, length), "test")) << length;
}

TEST(LandmarksFile, a_csv_row_cut_off_in_its_middle_is_refused) {
  const std::string text = write_landmarks_csv(some_recording());
  EXPECT_FALSE(read_landmarks(std::string_view{text}.substr(0, text.size() - 200), "test"));
}

TEST(LandmarksFile, invalid_contents_are_named) {
  EXPECT_EQ(error_of(""), core::ErrorCode::file_empty);
  EXPECT_EQ(error_of("   \n"), core::ErrorCode::file_empty);
  EXPECT_EQ(error_of("hello"), core::ErrorCode::format_unknown);
  EXPECT_EQ(error_of("{\"width\":10,\"height\":10,\"fps\":1}"), core::ErrorCode::content_invalid);
  EXPECT_EQ(error_of("{\"width\":-10,\"height\":10,\"fps\":1,\"frames\":[]}"),
            core::ErrorCode::content_invalid);
  EXPECT_EQ(error_of("{\"width\":10,\"height\":10,\"fps\":1,\"frames\":[{\"t_s\":0,\"image\":[[1,2]"
                     "],\"world\":[]}]}"),
            core::ErrorCode::content_invalid);
  EXPECT_EQ(error_of("{\"width\":10,\"height\":10,\"fps\":1,\"frames\":[{\"t_s\":1,\"image\":null,"
                     "\"world\":null},"
                     "{\"t_s\":1,\"image\":null,\"world\":null}]}"),
            core::ErrorCode::content_invalid);
}

TEST(LandmarksFile, what_is_not_a_frame_takes_no_memory_and_is_skipped_or_refused) {
  const std::string head = "{\"width\":10,\"height\":10,\"fps\":1,";
  const std::string frame = "{\"t_s\":1,\"image\":null,\"world\":null}";
  const auto passed_over = read_landmarks(
      head + "\"maker\":{\"a\":[1,[2]]},\"frames\":[" + frame + "],\"more\":[[],{}]}", "test");
  ASSERT_TRUE(passed_over) << core::describe(passed_over.error());
  EXPECT_EQ(passed_over->frames.size(), 1U);
  EXPECT_EQ(error_of(std::string(1000, '[')), core::ErrorCode::content_invalid);
  EXPECT_EQ(error_of(head + "\"frames\":[[]]}"), core::ErrorCode::content_invalid);
  EXPECT_EQ(error_of(head + "\"frames\":[7]}"), core::ErrorCode::content_invalid);
  EXPECT_EQ(error_of(head + "\"frames\":{\"a\":1}}"), core::ErrorCode::content_invalid);
  EXPECT_EQ(error_of(head + "\"frames\":[],\"frames\":[]}"), core::ErrorCode::content_invalid);
  std::string numbers = "0";
  for (int i = 0; i < 1000; ++i)
    numbers += ",0";
  EXPECT_EQ(error_of(head + "\"frames\":[{\"t_s\":1,\"image\":[" + numbers + "],\"world\":[]}]}"),
            core::ErrorCode::content_invalid);
  EXPECT_EQ(error_of("{\"" + std::string(70000, 'a') + "\":1}"), core::ErrorCode::content_invalid);
}

TEST(LandmarksFile, more_frames_than_an_hour_has_are_refused) {
  std::string text = "{\"width\":10,\"height\":10,\"fps\":1,\"frames\":[";
  for (std::size_t i = 0; i <= max_landmark_frames; ++i)
    text += (i == 0 ? "" : ",") + std::string{"{\"t_s\":"} + std::to_string(i) +
            ",\"image\":null,\"world\":null}";
  EXPECT_EQ(error_of(text + "]}"), core::ErrorCode::too_large);
}
