#include "video_command.hpp"

#include "drawn/truth_file.hpp"
#include "drawn/video.hpp"
#include "performer.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <memory>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace limber::performer {
namespace {

struct Wanted {
  std::string exercise, output, view = "recommended";
  drawn::Request request;
  double fps = 0.0;
  int threads = 2;
  std::string sex, build, side, tone;
  double camera_height_m = 0.0;
  bool count = false;
  std::string count_as;
};

/// What was said in words, for the request.
void take_words(Wanted& wanted) {
  drawn::Request& r = wanted.request;
  if (!wanted.sex.empty()) r.woman = wanted.sex == "woman";
  if (!wanted.build.empty()) r.heavy = wanted.build == "heavy";
  if (!wanted.tone.empty()) r.dark = wanted.tone == "dark";
  if (!wanted.side.empty()) r.only_side = wanted.side == "left" ? left_side : right_side;
  if (wanted.camera_height_m > 0.0) r.camera_height_m = wanted.camera_height_m;
  if (wanted.fps > 0.0) r.fps = wanted.fps;
}

std::filesystem::path human_folder() {
  const char* shared = std::getenv("LIMBER_SHARED");
  return std::filesystem::path(shared != nullptr ? shared : LIMBER_SHARED_FOLDER) / "human";
}

/// `recommended`, `off` (30 degrees further round), or degrees from in front, to the person's
/// right.
bool choose_view(Wanted& wanted) {
  if (wanted.view == "recommended") return true;
  if (wanted.view == "off") {
    wanted.request.turned_deg = 30.0;
    return true;
  }
  char* end = nullptr;
  wanted.request.azimuth_deg = std::strtod(wanted.view.c_str(), &end);
  return end != wanted.view.c_str() && *end == '\0';
}

int fail(const std::string& words) {
  std::cerr << words << "\n";
  return 2;
}

/// What really happens in the video, in one line.
std::string done_in(const drawn::VideoScene& scene) {
  const Truth& truth = scene.take.truth;
  if (scene.something_else) return "none of the nine exercises";
  if (!truth.holds.empty())
    return fmt::format("held for {:.1f} s left, {:.1f} s right", truth.hold_s(left_side),
                       truth.hold_s(right_side));
  std::string words = fmt::format("{} repetitions", truth.total());
  if (truth.reps.empty() || !truth.reps.front().side) return words;
  return words +
         fmt::format(" ({} left, {} right)", truth.count(left_side), truth.count(right_side));
}

/// Lets the limber program beside this one count the video; what it saw is drawn beside it.
int count_video(const Wanted& wanted, const drawn::VideoScene& scene) {
  const std::filesystem::path limber =
      std::filesystem::read_symlink("/proc/self/exe").parent_path() / "limber";
  std::filesystem::path seen = wanted.output;
  seen.replace_extension(".seen.mp4");
  const std::string exercise = wanted.count_as.empty() ? wanted.exercise : wanted.count_as;
  std::array<std::string, 7> words{limber.string(), "analyze",    wanted.output, "--exercise",
                                   exercise,        "--annotate", seen.string()};
  std::array<char*, words.size() + 1> arguments{};
  for (std::size_t i = 0; i < words.size(); ++i)
    arguments[i] = words[i].data();
  std::cout << "Really done: " << done_in(scene) << "\n\n" << std::flush;
  pid_t child = 0;
  if (posix_spawn(&child, arguments[0], nullptr, nullptr, arguments.data(), environ) != 0)
    return fail(fmt::format("Cannot run {}.", limber.string()));
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int run(Wanted& wanted) {
  const auto kind = find_exercise(wanted.exercise);
  wanted.request.something_else = wanted.exercise == "something-else";
  if (!kind && !wanted.request.something_else)
    return fail(
        fmt::format("There is no exercise '{}'; one of the nine is leg-swings.", wanted.exercise));
  if (!choose_view(wanted)) return fail("A view is 'recommended', 'off' or a number of degrees.");
  if (kind) wanted.request.kind = *kind;
  if (wanted.count && !kind && wanted.count_as.empty())
    return fail("Say which exercise is to be counted: --count squats, or --count auto.");
  take_words(wanted);
  const auto data = drawn::load_human(human_folder());
  if (!data) return fail(core::describe(data.error()));
  const drawn::VideoScene scene = drawn::make_scene(*data, wanted.request);
  for (const std::string& words : scene.words)
    std::cerr << words << "\n";
  std::filesystem::path truth = wanted.output;
  truth.replace_extension(".truth.json");
  std::ofstream out(truth, std::ios::binary);
  out << drawn::write_truth(scene);
  out.close();
  if (!out) return fail(fmt::format("Cannot write {}.", truth.string()));
  const auto drawn = drawn::write_video(scene, wanted.output, wanted.threads);
  if (!drawn) return fail(core::describe(drawn.error()));
  return wanted.count ? count_video(wanted, scene) : 0;
}

} // namespace

void add_video_command(CLI::App& app, int& status) {
  const auto wanted = std::make_shared<Wanted>();
  CLI::App* video = app.add_subcommand(
      "video",
      "Draw the set as a video of a dressed person in a room; the truth (JSON) goes beside it");
  video
      ->add_option("exercise", wanted->exercise,
                   "an exercise's id, as leg-swings, or something-else")
      ->required();
  video->add_option("seed", wanted->request.seed, "which set")->required();
  video->add_option("-o,--output", wanted->output, "the video (MP4)")->required();
  video->add_option("--view", wanted->view,
                    "recommended, off (30 degrees further round), or degrees from in front");
  video->add_option("--longest", wanted->request.longest_s,
                    "end after a repetition, by this second if possible");
  video->add_option("--earliest", wanted->request.earliest_s,
                    "begin at most so many seconds before the exercise");
  video->add_option("--side-px", wanted->request.longest_side_px,
                    "the longer side of the frames, at most");
  video->add_option("--fps", wanted->fps, "frames a second, instead of the seed's");
  video->add_option("--threads", wanted->threads, "drawing at once")->check(CLI::Range(1, 16));
  video->add_option("--sex", wanted->sex, "who")->check(CLI::IsMember({"woman", "man"}));
  video->add_option("--build", wanted->build, "who")->check(CLI::IsMember({"heavy", "average"}));
  video->add_option("--tone", wanted->tone, "of clothes, floor and walls")
      ->check(CLI::IsMember({"dark", "light"}));
  video->add_option("--only-side", wanted->side, "of wipers, lunges and surfer squats")
      ->check(CLI::IsMember({"left", "right"}));
  video->add_option("--camera-height", wanted->camera_height_m, "metres above the floor");
  video->add_option("--tilt", wanted->request.tilt_deg, "degrees further down than aimed");
  video->add_option("--roll", wanted->request.roll_deg, "degrees the camera is turned clockwise");
  CLI::Option* count = video->add_option(
      "--count", wanted->count_as,
      "count it with the limber program afterwards, as this exercise (default: the one drawn), and "
      "write beside the video what was seen (.seen.mp4)");
  count->expected(0, 1);
  video->footer("Example: a heavy woman on a dark floor, camera low and tilted, wipers to the left "
                "only, counted:\n  performer video windshield-wipers 7 --sex woman --build heavy "
                "--tone dark --camera-height 0.2 --tilt 6 --roll 8 --only-side left --count -o "
                "wipers.mp4");
  video->callback([wanted, count, &status] {
    wanted->count = count->count() > 0;
    status = run(*wanted);
  });
}

} // namespace limber::performer
