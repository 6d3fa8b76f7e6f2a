// What `limber draw` draws, after its arguments are parsed.
#pragma once

#include "cli/content.hpp"
#include "core/result.hpp"
#include "draw/demonstration.hpp"
#include "draw/palette.hpp"

#include <optional>
#include <span>
#include <string>

namespace limber::cli {

enum class FileKind { svg, png, pdf, gif, mp4 };

struct PictureSize {
  int width = 0; // px; PDF: points
  int height = 0;
};

struct DrawRequest {
  std::string file;
  FileKind kind = FileKind::png;
  std::optional<PictureSize> size;
  std::optional<double> at; // phase
  std::optional<body::Side> side;
  std::optional<figure::FigureView> view;
  exercise::FormLevel form = exercise::FormLevel::standard;
  draw::Palette palette = draw::day;
  bool bare = false;
};

struct Drawn {
  PictureSize size;
  std::string view;
  std::optional<body::Side> side;
  std::optional<double> at;
  long frames = 0; // of a video
  double duration_s = 0.0;
};

/// An image or a video of one exercise.
core::Result<Drawn> draw_exercise(const exercise::Exercise& exercise, const DrawRequest& request);
/// Every repetition of every exercise and the transitions between them. Errors: usage (not a .mp4).
core::Result<Drawn> draw_routine(const LoadedRoutine& routine, const DrawRequest& request);
/// Of one exercise its moments from three views; of several the start and the position to reach.
/// Errors: usage (a video).
core::Result<Drawn> draw_sheet(std::span<const exercise::Exercise> exercises,
                               const DrawRequest& request);

/// The canvas of that kind with its paper; PNG and SVG of a bare figure have none.
core::Result<draw::Canvas> make_canvas(const DrawRequest& request, const PictureSize& size,
                                       const draw::Fonts& fonts);
/// Writes it as its file.
core::Result<void> save_canvas(draw::Canvas& canvas, const DrawRequest& request);
/// The figure of an average person.
draw::FigureBody make_average_figure();
/// From where: as asked, else as the exercise's file says.
figure::FigureView view_for(const exercise::Exercise& exercise, const DrawRequest& request);
std::string form_words(exercise::FormLevel form);

} // namespace limber::cli
