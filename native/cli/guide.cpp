// limber guide: a routine as a booklet to print and to hand out.
#include "draw/guide.hpp"
#include "cli/command.hpp"
#include "cli/content.hpp"
#include "cli/guide_source.hpp"
#include "cli/interrupt.hpp"
#include "cli/output.hpp"
#include "cli/planned.hpp"
#include "cli/progress.hpp"
#include "cli/record_folder.hpp"
#include "cli/say.hpp"
#include "cli/wording.hpp"
#include "disk/atomic_file.hpp"
#include "serve/guide_press.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

namespace limber::cli {
namespace {

using core::ErrorCode;

struct GuideOptions : PlanAsked {
  std::vector<std::string> routines;
  std::string programme = "hips";
  bool plan = false;
  int weeks = 1;
  std::string language; // add_language_option
  std::string paper;    // of the region, if not given
  std::string file;
  std::string svg_folder;
  std::string skin{figure::skin_names[static_cast<std::size_t>(figure::usual_skin)]};
  bool large_print = false;
  bool compact = false;
};

enum class GuideKind : std::uint8_t { pdf, html };

core::Result<draw::PaperSize> find_paper(const std::string& name) {
  constexpr std::array<std::pair<std::string_view, draw::PaperSize>, 2> papers{
      {{"a4", draw::a4}, {"letter", draw::letter}}};
  std::vector<std::string_view> names;
  for (const auto& [known, size] : papers) {
    if (known == name) return size;
    names.push_back(known);
  }
  return core::fail(ErrorCode::unknown_name, describe_unknown("paper", name, names));
}

/// By the file's ending; standard output gets a PDF.
core::Result<GuideKind> find_guide_kind(const std::string& file) {
  std::string ending = std::filesystem::path{file}.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  if (ending == ".pdf" || file == standard_output) return GuideKind::pdf;
  if (ending == ".html" || ending == ".htm") return GuideKind::html;
  return core::fail(ErrorCode::usage, say("usage.not_a_guide", {{"file", file}}));
}

/// Drawing takes seconds: a file that cannot be written is reported before it.
core::Result<void> expect_writable(const std::string& file) {
  if (file == standard_output) return {};
  const auto attempt = disk::AtomicFile::begin(file); // leaves nothing behind
  if (!attempt) return tl::unexpected(attempt.error());
  return {};
}

core::Result<std::unique_ptr<LoadedGuide>> load_planned(const GuideOptions& options) {
  auto loaded = load_programme(options.programme);
  if (!loaded) return tl::unexpected(loaded.error());
  if (auto known = check_language(options.language, loaded->exercises); !known)
    return tl::unexpected(known.error());
  const auto owner = find_plan_owner(*loaded, options);
  if (!owner) return tl::unexpected(owner.error());
  const auto days = plan::plan_days(loaded->programme, loaded->exercises, owner->person,
                                    owner->from, 7 * options.weeks, owner->minutes);
  return make_loaded_guide(std::move(*loaded), days, messages());
}

core::Result<std::unique_ptr<LoadedGuide>> load_routines(const GuideOptions& options) {
  std::vector<std::string> ids = options.routines;
  if (ids.empty()) {
    auto usual = load_guide_routines();
    if (!usual) return tl::unexpected(usual.error());
    ids = std::move(*usual);
  }
  std::vector<LoadedRoutine> routines;
  for (const std::string& id : ids) {
    auto loaded = load_routine_with_exercises(id);
    if (!loaded) return tl::unexpected(loaded.error());
    if (auto known = check_language(options.language, loaded->exercises); !known)
      return tl::unexpected(known.error());
    routines.push_back(std::move(*loaded));
  }
  return make_loaded_guide(std::move(routines), messages());
}

core::Result<void> set_look(draw::Guide& guide, const GuideOptions& options) {
  const auto paper = find_paper(options.paper);
  if (!paper) return tl::unexpected(paper.error());
  const auto skin = figure::find_skin(options.skin);
  if (!skin)
    return core::fail(ErrorCode::unknown_name,
                      describe_unknown("skin", options.skin,
                                       {figure::skin_names.begin(), figure::skin_names.end()}));
  guide.paper = *paper;
  guide.skin = *skin;
  guide.large_print = options.large_print;
  guide.compact = options.compact;
  return {};
}

core::Result<draw::GuideFigures> paint_watched(const draw::Guide& guide) {
  const InterruptWatch watch;
  ProgressLine line(say("progress.drawing"));
  const auto count = static_cast<double>(guide.exercises.size());
  return draw::GuideFigures::paint(guide, [&](double share) {
    line.update(share, std::lround(share * count));
    return watch.check();
  });
}

core::Result<void> save_pictures(const draw::Guide& guide, const draw::GuideFigures& figures,
                                 const std::string& folder) {
  for (std::size_t i = 0; i < guide.exercises.size(); ++i) {
    const auto svg = draw::make_guide_svg(guide, figures, i);
    if (!svg) return tl::unexpected(svg.error());
    const auto file = std::filesystem::path{folder} / (guide.exercises[i].exercise->id + ".svg");
    if (auto saved = save_text(file.string(), *svg); !saved) return saved;
  }
  return {};
}

core::Result<void> make_folder_of_pictures(const std::string& folder) {
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (problem) return core::fail(ErrorCode::write_failed, folder);
  return {};
}

/// What can be wrong is found before anything is painted.
core::Result<void> check_outputs(const GuideOptions& options) {
  if (options.file.empty() && options.svg_folder.empty())
    return core::fail(ErrorCode::usage, say("usage.guide_nowhere"));
  if (options.file.empty()) return {};
  const auto kind = find_guide_kind(options.file);
  if (!kind) return tl::unexpected(kind.error());
  return {};
}

core::Result<void> run_guide(const GuideOptions& options) {
  if (auto checked = check_outputs(options); !checked) return checked;
  const auto source = options.plan ? load_planned(options) : load_routines(options);
  if (!source) return tl::unexpected(source.error());
  draw::Guide& guide = (*source)->guide;
  if (auto set = set_look(guide, options); !set) return set;
  if (!options.file.empty())
    if (auto writable = expect_writable(options.file); !writable) return writable;
  if (!options.svg_folder.empty())
    if (auto made = make_folder_of_pictures(options.svg_folder); !made) return made;
  const auto figures = paint_watched(guide);
  if (!figures) return tl::unexpected(figures.error());
  if (!options.svg_folder.empty())
    if (auto saved = save_pictures(guide, *figures, options.svg_folder); !saved) return saved;
  if (options.file.empty()) return {};
  const bool html = find_guide_kind(options.file).value_or(GuideKind::pdf) == GuideKind::html;
  const auto made = html ? draw::make_guide_html(guide, *figures, load_web_font())
                         : draw::make_guide_pdf(guide, *figures, draw::Fonts::load());
  if (!made) return tl::unexpected(made.error());
  return save_text(options.file, *made);
}

} // namespace

void add_guide(CLI::App& app, Action& action) {
  const auto options = std::make_shared<GuideOptions>();
  CLI::App* command = app.add_subcommand("guide", say("help.guide"));
  command->add_option("-o,--output", options->file, say("help.guide_output"));
  command->add_option("--svg", options->svg_folder, say("help.guide_svg"));
  CLI::Option* routine =
      command->add_option("--routine", options->routines, say("help.guide_routine"));
  CLI::Option* plan = command->add_flag("--plan", options->plan, say("help.guide_plan"));
  plan->excludes(routine);
  const auto of_plan = [&](CLI::Option* option) { return option->needs(plan); };
  of_plan(command->add_option("--weeks", options->weeks, say("help.guide_weeks")))
      ->check(CLI::Range(1, serve::max_guide_weeks));
  of_plan(command->add_option("--minutes", options->minutes, say("help.plan_minutes")))
      ->check(session_minutes());
  of_plan(command->add_option("--programme", options->programme, say("help.plan_programme")));
  of_plan(command->add_option("--person", options->person, say("help.plan_person")));
  of_plan(command->add_flag("--example", options->example, say("help.plan_example")));
  add_language_option(*command, options->language);
  options->paper = messages().prints_on_letter() ? "letter" : "a4";
  command->add_option("--paper", options->paper, say("help.guide_paper"))->capture_default_str();
  command->add_option("--skin", options->skin, say("help.draw_skin"))->capture_default_str();
  command->add_flag("--compact", options->compact, say("help.guide_compact"));
  command->add_flag("--large-print", options->large_print, say("help.guide_large_print"));
  add_data_option(*command, options->data);
  command->footer(examples({"limber guide -o guide.pdf", "limber guide -o guide.html",
                            "limber guide --plan --weeks 2 --compact -o plan.pdf",
                            "limber guide --large-print -o large.pdf",
                            "limber guide --routine my-routine.toml --paper letter -o mine.pdf",
                            "limber guide --svg pictures"}));
  command->callback([options, &action] { action = [options] { return run_guide(*options); }; });
}

} // namespace limber::cli
