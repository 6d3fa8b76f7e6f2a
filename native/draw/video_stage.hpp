// The camera of a video over time, and what is visible of the room.
#pragma once

#include "draw/figure_picture.hpp"
#include "figure/choreography.hpp"
#include "figure/figure_view.hpp"

#include <vector>

namespace limber::draw {

class VideoStage {
public:
  /// `views`: one per exercise shown. `aspect`: width over height.
  VideoStage(const figure::Choreography& choreography, const FigureBody& figure,
             const std::vector<figure::FigureView>& views, double aspect);

  /// Stands still during an exercise; between two it moves slowly, keeping the figure in the frame.
  FigureCamera camera_at(double t_s) const;
  struct Room {
    std::vector<figure::PropBody> bodies;
    double alpha = 1.0;
  };
  Room room_at(double t_s) const;

private:
  struct Shot {
    double begin_s = 0.0;
    double end_s = 0.0;
    FigureCamera camera;
    std::vector<figure::PropBody> room;
  };
  // Evenly spaced in a move between two shots: the factor of the distance, and the target.
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
  std::vector<CameraMove> moves_; // before each shot; the first one before the first shot
};

} // namespace limber::draw
