// limber record <video or landmarks file>: finds the movement that is repeated in it and writes an
// exercise file.
#include "author/draft.hpp"
#include "author/phrases.hpp"
#include "cli/command.hpp"
#include "cli/content.hpp"
#include "cli/output.hpp"
#include "cli/say.hpp"
#include "cli/video_run.hpp"
#include "core/angle.hpp"
#include "core/rounded.hpp"
#include "disk/load_text.hpp"
#include "exercise/document.hpp"
#include "exercise/names.hpp"
#include "exercise/reader.hpp"
#include "record/landmarks_file.hpp"

#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace limber::cli {
namespace {

using Json = nlohmann::ordered_json;

struct RecordOptions {
  std::string file;
  std::string name;
  int reps = 2;
  std::string sides;
  std::string model = "full";
  std::string output;
  std::string json;
};

bool is_landmarks_file(const std::string& file) {
  const std::string ending = std::filesystem::path(file).extension().string();
  return file == standard_output || ending == ".json" || ending == ".csv";
}

core::Result<body::LandmarkRecording> see_video(const RecordOptions& options) {
  const auto model = infer::find_landmark_model(options.model);
  if (!model) return tl::unexpected(model.error());
  auto video_run = VideoRun::open(options.file, {.eye = {.model = *model}});
  if (!video_run) return tl::unexpected(video_run.error());
  const video::VideoInfo& info = video_run->info();
  body::LandmarkRecording recording{info.width_px, info.height_px, info.fps, {}};
  const auto summary = video_run->run(
      [&](const video::Frame& frame, const pose::Sight& sight) -> core::Result<void> {
        recording.frames.push_back({frame.t_s, sight.seen});
        return {};
      });
  if (!summary) return tl::unexpected(summary.error());
  std::fputs(remarks_on(*summary).c_str(), stderr);
  return recording;
}

core::Result<body::LandmarkRecording> load(const RecordOptions& options) {
  if (!is_landmarks_file(options.file)) return see_video(options);
  const auto text = disk::load_text(options.file, record::max_landmarks_bytes);
  if (!text) return tl::unexpected(text.error());
  return record::read_landmarks(*text, options.file);
}

/// The new file's name without .toml is its id.
core::Result<author::Wishes> read_wishes(const RecordOptions& options) {
  const std::filesystem::path path(options.output);
  const std::string id = path.stem().string();
  const bool plain = !id.empty() && id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
                                        std::string::npos;
  if (path.extension() != ".toml" || !plain || id.front() == '-' || id.back() == '-')
    return core::fail(core::ErrorCode::usage, say("record.id", {{"file", options.output}}));
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored))
    return core::fail(core::ErrorCode::usage, say("record.exists", {{"file", options.output}}));
  author::Wishes wishes{id, options.name, options.reps, std::nullopt};
  if (options.sides == "per_side") wishes.sides = exercise::Sides::each;
  else if (!options.sides.empty())
    wishes.sides = exercise::find_word(exercise::sides_words, options.sides);
  return wishes;
}

/// The finder's sentences in the program's language.
core::Result<language::Language> load_phrases() {
  const std::string& tag = messages().tag();
  if (tag == author::english_phrases().tag()) return author::english_phrases();
  const auto folder = find_content_folder();
  if (!folder) return tl::unexpected(folder.error());
  const std::string path = (*folder / "languages" / tag / "author.toml").string();
  const auto text = disk::load_text(path, exercise::max_file_bytes);
  if (!text) return tl::unexpected(text.error());
  return author::read_phrases(*text, tag, path);
}

double degrees(double angle_rad) { return core::rounded(core::deg(angle_rad), 1); }

Json json_of(const author::Draft& draft, const std::string& file) {
  const author::Findings& f = draft.findings;
  Json moves = Json::array();
  for (const author::JointMove& move : f.moves)
    moves.push_back({{"coordinate", body::info_of(move.coordinate).name},
                     {"both_sides", move.both},
                     {"from_deg", degrees(move.from_rad)},
                     {"to_deg", degrees(move.to_rad)},
                     {"sigma_deg", degrees(move.sigma_rad)}});
  Json times = Json::array();
  for (const author::RepTimes& one : f.times)
    times.push_back({{"start", core::rounded(one.start_s, 2)},
                     {"extreme", core::rounded(one.turn_s, 2)},
                     {"end", core::rounded(one.end_s, 2)}});
  const auto& poses = draft.exercise.movement.poses;
  const auto contacts_of = [](const exercise::Pose& pose) {
    Json parts = Json::array();
    for (const exercise::Contact& contact : pose.contacts)
      parts.push_back(exercise::word_of(exercise::part_words, contact.part));
    return parts;
  };
  return {{"exercise", draft.exercise.id},
          {"file", file},
          {"sides", exercise::word_of(exercise::sides_words, draft.exercise.sides)},
          {"repetitions", f.reps},
          {"left", f.left},
          {"right", f.right},
          {"times_s", times},
          {"rep_s", f.rep_s},
          {"rep_spread_s", core::rounded(f.length_spread_s, 2)},
          {"out_s", core::rounded(f.out_s, 2)},
          {"stay_s", core::rounded(f.stay_s, 2)},
          {"back_s", core::rounded(f.back_s, 2)},
          {"rest_s", core::rounded(f.rest_s, 2)},
          {"alike_deg", degrees(f.alike_rad)},
          {"start", author::name_of(f.stance)},
          {"extreme", author::name_of(f.turn_stance)},
          {"contacts", {{"start", contacts_of(poses[0])}, {"extreme", contacts_of(poses[1])}}},
          {"moves", moves},
          {"like", f.like.empty() ? Json(nullptr) : Json(f.like)},
          {"counted", f.counted},
          {"sure", author::name_of(f.sureness)},
          {"doubts", f.doubts}};
}

/// The finder does not know the recording's name; the person should.
core::Error named(core::Error error, const std::string& file) {
  if (error.detail.empty()) error.detail = file;
  else error.detail = fmt::format("{}: {}", file, error.detail);
  return error;
}

core::Result<void> run_record(const RecordOptions& options) {
  if (auto apart = expect_apart({options.file}, {options.output, options.json}); !apart)
    return apart;
  const auto wishes = read_wishes(options);
  if (!wishes) return tl::unexpected(wishes.error());
  const auto recording = load(options);
  if (!recording) return tl::unexpected(recording.error());
  // A movement can be recorded even if the other exercises are missing.
  const auto known = load_exercises();
  const auto words = load_phrases();
  if (!words) return tl::unexpected(words.error());
  const auto draft = author::draft_exercise(
      *recording, *wishes, known ? *known : std::vector<exercise::Exercise>{}, *words);
  if (!draft) return tl::unexpected(named(draft.error(), options.file));
  const std::string text = exercise::write_exercise(draft->exercise, draft->comments);
  if (const auto read = exercise::read_exercise(text, options.output); !read)
    return core::fail(core::ErrorCode::internal, read.error().detail);
  if (auto saved = save_text(options.output, text); !saved) return saved;
  if (!options.json.empty())
    if (auto saved = save_text(options.json, json_of(*draft, options.output).dump(2) + "\n");
        !saved)
      return saved;
  if (options.json == standard_output) return {};
  for (const std::string& sentence : author::describe(draft->findings, *words))
    fmt::print("{}\n", sentence);
  for (const std::string& doubt : draft->findings.doubts)
    fmt::print("  - {}\n", doubt);
  fmt::print("{}\n", say("record.wrote", {{"file", options.output}, {"id", wishes->id}}));
  return {};
}

} // namespace

void add_record(CLI::App& app, Action& action) {
  const auto options = std::make_shared<RecordOptions>();
  CLI::App* command = app.add_subcommand("record", say("help.record"));
  command->add_option("file", options->file, say("help.record_file"))->required();
  command->add_option("--name", options->name, say("help.record_name"))->required();
  command->add_option("--reps", options->reps, say("help.record_reps"))
      ->check(CLI::Range(2, 200))
      ->capture_default_str();
  command->add_option("--sides", options->sides, say("help.record_sides"))
      ->check(CLI::IsMember({"none", "alternating", "per_side"}));
  command->add_option("-o,--output", options->output, say("help.record_output"))->required();
  command->add_option("--model", options->model, say("help.analyze_model"))->capture_default_str();
  command->add_option("--json", options->json, say("help.record_json"));
  command->footer(
      examples({"limber record me.mp4 --name \"Knee to chest\" -o knee-to-chest.toml",
                "limber record me.mp4 --name \"Side lunge\" --sides alternating --reps 4 -o "
                "side-lunge.toml",
                "limber draw knee-to-chest.toml -o knee-to-chest.mp4",
                "limber analyze again.mp4 --exercise knee-to-chest.toml"}));
  command->callback([options, &action] { action = [options] { return run_record(*options); }; });
}

} // namespace limber::cli
