#include "draw/pdf_structure.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <glib.h>
#include <map>
#include <optional>

namespace limber::draw {
namespace {

using core::ErrorCode;

constexpr std::size_t xref_entry_bytes = 20; // 7.5.4
constexpr std::string_view figure_mark = "/S /Figure";

/// The number that follows a word, from the word's last place on.
std::optional<std::size_t> number_after(std::string_view text, std::string_view word) {
  const std::size_t at = text.rfind(word);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + word.size());
  text.remove_prefix(std::min(text.find_first_not_of(" \n\r"), text.size()));
  std::size_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc{} ? std::optional{number} : std::nullopt;
}

/// The dictionary of the object that begins there, without its last ">>"; empty if it has none.
std::string_view dictionary_at(std::string_view pdf, std::size_t offset) {
  if (offset >= pdf.size()) return {};
  const std::string_view object = pdf.substr(offset);
  const std::size_t begin = object.find("<<");
  const std::size_t end = object.find("endobj");
  if (begin == std::string_view::npos || end == std::string_view::npos || begin > end) return {};
  const std::string_view body = object.substr(begin, end - begin);
  if (body.find("stream") != std::string_view::npos) return {};
  return body.substr(0, body.rfind(">>"));
}

/// Offsets of all objects by their number.
struct Xref {
  std::vector<std::size_t> offsets;
  std::size_t begin = 0;
  std::size_t root = 0; // the catalogue's number
};

std::optional<Xref> read_xref(std::string_view pdf) {
  Xref xref;
  const auto begin = number_after(pdf, "startxref");
  const auto root = number_after(pdf, "/Root");
  const auto size = number_after(pdf, "/Size");
  if (!begin || !root || !size || *begin >= pdf.size()) return {};
  xref.begin = *begin;
  xref.root = *root;
  const std::size_t head = pdf.find('\n', pdf.find('\n', *begin) + 1); // "xref", "0 N"
  if (head == std::string_view::npos) return {};
  for (std::size_t i = 0; i < *size; ++i) {
    const std::size_t at = head + 1 + i * xref_entry_bytes;
    if (at + xref_entry_bytes > pdf.size()) return {};
    std::size_t offset = 0;
    std::from_chars(pdf.data() + at, pdf.data() + at + 10, offset);
    xref.offsets.push_back(offset);
  }
  if (xref.root >= xref.offsets.size()) return {};
  return xref;
}

void append_update(std::string& pdf, const Xref& xref,
                   const std::map<std::size_t, std::string>& objects) {
  std::string table = "xref\n";
  std::string added;
  for (const auto& [number, dictionary] : objects) {
    table += fmt::format("{} 1\n{:010} 00000 n \n", number, pdf.size() + added.size());
    added += fmt::format("{} 0 obj\n{}\nendobj\n", number, dictionary);
  }
  const std::size_t begin = pdf.size() + added.size();
  const std::size_t info = number_after(pdf, "/Info").value_or(0);
  added += table;
  added += fmt::format("trailer\n<< /Size {} /Root {} 0 R /Info {} 0 R /Prev {} >>\n",
                       xref.offsets.size(), xref.root, info, xref.begin);
  added += fmt::format("startxref\n{}\n%%EOF\n", begin);
  pdf += added;
}

} // namespace

std::string pdf_text(std::string_view utf8) {
  char* valid = g_utf8_make_valid(utf8.data(), static_cast<gssize>(utf8.size()));
  glong count = 0;
  gunichar2* units = g_utf8_to_utf16(valid, -1, nullptr, &count, nullptr);
  std::string text = "<FEFF";
  for (glong i = 0; i < count; ++i)
    text += fmt::format("{:04X}", units[i]);
  g_free(units);
  g_free(valid);
  return text + ">";
}

core::Result<std::string> describe_pdf(std::string pdf, const PdfDescription& description) {
  const auto xref = read_xref(pdf);
  if (!xref) return core::fail(ErrorCode::internal, "a PDF without a cross-reference table");
  std::map<std::size_t, std::string> changed;
  std::size_t figures = 0;
  for (std::size_t number = 1; number < xref->offsets.size(); ++number) {
    const std::string_view dictionary = dictionary_at(pdf, xref->offsets[number]);
    if (dictionary.find(figure_mark) == std::string_view::npos) continue;
    if (figures < description.alts.size())
      changed[number] =
          fmt::format("{} /Alt {} >>", dictionary, pdf_text(description.alts[figures]));
    ++figures;
  }
  if (figures != description.alts.size())
    return core::fail(ErrorCode::internal, fmt::format("a PDF with {} figures instead of {}",
                                                       figures, description.alts.size()));
  std::string catalogue{dictionary_at(pdf, xref->offsets[xref->root])};
  catalogue += fmt::format(" /Lang {}", pdf_text(description.language));
  if (catalogue.find("/MarkInfo") == std::string::npos)
    catalogue += " /MarkInfo << /Marked true >>";
  if (catalogue.find("/ViewerPreferences") == std::string::npos)
    catalogue += " /ViewerPreferences << /DisplayDocTitle true >>";
  changed[xref->root] = catalogue + " >>";
  append_update(pdf, *xref, changed);
  return pdf;
}

} // namespace limber::draw
