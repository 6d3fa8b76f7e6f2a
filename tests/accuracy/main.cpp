// Measures how accurate Limber is, and writes docs/accuracy.md from it.
#include "core/angle.hpp"
#include "counting.hpp"
#include "document.hpp"
#include "drawn_cache.hpp"
#include "drawn_command.hpp"
#include "drawn_section.hpp"
#include "exercise/names.hpp"
#include "explain.hpp"
#include "false_positives.hpp"
#include "gestures.hpp"
#include "known_angles.hpp"
#include "marked_section.hpp"
#include "own_exercises.hpp"
#include "performer/seeds.hpp"
#include "photo_places.hpp"
#include "range_errors.hpp"
#include "recognition.hpp"
#include "support/shared_data.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fstream>

namespace {

using namespace limber;

struct Seeds {
  std::uint64_t first = performer::first_proof_seed;
  std::uint64_t count = performer::proof_seeds;
};

accuracy::SyntheticSummary measure_synthetic(const exercise::Exercise& exercise,
                                             performer::ExerciseKind kind, const Seeds& seeds,
                                             bool verbose) {
  accuracy::SyntheticSummary summary;
  for (std::uint64_t seed = seeds.first; seed < seeds.first + seeds.count; ++seed) {
    const accuracy::SetResult r = accuracy::judge(exercise, kind, seed);
    summary.add(r);
    const bool right = r.off() == 0 && r.side_wrong == 0 && r.direction_wrong == 0 &&
                       std::abs(r.hold_error_s) <= 0.5;
    if (verbose && !right)
      fmt::print(
          "  seed {}: done {} counted {}, side wrong {}, direction wrong {}, hold {:+.2f} s\n",
          seed, r.done, r.counted, r.side_wrong, r.direction_wrong, r.hold_error_s);
  }
  return summary;
}

int fail(const core::Error& error) {
  fmt::print(stderr, "accuracy: {}\n", core::describe(error));
  return core::exit_code(error.code);
}

int run_synthetic(const std::string& only, const Seeds& seeds, bool verbose) {
  const auto exercises = accuracy::load_exercises();
  for (std::size_t i = 0; i < performer::exercise_count; ++i) {
    const auto kind = static_cast<performer::ExerciseKind>(i);
    const std::string id{performer::id_of(kind)};
    const auto exercise = exercises.find(id);
    if (exercise == exercises.end() || (!only.empty() && only != id)) continue;
    const auto s = measure_synthetic(exercise->second, kind, seeds, verbose);
    fmt::print(
        "{:18} sets {} exact {:.1f} % off by one {} more {}, side wrong {}/{}, direction {}/{} "
        "wrong {}, hold right {}\n",
        id, s.sets, 100.0 * s.exact / s.sets, s.off_by_one, s.off_by_more, s.side_wrong, s.sided,
        s.directed, s.counted, s.direction_wrong, s.hold_right);
  }
  return 0;
}

int run_auto(const std::string& only, const Seeds& seeds) {
  const auto known = accuracy::values_of(accuracy::load_exercises());
  std::map<std::string, accuracy::AutoSummary> all;
  for (const performer::ExerciseKind kind : performer::every_exercise) {
    const std::string id{performer::id_of(kind)};
    if (!only.empty() && only != id) continue;
    accuracy::AutoSummary& s = all[id];
    for (std::uint64_t seed = seeds.first; seed < seeds.first + seeds.count; ++seed)
      accuracy::judge_recognition(known, kind, seed, s);
    fmt::print("{:18} sets {} right {}, in time {}\n", id, s.sets, s.right, s.in_time);
  }
  for (const accuracy::Confusion& c : accuracy::worst_confusions(all, 20))
    fmt::print("  {} named {}: {}\n", c.done, c.named, c.times);
  return 0;
}

accuracy::EndErrors measure_ranges(const exercise::Exercise& exercise, performer::ExerciseKind kind,
                                   const Seeds& seeds) {
  accuracy::EndErrors all;
  for (std::uint64_t seed = seeds.first; seed < seeds.first + seeds.count; ++seed)
    accuracy::join(all, accuracy::judge_ranges(exercise, kind, seed));
  return all;
}

int run_ranges(const std::string& only, const Seeds& seeds) {
  const auto exercises = accuracy::load_exercises();
  for (const performer::ExerciseKind kind : performer::every_exercise) {
    const auto exercise = exercises.find(std::string{performer::id_of(kind)});
    if (exercise == exercises.end() || (!only.empty() && only != exercise->first)) continue;
    for (const auto& [key, errors] : measure_ranges(exercise->second, kind, seeds)) {
      const accuracy::EndSummary s = accuracy::summarise(errors);
      fmt::print("{:18} {:26} {:9} ends {:5} mean {:6.1f} spread {:5.1f} inside {:5.1f} %\n",
                 exercise->first, exercise::name_of(key.first), exercise::name_of(key.second),
                 s.ends, core::deg(s.mean), core::deg(s.spread), 100.0 * s.inside_share);
    }
  }
  return 0;
}

void print(const accuracy::FalsePositives& hour) {
  fmt::print("{} recordings, {:.1f} minutes, {} false repetitions\n", hour.recordings,
             hour.length_s / 60.0, hour.reps());
  for (const accuracy::FalseCount& f : hour.found)
    fmt::print("  {:18} {} repetitions, held {:.1f} s: {}{}\n", f.exercise, f.reps, f.held_s,
               f.source, f.seed > 0 ? fmt::format(" (seed {})", f.seed) : "");
}

void print(const std::string& what, const accuracy::GestureCount& count) {
  fmt::print("{:18} {:4} recordings, {:6.1f} minutes, fired {}, ring up to {:.2f}\n", what,
             count.recordings, count.length_s / 60.0, count.fired, count.max_progress);
  for (const std::string& source : count.sources)
    fmt::print("  {}\n", source);
}

int run_gestures(const Seeds& seeds) {
  const auto shared = tests::shared_folder();
  const auto results =
      accuracy::judge_gestures(accuracy::load_exercises(), seeds.first, seeds.count,
                               shared ? *shared : std::filesystem::path{});
  if (!results) return fail(results.error());
  for (const auto& [id, count] : results->performed)
    print(id, count);
  print("distractors", results->distractors);
  print("real recordings", results->recordings);
  return 0;
}

int run_photos() {
  const auto shared = tests::shared_folder();
  if (!shared) return fail({core::ErrorCode::file_missing, "../shared"});
  const auto places = accuracy::find_photo_places(*shared, accuracy::load_exercises());
  if (!places) return fail(places.error());
  for (const accuracy::PhotoPlace& p : *places)
    fmt::print("{:32} {:16} {:5} along {:5.2f} {} {}\n", p.photo, p.exercise,
               p.expected == accuracy::PathEnd::start ? "start" : "end",
               p.path_position.value_or(-9.0), p.gates ? "" : "gate violated",
               p.right() ? "right" : "WRONG");
  return 0;
}

int run_explain(accuracy::Explanation& wanted, const std::string& id, const std::string& as) {
  const auto exercises = accuracy::load_exercises();
  const auto kind = performer::find_exercise(id);
  const auto exercise = exercises.find(as.empty() ? id : as);
  if (!kind || exercise == exercises.end()) return fail({core::ErrorCode::unknown_name, id});
  wanted.kind = *kind;
  return accuracy::explain(exercise->second, wanted) ? 0 : 2;
}

core::Result<accuracy::Measurements> measure(const std::filesystem::path& shared,
                                             const std::string& model, const Seeds& seeds) {
  accuracy::Measurements m;
  m.model = model;
  for (const infer::ModelId id : {infer::ModelId::lite, infer::ModelId::full}) {
    fmt::print(stderr, "photographs, {}\n", infer::published(id).name);
    auto photos = accuracy::measure_photos(shared, id);
    if (!photos) return tl::unexpected(photos.error());
    m.photos.push_back(std::move(*photos));
  }
  auto clip = accuracy::measure_clip(shared);
  if (!clip) return tl::unexpected(clip.error());
  m.clip = *clip;
  auto clips = accuracy::judge_clips(shared, model);
  if (!clips) return tl::unexpected(clips.error());
  m.clips = std::move(*clips);
  auto recordings = accuracy::judge_recordings(shared);
  if (!recordings) return tl::unexpected(recordings.error());
  m.recordings = std::move(*recordings);
  auto captured = accuracy::judge_captured(shared);
  if (!captured) return tl::unexpected(captured.error());
  m.captured = std::move(*captured);
  const auto exercises = accuracy::load_exercises();
  const auto known = accuracy::values_of(exercises);
  for (std::size_t i = 0; i < performer::exercise_count; ++i) {
    const auto kind = static_cast<performer::ExerciseKind>(i);
    const auto exercise = exercises.find(std::string{performer::id_of(kind)});
    if (exercise == exercises.end()) continue;
    fmt::print(stderr, "performer, {}\n", exercise->first);
    m.synthetic[exercise->first] = measure_synthetic(exercise->second, kind, seeds, false);
    m.ranges[exercise->first] = measure_ranges(exercise->second, kind, seeds);
    for (std::uint64_t seed = seeds.first; seed < seeds.first + seeds.count; ++seed)
      accuracy::judge_recognition(known, kind, seed, m.recognised[exercise->first]);
  }
  fmt::print(stderr, "gestures\n");
  auto gestures = accuracy::judge_gestures(exercises, seeds.first, seeds.count, shared);
  if (!gestures) return tl::unexpected(gestures.error());
  m.gestures = std::move(*gestures);
  fmt::print(stderr, "performer, distractors\n");
  m.distractors = accuracy::find_performers_false_positives(
      exercises, performer::first_distractor_seed, performer::distractor_seeds);
  auto places = accuracy::find_photo_places(shared, exercises);
  if (!places) return tl::unexpected(places.error());
  m.places = std::move(*places);
  return m;
}

int run_document(const std::string& path, const std::string& model, const Seeds& seeds) {
  const auto shared = tests::shared_folder();
  if (!shared) return fail({core::ErrorCode::file_missing, "../shared"});
  const auto measurements = measure(*shared, model, seeds);
  if (!measurements) return fail(measurements.error());
  std::vector<std::string> order;
  for (std::size_t i = 0; i < performer::exercise_count; ++i)
    order.emplace_back(performer::id_of(static_cast<performer::ExerciseKind>(i)));
  // Known angles and drawn people are measured by commands of their own; what they wrote stays.
  const std::string before = tests::read_file(path);
  const std::string drawn = accuracy::find_section(before, accuracy::known_angles_begin) + "\n" +
                            accuracy::drawn_section_of(before);
  std::ofstream file(path);
  file << accuracy::write_document(*measurements, order, drawn);
  if (!file.good()) return fail({core::ErrorCode::write_failed, path});
  const auto evidence_path = std::filesystem::path{path}.parent_path() / "evidence.json";
  std::ofstream evidence(evidence_path);
  evidence << accuracy::write_evidence(*measurements, order);
  return evidence.good() ? 0 : fail({core::ErrorCode::write_failed, evidence_path.string()});
}

int run_angles(const std::string& path) {
  const auto shared = tests::shared_folder();
  if (!shared) return fail({core::ErrorCode::file_missing, "../shared"});
  const auto results = accuracy::judge_known_angles(
      *shared, accuracy::drawn_cache_folder().parent_path() / "known-angles");
  if (!results) return fail(results.error());
  const std::string section = accuracy::write_known_angles(*results);
  fmt::print("{}", section);
  if (path.empty()) return 0;
  const auto text =
      accuracy::with_section(tests::read_file(path), accuracy::known_angles_begin, section);
  if (!text) return fail({core::ErrorCode::content_invalid, path});
  std::ofstream file(path);
  file << *text;
  return file.good() ? 0 : fail({core::ErrorCode::write_failed, path});
}

int run_own(const std::string& path, const std::string& model) {
  const auto shared = tests::shared_folder();
  if (!shared) return fail({core::ErrorCode::file_missing, "../shared"});
  const auto results = accuracy::judge_own_exercises(
      *shared, accuracy::drawn_cache_folder().parent_path() / "own-exercises", model);
  if (!results) return fail(results.error());
  const std::string section = accuracy::write_own_exercises(*results);
  fmt::print("{}", section);
  if (path.empty()) return 0;
  const auto text =
      accuracy::with_section(tests::read_file(path), accuracy::own_exercises_begin, section);
  if (!text) return fail({core::ErrorCode::content_invalid, path});
  std::ofstream file(path);
  file << *text;
  return file.good() ? 0 : fail({core::ErrorCode::write_failed, path});
}

int run_clips(const std::string& model) {
  const auto shared = tests::shared_folder();
  if (!shared) return fail({core::ErrorCode::file_missing, "../shared"});
  const auto clips = accuracy::judge_clips(*shared, model);
  if (!clips) return fail(clips.error());
  int exact = 0;
  for (const accuracy::ClipResult& r : clips->lines) {
    exact += r.exact() ? 1 : 0;
    if (!r.exact())
      fmt::print("{:24} {:14} {:26} expected {} counted {}\n", r.label.file, r.label.exercise,
                 r.variant, r.expected, r.counted);
  }
  fmt::print("{} of {} exact\n", exact, clips->lines.size());
  print(clips->distractors);
  print("gestures", clips->gestures);
  return 0;
}

} // namespace

int main(int argc, char** argv) {
  CLI::App app{"Measures how accurate Limber is.", "accuracy"};
  app.require_subcommand(1);
  std::string only;
  std::string path = "docs/accuracy.md";
  std::string model = "full";
  Seeds seeds;
  bool verbose = false;
  int status = 0;
  CLI::App* synthetic = app.add_subcommand("synthetic", "Against the independent performer");
  synthetic->add_option("--exercise", only, "Only this one");
  synthetic->add_flag("--verbose", verbose, "List every set that is not right");
  synthetic->callback([&] { status = run_synthetic(only, seeds, verbose); });
  CLI::App* ranges = app.add_subcommand("ranges", "How far the hips moved, against the performer");
  ranges->add_option("--exercise", only, "Only this one");
  ranges->callback([&] { status = run_ranges(only, seeds); });
  app.add_subcommand("photos", "Photographs on their exercises' paths")->callback([&] {
    status = run_photos();
  });
  Seeds distractor_seeds{performer::first_distractor_seed, performer::distractor_seeds};
  CLI::App* distractors =
      app.add_subcommand("distractors", "What is counted where the exercise is not done");
  distractors->callback([&] {
    print(accuracy::find_performers_false_positives(
        accuracy::load_exercises(), distractor_seeds.first, distractor_seeds.count));
  });
  CLI::App* automatic = app.add_subcommand("auto", "Which exercise was it? The performer's sets");
  automatic->add_option("--exercise", only, "Only this one");
  automatic->callback([&] { status = run_auto(only, seeds); });
  CLI::App* gestures = app.add_subcommand("gestures", "False detections of the pause gesture");
  gestures->callback([&] { status = run_gestures(seeds); });
  accuracy::Explanation wanted;
  std::string as;
  CLI::App* explain = app.add_subcommand("explain", "What one made-up set was counted from");
  explain->add_option("--exercise", only, "Its id")->required();
  explain->add_flag("--distractor", wanted.distractor,
                    "The performer's distractor of this seed, asked for it");
  explain->add_option("--as", as, "Counted as this exercise instead");
  explain->add_option("--seed", wanted.seed, "Of the set")->required();
  explain->add_option("--every", wanted.every_s, "A line of readings every so many seconds");
  explain->add_option("--from", wanted.from_s, "Readings from this second on");
  explain->add_option("--to", wanted.to_s, "Readings up to this second");
  explain->add_option("quantities", wanted.quantities, "As exercise files name them");
  explain->callback([&] { status = run_explain(wanted, only, as); });
  CLI::App* clips = app.add_subcommand("clips", "The labelled videos and their variants");
  clips->callback([&] { status = run_clips(model); });
  std::string angles_path;
  CLI::App* angles = app.add_subcommand("angles", "Against recordings whose angles are known");
  angles->add_option("-o,--output", angles_path, "The document whose section is written anew");
  angles->callback([&] { status = run_angles(angles_path); });
  std::string own_path;
  CLI::App* own = app.add_subcommand("record", "Exercises recorded by people themselves");
  own->add_option("-o,--output", own_path, "The document whose section is written anew");
  own->callback([&] { status = run_own(own_path, model); });
  CLI::App* document = app.add_subcommand(
      "document", "Measure everything, write docs/accuracy.md and evidence.json");
  document->add_option("-o,--output", path, "Where to")->capture_default_str();
  document->callback([&] { status = run_document(path, model, seeds); });
  for (CLI::App* command : {synthetic, automatic, gestures, ranges, document, distractors}) {
    Seeds& of = command == distractors ? distractor_seeds : seeds;
    command->add_option("--first", of.first, "First seed")->capture_default_str();
    command->add_option("--count", of.count, "So many seeds")->capture_default_str();
  }
  for (CLI::App* command : {clips, own, document})
    command->add_option("--model", model, "lite, full or heavy")->capture_default_str();
  accuracy::add_drawn_command(app, status);
  CLI11_PARSE(app, argc, argv);
  return status;
}
