// The guide's pictures: which moments of an exercise are shown, and each of them painted once.
#pragma once

#include "draw/arrows.hpp"
#include "draw/demonstration.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace limber::draw {

/// A moment of the movement that gets a picture.
struct GuideMoment {
  double phase = 0.0;
  std::string_view caption; // the key of its words in languages/<tag>/guide.toml
};

/// Start and end; between them the middle where the movement has one; of a turn its first half.
std::vector<GuideMoment> choose_moments(const Demonstration& demo,
                                        const exercise::Exercise& exercise,
                                        exercise::FormLevel form);

inline constexpr int usual_picture_px = 720; // a side of a picture before it is cut
/// Smaller in a guide of many exercises, so that its file stays as small as one of twelve.
int choose_picture_px(std::size_t exercises);

/// One exercise, all moments cut to the same frame, so that they may stand side by side.
class GuideFigure {
public:
  static GuideFigure paint(const Demonstration& demo, const exercise::Exercise& exercise,
                           std::vector<GuideMoment> moments, const Palette& palette, int size_px);

  [[nodiscard]] const std::vector<GuideMoment>& moments() const { return moments_; }
  [[nodiscard]] double width() const { return width_; } // pixels, of each picture
  [[nodiscard]] double height() const { return height_; }
  [[nodiscard]] double aspect() const { return width_ / height_; } // width over height
  [[nodiscard]] figure::FigureView view() const { return view_; }
  /// Where the arrows of a moment run, in pixels of its picture.
  [[nodiscard]] const std::vector<Trace>& traces(std::size_t moment) const {
    return traces_.at(moment);
  }
  /// A moment's picture without arrows. Error: internal.
  [[nodiscard]] core::Result<std::string> png(std::size_t moment) const;
  /// As large as fits, in the middle of the rectangle.
  void draw(Canvas& canvas, std::size_t moment, bool arrows, const Rect& where,
            const ArrowStyle& style) const;

private:
  struct Free {
    void operator()(cairo_surface_t* surface) const;
  };
  std::vector<GuideMoment> moments_;
  std::vector<std::unique_ptr<cairo_surface_t, Free>> pictures_;
  std::vector<std::vector<Trace>> traces_; // from each moment to the next; of the frame
  double width_ = 1.0;                     // pixels of the frame
  double height_ = 1.0;
  figure::FigureView view_{};
};

/// The rectangle of that aspect, as large as fits, in the middle of another.
Rect fit_into(const Rect& where, double aspect);

} // namespace limber::draw
