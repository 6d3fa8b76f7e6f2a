// The typeface, loaded from where the set-up puts it, without changing the machine's fonts.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

typedef struct _PangoFontMap PangoFontMap;

namespace limber::draw {

inline constexpr const char* typeface = "Atkinson Hyperlegible Next";

/// $LIMBER_FONTS, else the npm package beside or above the running program; nothing if neither
/// exists.
std::optional<std::filesystem::path> find_font_folder();

/// The same typeface as the web app has it, in one WOFF2 file; nothing if it is not there.
std::optional<std::filesystem::path> find_web_font();

/// A private collection of fonts: the typeface first, the machine's fonts for missing characters.
/// Load once and hand it to every canvas.
class Fonts {
public:
  /// `folder` is searched with its subfolders for .ttf and .otf. If it is empty or has none, the
  /// machine's sans serif is used and has_typeface() is false.
  static Fonts load(const std::optional<std::filesystem::path>& folder = find_font_folder());

  [[nodiscard]] bool has_typeface() const { return has_typeface_; }
  [[nodiscard]] PangoFontMap* get() const { return map_.get(); }

private:
  struct Free {
    void operator()(PangoFontMap* map) const;
  };
  std::unique_ptr<PangoFontMap, Free> map_;
  bool has_typeface_ = false;
};

} // namespace limber::draw
