// Makes the README's picture, so that it is the program's own: a squat, halfway down.
#include "cli/content.hpp"
#include "cli/output.hpp"
#include "draw/figure_picture.hpp"
#include "movement/figure_view.hpp"
#include "movement/plan.hpp"

#include <cstdio>

using namespace limber;

namespace {

constexpr int width_px = 900;
constexpr int height_px = 900;

core::Result<std::string> make_picture() {
  const auto exercise = cli::load_exercise("squats");
  if (!exercise) return tl::unexpected(exercise.error());
  const auto plan = movement::make_plan(*exercise, movement::FormChoice::standard);
  if (!plan) return tl::unexpected(plan.error());
  const draw::FigureBody figure = draw::make_figure_body(body::reference_measures());
  const auto path = movement::Path::make(figure.solver, *plan);
  const body::BodyPose standing = path.calc_pose(path.calc_time(0.0));
  const body::BodyPose low = path.calc_pose(path.calc_time(0.5));
  std::vector<core::Vec3> seen;
  body::Shape shape;
  for (const body::BodyPose& pose : {standing, low}) {
    body::calc_shape(figure.surface,
                     body::calc_bones(body::calc_placement(figure.solver.skeleton, pose)), 0.0,
                     shape);
    for (const auto& vertex : shape.vertices)
      seen.push_back(vertex.cast<double>());
  }
  draw::FigureLook look;
  look.right_glow = 1.0;
  look.left_glow = 1.0;
  look.samples = 3;
  look.ghost = standing;
  const auto camera =
      movement::frame_view(movement::FigureView::front_45, body::Side::right, seen,
                           static_cast<double>(width_px) / static_cast<double>(height_px));
  const draw::Layer layer = draw::draw_figure(figure, low, look, camera, width_px, height_px);
  const draw::Fonts fonts = draw::Fonts::load();
  auto canvas = draw::Canvas::picture(width_px, height_px, fonts);
  if (!canvas) return tl::unexpected(canvas.error());
  canvas->copy_from_rgb(draw::to_rgb(layer, look.palette.paper));
  return canvas->png();
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: pictures <file.png>\n", stderr);
    return 2;
  }
  const auto png = make_picture();
  const core::Result<void> saved =
      png ? cli::save_text(argv[1], *png) : tl::unexpected(png.error());
  if (saved) return 0;
  std::fprintf(stderr, "pictures: %s\n", core::describe(saved.error()).c_str());
  return core::exit_code(saved.error().code);
}
