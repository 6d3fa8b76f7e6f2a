// performer: writes a set of the independent performer to files, or a sheet of it to look at.
#include "distractors.hpp"
#include "error_sizes.hpp"
#include "files.hpp"
#include "performer.hpp"
#include "sheet.hpp"
#include "video_command.hpp"

#include "record/landmarks_file.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

namespace {

using namespace limber;

int save(const std::string& path, const std::string& text) {
  if (path.empty()) return 0;
  if (path == "-") {
    std::cout << text;
    return 0;
  }
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  if (out) return 0;
  std::cerr << "Cannot write " << path << ": check that the folder exists and has room.\n";
  return 1;
}

/// The sizes of a network's errors in landmark files, as the rows of a table.
int print_errors(const std::vector<std::string>& files) {
  std::cout
      << "| recording | points | jitter in the image, % of height | jitter across, mm | "
         "jitter in depth, mm | wandering, mm | offset, mm |\n|---|---|---|---|---|---|---|\n";
  for (const std::string& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto recording = record::read_landmarks(text, file);
    if (!recording) {
      std::cerr << core::describe(recording.error()) << "\n";
      return 1;
    }
    for (std::size_t part = 0; part < performer::part_names.size(); ++part)
      for (const bool seen : {true, false}) {
        const auto sizes =
            performer::measure_errors(*recording, static_cast<performer::BodyPart>(part), seen);
        if (!sizes) continue;
        std::cout << fmt::format(
            "| {} | {} {} | {:.2f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} |\n",
            std::filesystem::path(file).stem().string(), performer::part_names[part],
            seen ? "seen" : "hidden", 100.0 * sizes->image_jitter, 1000.0 * sizes->world_jitter_m,
            1000.0 * sizes->depth_jitter_m, 1000.0 * sizes->wander_m, 1000.0 * sizes->offset_m);
      }
  }
  return 0;
}

} // namespace

int main(int argc, char** argv) {
  CLI::App app{
      "Landmark recordings of made-up people doing an exercise, with what they really did.\n"
      "Example: performer squats 7 --landmarks set.json --truth truth.json --sheet set.svg"};
  std::string exercise, landmarks, truth, sheet;
  std::uint64_t seed = 1;
  double from_s = 0.0, to_s = 0.0;
  int count = 24;
  app.add_option("exercise", exercise, "an exercise's id, as leg-swings, or distractor");
  app.add_option("seed", seed, "which set");
  app.add_option("--landmarks", landmarks,
                 "write the landmark recording (JSON) here, - for output");
  app.add_option("--truth", truth, "write what really happened (JSON) here, - for output");
  app.add_option("--sheet", sheet, "write a contact sheet (SVG) here");
  app.add_option("--from", from_s, "sheet: first moment, seconds");
  app.add_option("--to", to_s, "sheet: last moment, seconds; 0 is the end");
  app.add_option("--count", count, "sheet: how many moments")->check(CLI::Range(1, 400));
  std::vector<std::string> measured;
  app.add_option("--measure", measured,
                 "instead: print how large the errors in landmark files are");
  int drawn = 0;
  performer::add_video_command(app, drawn);
  CLI11_PARSE(app, argc, argv);
  if (app.got_subcommand("video")) return drawn;
  if (!measured.empty()) return print_errors(measured);

  if (exercise == "distractor") {
    const performer::Distractor distractor = performer::perform_distractor(seed);
    int failed = save(landmarks, record::write_landmarks_json(distractor.recording));
    failed |= save(truth, performer::write_distractor_json(distractor));
    if (sheet.empty()) return failed;
    const double end = to_s > 0.0 ? to_s : distractor.length_s;
    return failed | save(sheet, performer::draw_sheet(
                                    distractor.recording,
                                    fmt::format("distractor {}: {}", seed, distractor.name), from_s,
                                    end, count));
  }
  const auto kind = performer::find_exercise(exercise);
  if (!kind) {
    std::cerr << "There is no exercise '" << exercise << "'; one of the nine is leg-swings.\n";
    return 2;
  }
  const performer::Performance set = performer::perform(*kind, seed);
  int failed = save(landmarks, record::write_landmarks_json(set.recording));
  failed |= save(truth, performer::write_truth_json(set.truth));
  if (!sheet.empty()) {
    const double end = to_s > 0.0 ? to_s : set.recording.frames.back().t_s;
    failed |= save(sheet, performer::draw_sheet(set.recording, performer::title_of(set.truth, seed),
                                                from_s, end, count));
  }
  return failed;
}
