// limber analyze <video>: finds landmarks, counts, and draws an annotated video.
#include "cli/annotated_video.hpp"
#include "cli/command.hpp"
#include "cli/content.hpp"
#include "cli/output.hpp"
#include "cli/results.hpp"
#include "cli/say.hpp"
#include "cli/summary.hpp"
#include "cli/video_run.hpp"

#include <cstdio>
#include <memory>

namespace limber::cli {
namespace {

struct AnalyzeOptions {
  std::string file;
  std::string exercise;
  std::string form = "standard";
  std::string model = "full";
  std::string annotate;
  ResultPaths results;
};

core::Result<void> analyze(const AnalyzeOptions& options) {
  if (auto apart = expect_apart({options.file, options.exercise},
                                {options.annotate, options.results.json, options.results.csv,
                                 options.results.trc, options.results.mot});
      !apart)
    return apart;
  const auto known = load_asked_for(options.exercise, options.form);
  if (!known) return tl::unexpected(known.error());
  const auto model = infer::find_landmark_model(options.model);
  if (!model) return tl::unexpected(model.error());
  auto video_run = VideoRun::open(options.file, {.eye = {.model = *model}});
  if (!video_run) return tl::unexpected(video_run.error());
  const video::VideoInfo& info = video_run->info();
  // From the header, so that a long video is refused before it is analysed.
  if (auto fast_enough = check_frame_rate(info.fps, options.file); !fast_enough) return fast_enough;
  auto annotated_video = AnnotatedVideo::open(options.annotate, info);
  if (!annotated_video) return tl::unexpected(annotated_video.error());

  coach::Analyzer analyzer(*known, info.width_px, info.height_px, messages().engine());
  compare_with_the_others(analyzer);
  ReadingsTable table(options.results);
  const auto summary = video_run->run(
      [&](const video::Frame& frame, const pose::Sight& sight) -> core::Result<void> {
        const auto events = analyzer.push({frame.t_s, sight.seen});
        table.push(analyzer.fitted());
        return annotated_video->push(frame, sight, analyzer, events);
      });
  if (!summary) return tl::unexpected(summary.error());
  if (auto done = annotated_video->finish(); !done) return done;
  std::fputs(remarks_on(*summary).c_str(), stderr);
  coach::Analysis analysis = analyzer.finish();
  table.push(analyzer.fitted());
  analysis.model = options.model;
  return deliver(analysis, analyzer.exercise(), table, options.results, options.file, info.fps);
}

} // namespace

void add_analyze(CLI::App& app, Action& action) {
  auto options = std::make_shared<AnalyzeOptions>();
  CLI::App* command = app.add_subcommand("analyze", say("help.analyze"));
  command->add_option("file", options->file, say("help.analyze_file"))->required();
  command->add_option("--exercise", options->exercise, say("help.analyze_exercise"))->required();
  command->add_option("--form", options->form, say("help.analyze_form"))->capture_default_str();
  command->add_option("--model", options->model, say("help.analyze_model"))->capture_default_str();
  command->add_option("--annotate", options->annotate, say("help.analyze_annotate"));
  add_result_options(*command, options->results);
  command->footer(
      examples({"limber analyze me.mp4 --exercise squats", "limber analyze me.mp4 --exercise auto",
                "limber analyze me.mp4 --exercise squats --annotate seen.mp4 --json result.json"}));
  command->callback([options, &action] { action = [options] { return analyze(*options); }; });
}

} // namespace limber::cli
