// Small .tflite files made by hand.
#pragma once

#include <tflite_generated.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

namespace limber::tests {

/// Puts a model together tensor by tensor, operator by operator.
class ModelMaker {
public:
  using Shape = std::vector<std::int32_t>;

  ModelMaker() {
    model_.version = 3;
    model_.buffers.push_back(std::make_unique<infer::tflite::BufferT>());
    model_.subgraphs.push_back(std::make_unique<infer::tflite::SubGraphT>());
  }

  /// A tensor that is computed or handed in.
  std::int32_t tensor(Shape shape) {
    auto tensor = std::make_unique<infer::tflite::TensorT>();
    tensor->shape = std::move(shape);
    graph().tensors.push_back(std::move(tensor));
    return static_cast<std::int32_t>(graph().tensors.size() - 1);
  }

  /// Weights; the numbers as they lie in the file.
  template <class Number>
  std::int32_t weights(Shape shape, infer::tflite::TensorType type,
                       const std::vector<Number>& numbers) {
    auto buffer = std::make_unique<infer::tflite::BufferT>();
    buffer->data.resize(numbers.size() * sizeof(Number));
    std::memcpy(buffer->data.data(), numbers.data(), buffer->data.size());
    const std::int32_t id = tensor(std::move(shape));
    graph().tensors.back()->type = type;
    graph().tensors.back()->buffer = static_cast<std::uint32_t>(model_.buffers.size());
    model_.buffers.push_back(std::move(buffer));
    return id;
  }
  std::int32_t floats(Shape shape, const std::vector<float>& numbers) {
    return weights(std::move(shape), infer::tflite::TensorType_FLOAT32, numbers);
  }
  std::int32_t integers(Shape shape, const std::vector<std::int32_t>& numbers) {
    return weights(std::move(shape), infer::tflite::TensorType_INT32, numbers);
  }

  /// Adds an operator with its settings, if it has some, and the tensor it writes.
  template <class... Options>
  std::int32_t add(infer::tflite::BuiltinOperator code, std::vector<std::int32_t> inputs,
                   Shape output_shape, Options... options) {
    const std::int32_t output = tensor(std::move(output_shape));
    auto name = std::make_unique<infer::tflite::OperatorCodeT>();
    name->builtin_code = code;
    model_.operator_codes.push_back(std::move(name));
    auto op = std::make_unique<infer::tflite::OperatorT>();
    op->opcode_index = static_cast<std::uint32_t>(model_.operator_codes.size() - 1);
    op->inputs = std::move(inputs);
    op->outputs = {output};
    (op->builtin_options.Set(std::move(options)), ...);
    graph().operators.push_back(std::move(op));
    return output;
  }

  infer::tflite::ModelT model(std::vector<std::int32_t> inputs, std::vector<std::int32_t> outputs) {
    graph().inputs = std::move(inputs);
    graph().outputs = std::move(outputs);
    return std::move(model_);
  }

private:
  infer::tflite::SubGraphT& graph() { return *model_.subgraphs[0]; }

  infer::tflite::ModelT model_;
};

inline infer::tflite::Conv2DOptionsT same_size_convolution() {
  infer::tflite::Conv2DOptionsT options;
  options.padding = infer::tflite::Padding_SAME;
  options.stride_w = options.stride_h = 1;
  return options;
}

/// image {1, 4, 4, 1} (tensor 0) -> convolution 3 x 3 (weights 1: tensor 1, bias 0.5: tensor 2),
/// same size, one channel (tensor 3).
inline infer::tflite::ModelT small_model() {
  ModelMaker maker;
  const auto image = maker.tensor({1, 4, 4, 1});
  const auto filter = maker.floats({1, 3, 3, 1}, std::vector<float>(9, 1.0F));
  const auto bias = maker.floats({1}, {0.5F});
  const auto output = maker.add(infer::tflite::BuiltinOperator_CONV_2D, {image, filter, bias},
                                {1, 4, 4, 1}, same_size_convolution());
  return maker.model({image}, {output});
}

inline std::vector<std::uint8_t> packed(const infer::tflite::ModelT& model) {
  flatbuffers::FlatBufferBuilder builder;
  infer::tflite::FinishModelBuffer(builder, infer::tflite::Model::Pack(builder, &model));
  return {builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize()};
}

} // namespace limber::tests
