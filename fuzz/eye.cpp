// Whatever the networks return, the eye gives finite landmarks of a detected body, or nobody, and
// finishes every frame.
#include "pose/tracker.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

using namespace limber;

namespace {

constexpr int width = 64, height = 48;
constexpr int max_steps = 64; // a frame has at most so many bodies one above the other

/// Numbers made of the bytes as they are: also infinity and NaN.
class Numbers {
public:
  Numbers(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  bool any() const { return at_ < size_; }
  std::uint8_t byte() { return any() ? data_[at_++] : 0; }
  float next() {
    std::array<std::uint8_t, 4> bytes{byte(), byte(), byte(), byte()};
    float number = 0.0F;
    std::memcpy(&number, bytes.data(), sizeof number);
    return number;
  }

private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

struct Answers {
  std::array<std::vector<float>, 3> boxes, scores;
  std::vector<float> points = std::vector<float>(39 * 5), presence{1.0F};
  std::vector<float> heat_maps = std::vector<float>(64 * 64 * 39),
                     world = std::vector<float>(39 * 3);

  Answers() {
    const std::array<std::size_t, 3> counts{1568, 392, 294};
    for (std::size_t i = 0; i < 3; ++i) {
      boxes[i].assign(counts[i] * pose::values_per_anchor, 0.0F);
      scores[i].assign(counts[i], -10.0F);
    }
  }
  /// Puts numbers somewhere into a network's output.
  void change(Numbers& numbers) {
    const std::array<std::vector<float>*, 10> all{&boxes[0],  &boxes[1],  &boxes[2], &scores[0],
                                                  &scores[1], &scores[2], &points,   &presence,
                                                  &heat_maps, &world};
    for (int changes = numbers.byte() % 32; changes > 0; --changes) {
      std::vector<float>& one = *all[numbers.byte() % all.size()];
      const std::size_t place = numbers.byte() * 256U + numbers.byte();
      one[place % one.size()] = numbers.next();
    }
  }
};

void check(const pose::Sight& sight) {
  if (!sight.seen) return;
  if (!(sight.presence >= 0.5)) std::abort();
  for (const body::LandmarkSet* set : {&sight.seen->image, &sight.seen->world})
    for (const body::Landmark& l : *set)
      if (!std::isfinite(l.x + l.y + l.z) || !(l.visibility >= 0.0 && l.visibility <= 1.0))
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<std::uint8_t> grey(width * height * 3, 128);
  static std::vector<float> detector_input(224 * 224 * 3), landmark_input(256 * 256 * 3);
  const pose::FrameView frame = pose::packed_rgb(grey, width, height);
  Numbers numbers{data, size};
  pose::Tracker tracker({.smooth = (numbers.byte() & 1) != 0});
  Answers answers;
  for (double t_s = 0.0; numbers.any(); t_s += 0.25) {
    int steps = 0;
    pose::NextNetwork step = tracker.begin(frame, t_s);
    while (step != pose::NextNetwork::done) {
      if (++steps > max_steps) std::abort();
      answers.change(numbers);
      const bool detects = step == pose::NextNetwork::detector;
      // Sampling takes most of the time and is not what differs: now and then is enough.
      if (numbers.byte() % 64 == 1) tracker.fill(frame, detects ? detector_input : landmark_input);
      if (detects)
        step = tracker.take(
            pose::DetectorOutput{{answers.boxes[0], answers.boxes[1], answers.boxes[2]},
                                 {answers.scores[0], answers.scores[1], answers.scores[2]}});
      else
        step = tracker.take(pose::LandmarkOutput{answers.points, answers.presence,
                                                 answers.heat_maps, answers.world});
    }
    check(tracker.sight());
  }
  return 0;
}
