// Paints laid-out pages into a PDF with its structure: headings, lists, figures, links, outline.
#pragma once

#include "draw/guide_figures.hpp"
#include "draw/guide_page.hpp"

#include <span>

namespace limber::draw {

/// All pages on a PDF canvas of their size; ends each page.
void paint_pages(Canvas& canvas, std::span<const GuidePage> pages,
                 std::span<const GuideFigure> figures);

} // namespace limber::draw
