// The position of a person on an exercise's path and the side, or that the movement is another one:
// the likeliest sequence on a grid of positions (Viterbi 1967), decided frame by frame.
#pragma once

#include "count/reference_distances.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace limber::count {

struct PhaseSettings {
  double correlation_s = 0.3; // readings nearer in time than this are not independent
  double speed = 7.2;         // path lengths in a repetition's usual time; at constant speed 2
  double change_side = 3.0;   // log odds against, away from the start that both sides share
  double elsewhere = 2.0;     // log odds against another movement, and against its end
};

class PhaseFilter {
public:
  /// `tracks`: of the references, one a side. `rep_s`: what a repetition usually takes.
  PhaseFilter(std::vector<std::size_t> tracks, double rep_s, const PhaseSettings& settings = {});

  struct Estimate {
    std::size_t side = 0;  // of `tracks`
    double position = 0.0; // 0 start, 1 turn
    double distance = 0.0;
  };
  /// Nothing while another movement is likelier. Times ascend.
  std::optional<Estimate> push(double t_s, const ReferenceDistances& distances);

private:
  double& cost(std::size_t side, std::size_t node) { return costs_[side * cycle_nodes + node]; }
  void move(double dt_s);
  Estimate make_estimate(std::size_t state, const ReferenceDistances& distances) const;

  std::vector<std::size_t> tracks_;
  double rep_s_;
  PhaseSettings settings_;
  std::vector<double> costs_; // sides x nodes, then something else; the least is near 0
  std::optional<double> last_s_;
};

} // namespace limber::count
