// What to change about where the person and the camera are, so that this exercise can be seen: as
// data, to be shown or spoken elsewhere. Only what one camera can see, the most useful advice
// first.
#pragma once

#include "body/landmarks.hpp"
#include "coach/phrases.hpp"
#include "exercise/exercise.hpp"
#include "motion/motion_frame.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace limber::coach {

enum class PlacementAdvice : std::uint8_t {
  nobody,         // nobody is seen
  step_back,      // a part of the body is outside the frame, and there is no room for it
  move_to_middle, // a part is outside at the left or right, and there is room on the other side
  tilt_camera,    // a part is outside above or below, and there is room
  step_closer,    // too small to be read well
  turn,           // seen from where this exercise cannot be read: `view` is wanted
  lower_camera,   // it looks down too steeply
};

struct PlacementNote {
  PlacementAdvice advice{};
  std::optional<exercise::View> view; // of turn
};

std::string_view name_of(PlacementAdvice advice); // "nobody", "step_back", ...
/// What to say and what to show.
Phrase phrase_of(const PlacementNote& note, const Phrases& phrases = {});
/// What to show.
std::string sentence_of(const PlacementNote& note, const Phrases& phrases = {});

class PlacementWatcher {
public:
  PlacementWatcher(int width_px, int height_px);

  void push(const body::LandmarkFrame& frame, const motion::MotionFrame& motion);

  /// From the last three seconds; nothing if all is well or too little is known yet. Without an
  /// exercise: only advice that holds for all.
  std::optional<PlacementNote> now(const exercise::Exercise* exercise) const;
  /// True if all was well for the last second: the whole body in the frame, large enough, in the
  /// start posture of this exercise and in a view that can be read (Phrases::right). False if too
  /// little is known. Ask before the exercise begins, because its movement may leave the view it
  /// starts in.
  bool is_right(const exercise::Exercise& exercise) const;
  /// The most frequent view of the last three seconds, so that it does not flicker between two;
  /// nothing if there is none.
  std::optional<exercise::View> view() const;
  /// From everything since the first frame.
  std::optional<PlacementNote> all_along(const exercise::Exercise* exercise) const;

private:
  struct Observation {
    double t_s = 0.0;
    bool body = false;
    bool cut = false;     // something is outside the frame
    bool no_room = false; // ... and the body is as large as the frame
    bool across = false;  // ... at the left or right
    bool small = false;
    bool lying = false;
    std::optional<exercise::View> view;
    std::optional<double> pitch; // rad; the camera looks down by so much
  };
  struct PostureCounts {
    std::array<int, 7> views{}; // frames, by View
    int seen = 0;               // frames with a known view
    int pitched = 0;            // frames with a known pitch
    double pitch_sum = 0.0;     // rad
  };
  struct ObservationCounts {
    int frames = 0;
    int bodies = 0;
    int cut = 0;
    int no_room = 0;
    int across = 0;
    int small = 0;
    std::array<PostureCounts, 2> postures{}; // upright, lying

    void add(const Observation& observation, int sign);
  };

  static bool is_right(const Observation& observation, const exercise::Exercise& exercise);
  Observation look(const body::LandmarkFrame& frame, const motion::MotionFrame& motion) const;
  static std::optional<PlacementNote> judge(const ObservationCounts& counts,
                                            const exercise::Exercise* exercise);

  double width_px_;
  double height_px_;
  std::deque<Observation> recent_;
  ObservationCounts now_;
  ObservationCounts all_;
};

} // namespace limber::coach
