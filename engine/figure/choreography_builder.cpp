// Puts a choreography together: which path when, on which side, where in the room.
#include "figure/choreography.hpp"

#include "figure/retiming.hpp"

#include <algorithm>
#include <cmath>

namespace limber::figure {
namespace {

using body::Side;
using exercise::Exercise;
using exercise::Kind;
using exercise::Sides;
using movement::is_of_the_room;

constexpr double wait_s = 0.8;         // in the start pose, before and after
constexpr double longest_ramp_s = 0.8; // how long a swing takes to come to its pace
constexpr double growing_rounds = 3.0;

bool alike(const PathPlan& a, const PathPlan& b) { return a.at == b.at && a.rest_s == b.rest_s; }

} // namespace

class ChoreographyBuilder {
public:
  explicit ChoreographyBuilder(const BodyRig& rig) : rig_(rig) {
    video_.measures_ = rig.body.skeleton.measures;
  }

  core::Result<Choreography> make(const std::vector<Shown>& shown) {
    if (shown.empty()) return core::fail(core::ErrorCode::usage, "nothing to show");
    // A routine begins standing at ease; an exercise by itself in its start pose.
    if (shown.size() > 1) now_ = rig_.row.front();
    for (std::size_t i = 0; i < shown.size(); ++i)
      if (auto added = add_exercise(i, shown[i]); !added) return tl::unexpected(added.error());
    video_.duration_s_ = t_s_;
    return std::move(video_);
  }

private:
  struct Paths {
    std::shared_ptr<const Path> full;
    std::shared_ptr<const Path> small;
  };

  core::Result<Paths> make_paths(const Shown& shown) {
    const Exercise& exercise = *shown.exercise;
    const auto plan = movement::make_plan(exercise, shown.form, shown.dose.hold_s);
    if (!plan) return tl::unexpected(plan.error());
    Paths paths;
    paths.full = std::make_shared<const Path>(Path::make(rig_.body, *plan));
    if (shown.form == FormLevel::easier || paths.full->stops()) return paths;
    // Swings and circles begin small: as their easier form, on the same foot and the same hand.
    auto small = movement::make_plan(exercise, FormLevel::easier);
    if (!small || !alike(*plan, *small)) return paths;
    for (TargetPose& key : small->keys)
      for (const ContactConstraint& constraint : paths.full->solved().front().constraints)
        if (is_of_the_room(constraint.contact.on)) key.constrained.push_back(constraint);
    small->props = paths.full->props();
    paths.small = std::make_shared<const Path>(Path::make(rig_.body, *small));
    return paths;
  }

  core::Result<void> add_exercise(std::size_t index, const Shown& shown) {
    auto paths = make_paths(shown);
    if (!paths) return tl::unexpected(paths.error());
    const Exercise& exercise = *shown.exercise;
    if (exercise.sides == Sides::each) {
      add_chapter(index, shown, *paths, shown.first);
      if (!shown.one_side_only) add_chapter(index, shown, *paths, body::other(shown.first));
    } else {
      add_chapter(index, shown, *paths, shown.first);
    }
    return {};
  }

  void add_chapter(std::size_t index, const Shown& shown, const Paths& paths, Side side) {
    const Exercise& exercise = *shown.exercise;
    const std::shared_ptr<const Path>& first = paths.small ? paths.small : paths.full;
    go_to(index, exercise, *first, side);
    const double begin = t_s_;
    piece_ = {};
    piece_.path = first;
    piece_.ground = ground_;
    piece_.props = room_;
    piece_.shown = index;
    piece_.sides = exercise.sides;
    wait(side);
    piece_.path = paths.full;
    switch (exercise.count.kind) {
    case Kind::turn:
      add_turns(shown.dose, paths, side);
      break;
    case Kind::hold:
      add_rounds(side, 1, false, 0);
      break;
    case Kind::cycle:
      if (exercise.sides == Sides::alternating) add_alternating(shown.dose.reps, side);
      else add_rounds(side, shown.dose.reps, false, 0, paths.small);
      break;
    }
    wait(piece_.side);
    now_ = place(ground_, side_of(paths.full->solved().front(), piece_.side));
    video_.chapters_.push_back({index, side, begin, t_s_, ground_});
  }

  void add_alternating(int reps, Side first) {
    for (int i = 0; i < reps; ++i)
      add_rounds(i % 2 == 0 ? first : body::other(first), 1, false, i);
  }

  // As written, the right leg turns clockwise; its mirror image turns the other way.
  void add_turns(const exercise::Dose& dose, const Paths& paths, Side side) {
    const bool mirrored = side == Side::left;
    piece_.clockwise = true;
    add_rounds(side, dose.clockwise, mirrored, 0, paths.small);
    piece_.clockwise = false;
    add_rounds(side, dose.counterclockwise, !mirrored, dose.clockwise);
  }

  void wait(Side side) {
    piece_.side = side;
    piece_.mirrored = side == Side::left;
    piece_.doing = Doing::waiting;
    piece_.rounds = 0;
    piece_.ramp_s = 0.0;
    append(wait_s);
  }

  void add_rounds(Side side, int rounds, bool backwards, int done,
                  std::shared_ptr<const Path> small = {}) {
    if (rounds <= 0) return;
    piece_.side = side;
    piece_.mirrored = side == Side::left;
    piece_.backwards = backwards;
    piece_.doing = Doing::moving;
    piece_.rounds = rounds;
    piece_.done_before = done;
    const double round_s = piece_.path->duration_s();
    piece_.ramp_s = piece_.path->stops() ? 0.0 : std::min(longest_ramp_s, 0.4 * round_s);
    piece_.small = std::move(small);
    piece_.grows_s = piece_.small ? std::min<double>(rounds, growing_rounds) * round_s : 0.0;
    append(rounds * round_s + piece_.ramp_s);
    piece_.small = {};
    piece_.grows_s = 0.0;
    piece_.backwards = false;
    piece_.done_before = done + rounds;
  }

  void append(double length_s) {
    piece_.begin_s = t_s_;
    piece_.length_s = length_s;
    video_.pieces_.push_back(piece_);
    t_s_ += length_s;
  }

  // The transition to the start pose of that side; the first exercise begins in it.
  void go_to(std::size_t index, const Exercise& exercise, const Path& path, Side side) {
    const SolvedKey next = side_of(path.solved().front(), side);
    const Props props = side == Side::left ? mirrored(path.props()) : path.props();
    if (now_) {
      const PoseTransition transition = plan_transition(rig_, *now_, room_, next, props);
      ground_ = transition.ground;
      Choreography::Piece piece;
      piece.path = std::make_shared<const Path>(make_retimed_path(rig_.body, transition.plan));
      piece.props = place(ground_, props);
      piece.shown = index;
      piece.sides = exercise.sides;
      piece.side = side;
      piece.doing = Doing::changing;
      piece_ = piece;
      append(piece.path->duration_s());
    }
    room_ = place(ground_, props);
  }

  SolvedKey side_of(const SolvedKey& right, Side side) const {
    return side == Side::left ? mirrored(right, video_.measures_) : right;
  }

  const BodyRig& rig_;
  Choreography video_;
  Choreography::Piece piece_;
  std::optional<SolvedKey> now_;
  Props room_;
  Ground ground_;
  double t_s_ = 0.0;
};

core::Result<Choreography> Choreography::make(const BodyRig& rig, const std::vector<Shown>& shown) {
  return ChoreographyBuilder(rig).make(shown);
}

} // namespace limber::figure
