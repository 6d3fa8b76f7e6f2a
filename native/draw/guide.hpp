// The guide: a booklet of a routine to print and to hand out.
#pragma once

#include "core/result.hpp"
#include "draw/fonts.hpp"
#include "draw/guide_figures.hpp"
#include "draw/guide_page.hpp"
#include "draw/palette.hpp"
#include "exercise/exercise.hpp"
#include "words/messages.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace limber::draw {

/// Width and height in points.
struct PaperSize {
  double width = 0.0;
  double height = 0.0;
};
inline constexpr PaperSize a4{595.276, 841.89}; // 210 mm x 297 mm
inline constexpr PaperSize letter{612.0, 792.0};

/// One exercise and the form in which its page shows it.
struct GuideExercise {
  const exercise::Exercise* exercise = nullptr;
  exercise::FormLevel form = exercise::FormLevel::standard;
};

/// What is done of an exercise.
struct GuideStep {
  std::size_t exercise = 0; // in Guide::exercises
  std::string dose;         // in words
};

/// A routine, or the programme of a plan.
struct GuidePart {
  std::string id;
  const std::map<std::string, exercise::Text>* text = nullptr;
  std::vector<GuideStep> steps; // in the order in which they are done
  int minutes = 0;              // that the whole takes
};

/// One day of a plan.
struct GuideDay {
  std::chrono::sys_days day;
  int minutes = 0;
  std::string note; // what is special about the day; may be empty
  std::vector<GuideStep> steps;
};

/// What the guide is made of. The exercises and texts must outlive it.
struct Guide {
  std::vector<GuideExercise> exercises{}; // each once, in the order of their pages
  std::vector<GuidePart> parts{};         // at least one
  std::vector<GuideDay> days{};           // of a plan; else empty
  words::Messages messages{};             // its language is also that of the exercises' texts
  PaperSize paper = a4;
  bool large_print = false; // 18 points
  bool compact = false;     // two exercises on a page where they fit; not in large print
  figure::Skin skin = figure::usual_skin;
};

/// How many of the pictures are painted, from 0 to 1; an error ends the work.
using GuideProgress = std::function<core::Result<void>(double share)>;

/// The pictures of a guide: painting them takes most of the time.
class GuideFigures {
public:
  GuideFigures() = default;
  /// Errors: those of make_plan(), and of `progress`.
  static core::Result<GuideFigures> paint(const Guide& guide, const GuideProgress& progress = {});

  [[nodiscard]] const std::vector<GuideFigure>& all() const { return all_; }
  /// That of the easier form, where the page of an exercise has room for it.
  [[nodiscard]] std::optional<std::size_t> easier(std::size_t exercise) const {
    return easier_.at(exercise);
  }

private:
  std::vector<GuideFigure> all_; // one for each exercise, then those of easier forms
  std::vector<std::optional<std::size_t>> easier_;
};

/// The guide as a PDF document. Error: internal.
core::Result<std::string> make_guide_pdf(const Guide& guide, const GuideFigures& figures,
                                         const Fonts& fonts);

/// The guide as one HTML file that needs nothing else: pictures and typeface (`web_font`, WOFF2;
/// may be empty) are in it. Error: internal.
core::Result<std::string> make_guide_html(const Guide& guide, const GuideFigures& figures,
                                          std::string_view web_font);

/// One exercise's pictures as an SVG file. Error: internal.
core::Result<std::string> make_guide_svg(const Guide& guide, const GuideFigures& figures,
                                         std::size_t exercise);

} // namespace limber::draw
