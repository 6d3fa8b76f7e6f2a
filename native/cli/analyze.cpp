// limber analyze <video>: sees, counts, and draws what was seen.
#include "cli/command.hpp"
#include "cli/content.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "cli/results.hpp"
#include "cli/seen_film.hpp"
#include "infer/eye.hpp"
#include "video/prefetch.hpp"

#include <fmt/format.h>
#include <memory>

namespace limber::cli {
namespace {

struct Options {
  std::string file;
  std::string exercise;
  std::string model = "full";
  std::string annotate;
  ResultPaths results;
};

/// Says once that somebody else is in the picture; the larger one is followed.
void tell_of_company(const pose::Sight& sight, double t_s, bool& told, coach::Analyzer& analyzer) {
  if (told || sight.people.value_or(0) < 2) return;
  told = true;
  const std::string text =
      fmt::format("{} people in the picture: I follow the nearest.", *sight.people);
  fmt::print(stderr, "note: {} (at {:.1f} s)\n", text, t_s);
  analyzer.note({t_s, coach::EventKind::found, {}, {}, 0, text});
}

void tell_of_damage(const video::Prefetch& film, const std::string& file, double end_s) {
  if (film.truncated())
    fmt::print(stderr, "note: {} is cut off at {:.1f} s; what is there was counted\n", file, end_s);
  if (film.damaged_pictures() > 0)
    fmt::print(stderr, "note: {} damaged pictures of {} were left out\n", film.damaged_pictures(),
               file);
}

core::Result<void> analyze(const Options& options) {
  const auto exercise = load_exercise(options.exercise);
  if (!exercise) return tl::unexpected(exercise.error());
  const auto model = infer::find_landmark_model(options.model);
  if (!model) return tl::unexpected(model.error());
  auto reader = video::VideoReader::open(options.file);
  if (!reader) return tl::unexpected(reader.error());
  auto eye = infer::Eye::load({.model = *model});
  if (!eye) return tl::unexpected(eye.error());
  const video::VideoInfo info = reader->info();
  auto seen_film = SeenFilm::open(options.annotate, info, *exercise);
  if (!seen_film) return tl::unexpected(seen_film.error());

  const InterruptWatch watch;
  Progress progress("Looking");
  video::Prefetch film(std::move(*reader));
  coach::Analyzer analyzer(*exercise, info.width_px, info.height_px);
  ReadingsTable table(!options.results.csv.empty());
  bool company_told = false;
  double last_s = 0.0;
  for (long frames = 0;; ++frames) {
    if (auto go = watch.check(); !go) return go;
    auto frame = film.next();
    if (!frame) return tl::unexpected(frame.error());
    if (!*frame) break;
    last_s = (*frame)->t_s;
    const auto sight = eye->see(video::view_of(**frame), last_s);
    if (!sight) return tl::unexpected(sight.error());
    tell_of_company(*sight, last_s, company_told, analyzer);
    const auto events = analyzer.push({last_s, sight->seen});
    table.push(analyzer.last_motion());
    if (auto drawn = seen_film->push(std::move(**frame), *sight, analyzer, events); !drawn)
      return drawn;
    progress.update(film.fraction_read(), frames + 1);
  }
  if (auto done = seen_film->finish(); !done) return done;
  tell_of_damage(film, options.file, last_s);
  coach::Analysis analysis = analyzer.finish();
  analysis.model = options.model;
  return deliver(analysis, *exercise, table, options.results, options.file);
}

} // namespace

void add_analyze(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("analyze", "Count an exercise in a video");
  command->add_option("file", options->file, "The video")->required();
  command->add_option("--exercise", options->exercise, "Which exercise, or the path of its file")
      ->required();
  command->add_option("--model", options->model, "How well to look: lite, full or heavy")
      ->capture_default_str();
  command->add_option("--annotate", options->annotate, "Write a film of what was seen (MP4)");
  add_result_options(*command, options->results);
  command->footer(
      "Examples:\n"
      "  limber analyze me.mp4 --exercise squats\n"
      "  limber analyze me.mp4 --exercise squats --annotate seen.mp4 --json result.json");
  command->callback([options, &action] { action = [options] { return analyze(*options); }; });
}

} // namespace limber::cli
