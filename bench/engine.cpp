// The engine's work for one frame, natively. Arguments: an exercise file and a recording of it
// (JSON), then Google Benchmark's own.
#include "coach/analysis.hpp"
#include "disk/load_text.hpp"
#include "engine/count.hpp"
#include "engine/figure.hpp"
#include "exercise/reader.hpp"
#include "pose/landmark_decoder.hpp"
#include "record/landmarks_file.hpp"

#include <benchmark/benchmark.h>
#include <cstdio>
#include <string>
#include <vector>

using namespace limber;

namespace {

constexpr std::size_t max_bytes = 256U << 20U;
std::string exercise_text;
std::string exercise_name;
std::string recording_text;

void BM_frame(benchmark::State& state) {
  const auto exercise = exercise::read_exercise(exercise_text, exercise_name);
  const auto recording = record::read_landmarks(recording_text, "recording");
  std::size_t frames = 0;
  for (auto _ : state) {
    coach::Analyzer analyzer{*exercise, recording->width_px, recording->height_px};
    for (const body::LandmarkFrame& frame : recording->frames)
      benchmark::DoNotOptimize(analyzer.push(frame));
    frames += recording->frames.size();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(frames));
}
BENCHMARK(BM_frame)->Unit(benchmark::kMillisecond);

/// What the WebAssembly interface does with a recording, to compare the two builds.
void BM_recording(benchmark::State& state) {
  std::size_t frames = 0;
  const auto recording = record::read_landmarks(recording_text, "recording");
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        web::count_landmarks(recording_text, "recording", exercise_text, exercise_name));
    frames += recording->frames.size();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(frames));
}
BENCHMARK(BM_recording)->Unit(benchmark::kMillisecond);

/// The network's numbers made into a body: heat maps looked up for every point.
void BM_decode(benchmark::State& state) {
  std::vector<float> points(pose::network_point_count * 5, 100.0F);
  const std::vector<float> presence(1, 0.9F);
  constexpr auto cells = std::size_t{pose::heat_map_side} * pose::heat_map_side;
  const std::vector<float> heat_maps(cells * pose::network_point_count, 1.0F);
  const std::vector<float> world(pose::network_point_count * 3, 0.1F);
  pose::Square square{};
  square.centre = {640.0, 360.0};
  square.size_px = 600.0;
  for (auto _ : state)
    benchmark::DoNotOptimize(pose::decode({points, presence, heat_maps, world}, square, 1280, 720));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_decode)->Unit(benchmark::kMillisecond);

void BM_figure(benchmark::State& state) {
  const auto exercise = exercise::read_exercise(exercise_text, exercise_name);
  web::Figure figure;
  const web::FigureMovement movement{&*exercise, body::Side::right, exercise::FormLevel::standard};
  double phase = 0.0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(figure.pose(movement, phase, 0.5));
    phase = phase < 1.0 ? phase + 0.01 : 0.0;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_figure)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 3) {
    std::fputs("usage: bench_engine <exercise.toml> <recording.json>\n", stderr);
    return 2;
  }
  const std::string path = argv[1];
  const auto exercise = disk::load_text(path, max_bytes);
  const auto recording = disk::load_text(argv[2], max_bytes);
  if (!exercise || !recording) return 3;
  exercise_text = *exercise;
  recording_text = *recording;
  exercise_name = path.substr(path.rfind('/') + 1);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
