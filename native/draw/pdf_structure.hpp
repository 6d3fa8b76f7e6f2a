// What Cairo 1.16 cannot put into a PDF: its language, and words for who cannot see its pictures.
#pragma once

#include "core/result.hpp"

#include <string>
#include <vector>

namespace limber::draw {

struct PdfDescription {
  std::string language;          // of the whole document, "en"
  std::vector<std::string> alts; // of the elements tagged 'Figure', in their order
};

/// The document followed by an incremental update (ISO 32000-1, 7.5.6), which has the catalogue and
/// the figures again, described. Error: internal, where it is not a PDF with a plain
/// cross-reference table or has another number of figures.
core::Result<std::string> describe_pdf(std::string pdf, const PdfDescription& description);

/// A text string of PDF (7.9.2.2) in hexadecimal UTF-16, which needs no escaping: "<FEFF0041>".
std::string pdf_text(std::string_view utf8);

} // namespace limber::draw
