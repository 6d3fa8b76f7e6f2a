// Shared by the scenes of all exercises: tempo, sizes, rests, and getting down and up.
#pragma once

#include "postures.hpp"
#include "script.hpp"
#include "truth.hpp"
#include "walking.hpp"

#include <vector>

namespace limber::performer {

/// Everything a scene writes to. The room's origin is the person's place; the camera's azimuth as
/// in Placement.
struct Scene {
  Script& script;
  Dice& dice;
  Truth& truth;
  double camera_azimuth = 0.0;
  /// Alternating exercises are done to this side alone.
  std::optional<BodySide> only_side{};

  const Person& person() const { return script.person(); }
};

/// How long the parts of repetitions take, from one person to the next and from one repetition to
/// the next; people slow down towards the end of a set.
class Tempo {
public:
  Tempo(Dice& dice, const Person& person);
  /// Of `base_s` at an ordinary pace, in repetition `i` of `n`.
  double seconds(Dice& dice, double base_s, int i, int n) const;

private:
  double pace_;
  double unevenness_;
  double tiring_;
};

/// From `fewest` to `most` repetitions, fewer if each takes so long that they would not fit into
/// `room_s`, so that thousands of sets can be counted in reasonable time.
int draw_reps(Dice& dice, int fewest, int most, double each_s, double room_s);

/// The size of each of `n` repetitions, 1 being this person's usual; the first ones grow from
/// somewhere above `smallest_first` (1: they do not grow).
std::vector<double> draw_sizes(Dice& dice, const Person& person, int n, double smallest_first);

/// Between two repetitions: as a rule nothing, now and then a few seconds to catch one's breath.
void rest_perhaps(Scene& scene);

/// The course of a movement from 0 to 1: eased, sometimes with a hesitation.
struct Going {
  double where = 0.0, how_long = 0.0;
  double operator()(double u) const {
    return how_long > 0.0 ? hesitating(u, where, how_long) : ease(u);
  }
};
Going draw_going(Dice& dice, double hesitation_chance);

// The scenes: from standing (hands hanging) through the exercise back to standing.
void play_leg_swings(Scene& scene);
void play_leg_circles(Scene& scene);
void play_squats(Scene& scene);
void play_windshield_wipers(Scene& scene);
void play_reverse_tabletop(Scene& scene);
void play_runners_lunge(Scene& scene);
void play_surfer_squat(Scene& scene);
void play_supine_figure_4(Scene& scene);
void play_inverted_figure_4(Scene& scene);

// The transitions between standing and the floor. Sitting and lying have their hips `ahead` metres
// behind where the feet stood; the script's own place moves there and back.
void sit_down(Scene& scene, const Pose& seated, double ahead);
void stand_up_from_sitting(Scene& scene, double ahead);
void lie_down(Scene& scene, const Pose& lying_pose, double ahead);
void stand_up_from_lying(Scene& scene, double ahead);
/// Onto the hands and out into `plank`, whose hands lie at x = 0 of the script's new place.
void get_down_to_plank(Scene& scene, const Pose& plank);
void stand_up_from_plank(Scene& scene);

} // namespace limber::performer
