#include "coach/opensim_file.hpp"

#include "core/angle.hpp"
#include "core/rotation.hpp"

#include <array>
#include <fmt/format.h>
#include <iterator>

namespace limber::coach {
namespace {

using motion::Constant;
using motion::Dof;
using motion::FitPoint;

struct Marker {
  const char* name;
  FitPoint point;
};
constexpr std::array markers{
    Marker{"RHJC", FitPoint::hip_centre_r}, Marker{"LHJC", FitPoint::hip_centre_l},
    Marker{"RKJC", FitPoint::knee_r},       Marker{"LKJC", FitPoint::knee_l},
    Marker{"RAJC", FitPoint::ankle_r},      Marker{"LAJC", FitPoint::ankle_l},
    Marker{"RHeel", FitPoint::heel_r},      Marker{"LHeel", FitPoint::heel_l},
    Marker{"RToe", FitPoint::toe_r},        Marker{"LToe", FitPoint::toe_l},
    Marker{"RSJC", FitPoint::shoulder_r},   Marker{"LSJC", FitPoint::shoulder_l},
    Marker{"Nose", FitPoint::nose}};

struct Angle {
  const char* name;
  Dof dof;
};
constexpr std::array angles{
    Angle{"hip_flexion_r", Dof::hip_flexion_r},
    Angle{"hip_adduction_r", Dof::hip_adduction_r},
    Angle{"hip_rotation_r", Dof::hip_rotation_r},
    Angle{"knee_angle_r", Dof::knee_angle_r},
    Angle{"ankle_angle_r", Dof::ankle_angle_r},
    Angle{"subtalar_angle_r", Dof::subtalar_angle_r},
    Angle{"hip_flexion_l", Dof::hip_flexion_l},
    Angle{"hip_adduction_l", Dof::hip_adduction_l},
    Angle{"hip_rotation_l", Dof::hip_rotation_l},
    Angle{"knee_angle_l", Dof::knee_angle_l},
    Angle{"ankle_angle_l", Dof::ankle_angle_l},
    Angle{"subtalar_angle_l", Dof::subtalar_angle_l},
    Angle{"lumbar_extension", Dof::lumbar_extension},
    Angle{"lumbar_bending", Dof::lumbar_bending},
    Angle{"lumbar_rotation", Dof::lumbar_rotation},
};
constexpr std::array root_names{"pelvis_tilt", "pelvis_list", "pelvis_rotation",
                                "pelvis_tx",   "pelvis_ty",   "pelvis_tz"};

/// Positions are relative to the floor, not to the camera.
core::Vec3 from_floor(const core::Vec3& p_G, const motion::Constants& constants) {
  const double floor = constants[static_cast<std::size_t>(Constant::floor_height)];
  return {p_G.x(), p_G.y() - floor, p_G.z()};
}

template <class... Args>
void append(std::string& text, fmt::format_string<Args...> format, Args&&... args) {
  fmt::format_to(std::back_inserter(text), format, std::forward<Args>(args)...);
}

std::string trc_points(const motion::FittedBody& body) {
  const motion::FitPlacement placement = motion::calc_fit_placement(body.pose, body.constants);
  std::string row;
  for (const Marker& marker : markers) {
    const core::Vec3 p = from_floor(placement[marker.point].p_G, body.constants);
    append(row, "\t{:.5f}\t{:.5f}\t{:.5f}", p.x(), p.y(), p.z());
  }
  return row;
}

std::string mot_row(double t_s, const motion::FittedBody& body) {
  const core::Vec3 turn = core::cardan_zxy(body.pose.R_GP);
  const core::Vec3 place = from_floor(body.pose.p_G, body.constants);
  std::string row;
  append(row, "{:.5f}\t{:.4f}\t{:.4f}\t{:.4f}\t{:.5f}\t{:.5f}\t{:.5f}", t_s, core::deg(turn.x()),
         core::deg(turn.y()), core::deg(turn.z()), place.x(), place.y(), place.z());
  for (const Angle& angle : angles)
    append(row, "\t{:.4f}", core::deg(body.pose[angle.dof]));
  return row + "\n";
}

} // namespace

void OpenSimTables::push(std::span<const motion::MotionFrame> frames) {
  for (const motion::MotionFrame& frame : frames) {
    ++frames_;
    append(trc_rows_, "{}\t{:.5f}", frames_, frame.t_s);
    if (frame.body) {
      ++fitted_;
      trc_rows_ += trc_points(*frame.body);
      mot_rows_ += mot_row(frame.t_s, *frame.body);
    } else {
      trc_rows_ += std::string(3 * markers.size(), '\t');
    }
    trc_rows_ += "\n";
  }
}

std::string OpenSimTables::write_trc(const std::string& name, double fps) const {
  std::string text;
  append(text, "PathFileType\t4\t(X/Y/Z)\t{}\n", name);
  append(text, "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\t"
               "OrigDataStartFrame\tOrigNumFrames\n");
  append(text, "{0:.3f}\t{0:.3f}\t{1}\t{2}\tm\t{0:.3f}\t1\t{1}\n", fps, frames_, markers.size());
  text += "Frame#\tTime";
  for (const Marker& marker : markers)
    append(text, "\t{}\t\t", marker.name);
  text += "\n\t";
  for (std::size_t i = 1; i <= markers.size(); ++i)
    append(text, "\tX{0}\tY{0}\tZ{0}", i);
  text += "\n\n";
  return text + trc_rows_;
}

std::string OpenSimTables::write_mot(const std::string& name) const {
  std::string text;
  append(text, "{}\nversion=1\nnRows={}\nnColumns={}\ninDegrees=yes\n\n", name, fitted_,
         1 + root_names.size() + angles.size());
  text += "Limber's fitted body; joint names and signs of Rajagopal's model (2016), ISB axes.\n"
          "Hip angles are of the thigh to the pelvis. One camera sees the thigh against the trunk; "
          "how much of that is the lumbar spine's is an estimate.\n"
          "endheader\ntime";
  for (const char* root : root_names)
    append(text, "\t{}", root);
  for (const Angle& angle : angles)
    append(text, "\t{}", angle.name);
  return text + "\n" + mot_rows_;
}

} // namespace limber::coach
