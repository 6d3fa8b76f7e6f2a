#include "cli/drawing.hpp"

#include "cli/interrupt.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/routine_video.hpp"
#include "cli/say.hpp"
#include "cli/wording.hpp"
#include "draw/demonstration_picture.hpp"
#include "video/gif.hpp"

#include <cmath>
#include <fmt/format.h>

namespace limber::cli {
namespace {

using core::ErrorCode;

constexpr PictureSize usual_picture{900, 900};
constexpr PictureSize usual_page{420, 420}; // points
constexpr PictureSize usual_svg{600, 600};
constexpr PictureSize usual_gif{480, 480};
constexpr double gif_fps = 15.0;
constexpr double document_detail = 1.5; // pixels of the figure a unit of SVG
constexpr double page_detail = 2.5;     // and a point of PDF
constexpr double turn_shown_at = 0.25;  // of a turn: the leg in front

// All frames of a GIF are in memory at once: its colours are chosen for all of them together.
constexpr double max_gif_bytes = 300e6;

double gif_bytes(const PictureSize& size, long frames) {
  return 3.0 * size.width * size.height * static_cast<double>(frames);
}

PictureSize usual_size(FileKind kind) {
  switch (kind) {
  case FileKind::svg:
    return usual_svg;
  case FileKind::pdf:
    return usual_page;
  case FileKind::gif:
    return usual_gif;
  case FileKind::png:
  case FileKind::mp4:
    break;
  }
  return usual_picture;
}

double detail_of(FileKind kind) {
  if (kind == FileKind::svg) return document_detail;
  return kind == FileKind::pdf ? page_detail : 1.0;
}

draw::StillOptions still_options(const exercise::Exercise& exercise, const DrawRequest& request) {
  draw::StillOptions options;
  options.view = view_for(exercise, request);
  options.palette = request.palette;
  options.detail = detail_of(request.kind);
  options.bare = request.bare;
  options.target_figure = !request.bare;
  options.title = text_in(exercise.text, "en").name;
  options.subtitle = form_words(request.form);
  return options;
}

core::Result<void> save_still(const draw::Demonstration& demo, const exercise::Exercise& exercise,
                              const DrawRequest& request, const PictureSize& size, double phase) {
  const draw::Fonts fonts = draw::Fonts::load();
  auto canvas = make_canvas(request, size, fonts);
  if (!canvas) return tl::unexpected(canvas.error());
  draw::StillOptions options = still_options(exercise, request);
  options.phase = phase;
  draw::draw_still(*canvas, demo, {0, 0, canvas->width(), canvas->height()}, options);
  return save_canvas(*canvas, request);
}

// One repetition that goes round; alternating ones show both sides unless one is asked for.
core::Result<Drawn> save_loop(const draw::FigureBody& figure, const exercise::Exercise& exercise,
                              const DrawRequest& request, const PictureSize& size) {
  std::vector<body::Side> sides{request.side.value_or(body::Side::right)};
  if (!request.side && exercise.sides == exercise::Sides::alternating)
    sides.push_back(body::Side::left);
  const draw::Fonts fonts = draw::Fonts::load();
  const InterruptWatch watch;
  ProgressLine progress("Drawing");
  std::vector<video::Frame> frames;
  double begin_s = 0.0;
  for (std::size_t s = 0; s < sides.size(); ++s) {
    const auto demo = draw::Demonstration::make(figure, exercise, request.form, sides[s]);
    if (!demo) return tl::unexpected(demo.error());
    const long count = std::max(1L, std::lround(demo->duration_s() * gif_fps));
    if (gif_bytes(size, static_cast<long>(frames.size()) + count) > max_gif_bytes)
      return core::fail(
          ErrorCode::too_large,
          fmt::format("{} (a GIF of {} x {}; choose a smaller --size, or write an .mp4)",
                      request.file, size.width, size.height));
    for (long i = 0; i < count; ++i) {
      if (auto go = watch.check(); !go) return tl::unexpected(go.error());
      auto canvas = draw::Canvas::picture(size.width, size.height, fonts);
      if (!canvas) return tl::unexpected(canvas.error());
      canvas->clear(request.palette.paper);
      draw::StillOptions options = still_options(exercise, request);
      const double t_s = demo->duration_s() * static_cast<double>(i) / static_cast<double>(count);
      options.t_s = t_s;
      options.samples = 2;
      draw::draw_still(*canvas, *demo, {0, 0, canvas->width(), canvas->height()}, options);
      video::Frame frame{begin_s + t_s, size.width, size.height, {}};
      frame.rgb.resize(static_cast<std::size_t>(size.width) *
                       static_cast<std::size_t>(size.height) * 3);
      if (auto copied = canvas->copy_to_rgb(frame.rgb); !copied)
        return tl::unexpected(copied.error());
      frames.push_back(std::move(frame));
      progress.update(
          (static_cast<double>(s) + static_cast<double>(i) / static_cast<double>(count)) /
              static_cast<double>(sides.size()),
          static_cast<long>(frames.size()));
    }
    begin_s += demo->duration_s();
  }
  if (auto saved = video::save_gif(request.file, frames, gif_fps); !saved)
    return tl::unexpected(saved.error());
  Drawn drawn{size, std::string{name_of(view_for(exercise, request))}, {}, {}, 0, begin_s};
  drawn.frames = static_cast<long>(frames.size());
  return drawn;
}

} // namespace

draw::FigureBody make_average_figure() {
  return draw::make_figure_body(body::reference_measures());
}

figure::FigureView view_for(const exercise::Exercise& exercise, const DrawRequest& request) {
  if (request.view) return *request.view;
  return figure::find_figure_view(exercise.movement.view).value_or(figure::FigureView::side);
}

std::string form_words(exercise::FormLevel form) {
  switch (form) {
  case exercise::FormLevel::easier:
    return say("form.easier");
  case exercise::FormLevel::harder:
    return say("form.harder");
  case exercise::FormLevel::standard:
    break;
  }
  return {};
}

core::Result<draw::Canvas> make_canvas(const DrawRequest& request, const PictureSize& size,
                                       const draw::Fonts& fonts) {
  auto canvas = [&] {
    switch (request.kind) {
    case FileKind::svg:
      return draw::Canvas::svg(size.width, size.height, fonts);
    case FileKind::pdf:
      return draw::Canvas::pdf(size.width, size.height, fonts);
    default:
      return draw::Canvas::picture(size.width, size.height, fonts);
    }
  }();
  const bool paper = !request.bare || request.kind == FileKind::pdf;
  if (canvas && paper) canvas->clear(request.palette.paper);
  return canvas;
}

core::Result<void> save_canvas(draw::Canvas& canvas, const DrawRequest& request) {
  const auto bytes = request.kind == FileKind::png ? canvas.png() : canvas.finish();
  if (!bytes) return tl::unexpected(bytes.error());
  return save_text(request.file, *bytes);
}

core::Result<Drawn> draw_exercise(const exercise::Exercise& exercise, const DrawRequest& request) {
  const draw::FigureBody figure = make_average_figure();
  const PictureSize size = request.size.value_or(usual_size(request.kind));
  const bool video = request.kind == FileKind::gif || request.kind == FileKind::mp4;
  if (video && request.at)
    return core::fail(ErrorCode::usage, "--at is for images; a video shows every moment");
  if (request.kind == FileKind::gif) return save_loop(figure, exercise, request, size);
  if (request.kind == FileKind::mp4) return write_exercise_video(figure, exercise, request);
  const body::Side side = request.side.value_or(body::Side::right);
  const auto demo = draw::Demonstration::make(figure, exercise, request.form, side);
  if (!demo) return tl::unexpected(demo.error());
  const double still_at =
      demo->kind() == exercise::Kind::turn ? turn_shown_at : demo->target_phase();
  const double phase = request.at.value_or(still_at);
  if (auto saved = save_still(*demo, exercise, request, size, phase); !saved)
    return tl::unexpected(saved.error());
  Drawn drawn{size, std::string{name_of(view_for(exercise, request))}, {}, phase, 0, 0.0};
  if (demo->sided()) drawn.side = side;
  return drawn;
}

} // namespace limber::cli
