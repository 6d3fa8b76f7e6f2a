#include "infer/xnnpack_network.hpp"

#include <limits>
#include <pthreadpool.h>
#include <string>
#include <utility>
#include <vector>
#include <xnnpack.h>

namespace limber::infer {
namespace {

struct DeleteSubgraph {
  void operator()(xnn_subgraph_t graph) const { xnn_delete_subgraph(graph); }
};
struct DeleteRuntime {
  void operator()(xnn_runtime_t runtime) const { xnn_delete_runtime(runtime); }
};
struct DestroyPool {
  void operator()(pthreadpool_t pool) const { pthreadpool_destroy(pool); }
};
using SubgraphPtr = std::unique_ptr<xnn_subgraph, DeleteSubgraph>;
using RuntimePtr = std::unique_ptr<xnn_runtime, DeleteRuntime>;
using PoolPtr = std::unique_ptr<pthreadpool, DestroyPool>;

core::Result<void> checked(xnn_status status, const char* what) {
  switch (status) {
  case xnn_status_success:
    return {};
  case xnn_status_out_of_memory:
    return core::fail(core::ErrorCode::too_large, "not enough memory for the network");
  case xnn_status_unsupported_hardware:
    return core::fail(core::ErrorCode::unavailable, "a processor that can run the network");
  default:
    return core::fail(core::ErrorCode::model_damaged,
                      std::string{"the network asks for something that is not done here: "} + what);
  }
}

struct Limits {
  float min = -std::numeric_limits<float>::infinity();
  float max = std::numeric_limits<float>::infinity();
};

Limits limits_of(Activation activation) {
  switch (activation) {
  case Activation::relu:
    return {.min = 0.0F};
  case Activation::relu6:
    return {.min = 0.0F, .max = 6.0F};
  case Activation::none:
    break;
  }
  return {};
}

std::uint32_t padding_flag(Padding padding) {
  return padding == Padding::same ? XNN_FLAG_TENSORFLOW_SAME_PADDING : 0;
}

/// Defines each of the graph's operations in XNNPACK's own terms. Tensor i is value i there.
struct Definer {
  xnn_subgraph_t subgraph;
  const Graph& graph;

  const Shape& shape(TensorId id) const { return graph.tensors[id].shape; }

  xnn_status operator()(const Convolution& c) const {
    const Limits limits = limits_of(c.activation);
    const Shape& filter = shape(c.filter);
    const auto height = static_cast<std::uint32_t>(filter[1]);
    const auto width = static_cast<std::uint32_t>(filter[2]);
    if (c.depthwise)
      return xnn_define_depthwise_convolution_2d(
          subgraph, 0, 0, 0, 0, height, width, c.stride_h, c.stride_w, 1, 1, 1, filter[3],
          limits.min, limits.max, c.input, c.filter, c.bias, c.output, padding_flag(c.padding));
    return xnn_define_convolution_2d(subgraph, 0, 0, 0, 0, height, width, c.stride_h, c.stride_w, 1,
                                     1, 1, filter[3], filter[0], limits.min, limits.max, c.input,
                                     c.filter, c.bias, c.output, padding_flag(c.padding));
  }

  xnn_status operator()(const MaxPool& p) const {
    const Limits limits;
    return xnn_define_max_pooling_2d(subgraph, 0, 0, 0, 0, p.window_h, p.window_w, p.stride_h,
                                     p.stride_w, 1, 1, limits.min, limits.max, p.input, p.output,
                                     padding_flag(p.padding));
  }

  xnn_status operator()(const Add& a) const {
    const Limits limits = limits_of(a.activation);
    return xnn_define_add2(subgraph, limits.min, limits.max, a.a, a.b, a.output, 0);
  }

  xnn_status operator()(const Pad& p) const {
    return xnn_define_static_constant_pad(subgraph, p.before.data(), p.after.data(), 0.0F, p.input,
                                          p.output, 0);
  }

  xnn_status operator()(const ResizeBilinear& r) const {
    return xnn_define_static_resize_bilinear_2d(subgraph, shape(r.output)[1], shape(r.output)[2],
                                                r.input, r.output, 0);
  }

  xnn_status operator()(const DepthToSpace& d) const {
    return xnn_define_depth_to_space(subgraph, d.input, d.output, d.block, 0);
  }

  xnn_status operator()(const Sigmoid& s) const {
    return xnn_define_sigmoid(subgraph, s.input, s.output, 0);
  }

  xnn_status operator()(const Reshape& r) const {
    return xnn_define_static_reshape(subgraph, shape(r.output).size(), shape(r.output).data(),
                                     r.input, r.output, 0);
  }
};

class XnnpackNetwork final : public pose::Network {
public:
  explicit XnnpackNetwork(Graph graph) : graph_(std::move(graph)) {}

  core::Result<void> prepare(int threads);

  std::span<float> input() override { return inputs_.front().span(); }
  std::size_t output_count() const override { return outputs_.size(); }
  std::span<const float> output(std::size_t i) const override { return outputs_[i].span(); }

  core::Result<void> run() override {
    return checked(xnn_invoke_runtime(runtime_.get()), "running it");
  }

private:
  // XNNPACK may read up to XNN_EXTRA_BYTES past the end of what it is given.
  struct Buffer {
    std::vector<float> values;
    std::size_t count = 0;
    std::span<float> span() { return {values.data(), count}; }
    std::span<const float> span() const { return {values.data(), count}; }
  };

  Buffer make_buffer(TensorId id) const {
    const std::size_t count = element_count(graph_.tensors[id].shape);
    return {std::vector<float>(count + XNN_EXTRA_BYTES / sizeof(float)), count};
  }

  core::Result<void> define_tensor(xnn_subgraph_t subgraph, TensorId id) const;

  Graph graph_; // its weights are referred to by the runtime
  PoolPtr pool_;
  RuntimePtr runtime_;
  std::vector<Buffer> inputs_, outputs_;
};

core::Result<void> XnnpackNetwork::define_tensor(xnn_subgraph_t subgraph, TensorId id) const {
  const Tensor& tensor = graph_.tensors[id];
  std::uint32_t flags = 0;
  for (const TensorId input : graph_.inputs)
    if (input == id) flags |= XNN_VALUE_FLAG_EXTERNAL_INPUT;
  for (const TensorId output : graph_.outputs)
    if (output == id) flags |= XNN_VALUE_FLAG_EXTERNAL_OUTPUT;
  std::uint32_t made = 0;
  const void* data = tensor.values.empty() ? nullptr : tensor.values.data();
  return checked(xnn_define_tensor_value(subgraph, xnn_datatype_fp32, tensor.shape.size(),
                                         tensor.shape.data(), data, id, flags, &made),
                 "its tensors");
}

core::Result<void> XnnpackNetwork::prepare(int threads) {
  xnn_subgraph_t raw_subgraph = nullptr;
  const auto tensor_count = static_cast<std::uint32_t>(graph_.tensors.size());
  if (auto made = checked(xnn_create_subgraph(tensor_count, 0, &raw_subgraph), "its size"); !made)
    return made;
  const SubgraphPtr subgraph(raw_subgraph);
  for (TensorId id = 0; id < tensor_count; ++id)
    if (auto defined = define_tensor(subgraph.get(), id); !defined) return defined;
  const Definer definer{subgraph.get(), graph_};
  for (const Operation& operation : graph_.operations)
    if (auto defined = checked(std::visit(definer, operation), "its operations"); !defined)
      return defined;

  if (threads > 1) pool_.reset(pthreadpool_create(static_cast<std::size_t>(threads)));
  xnn_runtime_t raw_runtime = nullptr;
  if (auto made = checked(xnn_create_runtime_v2(subgraph.get(), pool_.get(), 0, &raw_runtime),
                          "its operations together");
      !made)
    return made;
  runtime_.reset(raw_runtime);

  std::vector<xnn_external_value> ends;
  for (const TensorId id : graph_.inputs)
    inputs_.push_back(make_buffer(id));
  for (const TensorId id : graph_.outputs)
    outputs_.push_back(make_buffer(id));
  for (std::size_t i = 0; i < graph_.inputs.size(); ++i)
    ends.push_back({graph_.inputs[i], inputs_[i].values.data()});
  for (std::size_t i = 0; i < graph_.outputs.size(); ++i)
    ends.push_back({graph_.outputs[i], outputs_[i].values.data()});
  return checked(xnn_setup_runtime(runtime_.get(), ends.size(), ends.data()), "its ends");
}

} // namespace

core::Result<std::unique_ptr<pose::Network>> make_network(Graph graph, int threads) {
  if (auto ready = checked(xnn_initialize(nullptr), "XNNPACK itself"); !ready)
    return tl::unexpected(ready.error());
  auto network = std::make_unique<XnnpackNetwork>(std::move(graph));
  if (auto ready = network->prepare(threads); !ready) return tl::unexpected(ready.error());
  return network;
}

} // namespace limber::infer
