// Which of the known exercises is being done? Each has its own counter; the first that finds enough
// evidence, clearly more than any other, is named. What it counted before then is kept.
#pragma once

#include "count/counter.hpp"
#include "exercise/exercise.hpp"
#include "motion/motion_frame.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace limber::count {

class ExerciseClassifier {
public:
  /// At least one; one alone is named from the first. `make_judge`: makes the judge of each one's
  /// form. `others`: other exercises it could be, which are not counted; may include the known
  /// ones.
  explicit ExerciseClassifier(
      std::vector<exercise::Exercise> known,
      const std::function<FormJudge(const exercise::Exercise&)>& make_judge = {},
      const std::vector<exercise::Exercise>& others = {});

  /// What happened in the named exercise. With the naming comes all that happened in it before.
  std::vector<CountEvent> push(const motion::MotionFrame& frame);

  /// The recording is over: decides by the evidence so far. Events as of push(); what is still
  /// under way is rejected.
  std::vector<CountEvent> finish();

  /// Nothing if it is none of them, or while it is not clear which.
  const exercise::Exercise* named() const;
  /// Of the named exercise; before that of the likeliest.
  const Counter& counter() const { return candidates_[likeliest()].counter; }
  Counter& counter() { return candidates_[likeliest()].counter; }
  /// The body can be read well enough to count at least one of them.
  bool reading() const;

  /// The evidence found; 1 is enough to name it.
  double evidence_of(std::size_t index) const;

private:
  struct Candidate {
    Counter counter;
    std::vector<CountEvent> events;
  };

  std::size_t likeliest() const;
  bool is_clear(std::size_t best, double min_evidence) const;
  std::vector<CountEvent> name_if_clear(double min_evidence);

  std::vector<exercise::Exercise> known_;
  References references_; // of all of them
  std::vector<Candidate> candidates_;
  std::optional<std::size_t> named_;
};

} // namespace limber::count
