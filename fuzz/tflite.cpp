// Any bytes are either a network that can be run within its bounds, or an error with its reason;
// and trimming them gives a network that can be read, or such an error.
#include "infer/graph.hpp"
#include "infer/trim.hpp"
#include "infer/xnnpack_network.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace limber;

namespace {

// Larger networks only cost time here: what is checked does not depend on size.
constexpr std::size_t max_elements_to_run = 100'000;
constexpr std::size_t max_weights_in_one_place = 64; // filter cells times channels

bool is_quick(const infer::Graph& graph) {
  std::size_t elements = 0;
  for (const infer::Tensor& tensor : graph.tensors)
    elements += infer::element_count(tensor.shape);
  for (const infer::Operation& operation : graph.operations)
    if (const auto* convolution = std::get_if<infer::Convolution>(&operation))
      if (infer::element_count(graph.tensors[convolution->filter].shape) > max_weights_in_one_place)
        return false;
  return elements <= max_elements_to_run;
}

void run(infer::Graph graph) {
  if (!is_quick(graph)) return;
  const auto network = infer::make_network(std::move(graph), 1);
  if (!network) {
    if (network.error().detail.empty()) std::abort();
    return;
  }
  for (float& value : (*network)->input())
    value = 1.0F;
  if (!(*network)->run()) return;
  volatile float sum = 0.0F; // reads every number there is
  for (std::size_t i = 0; i < (*network)->output_count(); ++i)
    for (const float value : (*network)->output(i))
      sum = sum + value;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto graph = infer::read_graph({data, size});
  if (graph) run(std::move(*graph));
  else if (graph.error().detail.empty()) std::abort();

  const std::vector<infer::KeptOutput> kept{{.name = "first", .output = 0}};
  const auto trimmed = infer::trim({data, size}, kept);
  if (!trimmed && trimmed.error().detail.empty()) std::abort();
  if (trimmed) (void)infer::read_graph(*trimmed);
  return 0;
}
