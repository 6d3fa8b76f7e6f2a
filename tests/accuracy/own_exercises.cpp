#include "own_exercises.hpp"

#include "author/draft.hpp"
#include "core/angle.hpp"
#include "counting.hpp"
#include "drawn_cache.hpp"
#include "known_angles.hpp"
#include "marked_section.hpp"
#include "page.hpp"
#include "record/landmarks_file.hpp"
#include "support/labels.hpp"
#include "support/shared_data.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <future>
#include <map>

namespace limber::accuracy {
namespace {

namespace fs = std::filesystem;
using body::LandmarkRecording;

/// A recording and which movement is done in it how often.
struct Known {
  std::string name;
  std::string movement; // of the same name: the same movement
  int reps = 0;
  LandmarkRecording recording;
  std::string beside{}; // other movements are counted where this is the same
};

LandmarkRecording part(LandmarkRecording recording, double from_s, double to_s) {
  std::erase_if(recording.frames, [&](const body::LandmarkFrame& frame) {
    return frame.t_s < from_s || frame.t_s > to_s;
  });
  return recording;
}

core::Result<author::Draft> draft(const LandmarkRecording& recording) {
  static const std::vector<exercise::Exercise> all = values_of(load_exercises());
  return author::draft_exercise(recording, {"my-own", "My own", 2, std::nullopt}, all);
}

int count_with(const exercise::Exercise& exercise, const LandmarkRecording& recording) {
  return count(exercise, recording).counts.total;
}

void take_findings(const author::Draft& draft, OwnExercise& result) {
  const author::Findings& f = draft.findings;
  result.found = f.reps;
  result.alike_deg = core::deg(f.alike_rad);
  result.like = f.like;
  const std::string text = author::describe(f).front();
  result.moves = text.substr(text.find(": ") + 2);
  result.moves.pop_back(); // the full stop
}

void count_in_all(const exercise::Exercise& own, const Known& source,
                  const std::vector<Known>& known, OwnExercise& result) {
  for (const Known& one : known) {
    if (&one == &source) continue;
    const bool same = one.movement == source.movement;
    if (!same && one.beside != source.beside) continue;
    (same ? result.others : result.none).add(count_with(own, one.recording), same ? one.reps : 0);
  }
}

void count_variants(const exercise::Exercise& own, const LandmarkRecording& rest, int reps,
                    OwnExercise& result) {
  result.rest.add(count_with(own, rest), reps);
  result.mirrored.add(count_with(own, body::mirrored(rest)), reps);
  result.slower.add(count_with(own, retimed(rest, 0.7)), reps);
  result.faster.add(count_with(own, retimed(rest, 1.4)), reps);
}

/// From the whole recording.
OwnExercise judge_whole(const Known& source, const std::vector<Known>& known) {
  OwnExercise result;
  result.source = source.name;
  result.there = source.reps;
  const auto made = draft(source.recording);
  if (!made) {
    result.refused = core::describe(made.error());
    return result;
  }
  take_findings(*made, result);
  count_variants(made->exercise, source.recording, source.reps, result);
  count_in_all(made->exercise, source, known, result);
  return result;
}

/// From its first two repetitions.
OwnExercise judge_two(const Known& source, const std::vector<Known>& known) {
  OwnExercise result;
  result.source = source.name;
  result.there = 2;
  const auto whole = draft(source.recording);
  if (!whole) {
    result.refused = core::describe(whole.error());
    return result;
  }
  const double end_s = whole->findings.times[1].end_s;
  const auto made = draft(part(source.recording, 0.0, end_s + 0.3));
  if (!made) {
    result.refused = core::describe(made.error());
    return result;
  }
  take_findings(*made, result);
  count_variants(made->exercise, part(source.recording, end_s, 1e9), source.reps - 2, result);
  count_in_all(made->exercise, source, known, result);
  return result;
}

core::Result<std::vector<Known>> load_videos(const fs::path& shared, const fs::path& cache,
                                             const std::string& model) {
  std::vector<Known> known;
  std::map<std::string, int> squats;
  for (const tests::Label& label : tests::read_labels(shared / "clips" / "labels.csv"))
    if (label.exercise == "squats") squats[label.file] = label.reps;
  for (const auto& [file, reps] : squats) {
    fmt::print(stderr, "looking at {}\n", file);
    auto seen =
        load_or_see(shared / "clips" / file,
                    cache / (fs::path(file).stem().string() + "." + model + ".json"), model);
    if (!seen) return tl::unexpected(seen.error());
    known.push_back({file, reps > 0 ? "squats" : file, reps, std::move(*seen)});
  }
  squats.clear();
  for (const tests::Label& label : tests::read_labels(shared / "landmarks" / "labels.csv"))
    squats[label.file] = std::max(squats[label.file], label.exercise == "squats" ? label.reps : 0);
  for (const auto& [file, reps] : squats) {
    auto read = record::read_landmarks(tests::read_file(shared / "landmarks" / file), file);
    if (!read) return tl::unexpected(read.error());
    known.push_back({file, reps > 0 ? "squats" : file, reps, std::move(*read)});
  }
  return known;
}

core::Result<std::vector<Known>> load_captured(const fs::path& shared) {
  std::vector<Known> known;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(shared / "uiprmd"))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    const std::string name = file.filename().string();
    const auto exact = record::read_landmarks(tests::read_file(file), name);
    if (!exact) return tl::unexpected(exact.error());
    const bool from_side = name.find("_side.") != std::string::npos;
    const std::string beside = from_side ? "side" : name.substr(name.find("_s0") + 1, 3);
    known.push_back({name, name.substr(0, 3), 10, as_network_sees(*exact), beside});
  }
  return known;
}

} // namespace

void OwnCount::add(int is, int should) {
  counted += is;
  of += should;
  ++recordings;
  exact += is == should ? 1 : 0;
}

core::Result<OwnExercises> judge_own_exercises(const fs::path& shared, const fs::path& cache,
                                               const std::string& model) {
  std::error_code error;
  fs::create_directories(cache, error);
  const auto captured = load_captured(shared);
  if (!captured) return tl::unexpected(captured.error());
  auto later = std::async(std::launch::async, [&] {
    std::vector<OwnExercise> rows;
    for (const Known& source : *captured)
      rows.push_back(judge_two(source, *captured));
    return rows;
  });
  OwnExercises results;
  results.model = model;
  const auto videos = load_videos(shared, cache, model);
  if (!videos) return tl::unexpected(videos.error());
  for (const Known& source : *videos) {
    if (source.movement != "squats" || source.reps < 2) continue;
    fmt::print(stderr, "recording {}\n", source.name);
    results.videos.push_back(judge_whole(source, *videos));
  }
  results.captured = later.get();
  return results;
}

namespace {

std::string cell(const OwnCount& count) { return fmt::format("{} / {}", count.counted, count.of); }

void write_rows(const std::vector<OwnExercise>& rows, Page& page) {
  for (const OwnExercise& row : rows) {
    if (!row.refused.empty()) {
      page.line("| {} | refused: {} | | | | | | | |", row.source, row.refused);
      continue;
    }
    page.line("| {} | {} / {} | {} | {:.0f}° | {} | {} | {} | {} | {} | {} in {} |", row.source,
              row.found, row.there, row.moves, row.alike_deg, cell(row.rest), cell(row.mirrored),
              cell(row.slower), cell(row.faster), cell(row.others), row.none.counted,
              row.none.recordings);
  }
}

void write_head(const char* rest, Page& page) {
  page.line(
      "| recorded from | repetitions found / there | what moves | alike within | {} | mirrored "
      "| 0.7 times the speed | 1.4 times | others doing it | other movements |",
      rest);
  page.line("|---|---|---|---|---|---|---|---|---|---|");
}

} // namespace

std::string write_own_exercises(const OwnExercises& results) {
  Page page;
  page.line("{}\n", own_exercises_begin);
  page.line(
      "Squats, each recorded from one whole video or landmark recording of a real person, and "
      "counted in the others. Counted / done:\n");
  write_head("itself", page);
  write_rows(results.videos, page);
  page.line(
      "\nSix movements in motion capture (UI-PRMD; as a network sees it, with its errors), each "
      "recorded from the first two of ten repetitions; the other eight, other people and "
      "views, and recordings of the other movements (from the side everybody's, "
      "else the same person's):\n");
  write_head("the other eight", page);
  write_rows(results.captured, page);
  page.line("\n{}", section_end);
  return page.text;
}

} // namespace limber::accuracy
