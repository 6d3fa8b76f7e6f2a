// The typeface, found where set-up puts it, without touching the fonts of the machine.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

typedef struct _PangoFontMap PangoFontMap;

namespace limber::draw {

inline constexpr const char* typeface = "Atkinson Hyperlegible Next";

/// $LIMBER_FONTS, else the npm package beside or above the running program; nothing if neither is
/// there.
std::optional<std::filesystem::path> find_font_folder();

/// A private collection of fonts: the typeface first, the machine's own for signs it does not have.
/// Load once and hand it to every canvas.
class Fonts {
public:
  /// `folder` is searched with its subfolders for .ttf and .otf. Where it is empty or holds none
  /// the machine's sans serif is used: has_typeface() then is false.
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
