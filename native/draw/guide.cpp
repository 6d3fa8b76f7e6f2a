#include "draw/guide.hpp"

#include "body/anthropometry.hpp"
#include "draw/guide_layout.hpp"
#include "draw/guide_paint.hpp"
#include "draw/pdf_structure.hpp"

namespace limber::draw {
namespace {

constexpr double usual_em = 12.5;
constexpr double large_em = 18.0;
constexpr double wide_aspect = 1.15;

/// Whether the pictures of an exercise leave room for one of its easier form: three wide ones.
bool has_room_for_easier(const GuideExercise& one, const GuideFigure& figure) {
  return one.form == exercise::FormLevel::standard && figure.moments().size() == 3 &&
         figure.aspect() > wide_aspect;
}

std::vector<std::string> list_alts(const std::vector<GuidePage>& pages) {
  std::vector<std::string> alts;
  for (const GuidePage& page : pages)
    for (const GuideBlock& block : page.blocks)
      if (const auto* picture = std::get_if<GuidePicture>(&block)) alts.push_back(picture->alt);
  return alts;
}

} // namespace

core::Result<GuideFigures> GuideFigures::paint(const Guide& guide, const GuideProgress& progress) {
  const FigureBody body = make_figure_body(body::reference_measures());
  const Palette palette = print_palette(guide.skin);
  const int size_px = choose_picture_px(guide.exercises.size());
  GuideFigures figures;
  for (const GuideExercise& one : guide.exercises) {
    const auto demo = Demonstration::make(body, *one.exercise, one.form, body::Side::right);
    if (!demo) return tl::unexpected(demo.error());
    figures.all_.push_back(GuideFigure::paint(
        *demo, *one.exercise, choose_moments(*demo, *one.exercise, one.form), palette, size_px));
    if (!progress) continue;
    const double share =
        static_cast<double>(figures.all_.size()) / static_cast<double>(guide.exercises.size());
    if (auto go = progress(share); !go) return tl::unexpected(go.error());
  }
  for (std::size_t i = 0; i < guide.exercises.size(); ++i) {
    figures.easier_.emplace_back();
    const exercise::Exercise& exercise = *guide.exercises[i].exercise;
    if (!has_room_for_easier(guide.exercises[i], figures.all_[i])) continue;
    const auto demo =
        Demonstration::make(body, exercise, exercise::FormLevel::easier, body::Side::right);
    if (!demo) return tl::unexpected(demo.error());
    figures.easier_.back() = figures.all_.size();
    figures.all_.push_back(GuideFigure::paint(
        *demo, exercise, {{demo->target_phase(), "exercise_page.easier"}}, palette, size_px));
  }
  return figures;
}

core::Result<std::string> make_guide_pdf(const Guide& guide, const GuideFigures& figures,
                                         const Fonts& fonts) {
  auto canvas = Canvas::pdf(guide.paper.width, guide.paper.height, fonts);
  if (!canvas) return tl::unexpected(canvas.error());
  const GuideContent content = write_guide(guide, figures);
  canvas->title(content.title);
  const GuideSource source{guide, content, figures.all(), *canvas,
                           guide.large_print ? large_em : usual_em};
  const std::vector<GuidePage> pages = lay_out_guide(source);
  paint_pages(*canvas, pages, figures.all());
  auto pdf = canvas->finish();
  if (!pdf) return tl::unexpected(pdf.error());
  return describe_pdf(std::move(*pdf), {content.language, list_alts(pages)});
}

} // namespace limber::draw
