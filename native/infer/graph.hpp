// A network as plain values, read from a .tflite file and checked, so that no index is out of
// bounds.
#pragma once

#include "core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>
#include <vector>

namespace limber::infer {

using TensorId = std::uint32_t; // index into Graph::tensors

/// Sizes from the slowest index to the fastest; images are {1, height, width, channels}.
using Shape = std::vector<std::size_t>;

/// What flows between operations. `values` is filled for weights (as many as the shape says) and
/// empty for what is computed.
struct Tensor {
  Shape shape;
  std::vector<float> values;
};

/// Applied to an operation's result before it is stored.
enum class Activation : std::uint8_t { none, relu, relu6 };

/// TensorFlow's two ways to treat the border: `same` pads with zeros so that the output has
/// ceil(input / stride) places, `valid` pads nothing.
enum class Padding : std::uint8_t { same, valid };

/// Convolution over images. filter: {output channels, height, width, input channels};
/// depthwise: {1, height, width, channels}. bias: {output channels}.
struct Convolution {
  TensorId input = 0, filter = 0, bias = 0, output = 0;
  bool depthwise = false;
  Padding padding = Padding::same;
  std::uint32_t stride_w = 1, stride_h = 1;
  Activation activation = Activation::none;
};

struct MaxPool {
  TensorId input = 0, output = 0;
  Padding padding = Padding::valid;
  std::uint32_t stride_w = 1, stride_h = 1, window_w = 1, window_h = 1;
};

/// Elementwise sum of two tensors of one shape.
struct Add {
  TensorId a = 0, b = 0, output = 0;
  Activation activation = Activation::none;
};

/// Zeros around the input: so many before and after in each dimension.
struct Pad {
  TensorId input = 0, output = 0;
  Shape before{}, after{};
};

/// Bilinear, half-pixel centres, to the height and width of the output.
struct ResizeBilinear {
  TensorId input = 0, output = 0;
};

/// {1, h, w, c * block * block} -> {1, h * block, w * block, c}.
struct DepthToSpace {
  TensorId input = 0, output = 0;
  std::uint32_t block = 1;
};

struct Sigmoid {
  TensorId input = 0, output = 0;
};

struct Reshape {
  TensorId input = 0, output = 0;
};

using Operation =
    std::variant<Convolution, MaxPool, Add, Pad, ResizeBilinear, DepthToSpace, Sigmoid, Reshape>;

/// Operations stand in an order in which they can run; each tensor is written once.
struct Graph {
  std::vector<Tensor> tensors;
  std::vector<Operation> operations;
  std::vector<TensorId> inputs, outputs;
};

std::size_t element_count(const Shape& shape);

/// Reads the bytes of a .tflite file (format version 3, one subgraph, 32-bit floats, weights in
/// 32 or 16 bits). Anything else, and every inconsistency, is model_damaged with its reason.
core::Result<Graph> read_graph(std::span<const std::uint8_t> file);

} // namespace limber::infer
