#include "drawn_command.hpp"

#include "counting.hpp"
#include "drawn/packed_file.hpp"
#include "drawn_section.hpp"
#include "photo_likeness.hpp"
#include "record/landmarks_file.hpp"
#include "stand_in.hpp"
#include "support/shared_data.hpp"

#include <chrono>
#include <ctime>
#include <fmt/format.h>
#include <fstream>
#include <memory>

namespace limber::accuracy {
namespace {

struct Wanted {
  std::string only, model = "full", why, document, fixtures;
  std::string openings = LIMBER_SOURCE_DIR "/docs/drawn-openings.tsv";
  std::filesystem::path folder = drawn_cache_folder();
  int count = drawn::videos_each; // of each exercise
  int make_limit = 1'000'000;
  int threads = 2;
  bool make = false, make_only = false, proof = false, verbose = false, stand_in = false;
};

int fail(const core::Error& error) {
  fmt::print(stderr, "accuracy: {}\n", core::describe(error));
  return core::exit_code(error.code);
}

std::vector<drawn::SetVideo> chosen(const Wanted& wanted, std::string_view set) {
  std::vector<drawn::SetVideo> videos;
  std::map<std::string, int> have;
  for (const drawn::SetVideo& video : drawn::videos_of(set)) {
    const bool asked = wanted.only.empty() || wanted.only == video.exercise;
    if (asked && have[video.exercise]++ < wanted.count) videos.push_back(video);
  }
  return videos;
}

core::Result<drawn::HumanData> load_shared_human() {
  const auto shared = tests::shared_folder();
  return drawn::load_human(shared ? *shared / "human" : "../shared/human");
}

core::Result<void> make(const Wanted& wanted, std::string_view set) {
  const DrawnCache cache(wanted.folder, std::string(set), wanted.model);
  const auto human = load_shared_human();
  if (!human) return tl::unexpected(human.error());
  int left = wanted.make_limit;
  for (const drawn::SetVideo& video : chosen(wanted, set)) {
    if (cache.has(video)) continue;
    if (left-- <= 0) break;
    fmt::print(stderr, "{} {}\n", set, video.name);
    if (auto made = cache.make(video, *human, wanted.threads); !made) return made;
  }
  return {};
}

core::Result<DrawnGroups> measure(const Wanted& wanted, std::string_view set) {
  const DrawnCache cache(wanted.folder, std::string(set), wanted.model);
  const auto exercises = load_exercises();
  DrawnGroups groups;
  for (const drawn::SetVideo& video : chosen(wanted, set)) {
    if (!cache.has(video)) continue;
    const auto seen = cache.load(video);
    if (!seen) return tl::unexpected(seen.error());
    judge_drawn(groups, *seen, exercises, wanted.verbose);
  }
  return groups;
}

/// The same takes, seen by the performer's own noise model instead of the network.
core::Result<DrawnGroups> imagine(const Wanted& wanted, const drawn::HumanData& human) {
  const DrawnCache cache(wanted.folder, std::string(drawn::development_set), wanted.model);
  DrawnGroups groups;
  for (const drawn::SetVideo& video : chosen(wanted, drawn::development_set)) {
    if (!cache.has(video)) continue;
    auto seen = cache.load(video);
    if (!seen) return tl::unexpected(seen.error());
    const drawn::VideoScene scene = drawn::make_scene(human, video.request);
    seen->recording = performer::record_of(scene.take, video.request.seed);
    measure_network(groups[{video.exercise, video.view}], *seen);
  }
  return groups;
}

/// Photographs beside the development set's frames.
core::Result<std::string> compare_photos(const Wanted& wanted,
                                         const std::filesystem::path& shared) {
  const DrawnCache cache(wanted.folder, std::string(drawn::development_set), wanted.model);
  auto photos = read_photo_values(shared);
  if (!photos) return tl::unexpected(photos.error());
  for (const drawn::SetVideo& video : chosen(wanted, drawn::development_set)) {
    if (!cache.has(video)) continue;
    const auto seen = cache.load(video);
    if (!seen) return tl::unexpected(seen.error());
    add_drawn_values(*photos, *seen);
  }
  return write_photo_likeness(*photos);
}

/// Landmarks of the first cached video of each exercise, with their labels.
core::Result<void> write_fixtures(const Wanted& wanted) {
  const DrawnCache cache(wanted.folder, std::string(drawn::development_set), wanted.model);
  const std::filesystem::path folder = wanted.fixtures;
  std::string labels =
      "file,exercise,reps,left,right,clockwise,counterclockwise,hold_left_s,hold_right_s,view\n";
  std::map<std::string, bool> have;
  for (const drawn::SetVideo& video : chosen(wanted, drawn::development_set)) {
    if (video.request.something_else || have[video.exercise] || !cache.has(video)) continue;
    have[video.exercise] = true;
    const auto seen = cache.load(video);
    if (!seen) return tl::unexpected(seen.error());
    const std::string name = video.name + ".json.gz";
    if (!drawn::write_packed(folder / name, record::write_landmarks_json(seen->recording)))
      return core::fail(core::ErrorCode::write_failed, (folder / name).string());
    const performer::Truth& t = seen->truth.performed;
    using performer::Direction;
    labels += fmt::format("{},{},{},{},{},{},{},{:.2f},{:.2f},{}\n", name, video.exercise,
                          t.total(), t.count(performer::left_side), t.count(performer::right_side),
                          t.count(Direction::clockwise), t.count(Direction::counterclockwise),
                          t.hold_s(performer::left_side), t.hold_s(performer::right_side), t.view);
  }
  if (!save_whole(folder / "labels.csv", labels))
    return core::fail(core::ErrorCode::write_failed, folder.string());
  return {};
}

std::string today() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm day{};
  gmtime_r(&now, &day);
  return fmt::format("{:04}-{:02}-{:02}", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

std::vector<std::string> routine_order() {
  std::vector<std::string> order;
  order.reserve(performer::exercise_count);
  for (const performer::ExerciseKind kind : performer::every_exercise)
    order.emplace_back(performer::id_of(kind));
  return order;
}

/// Replaces the section in the document.
int write_into(const std::string& path, const DrawnMeasurements& m) {
  const auto text =
      with_drawn_section(tests::read_file(path), write_drawn_section(m, routine_order()));
  if (!text) {
    fmt::print(stderr, "accuracy: {} has no place for it\n", path);
    return 2;
  }
  std::ofstream out(path, std::ios::binary);
  out << *text;
  out.close();
  return out ? 0 : fail({core::ErrorCode::write_failed, path});
}

int run(const Wanted& wanted) {
  const std::string_view set = wanted.proof ? drawn::proof_set : drawn::development_set;
  if (wanted.make_only) {
    const auto made = make(wanted, set);
    return made ? 0 : fail(made.error());
  }
  // Opening the proof set needs a reason, which the document lists.
  if (wanted.proof && wanted.why.empty()) {
    fmt::print(stderr, "accuracy: say with --why what the proof set is opened for\n");
    return 2;
  }
  if (wanted.make)
    if (const auto made = make(wanted, set); !made) return fail(made.error());
  if (!wanted.fixtures.empty()) {
    const auto written = write_fixtures(wanted);
    return written ? 0 : fail(written.error());
  }
  DrawnMeasurements m;
  m.model = wanted.model;
  auto measured = measure(wanted, set);
  if (!measured) return fail(measured.error());
  fmt::print("{}\n", drawn_summary(*measured));
  if (wanted.proof) {
    std::ofstream(wanted.openings, std::ios::app)
        << write_opening({today(), wanted.why, drawn_summary(*measured)});
    m.proof = std::move(*measured);
  } else {
    m.development = std::move(*measured);
  }
  if (wanted.document.empty() && !wanted.stand_in) return 0;
  if (const auto shared = tests::shared_folder()) {
    const auto compared = compare_stand_in(*shared, wanted.folder, wanted.model, wanted.threads);
    if (!compared) return fail(compared.error());
    m.stand_in = write_stand_in(*compared);
    const auto photos = compare_photos(wanted, *shared);
    if (!photos) return fail(photos.error());
    m.photos = *photos;
    if (wanted.stand_in) fmt::print("{}\n", m.stand_in);
  }
  if (wanted.document.empty()) return 0;
  m.openings = read_openings(tests::read_file(wanted.openings));
  if (wanted.proof) {
    auto development = measure(wanted, drawn::development_set);
    if (!development) return fail(development.error());
    m.development = std::move(*development);
  }
  const auto human = load_shared_human();
  if (!human) return fail(human.error());
  auto imagined = imagine(wanted, *human);
  if (!imagined) return fail(imagined.error());
  m.imagined = std::move(*imagined);
  return write_into(wanted.document, m);
}

} // namespace

void add_drawn_command(CLI::App& app, int& status) {
  const auto wanted = std::make_shared<Wanted>();
  CLI::App* drawn = app.add_subcommand("drawn", "Drawn people, seen by the real network");
  drawn->add_flag("--make", wanted->make, "Draw the videos that are not cached yet");
  drawn->add_flag("--make-only", wanted->make_only, "Draw them and measure nothing");
  drawn->add_option("--make-at-most", wanted->make_limit, "So many of them, this time");
  drawn->add_flag("--proof", wanted->proof, "Open the proof set instead of the development set");
  drawn->add_option("--why", wanted->why, "What the proof set is opened for");
  drawn->add_option("--exercise", wanted->only, "Only this one, or something-else");
  drawn->add_option("--count", wanted->count, "So many of each exercise")->capture_default_str();
  drawn->add_option("--model", wanted->model, "lite, full or heavy")->capture_default_str();
  drawn->add_option("--cache", wanted->folder, "Where videos and landmarks are kept");
  drawn->add_option("--threads", wanted->threads, "Drawing at once")->capture_default_str();
  drawn->add_option("-o,--output", wanted->document, "Write the section into this document");
  drawn->add_flag(
      "--stand-in", wanted->stand_in,
      "Print how the network's errors on a drawn squat compare with those on the real one");
  drawn->add_option("--fixtures", wanted->fixtures,
                    "Instead: write the landmarks of one video of each exercise into this folder");
  drawn->add_flag("--verbose", wanted->verbose, "A line for every video");
  drawn->callback([wanted, &status] { status = run(*wanted); });
}

} // namespace limber::accuracy
