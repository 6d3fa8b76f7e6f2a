#include "infer/eye.hpp"

#include "infer/graph.hpp"
#include "infer/xnnpack_network.hpp"

#include <array>
#include <string>

namespace limber::infer {
namespace {

using core::ErrorCode;
using core::fail;

constexpr std::size_t input_values(int side) { return static_cast<std::size_t>(side) * side * 3; }

core::Result<std::unique_ptr<pose::Network>> load_network(const std::filesystem::path& folder,
                                                          ModelId id, int threads, int side,
                                                          std::size_t outputs) {
  const std::string name = (folder / published(id).file).string();
  const auto bytes = load_model(folder, id);
  if (!bytes) return tl::unexpected(bytes.error());
  auto graph = read_graph(*bytes);
  if (!graph) return fail(graph.error().code, name + " (" + graph.error().detail + ")");
  if (graph->inputs.size() != 1 || graph->outputs.size() != outputs ||
      element_count(graph->tensors[graph->inputs[0]].shape) != input_values(side))
    return fail(ErrorCode::model_damaged, name);
  return make_network(std::move(*graph), threads);
}

} // namespace

core::Result<Eye> Eye::load(const EyeOptions& options) {
  const auto folder = find_models_folder();
  if (!folder) return tl::unexpected(folder.error());
  return load(options, *folder);
}

core::Result<Eye> Eye::load(const EyeOptions& options, const std::filesystem::path& models) {
  auto detector = load_network(models, ModelId::detector, options.threads, pose::detector_side, 6);
  if (!detector) return tl::unexpected(detector.error());
  auto landmarks = load_network(models, options.model, options.threads, pose::landmark_side, 4);
  if (!landmarks) return tl::unexpected(landmarks.error());
  return Eye(std::move(*detector), std::move(*landmarks), options.tracking);
}

core::Result<pose::Sight> Eye::see(const pose::FrameView& frame, double t_s) {
  pose::NextNetwork step = tracker_.begin(frame, t_s);
  while (step != pose::NextNetwork::done) {
    pose::Network& network = step == pose::NextNetwork::detector ? *detector_ : *landmarks_;
    tracker_.fill(frame, network.input());
    if (auto ran = network.run(); !ran) return tl::unexpected(ran.error());
    if (step == pose::NextNetwork::detector)
      step = tracker_.take(pose::DetectorOutput{
          .boxes = {network.output(0), network.output(1), network.output(2)},
          .scores = {network.output(3), network.output(4), network.output(5)}});
    else
      step = tracker_.take(pose::LandmarkOutput{.points = network.output(0),
                                                .presence = network.output(1),
                                                .heat_maps = network.output(2),
                                                .world = network.output(3)});
  }
  return tracker_.sight();
}

} // namespace limber::infer
