#include "draw/fonts.hpp"

#include <cstdlib>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <system_error>

namespace limber::draw {
namespace {

namespace fs = std::filesystem;

constexpr int deepest_folder = 4; // the npm package keeps each style in a folder of its own

bool is_font(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".ttf" || extension == ".otf";
}

int add_fonts(FcConfig* config, const fs::path& folder) {
  int count = 0;
  std::error_code error;
  auto entry = fs::recursive_directory_iterator{folder, error};
  for (; !error && entry != fs::recursive_directory_iterator{}; entry.increment(error)) {
    if (entry.depth() >= deepest_folder) entry.disable_recursion_pending();
    if (!is_font(entry->path())) continue;
    const auto* name = reinterpret_cast<const FcChar8*>(entry->path().c_str());
    if (FcConfigAppFontAddFile(config, name) == FcTrue) ++count;
  }
  return count;
}

/// Of npm, beside or above the running program.
std::optional<fs::path> find_package(const char* name) {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  // build/limber lies one folder below the project, a test program two.
  fs::path folder = program.parent_path();
  for (int up = 0; up < 3 && folder.has_relative_path(); ++up, folder = folder.parent_path()) {
    const fs::path package = folder / "node_modules" / name;
    if (fs::is_directory(package, error)) return package;
  }
  return {};
}

} // namespace

std::optional<fs::path> find_font_folder() {
  if (const char* named = std::getenv("LIMBER_FONTS"); named != nullptr && *named != '\0')
    return named;
  return find_package("@expo-google-fonts/atkinson-hyperlegible-next");
}

std::optional<fs::path> find_web_font() {
  const auto package = find_package("@fontsource-variable/atkinson-hyperlegible-next/files");
  if (!package) return {};
  const fs::path file = *package / "atkinson-hyperlegible-next-latin-wght-normal.woff2";
  std::error_code error;
  return fs::is_regular_file(file, error) ? std::optional{file} : std::nullopt;
}

void Fonts::Free::operator()(PangoFontMap* map) const { g_object_unref(map); }

Fonts Fonts::load(const std::optional<fs::path>& folder) {
  FcConfig* config = FcInitLoadConfigAndFonts();
  if (config == nullptr) config = FcConfigCreate();
  Fonts fonts;
  fonts.has_typeface_ = folder && add_fonts(config, *folder) > 0;
  fonts.map_.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts.map_.get()), config);
  FcConfigDestroy(config); // the font map holds its own reference
  return fonts;
}

} // namespace limber::draw
