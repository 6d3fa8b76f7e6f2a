// One body fitted to landmarks as they come, with a fixed lag.
//
// The newest three frames are solved anew with each frame; older ones are eliminated
// (fit_front.hpp) and follow by substitution, so that a frame has been corrected by all that was
// seen up to the lag after it. Numbers of iterations are fixed: every build does the same steps.
#pragma once

#include "motion/fit_terms.hpp"

#include <array>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace limber::motion {

/// What is asked of a frame's pose before it leaves: deviations of functions of the pose, given
/// their derivatives. `factors` are the frame's own and the next two frames' rows.
struct PoseUncertainty {
  std::array<EliminatedFrame, front_frames> factors{};
  FitFront constants; // what is left when the three are gone
  /// Standard deviation of a function with this gradient (degrees of freedom, then constants).
  double calc_sigma(std::span<const double> gradient) const;
};

struct FitLag {
  double lag_s = 0.35;
};

class LiveFit {
public:
  explicit LiveFit(const FrameSize& size, const FitSettings& settings = {}, FitLag lag = {});

  /// A frame in which somebody was seen; times ascend.
  void push(const body::LandmarkFrame& frame);

  struct Result {
    double t_s = 0.0;
    FitPose pose;
    Constants constants{};
    std::vector<double> sigmas; // as told by `tell`
  };
  /// Frames older than the lag, each once, in order; all that is left when `to_the_end`.
  std::vector<Result> take(bool to_the_end = false);

  /// The newest frame's pose, as far as it is known without waiting; nothing before the start.
  std::optional<Result> newest() const;

  /// Called for each frame when two later ones are known: deviations to keep for it.
  using Tell = std::vector<double> (*)(const FitPose&, const Constants&, const PoseUncertainty&);
  void set_tell(Tell tell) { tell_ = tell; }

private:
  struct Kept { // an eliminated frame
    double t_s = 0.0;
    FitPose pose;
    FitPose next;
    FitPose after;
    Constants constants{};
    EliminatedFrame rows{};
    std::vector<double> sigmas;
  };
  /// A solved run of frames, the first two of which the prior may speak of.
  struct State {
    std::vector<FitFrame> frames;
    Constants constants{};
    double cost = 0.0;
  };

  void solve(State& state, int passes, double damping, PoseUncertainty* last = nullptr) const;
  FitFront make_front(const State& state) const;
  State make_start(std::span<const DepthReading> readings, int passes) const;
  void begin_with(State state);
  void start();
  void compete();
  std::vector<FitPose> calc_smoothed() const;
  void keep_first();
  bool decide_exchange(FitFrame& frame);
  void choose_legs(FitFrame& frame) const;
  double cost_of(const Observation& seen, const FitPose& pose) const;
  void watch(const FitFrame& frame);
  void forget_all();
  void begin_anew();
  /// Where the body was last, and its speed.
  struct Moving {
    double t_s = 0.0;
    FitPose pose;
    DofVector speed{};
    FitPose at(double t_s) const;
  };
  Moving calc_moving() const;

  FrameSize size_;
  FitSettings settings_;
  double lag_s_;
  Tell tell_ = nullptr;
  std::vector<Observation> pending_; // as seen, not taken yet
  bool started_ = false;
  State state_; // the newest frames
  bool has_prior_ = false;
  FitFront prior_;
  std::array<FitPose, 2> prior_pose_{};
  Constants prior_constants_{};
  std::deque<Kept> kept_;
  PoseUncertainty last_;        // of the last solution's first three frames
  double remembered_s_ = 0.0;   // since the constants' evidence was last cut
  bool exchanged_ = false;      // the legs are read the other way round now
  double exchange_doubt_ = 0.0; // how much better the other way would have been lately
  double doubted_since_s_ = 0.0;
  Moving undoubted_; // before the doubt began
  double exchanged_s_ = 0.0;
  double misfit_ = 1.0;
  double misfit_s_ = 0.0;
  double competed_s_ = 0.0; // since another explanation was last tried
};

} // namespace limber::motion
