// The operators of a .tflite file, each checked so that its output has the size its inputs say.
#include "infer/graph_reader.hpp"

#include <algorithm>
#include <limits>

namespace limber::infer {
namespace {

constexpr std::size_t max_operators = 4096;
constexpr std::int32_t max_stride = 64;
constexpr std::int32_t max_border = 4096; // the heavy network also pads channels

TensorId id_at(const flatbuffers::Vector<std::int32_t>& ids, flatbuffers::uoffset_t place) {
  return static_cast<TensorId>(ids.Get(place));
}

bool known(tflite::Activation from, Activation& to) {
  switch (from) {
  case tflite::Activation_NONE:
    to = Activation::none;
    return true;
  case tflite::Activation_RELU:
    to = Activation::relu;
    return true;
  case tflite::Activation_RELU6:
    to = Activation::relu6;
    return true;
  default:
    return false;
  }
}

bool known(tflite::Padding from, Padding& to) {
  switch (from) {
  case tflite::Padding_SAME:
    to = Padding::same;
    return true;
  case tflite::Padding_VALID:
    to = Padding::valid;
    return true;
  default:
    return false;
  }
}

bool known_stride(std::int32_t from, std::uint32_t& to) {
  to = static_cast<std::uint32_t>(from);
  return from >= 1 && from <= max_stride;
}

/// How many places a window has along one side; 0 where it does not fit.
std::size_t calc_output_size(std::size_t input, std::size_t window, std::size_t stride,
                             Padding padding) {
  if (padding == Padding::same) return (input + stride - 1) / stride;
  return window > input ? 0 : (input - window) / stride + 1;
}

} // namespace

bool GraphReader::read_operators(const tflite::SubGraph& part) {
  if (part.operators()->size() > max_operators) return refuse("too many operators");
  for (const tflite::Operator* from : *part.operators())
    if (!read_operator(*from)) return false;
  return true;
}

bool GraphReader::read_operator(const tflite::Operator& from) {
  if (from.opcode_index() >= model_.operator_codes()->size())
    return refuse("an operator without a name");
  const tflite::OperatorCode* code = model_.operator_codes()->Get(from.opcode_index());
  // Old writers fill the 8-bit field, new ones the 32-bit field: the larger is meant
  // (tensorflow/lite/schema/schema_utils.cc, GetBuiltinCode).
  const auto number = std::max(static_cast<std::int32_t>(code->old_builtin_code()),
                               static_cast<std::int32_t>(code->builtin_code()));
  switch (number) {
  case tflite::BuiltinOperator_DEQUANTIZE:
    return read_dequantize(from);
  case tflite::BuiltinOperator_CONV_2D:
    return read_convolution(from);
  case tflite::BuiltinOperator_DEPTHWISE_CONV_2D:
    return read_depthwise(from);
  case tflite::BuiltinOperator_MAX_POOL_2D:
    return read_max_pool(from);
  case tflite::BuiltinOperator_ADD:
    return read_add(from);
  case tflite::BuiltinOperator_PAD:
    return read_pad(from);
  case tflite::BuiltinOperator_RESIZE_BILINEAR:
    return read_resize(from);
  case tflite::BuiltinOperator_DEPTH_TO_SPACE:
    return read_depth_to_space(from);
  case tflite::BuiltinOperator_LOGISTIC:
    return read_same_count(from, true);
  case tflite::BuiltinOperator_RESHAPE:
    return read_same_count(from, false);
  default:
    return refuse("an operator that is not known here");
  }
}

bool GraphReader::arity(const tflite::Operator& from, std::size_t inputs) {
  if (!from.inputs() || !from.outputs() || from.inputs()->size() != inputs ||
      from.outputs()->size() != 1)
    return refuse("an operator with too many or too few ends");
  const auto in_range = [this](std::int32_t id) {
    return id >= 0 && static_cast<std::size_t>(id) < graph.tensors.size();
  };
  if (!std::all_of(from.inputs()->begin(), from.inputs()->end(), in_range) ||
      !in_range(from.outputs()->Get(0)))
    return refuse("an operator on a tensor that is not there");
  return true;
}

bool GraphReader::floats_ready(TensorId id) {
  if (states_[id].kind != Kind::floats || !states_[id].written || states_[id].constant)
    return refuse("an operator on something that is not computed yet");
  return true;
}

bool GraphReader::weights_ready(TensorId id) {
  if (states_[id].kind != Kind::floats || !states_[id].constant)
    return refuse("an operator whose weights are missing");
  return true;
}

bool GraphReader::image_ready(TensorId id) {
  if (!floats_ready(id)) return false;
  const Shape& shape = graph.tensors[id].shape;
  if (shape.size() != 4 || shape[0] != 1) return refuse("an operator on something not an image");
  return true;
}

bool GraphReader::write(TensorId id, const Shape& expected) {
  if (states_[id].kind != Kind::floats || states_[id].written)
    return refuse("an operator that writes where it must not");
  if (graph.tensors[id].shape != expected) return refuse("an operator with a result of wrong size");
  states_[id].written = true;
  return true;
}

// Weights are stored in half precision and widened once, while reading.
bool GraphReader::read_dequantize(const tflite::Operator& from) {
  if (!arity(from, 1)) return false;
  const TensorId input = id_at(*from.inputs(), 0);
  const TensorId output = id_at(*from.outputs(), 0);
  if (states_[input].kind != Kind::halves || !states_[input].constant)
    return refuse("weights in a form that is not known here");
  if (graph.tensors[input].values.empty()) return refuse("weights that are used twice");
  if (std::find(graph.outputs.begin(), graph.outputs.end(), output) != graph.outputs.end())
    return refuse("an output that is a weight");
  if (!write(output, graph.tensors[input].shape)) return false;
  states_[output].constant = true;
  graph.tensors[output].values = std::move(graph.tensors[input].values);
  graph.tensors[input].values.clear();
  return true;
}

bool GraphReader::read_convolution(const tflite::Operator& from) {
  const auto* options = from.builtin_options_as_Conv2DOptions();
  if (!options || !arity(from, 3)) return refuse("a convolution without its settings");
  Convolution made{.input = id_at(*from.inputs(), 0),
                   .filter = id_at(*from.inputs(), 1),
                   .bias = id_at(*from.inputs(), 2),
                   .output = id_at(*from.outputs(), 0)};
  if (!known(options->padding(), made.padding) || !known(options->activation(), made.activation) ||
      !known_stride(options->stride_w(), made.stride_w) ||
      !known_stride(options->stride_h(), made.stride_h) || options->dilation_w() != 1 ||
      options->dilation_h() != 1)
    return refuse("a convolution with settings that are not known here");
  return check_convolution(made);
}

bool GraphReader::read_depthwise(const tflite::Operator& from) {
  const auto* options = from.builtin_options_as_DepthwiseConv2DOptions();
  if (!options || !arity(from, 3)) return refuse("a convolution without its settings");
  Convolution made{.input = id_at(*from.inputs(), 0),
                   .filter = id_at(*from.inputs(), 1),
                   .bias = id_at(*from.inputs(), 2),
                   .output = id_at(*from.outputs(), 0),
                   .depthwise = true};
  if (!known(options->padding(), made.padding) || !known(options->activation(), made.activation) ||
      !known_stride(options->stride_w(), made.stride_w) ||
      !known_stride(options->stride_h(), made.stride_h) || options->dilation_w() != 1 ||
      options->dilation_h() != 1 || options->depth_multiplier() != 1)
    return refuse("a convolution with settings that are not known here");
  return check_convolution(made);
}

bool GraphReader::check_convolution(Convolution made) {
  if (!image_ready(made.input) || !weights_ready(made.filter) || !weights_ready(made.bias))
    return false;
  const Shape& input = graph.tensors[made.input].shape;
  const Shape& filter = graph.tensors[made.filter].shape;
  const Shape& bias = graph.tensors[made.bias].shape;
  if (filter.size() != 4) return refuse("a convolution whose filter does not fit");
  const std::size_t channels = made.depthwise ? filter[3] : filter[0];
  const bool fits = filter[3] == input[3] && (!made.depthwise || filter[0] == 1);
  if (!fits || bias.size() != 1 || bias[0] != channels)
    return refuse("a convolution whose filter does not fit");
  const Shape expected{1, calc_output_size(input[1], filter[1], made.stride_h, made.padding),
                       calc_output_size(input[2], filter[2], made.stride_w, made.padding),
                       channels};
  if (!write(made.output, expected)) return false;
  graph.operations.emplace_back(made);
  return true;
}

bool GraphReader::read_max_pool(const tflite::Operator& from) {
  const auto* options = from.builtin_options_as_Pool2DOptions();
  if (!options || !arity(from, 1)) return refuse("a pool without its settings");
  MaxPool made{.input = id_at(*from.inputs(), 0), .output = id_at(*from.outputs(), 0)};
  if (!known(options->padding(), made.padding) ||
      options->activation() != tflite::Activation_NONE ||
      !known_stride(options->stride_w(), made.stride_w) ||
      !known_stride(options->stride_h(), made.stride_h) ||
      !known_stride(options->filter_w(), made.window_w) ||
      !known_stride(options->filter_h(), made.window_h) || made.window_w * made.window_h < 2)
    return refuse("a pool with settings that are not known here");
  if (!image_ready(made.input)) return false;
  const Shape& input = graph.tensors[made.input].shape;
  const Shape expected{1, calc_output_size(input[1], made.window_h, made.stride_h, made.padding),
                       calc_output_size(input[2], made.window_w, made.stride_w, made.padding),
                       input[3]};
  if (!write(made.output, expected)) return false;
  graph.operations.emplace_back(made);
  return true;
}

bool GraphReader::read_add(const tflite::Operator& from) {
  const auto* options = from.builtin_options_as_AddOptions();
  if (!options || !arity(from, 2)) return refuse("a sum without its settings");
  Add made{.a = id_at(*from.inputs(), 0),
           .b = id_at(*from.inputs(), 1),
           .output = id_at(*from.outputs(), 0)};
  if (!known(options->activation(), made.activation)) return refuse("a sum of unknown kind");
  if (!floats_ready(made.a) || !floats_ready(made.b)) return false;
  if (graph.tensors[made.a].shape != graph.tensors[made.b].shape)
    return refuse("a sum of unlike things");
  if (!write(made.output, graph.tensors[made.a].shape)) return false;
  graph.operations.emplace_back(made);
  return true;
}

bool GraphReader::read_pad(const tflite::Operator& from) {
  if (!arity(from, 2)) return false;
  Pad made{.input = id_at(*from.inputs(), 0), .output = id_at(*from.outputs(), 0)};
  if (!image_ready(made.input)) return false;
  Shape expected = graph.tensors[made.input].shape;
  const std::vector<std::int32_t>& amounts = states_[id_at(*from.inputs(), 1)].integers;
  if (amounts.size() != 2 * expected.size()) return refuse("a border without its widths");
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const std::int32_t before = amounts[2 * i];
    const std::int32_t after = amounts[2 * i + 1];
    if (before < 0 || after < 0 || before > max_border || after > max_border)
      return refuse("a border of impossible width");
    made.before.push_back(static_cast<std::size_t>(before));
    made.after.push_back(static_cast<std::size_t>(after));
    expected[i] += made.before[i] + made.after[i];
  }
  if (!write(made.output, expected)) return false;
  graph.operations.emplace_back(std::move(made));
  return true;
}

bool GraphReader::read_resize(const tflite::Operator& from) {
  const auto* options = from.builtin_options_as_ResizeBilinearOptions();
  if (!options || !arity(from, 2)) return refuse("a resize without its settings");
  if (options->align_corners() || !options->half_pixel_centers())
    return refuse("a resize with settings that are not known here");
  const ResizeBilinear made{.input = id_at(*from.inputs(), 0), .output = id_at(*from.outputs(), 0)};
  if (!image_ready(made.input)) return false;
  const std::vector<std::int32_t>& size = states_[id_at(*from.inputs(), 1)].integers;
  if (size.size() != 2 || size[0] <= 0 || size[1] <= 0) return refuse("a resize without its size");
  const Shape expected{1, static_cast<std::size_t>(size[0]), static_cast<std::size_t>(size[1]),
                       graph.tensors[made.input].shape[3]};
  if (!write(made.output, expected)) return false;
  graph.operations.emplace_back(made);
  return true;
}

bool GraphReader::read_depth_to_space(const tflite::Operator& from) {
  const auto* options = from.builtin_options_as_DepthToSpaceOptions();
  if (!options || !arity(from, 1)) return refuse("a rearrangement without its settings");
  DepthToSpace made{.input = id_at(*from.inputs(), 0), .output = id_at(*from.outputs(), 0)};
  if (!known_stride(options->block(), made.block) || made.block < 2)
    return refuse("a rearrangement of impossible size");
  if (!image_ready(made.input)) return false;
  const Shape& input = graph.tensors[made.input].shape;
  const std::size_t block = made.block;
  if (input[3] % (block * block) != 0) return refuse("a rearrangement that does not come out even");
  if (!write(made.output, {1, input[1] * block, input[2] * block, input[3] / (block * block)}))
    return false;
  graph.operations.emplace_back(made);
  return true;
}

bool GraphReader::read_same_count(const tflite::Operator& from, bool is_sigmoid) {
  // A reshape carries its new shape a second time as an optional input; the output's own is used.
  const std::size_t inputs = from.inputs() && !is_sigmoid ? from.inputs()->size() : 1;
  if (inputs > 2 || !arity(from, inputs == 0 ? 1 : inputs)) return refuse("a reshape of nothing");
  const TensorId input = id_at(*from.inputs(), 0);
  const TensorId output = id_at(*from.outputs(), 0);
  if (!floats_ready(input)) return false;
  const Shape shape = graph.tensors[output].shape;
  if (element_count(shape) != element_count(graph.tensors[input].shape))
    return refuse("a reshape to another size");
  if (is_sigmoid && shape != graph.tensors[input].shape)
    return refuse("a sigmoid of another shape");
  if (!write(output, shape)) return false;
  if (is_sigmoid) graph.operations.emplace_back(Sigmoid{.input = input, .output = output});
  else graph.operations.emplace_back(Reshape{.input = input, .output = output});
  return true;
}

} // namespace limber::infer
