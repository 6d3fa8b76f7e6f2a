// Contact sheets: many moments side by side, to see at a glance whether a figure can be copied.
#include "cli/drawing.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "cli/wording.hpp"
#include "draw/demonstration_picture.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace limber::cli {
namespace {

using figure::FigureView;

constexpr std::array views{FigureView::front, FigureView::side, FigureView::front_45};
constexpr int usual_cell = 240;
constexpr std::size_t max_moments = 8;
constexpr double words_share = 0.22; // of a cell's height, over each row

struct Cell {
  std::size_t demo = 0;
  FigureView view = FigureView::side;
  double phase = 0.0;
  bool target_figure = false;
};

struct SheetRow {
  std::string words;
  std::size_t demo = 0;
  std::vector<Cell> cells;
};

// The keys; where they are few, the moments between them, too.
std::vector<double> moments_of(const draw::Demonstration& demo) {
  std::vector<double> phases = demo.key_phases();
  while (phases.size() * 2 <= max_moments) {
    std::vector<double> finer;
    for (std::size_t i = 0; i < phases.size(); ++i) {
      finer.push_back(phases[i]);
      finer.push_back((phases[i] + (i + 1 < phases.size() ? phases[i + 1] : 1.0)) / 2);
    }
    phases = std::move(finer);
  }
  return phases;
}

std::vector<SheetRow> rows_of(const std::vector<draw::Demonstration>& demos,
                              std::span<const exercise::Exercise> exercises) {
  std::vector<SheetRow> rows;
  if (demos.size() == 1) {
    for (const FigureView view : views) {
      SheetRow row{fmt::format("from {}", view == FigureView::front  ? "the front"
                                          : view == FigureView::side ? "the side"
                                                                     : "45 degrees"),
                   0,
                   {}};
      for (const double phase : moments_of(demos.front()))
        row.cells.push_back({0, view, phase, false});
      rows.push_back(std::move(row));
    }
    return rows;
  }
  for (std::size_t d = 0; d < demos.size(); ++d) {
    SheetRow row{text_in(exercises[d].text, "en").name, d, {}};
    const double turning = demos[d].target_phase() > 0.0 ? demos[d].target_phase() : 0.5;
    for (const FigureView view : views)
      for (const double phase : {0.0, turning})
        row.cells.push_back({d, view, phase, false});
    rows.push_back(std::move(row));
  }
  return rows;
}

core::Result<void> paint(draw::Canvas& canvas, const std::vector<draw::Demonstration>& demos,
                         const std::vector<SheetRow>& rows, const DrawRequest& request,
                         const PictureSize& size) {
  std::size_t columns = 1;
  for (const SheetRow& row : rows)
    columns = std::max(columns, row.cells.size());
  const double width = static_cast<double>(size.width) / static_cast<double>(columns);
  const double height = static_cast<double>(size.height) / static_cast<double>(rows.size());
  const double em = std::min(width, height) * 0.085;
  const InterruptWatch watch;
  ProgressLine progress("Drawing");
  long done = 0;
  const double all = static_cast<double>(columns * rows.size());
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const double top = static_cast<double>(r) * height;
    const draw::Demonstration& first = demos[rows[r].demo];
    canvas.text({em, top + 0.4 * em}, rows[r].words, {.size = em, .weight = draw::Weight::semibold},
                request.palette.ink);
    for (std::size_t c = 0; c < rows[r].cells.size(); ++c) {
      if (auto go = watch.check(); !go) return go;
      const Cell& cell = rows[r].cells[c];
      draw::StillOptions options;
      options.view = cell.view;
      options.phase = cell.phase;
      options.palette = request.palette;
      options.bare = true;
      options.target_figure = cell.target_figure;
      options.detail = request.kind == FileKind::png ? 1.0 : 2.0;
      options.samples = 2;
      const double left = static_cast<double>(c) * width;
      draw::draw_still(canvas, demos[cell.demo],
                       {left, top + words_share * height, width, height * (1 - words_share)},
                       options);
      if (demos.size() == 1)
        canvas.text({left + em, top + 1.75 * em}, fmt::format("{:.2f}", cell.phase),
                    {.size = 0.85 * em}, request.palette.quiet_text);
      ++done;
      progress.update(static_cast<double>(done) / all, done);
    }
    if (first.sided() && (demos.size() > 1 || r == 0)) {
      const double x = static_cast<double>(size.width) - 2.0 * em;
      draw::draw_side_mark(canvas, {x, top + 0.4 * em}, 1.1 * em, first.side(), request.palette);
    }
  }
  return {};
}

} // namespace

core::Result<Drawn> draw_sheet(std::span<const exercise::Exercise> exercises,
                               const DrawRequest& request) {
  if (request.kind == FileKind::gif || request.kind == FileKind::mp4)
    return core::fail(core::ErrorCode::usage,
                      "a sheet is an image, so the file name must end in .png, .svg or .pdf");
  if (request.at || request.view)
    return core::fail(core::ErrorCode::usage, "a sheet has fixed moments and views, so leave out "
                                              "--at and --view");
  const draw::FigureBody figure = make_average_figure();
  const body::Side side = request.side.value_or(body::Side::right);
  std::vector<draw::Demonstration> demos;
  for (const exercise::Exercise& exercise : exercises) {
    auto demo = draw::Demonstration::make(figure, exercise, request.form, side);
    if (!demo) return tl::unexpected(demo.error());
    demos.push_back(std::move(*demo));
  }
  const std::vector<SheetRow> rows = rows_of(demos, exercises);
  const PictureSize size = request.size.value_or(
      PictureSize{usual_cell * static_cast<int>(rows.front().cells.size()),
                  static_cast<int>(usual_cell * 1.1) * static_cast<int>(rows.size())});
  DrawRequest on_paper = request;
  on_paper.bare = false;
  const draw::Fonts fonts = draw::Fonts::load();
  auto canvas = make_canvas(on_paper, size, fonts);
  if (!canvas) return tl::unexpected(canvas.error());
  if (auto painted = paint(*canvas, demos, rows, request, size); !painted)
    return tl::unexpected(painted.error());
  if (auto saved = save_canvas(*canvas, request); !saved) return tl::unexpected(saved.error());
  Drawn drawn;
  drawn.size = size;
  drawn.view = "front, side, 45";
  drawn.side = side;
  return drawn;
}

} // namespace limber::cli
