// One body fitted to landmarks as they come, with a fixed lag.
//
// The newest three frames are solved anew with each frame; older ones are eliminated
// (fit_front.hpp) and follow by substitution, so that a frame has been corrected by all that was
// seen up to the lag after it. Numbers of iterations are fixed: every build does the same steps.
#pragma once

#include "motion/fit_terms.hpp"
#include "motion/quantity_uncertainty.hpp"

#include <Eigen/Core>
#include <array>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace limber::motion {

/// The uncertainty of a frame's pose and of the constants, from which that of any function of them
/// follows by its derivatives. `factors` are the frame's own and the next two frames' rows.
struct PoseUncertainty {
  std::array<EliminatedFrame, front_frames> factors{};
  FitFront constants; // what is left when the three are gone

  /// A gradient by independent unknowns of variance 1: the squared length is the function's
  /// variance, the product of two functions' gradients their covariance.
  using Whitened = Eigen::Matrix<double, front_right_side, 1>;
  /// `gradient` is by the degrees of freedom, then the constants.
  Whitened whiten(std::span<const double> gradient) const;
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
    QuantityUncertainty uncertainty; // of the quantities; see set_uncertainty_function
  };
  /// Frames older than the lag, each once, in order; all that is left when `to_the_end`.
  std::vector<Result> take(bool to_the_end = false);

  /// The newest frame's pose, as far as it is known without waiting; nothing before the start.
  std::optional<Result> newest() const;

  /// Called for each frame when two later ones are known: the uncertainty to keep for it.
  using UncertaintyFunction = QuantityUncertainty (*)(const FitPose&, const Constants&,
                                                      const PoseUncertainty&);
  void set_uncertainty_function(UncertaintyFunction function) { uncertainty_of_ = function; }

private:
  struct Kept { // an eliminated frame
    double t_s = 0.0;
    FitPose pose;
    FitPose next;
    FitPose after;
    Constants constants{};
    EliminatedFrame rows{};
    QuantityUncertainty uncertainty;
  };
  /// A solved sequence of frames; the prior is about the first two of them.
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
  void try_restart();
  std::vector<FitPose> calc_smoothed() const;
  void keep_first();
  bool decide_swap(FitFrame& frame);
  void choose_legs(FitFrame& frame) const;
  double cost_of(const Observation& seen, const FitPose& pose) const;
  void update_residual(const FitFrame& frame);
  void forget_solution();
  void restart();
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
  UncertaintyFunction uncertainty_of_ = nullptr;
  std::vector<Observation> pending_; // as seen, not taken yet
  bool started_ = false;
  State state_; // the newest frames
  bool has_prior_ = false;
  FitFront prior_;
  std::array<FitPose, 2> prior_pose_{};
  Constants prior_constants_{};
  std::deque<Kept> kept_;
  PoseUncertainty last_;      // of the last solution's first three frames
  double remembered_s_ = 0.0; // since the constants' information was last discounted
  bool swapped_ = false;      // the legs' landmarks are read swapped
  double swap_doubt_ = 0.0;   // how much better the other reading would have been lately
  double doubted_since_s_ = 0.0;
  Moving undoubted_; // before the doubt began
  double swapped_s_ = 0.0;
  double residual_ = 1.0;
  double lost_s_ = 0.0;
  double tried_restart_s_ = 0.0; // since another explanation was last tried
};

} // namespace limber::motion
