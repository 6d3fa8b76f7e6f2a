// limber draw: an exercise as an image or a video, a routine as one video, contact sheets.
#include "cli/command.hpp"
#include "cli/content.hpp"
#include "cli/drawing.hpp"
#include "cli/output.hpp"
#include "cli/say.hpp"
#include "exercise/names.hpp"

#include <array>
#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace limber::cli {
namespace {

using core::ErrorCode;

struct DrawOptions {
  std::string what;
  std::string of;
  std::string file;
  double at = -1.0;
  std::string side;
  std::string form = "standard";
  std::string view;
  std::string theme = "light";
  std::string skin{figure::skin_names[static_cast<std::size_t>(figure::usual_skin)]};
  std::string size;
  bool bare = false;
  bool json = false;
};

/// One of the words, or an error that names them all.
template <std::size_t n>
core::Result<std::size_t> find_word(const char* kind, const std::string& given,
                                    const std::array<std::string_view, n>& words) {
  for (std::size_t i = 0; i < n; ++i)
    if (words[i] == given) return i;
  return core::fail(ErrorCode::unknown_name,
                    describe_unknown(kind, given, {words.begin(), words.end()}));
}

constexpr int smallest_side = 32;
constexpr int largest_side = 8192;
// 4K: an encoder keeps several frames in memory.
constexpr int max_video_side = 4096;
constexpr long max_video_pixels = 4096L * 2160;

core::Result<PictureSize> read_size(const std::string& text) {
  PictureSize size;
  const char* end = text.data() + text.size();
  const auto width = std::from_chars(text.data(), end, size.width);
  const bool crossed =
      width.ec == std::errc{} && width.ptr != end && (*width.ptr == 'x' || *width.ptr == 'X');
  const auto height =
      crossed ? std::from_chars(width.ptr + 1, end, size.height) : std::from_chars_result{};
  const auto fits = [](int side) { return side >= smallest_side && side <= largest_side; };
  if (crossed && height.ec == std::errc{} && height.ptr == end && fits(size.width) &&
      fits(size.height))
    return size;
  return core::fail(
      ErrorCode::usage,
      fmt::format(
          "--size '{}' is not a valid size. Use WIDTHxHEIGHT, each from {} to {}, such as 900x900.",
          text, smallest_side, largest_side));
}

core::Result<FileKind> find_kind(const std::string& file) {
  std::string ending = std::filesystem::path{file}.extension().string();
  for (char& c : ending)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  constexpr std::array<std::string_view, 5> endings{".svg", ".png", ".pdf", ".gif", ".mp4"};
  for (std::size_t i = 0; i < endings.size(); ++i)
    if (endings[i] == ending) return static_cast<FileKind>(i);
  if (ending.empty())
    return core::fail(
        ErrorCode::usage,
        fmt::format("-o '{}' has no file extension. Use .svg, .png, .pdf, .gif or .mp4.", file));
  return core::fail(ErrorCode::unknown_name,
                    describe_unknown("format", ending, {endings.begin(), endings.end()}));
}

core::Result<DrawRequest> read_request(const DrawOptions& options) {
  DrawRequest request;
  request.file = options.file;
  request.bare = options.bare;
  const auto kind = find_kind(options.file);
  if (!kind) return tl::unexpected(kind.error());
  request.kind = *kind;
  const auto form = read_form(options.form);
  if (!form) return tl::unexpected(form.error());
  request.form = *form;
  const auto theme = find_word<2>("theme", options.theme, {"light", "dark"});
  if (!theme) return tl::unexpected(theme.error());
  request.palette = *theme == 0 ? draw::day : draw::night;
  const auto skin = find_word("skin", options.skin, figure::skin_names);
  if (!skin) return tl::unexpected(skin.error());
  request.palette.skin = static_cast<figure::Skin>(*skin);
  if (!options.side.empty()) {
    const auto side = find_word<2>("side", options.side, {"left", "right"});
    if (!side) return tl::unexpected(side.error());
    request.side = *side == 0 ? body::Side::left : body::Side::right;
  }
  if (!options.view.empty()) {
    const auto view = find_word<4>("view", options.view, {"front", "side", "45", "floor"});
    if (!view) return tl::unexpected(view.error());
    request.view = static_cast<figure::FigureView>(*view);
  }
  if (!options.size.empty()) {
    const auto size = read_size(options.size);
    if (!size) return tl::unexpected(size.error());
    const bool too_large_a_video =
        request.kind == FileKind::mp4 &&
        (size->width > max_video_side || size->height > max_video_side ||
         static_cast<long>(size->width) * size->height > max_video_pixels);
    if (too_large_a_video)
      return core::fail(
          ErrorCode::usage,
          fmt::format("--size '{}' is too large for a video (the maximum is 4096x2160)",
                      options.size));
    request.size = *size;
  }
  if (options.at >= 0.0) request.at = options.at;
  return request;
}

core::Result<Drawn> draw_what(const DrawOptions& options, const DrawRequest& request) {
  if (options.what == "routine") {
    const auto loaded =
        load_routine_with_exercises(options.of.empty() ? "hip-mobility" : options.of);
    if (!loaded) return tl::unexpected(loaded.error());
    return draw_routine(*loaded, request);
  }
  if (options.what == "sheet") {
    std::vector<exercise::Exercise> exercises;
    if (options.of.empty()) {
      auto loaded = load_routine_with_exercises("hip-mobility");
      if (!loaded) return tl::unexpected(loaded.error());
      exercises = std::move(loaded->exercises);
    } else {
      auto loaded = load_exercise(options.of);
      if (!loaded) return tl::unexpected(loaded.error());
      exercises.push_back(std::move(*loaded));
    }
    return draw_sheet(exercises, request);
  }
  if (!options.of.empty())
    return core::fail(
        ErrorCode::usage,
        fmt::format("unexpected argument '{}' after the exercise '{}'", options.of, options.what));
  const auto loaded = load_exercise(options.what);
  if (!loaded) return tl::unexpected(loaded.error());
  return draw_exercise(*loaded, request);
}

core::Result<void> run_draw(const DrawOptions& options) {
  const auto request = read_request(options);
  if (!request) return tl::unexpected(request.error());
  const auto drawn = draw_what(options, *request);
  if (!drawn) return tl::unexpected(drawn.error());
  if (!options.json) return {};
  nlohmann::ordered_json json{{"file", options.file},
                              {"width", drawn->size.width},
                              {"height", drawn->size.height},
                              {"view", drawn->view},
                              {"form", options.form}};
  if (drawn->side) json["side"] = body::name_of(*drawn->side);
  if (drawn->at) json["at"] = *drawn->at;
  if (drawn->frames > 0) {
    json["frames"] = drawn->frames;
    json["duration_s"] = drawn->duration_s;
  }
  return save_text(std::string{standard_output}, json.dump(2) + "\n");
}

} // namespace

void add_draw(CLI::App& app, Action& action) {
  const auto options = std::make_shared<DrawOptions>();
  CLI::App* command = app.add_subcommand("draw", say("help.draw"));
  command->add_option("what", options->what, say("help.draw_what"))->required();
  command->add_option("of", options->of, say("help.draw_of"));
  command->add_option("-o,--output", options->file, say("help.draw_output"))->required();
  command->add_option("--at", options->at, say("help.draw_at"))->check(CLI::Range(0.0, 1.0));
  command->add_option("--side", options->side, say("help.draw_side"));
  command->add_option("--form", options->form, say("help.draw_form"))->capture_default_str();
  command->add_option("--view", options->view, say("help.draw_view"));
  command->add_option("--theme", options->theme, say("help.draw_theme"))->capture_default_str();
  command->add_option("--skin", options->skin, say("help.draw_skin"))->capture_default_str();
  command->add_option("--size", options->size, say("help.draw_size"));
  command->add_flag("--bare", options->bare, say("help.draw_bare"));
  command->add_flag("--json", options->json, say("help.draw_json"));
  command->footer(
      examples({"limber draw squats -o squats.png",
                "limber draw leg-swings --at 0.25 --side left --view 45 -o swing.svg",
                "limber draw squats --skin deep --theme dark -o squats.png",
                "limber draw reverse-tabletop --form easier -o bridge.gif",
                "limber draw my-exercise.toml -o my-exercise.mp4",
                "limber draw routine hip-mobility -o routine.mp4", "limber draw sheet -o sheet.png",
                "limber draw sheet runners-lunge --form harder -o lunge.png"}));
  command->callback([options, &action] { action = [options] { return run_draw(*options); }; });
}

} // namespace limber::cli
