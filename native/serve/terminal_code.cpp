#include "serve/terminal_code.hpp"

#include <memory>
#include <qrencode.h>

namespace limber::serve {
namespace {

constexpr int quiet_border = 4; // modules; ISO/IEC 18004, section 6.3.8
constexpr std::string_view black_on_white = "\x1b[38;5;16;48;5;231m"; // of the 256 colours
constexpr std::string_view plain = "\x1b[0m";

bool is_dark(const QRcode& code, int x, int y) {
  if (x < 0 || y < 0 || x >= code.width || y >= code.width) return false;
  return (code.data[y * code.width + x] & 1U) != 0;
}

} // namespace

core::Result<std::string> draw_code(std::string_view text) {
  constexpr std::size_t max_bytes = 2000; // of a code that still fits a screen
  if (text.size() > max_bytes) return core::fail(core::ErrorCode::too_large, "the code's text");
  constexpr int smallest_version = 0;
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code{
      QRcode_encodeString8bit(std::string{text}.c_str(), smallest_version, QR_ECLEVEL_M),
      QRcode_free};
  if (!code) return core::fail(core::ErrorCode::internal, "the QR code");
  std::string drawing;
  // A character is one module wide and two high.
  for (int y = -quiet_border; y < code->width + quiet_border; y += 2) {
    drawing += black_on_white;
    for (int x = -quiet_border; x < code->width + quiet_border; ++x) {
      const bool upper = is_dark(*code, x, y);
      const bool lower = is_dark(*code, x, y + 1);
      drawing += upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ");
    }
    drawing += plain;
    drawing += '\n';
  }
  return drawing;
}

} // namespace limber::serve
