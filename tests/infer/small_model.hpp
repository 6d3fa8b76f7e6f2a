// A .tflite file of one convolution, made by hand, for tests that spoil it in one place.
#pragma once

#include <tflite_generated.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

namespace limber::tests {

/// picture {1, 4, 4, 1} -> convolution 3 x 3, same size, one channel, all weights 1, bias 0.5.
inline infer::tflite::ModelT small_model() {
  namespace t = infer::tflite;
  t::ModelT model;
  model.version = 3;
  model.buffers.push_back(std::make_unique<t::BufferT>());
  const auto add_weights = [&model](const std::vector<float>& values) {
    auto buffer = std::make_unique<t::BufferT>();
    buffer->data.resize(values.size() * sizeof(float));
    std::memcpy(buffer->data.data(), values.data(), buffer->data.size());
    model.buffers.push_back(std::move(buffer));
    return static_cast<std::uint32_t>(model.buffers.size() - 1);
  };
  auto graph = std::make_unique<t::SubGraphT>();
  const auto add_tensor = [&graph](const std::vector<std::int32_t>& shape, std::uint32_t buffer) {
    auto tensor = std::make_unique<t::TensorT>();
    tensor->shape = shape;
    tensor->buffer = buffer;
    graph->tensors.push_back(std::move(tensor));
  };
  add_tensor({1, 4, 4, 1}, 0);
  add_tensor({1, 3, 3, 1}, add_weights(std::vector<float>(9, 1.0F)));
  add_tensor({1}, add_weights({0.5F}));
  add_tensor({1, 4, 4, 1}, 0);
  graph->inputs = {0};
  graph->outputs = {3};

  auto code = std::make_unique<t::OperatorCodeT>();
  code->builtin_code = t::BuiltinOperator_CONV_2D;
  model.operator_codes.push_back(std::move(code));
  auto convolution = std::make_unique<t::OperatorT>();
  convolution->inputs = {0, 1, 2};
  convolution->outputs = {3};
  t::Conv2DOptionsT options;
  options.padding = t::Padding_SAME;
  options.stride_w = options.stride_h = 1;
  convolution->builtin_options.Set(std::move(options));
  graph->operators.push_back(std::move(convolution));
  model.subgraphs.push_back(std::move(graph));
  return model;
}

inline std::vector<std::uint8_t> packed(const infer::tflite::ModelT& model) {
  flatbuffers::FlatBufferBuilder builder;
  infer::tflite::FinishModelBuffer(builder, infer::tflite::Model::Pack(builder, &model));
  return {builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize()};
}

} // namespace limber::tests
