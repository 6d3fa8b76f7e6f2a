// The pages of the guide, one function for each kind of page.
#pragma once

#include "draw/guide_content.hpp"
#include "draw/guide_writer.hpp"

#include <functional>
#include <string>
#include <vector>

namespace limber::draw {

/// What all pages are made from.
struct GuideSource {
  const Guide& guide;
  const GuideContent& content;
  const std::vector<GuideFigure>& figures;
  const Canvas& ruler;
  double em = 0.0; // of running text
};

std::string anchor_of(std::size_t exercise); // for links to its page

// Each gives one page, or more where the text is long.
std::vector<GuidePage> lay_out_cover(const GuideSource& source);
std::vector<GuidePage> lay_out_how_to(const GuideSource& source);
std::vector<GuidePage> lay_out_safety(const GuideSource& source);
std::vector<GuidePage> lay_out_exercises(const GuideSource& source); // one or two on a page
std::vector<GuidePage> lay_out_weeks(const GuideSource& source);     // of a plan
std::vector<GuidePage> lay_out_chart(const GuideSource& source);
std::vector<GuidePage> lay_out_poster(const GuideSource& source);
std::vector<GuidePage> lay_out_sources(const GuideSource& source);

using LayOut = std::function<std::vector<GuidePage>(const GuideSource&)>;
/// In the largest letters with which it is one page, up to a fifth larger and a little smaller than
/// the usual ones, or else in those.
std::vector<GuidePage> on_one_page(const GuideSource& source, const LayOut& lay_out);
/// In letters of large print, a little smaller where that saves a page: 18 to 16 points.
std::vector<GuidePage> in_large_letters(const GuideSource& source, const LayOut& lay_out);

/// The whole guide with its page numbers.
std::vector<GuidePage> lay_out_guide(const GuideSource& source);

/// A disc with the exercise's number.
void add_number(GuideWriter& writer, const Rect& disc, std::size_t exercise);

} // namespace limber::draw
