// The simulated network's errors are about as large as the real one's on real people.
#include "performer/error_sizes.hpp"
#include "performer/performer.hpp"

#include "record/landmarks_file.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace limber;
using namespace limber::performer;

namespace {

std::filesystem::path shared_folder() {
  const char* named = std::getenv("LIMBER_SHARED");
  return named != nullptr ? std::filesystem::path(named)
                          : std::filesystem::path(LIMBER_SOURCE_DIR) / ".." / "shared";
}

/// Only while the exercise itself goes on: walking in and out is another matter.
body::LandmarkRecording exercise_only(const Performance& set) {
  body::LandmarkRecording part = set.recording;
  std::erase_if(part.frames, [&](const body::LandmarkFrame& frame) {
    return frame.t_s < set.truth.begin_s || frame.t_s > set.truth.end_s;
  });
  return part;
}

struct Sizes {
  std::vector<double> jitter, world, depth, wander, offset;
  void add(const ErrorSizes& sizes) {
    jitter.push_back(sizes.image_jitter);
    world.push_back(sizes.world_jitter_m);
    depth.push_back(sizes.depth_jitter_m);
    wander.push_back(sizes.wander_m);
    offset.push_back(sizes.offset_m);
  }
};

double mean(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double v : values)
    sum += v;
  return sum / static_cast<double>(values.size());
}

} // namespace

TEST(PerformersEye, errs_within_a_factor_of_two_of_what_it_does_on_real_people) {
  const auto folder = shared_folder() / "landmarks";
  if (!std::filesystem::exists(folder))
    GTEST_SKIP() << "The recordings of real people are not beside the checkout (" << folder << ").";
  std::vector<body::LandmarkRecording> real, made_up;
  for (const char* name : {"squats-side.json", "leg-swing-side-looped-12.json",
                           "side-lunges-front.json", "glute-bridges-side.json"}) {
    std::ifstream in(folder / name, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    auto recording = record::read_landmarks(text.str(), name);
    ASSERT_TRUE(recording.has_value()) << name;
    real.push_back(std::move(*recording));
  }
  for (const ExerciseKind kind : {ExerciseKind::squats, ExerciseKind::leg_swings,
                                  ExerciseKind::surfer_squat, ExerciseKind::reverse_tabletop})
    for (std::uint64_t seed = 1; seed <= 12; ++seed)
      made_up.push_back(exercise_only(perform(kind, seed)));
  for (const BodyPart part : {BodyPart::trunk, BodyPart::arms, BodyPart::legs, BodyPart::feet})
    for (const bool seen : {true, false}) {
      SCOPED_TRACE(std::string(part_names[static_cast<std::size_t>(part)]) +
                   (seen ? " seen" : " hidden"));
      Sizes a, b;
      for (const auto& recording : real)
        if (const auto sizes = measure_errors(recording, part, seen)) a.add(*sizes);
      for (const auto& recording : made_up)
        if (const auto sizes = measure_errors(recording, part, seen)) b.add(*sizes);
      if (a.jitter.empty()) continue; // hidden shoulders and hips are called visible
      ASSERT_FALSE(b.jitter.empty());
      const auto alike = [](const std::vector<double>& r, const std::vector<double>& m,
                            const char* what) {
        EXPECT_GT(mean(m), 0.5 * mean(r)) << what;
        EXPECT_LT(mean(m), 2.0 * mean(r)) << what;
      };
      alike(a.jitter, b.jitter, "jitter in the image");
      alike(a.world, b.world, "jitter in the world");
      alike(a.depth, b.depth, "jitter in depth");
      alike(a.wander, b.wander, "wandering");
      alike(a.offset, b.offset, "offset");
    }
}
