// Measures how right Limber counts.
#include "counting.hpp"
#include "synthetic.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace {

using namespace limber;

int run_synthetic(const std::string& only, std::uint64_t first, std::uint64_t count, bool verbose) {
  const auto exercises = accuracy::load_exercises();
  for (std::size_t i = 0; i < performer::exercise_count; ++i) {
    const auto kind = static_cast<performer::ExerciseKind>(i);
    const std::string id{performer::id_of(kind)};
    const auto exercise = exercises.find(id);
    if (exercise == exercises.end() || (!only.empty() && only != id)) continue;
    int exact = 0, within_one = 0, sided = 0, side_wrong = 0, directed = 0, direction_wrong = 0,
        reps = 0;
    int hold_right = 0;
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
      const accuracy::SetResult r = accuracy::judge(exercise->second, kind, seed);
      exact += r.off() == 0 ? 1 : 0;
      within_one += std::abs(r.off()) <= 1 ? 1 : 0;
      sided += r.sided;
      side_wrong += r.side_wrong;
      directed += r.directed;
      direction_wrong += r.direction_wrong;
      reps += r.counted;
      hold_right += std::abs(r.hold_error_s) <= 0.5 ? 1 : 0;
      if (verbose && (r.off() != 0 || r.side_wrong > 0 || r.direction_wrong > 0 ||
                      std::abs(r.hold_error_s) > 0.5))
        fmt::print(
            "  seed {}: done {} counted {} side wrong {} direction wrong {} hold {:+.2f} s\n", seed,
            r.done, r.counted, r.side_wrong, r.direction_wrong, r.hold_error_s);
    }
    fmt::print("{:18} sets {} exact {:.1f} % within one {:.1f} % side wrong {}/{} direction {}/{} "
               "wrong {} hold ok {}\n",
               id, count, 100.0 * exact / static_cast<double>(count),
               100.0 * within_one / static_cast<double>(count), side_wrong, sided, directed, reps,
               direction_wrong, hold_right);
  }
  return 0;
}

} // namespace

int main(int argc, char** argv) {
  CLI::App app{"Measures how right Limber counts.", "accuracy"};
  app.require_subcommand(1);
  std::string only;
  std::uint64_t first = 0;
  std::uint64_t count = 50;
  bool verbose = false;
  int status = 0;
  CLI::App* synthetic = app.add_subcommand("synthetic", "against the independent performer");
  synthetic->add_option("--exercise", only, "only this one");
  synthetic->add_option("--first", first, "first seed");
  synthetic->add_option("--count", count, "so many seeds");
  synthetic->add_flag("--verbose", verbose, "list every set that is not right");
  synthetic->callback([&] { status = run_synthetic(only, first, count, verbose); });
  CLI11_PARSE(app, argc, argv);
  return status;
}
