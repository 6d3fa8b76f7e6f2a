// limber count <file>: counts from landmarks that were saved before, or from a laboratory's
// markers.
#include "cli/command.hpp"
#include "cli/content.hpp"
#include "cli/output.hpp"
#include "cli/results.hpp"
#include "cli/say.hpp"
#include "disk/load_text.hpp"
#include "record/landmarks_file.hpp"
#include "record/marker_landmarks.hpp"

#include <memory>
#include <numbers>

namespace limber::cli {
namespace {

struct CountOptions {
  std::string file;
  std::string exercise;
  std::string form = "standard";
  ResultPaths results;
};

/// Where the exercise's own view is; to the side in front where any may be done. Of somebody who
/// lies on the back, the feet are in front.
record::MarkerCamera camera_for(const std::vector<exercise::Exercise>& asked_for) {
  using exercise::View;
  constexpr double eighth = std::numbers::pi / 4.0;
  switch (asked_for.size() == 1 ? asked_for.front().placement.view : View::front_45) {
  case View::front:
  case View::feet:
    return {0.0};
  case View::front_45:
    return {eighth};
  case View::side:
    return {2.0 * eighth};
  case View::rear_45:
    return {3.0 * eighth};
  case View::rear:
  case View::head:
    break;
  }
  return {4.0 * eighth};
}

/// The text is freed before this returns: text and frames together may be large.
core::Result<body::LandmarkRecording>
load_recording(const std::string& file, const std::vector<exercise::Exercise>& asked_for) {
  static_assert(record::max_marker_bytes <= record::max_landmarks_bytes);
  const auto text = disk::load_text(file, record::max_landmarks_bytes);
  if (!text) return tl::unexpected(text.error());
  if (!record::is_trc(*text)) return record::read_landmarks(*text, file);
  const auto markers = record::read_trc(*text, file);
  if (!markers) return tl::unexpected(markers.error());
  return record::make_landmarks(*markers, camera_for(asked_for), file);
}

core::Result<void> count(const CountOptions& options) {
  if (auto apart = expect_apart(
          {options.file, options.exercise},
          {options.results.json, options.results.csv, options.results.trc, options.results.mot});
      !apart)
    return apart;
  const auto known = load_asked_for(options.exercise, options.form);
  if (!known) return tl::unexpected(known.error());
  const auto recording = load_recording(options.file, *known);
  if (!recording) return tl::unexpected(recording.error());
  coach::Analyzer analyzer(*known, recording->width_px, recording->height_px, messages().engine());
  compare_with_the_others(analyzer);
  ReadingsTable table(options.results);
  for (const body::LandmarkFrame& frame : recording->frames) {
    analyzer.push(frame);
    table.push(analyzer.fitted());
  }
  const coach::Analysis analysis = analyzer.finish();
  table.push(analyzer.fitted());
  return deliver(analysis, analyzer.exercise(), table, options.results, options.file,
                 recording->fps);
}

} // namespace

void add_count(CLI::App& app, Action& action) {
  auto options = std::make_shared<CountOptions>();
  CLI::App* command = app.add_subcommand("count", say("help.count"));
  command->add_option("file", options->file, say("help.count_file"))->required();
  command->add_option("--exercise", options->exercise, say("help.count_exercise"))->required();
  command->add_option("--form", options->form, say("help.count_form"))->capture_default_str();
  add_result_options(*command, options->results);
  command->footer(
      examples({"limber landmarks me.mp4 -o me.json && limber count me.json --exercise squats",
                "limber landmarks me.mp4 -o - | limber count - --exercise squats --json -",
                "limber count me.json --exercise squats --form easier",
                "limber count markers.trc --exercise squats"}));
  command->callback([options, &action] { action = [options] { return count(*options); }; });
}

} // namespace limber::cli
