// Where the camera stands all through a video, and which lines of the room are seen when.
#pragma once

#include "draw/figure_picture.hpp"
#include "figure/choreography.hpp"
#include "figure/figure_view.hpp"

#include <vector>

namespace limber::draw {

class VideoStage {
public:
  /// `views`: one an exercise shown. `aspect`: width over height.
  VideoStage(const figure::Choreography& choreography, const FigureBody& figure,
             const std::vector<figure::FigureView>& views, double aspect);

  /// Stands still during an exercise; between two it goes over calmly, keeping the figure in sight.
  FigureCamera camera_at(double t_s) const;
  struct Lines {
    std::vector<figure::PropLine> lines;
    double alpha = 1.0;
  };
  Lines lines_at(double t_s) const;

private:
  struct Shot {
    double begin_s = 0.0;
    double end_s = 0.0;
    FigureCamera camera;
    std::vector<figure::PropLine> lines;
  };
  // Between two scenes, at even steps: how much further off the camera must stand, and its target.
  struct CameraSample {
    double zoom = 1.0;
    core::Vec3 middle;
  };
  struct CameraMove {
    double begin_s = 0.0;
    double end_s = 0.0;
    std::vector<CameraSample> samples;
  };

  FigureCamera calc_moving_camera(const CameraMove& move, const Shot& from, const Shot& to,
                                  double t_s, bool with_zoom) const;
  CameraMove make_move(const figure::Choreography& choreography, const FigureBody& figure,
                       const Shot& from, const Shot& to, double aspect) const;

  std::vector<Shot> shots_;
  std::vector<CameraMove> moves_; // before each scene; the first before the video's first
};

} // namespace limber::draw
