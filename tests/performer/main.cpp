// performer: writes a set of the independent performer to files, or a sheet of it to look at.
#include "files.hpp"
#include "performer.hpp"
#include "sheet.hpp"

#include "record/landmarks_file.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <fstream>
#include <iostream>

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

} // namespace

int main(int argc, char** argv) {
  CLI::App app{
      "Landmark recordings of made-up people doing an exercise, with what they really did.\n"
      "Example: performer squats 7 --landmarks set.json --truth truth.json --sheet set.svg"};
  std::string exercise, landmarks, truth, sheet;
  std::uint64_t seed = 1;
  double from_s = 0.0, to_s = 0.0;
  int count = 24;
  app.add_option("exercise", exercise, "an exercise's id, as leg-swings")->required();
  app.add_option("seed", seed, "which set");
  app.add_option("--landmarks", landmarks,
                 "write the landmark recording (JSON) here, - for output");
  app.add_option("--truth", truth, "write what really happened (JSON) here, - for output");
  app.add_option("--sheet", sheet, "write a contact sheet (SVG) here");
  app.add_option("--from", from_s, "sheet: first moment, seconds");
  app.add_option("--to", to_s, "sheet: last moment, seconds; 0 is the end");
  app.add_option("--count", count, "sheet: how many moments")->check(CLI::Range(1, 400));
  CLI11_PARSE(app, argc, argv);

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
