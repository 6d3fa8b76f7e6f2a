// limber landmarks <video or photograph>: writes the landmarks to a file.
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/say.hpp"
#include "cli/video_run.hpp"
#include "record/landmarks_file.hpp"

#include <filesystem>
#include <memory>

namespace limber::cli {
namespace {

struct LandmarksOptions {
  std::string file;
  std::string model = "full";
  std::string smooth = "none";
  double step_ms = 0.0;
  std::string output;
};

core::Result<VideoRunOptions> video_run_options(const LandmarksOptions& options) {
  const auto model = infer::find_landmark_model(options.model);
  if (!model) return tl::unexpected(model.error());
  VideoRunOptions video_run;
  video_run.eye.model = *model;
  video_run.eye.tracking.smooth = options.smooth == "mediapipe";
  if (options.step_ms > 0.0) video_run.step_s = options.step_ms / 1000.0;
  return video_run;
}

/// CSV if the name ends in .csv, else JSON.
std::string text_of(const body::LandmarkRecording& recording, const std::string& output) {
  if (std::filesystem::path(output).extension() == ".csv")
    return record::write_landmarks_csv(recording);
  return record::write_landmarks_json(recording);
}

core::Result<void> run_landmarks(const LandmarksOptions& options) {
  if (auto apart = expect_apart({options.file}, {options.output}); !apart) return apart;
  const auto settings = video_run_options(options);
  if (!settings) return tl::unexpected(settings.error());
  auto video_run = VideoRun::open(options.file, *settings);
  if (!video_run) return tl::unexpected(video_run.error());
  body::LandmarkRecording recording{
      video_run->info().width_px, video_run->info().height_px, video_run->info().fps, {}};
  const auto summary = video_run->run(
      [&](const video::Frame& frame, const pose::Sight& sight) -> core::Result<void> {
        recording.frames.push_back({frame.t_s, sight.seen});
        return {};
      });
  if (!summary) return tl::unexpected(summary.error());
  if (auto saved = save_text(options.output, text_of(recording, options.output)); !saved)
    return saved;
  std::fputs(remarks_on(*summary).c_str(), stderr);
  // The file is valid, with every frame empty, but the person should know.
  if (summary->frames_seen == 0) return core::fail(core::ErrorCode::no_body, options.file);
  return {};
}

} // namespace

void add_landmarks(CLI::App& app, Action& action) {
  const auto options = std::make_shared<LandmarksOptions>();
  CLI::App* command = app.add_subcommand("landmarks", say("help.landmarks"));
  command->add_option("file", options->file, say("help.landmarks_file"))->required();
  command->add_option("-o,--output", options->output, say("help.landmarks_output"))->required();
  command->add_option("--model", options->model, say("help.landmarks_model"))
      ->capture_default_str();
  command->add_option("--smooth", options->smooth, say("help.landmarks_smooth"))
      ->check(CLI::IsMember({"none", "mediapipe"}))
      ->capture_default_str();
  command->add_option("--step-ms", options->step_ms, say("help.landmarks_step_ms"))
      ->check(CLI::Range(0.0, 60000.0));
  command->footer(examples({"limber landmarks me.mp4 -o me.json",
                            "limber landmarks photo.jpg --model heavy -o photo.csv",
                            "limber landmarks me.mp4 -o - | limber count - --exercise squats"}));
  command->callback([options, &action] { action = [options] { return run_landmarks(*options); }; });
}

} // namespace limber::cli
