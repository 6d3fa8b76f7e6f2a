// What is added to a PDF for who cannot see its pictures.
#include "draw/pdf_structure.hpp"

#include "draw/canvas.hpp"

#include <cairo-pdf.h>
#include <cairo.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace limber::draw;
using testing::HasSubstr;

namespace {

std::string document_with_figures(int count) {
  const Fonts fonts = Fonts::load();
  auto canvas = Canvas::pdf(200, 200, fonts);
  cairo_tag_begin(canvas->raw(), "Document", nullptr);
  for (int i = 0; i < count; ++i) {
    cairo_tag_begin(canvas->raw(), "Figure", nullptr);
    canvas->circle({20.0 + 30 * i, 50}, 10);
    canvas->fill(hex(0));
    cairo_tag_end(canvas->raw(), "Figure");
  }
  cairo_tag_end(canvas->raw(), "Document");
  return *canvas->finish();
}

/// The object that a reader of the whole file finds at the offset of the newest table.
std::string newest_object(const std::string& pdf, const std::string& number) {
  const std::size_t table = std::stoul(pdf.substr(pdf.rfind("startxref") + 10));
  const std::size_t entry = pdf.find("\n" + number + " 1\n", table);
  if (entry == std::string::npos) return {};
  const std::size_t offset = std::stoul(pdf.substr(entry + number.size() + 4, 10));
  return pdf.substr(offset, pdf.find("endobj", offset) - offset);
}

} // namespace

TEST(PdfStructure, figures_get_their_words_in_order) {
  const auto described = describe_pdf(document_with_figures(2), {"en", {"A squat", "A step"}});
  ASSERT_TRUE(described);
  const std::size_t first = described->find("/Alt " + pdf_text("A squat"));
  const std::size_t second = described->find("/Alt " + pdf_text("A step"));
  ASSERT_NE(first, std::string::npos);
  ASSERT_NE(second, std::string::npos);
  EXPECT_LT(first, second);
}

TEST(PdfStructure, the_catalogue_names_the_language) {
  const std::string plain = document_with_figures(1);
  const auto described = describe_pdf(plain, {"de", {"Bild"}});
  ASSERT_TRUE(described);
  EXPECT_EQ(described->substr(0, plain.size()), plain) << "only added to";
  const std::size_t root = described->rfind("/Root ") + 6;
  const std::string number = described->substr(root, described->find(' ', root) - root);
  const std::string catalogue = newest_object(*described, number);
  EXPECT_THAT(catalogue, HasSubstr("/Type /Catalog"));
  EXPECT_THAT(catalogue, HasSubstr("/Lang " + pdf_text("de")));
  EXPECT_THAT(catalogue, HasSubstr("/Marked true"));
}

TEST(PdfStructure, a_picture_without_words_is_an_error) {
  EXPECT_FALSE(describe_pdf(document_with_figures(2), {"en", {"A squat"}}));
  EXPECT_FALSE(describe_pdf(document_with_figures(1), {"en", {"A squat", "A step"}}));
}

TEST(PdfStructure, what_is_no_pdf_is_an_error) {
  EXPECT_FALSE(describe_pdf("", {"en", {}}));
  EXPECT_FALSE(describe_pdf("startxref\n99\n%%EOF", {"en", {}}));
  std::string cut = document_with_figures(1);
  EXPECT_FALSE(describe_pdf(cut.substr(0, cut.size() / 2), {"en", {"A squat"}}));
}

TEST(PdfStructure, text_is_written_in_utf_16) {
  EXPECT_EQ(pdf_text("A"), "<FEFF0041>");
  EXPECT_EQ(pdf_text("ü"), "<FEFF00FC>");
  EXPECT_EQ(pdf_text(")\\"), "<FEFF0029005C>");
}
