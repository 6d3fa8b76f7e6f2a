// The drawn sets are the frozen ones, so that no hard video was replaced by an easy one.
#include "drawn/sets.hpp"
#include "human_here.hpp"
#include "support/checksum.hpp"

namespace limber::drawn {
namespace {

void add_request(tests::Checksum& checksum, const SetVideo& video) {
  checksum.add(video.name + " " + video.view + " ");
  const Request& r = video.request;
  for (const double v : {r.turned_deg, r.tilt_deg, r.roll_deg, r.longest_s, r.earliest_s,
                         static_cast<double>(r.longest_side_px)})
    checksum.add(v);
}

void add_scene(tests::Checksum& checksum, const VideoScene& scene) {
  for (const std::string& words : scene.words)
    checksum.add(words);
  const performer::Take& take = scene.take;
  for (const performer::Repetition& rep : take.truth.reps)
    for (const double s : {rep.start_s, rep.peak_s, rep.end_s})
      checksum.add(s);
  for (const performer::HoldSpan& hold : take.truth.holds)
    for (const double s : {hold.start_s, hold.end_s})
      checksum.add(s);
  for (const double v : take.camera.place)
    checksum.add(v);
  checksum.add(take.camera.focal_px);
  constexpr std::size_t moments = 8;
  for (std::size_t i = 0; i < moments; ++i)
    for (const performer::Vec& p : take.points[i * (take.points.size() - 1) / (moments - 1)])
      for (const double metres : p)
        checksum.add(metres);
}

TEST(DrawnSets, AreThoseThatWereFrozen) {
  DRAWN_NEEDS_HUMAN(data);
  tests::Checksum checksum;
  constexpr std::size_t each = performer::exercise_count + 1, drawn_rounds = 5;
  for (const std::string_view set : {development_set, proof_set}) {
    const auto videos = videos_of(set);
    ASSERT_EQ(videos.size(), each * videos_each);
    for (std::size_t i = 0; i < videos.size(); ++i) {
      add_request(checksum, videos[i]);
      if (i < each * drawn_rounds) add_scene(checksum, make_scene(*data, videos[i].request));
    }
  }
  EXPECT_EQ(checksum.value(), sets_checksum) << std::hex << checksum.value();
}

} // namespace
} // namespace limber::drawn
