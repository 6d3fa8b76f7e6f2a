// Every operator the networks use, on numbers small enough to be checked by hand.
#include "infer/graph.hpp"
#include "infer/xnnpack_network.hpp"
#include "small_model.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>

using namespace limber;
using namespace limber::infer;
using namespace limber::infer::tflite;
using testing::ElementsAre;
using testing::FloatNear;
using testing::Pointwise;
using tests::ModelMaker;

namespace {

/// Runs a model of one input and one output on 1, 2, 3, ...
std::vector<float> run(const ModelT& model) {
  auto graph = read_graph(tests::packed(model));
  EXPECT_TRUE(graph) << graph.error().detail;
  if (!graph) return {};
  const auto network = make_network(std::move(*graph), 1);
  EXPECT_TRUE(network) << network.error().detail;
  if (!network) return {};
  std::iota((*network)->input().begin(), (*network)->input().end(), 1.0F);
  EXPECT_TRUE((*network)->run());
  const auto output = (*network)->output(0);
  return {output.begin(), output.end()};
}

} // namespace

TEST(Operators, convolution_with_a_step_of_two_takes_every_second_place) {
  ModelMaker maker;
  const auto image = maker.tensor({1, 4, 4, 1});
  const auto filter = maker.floats({1, 1, 1, 1}, {10.0F});
  const auto bias = maker.floats({1}, {1.0F});
  Conv2DOptionsT options;
  options.padding = tflite::Padding_VALID;
  options.stride_w = options.stride_h = 2;
  const auto output =
      maker.add(BuiltinOperator_CONV_2D, {image, filter, bias}, {1, 2, 2, 1}, options);
  EXPECT_THAT(run(maker.model({image}, {output})), ElementsAre(11, 31, 91, 111));
}

TEST(Operators, convolution_mixes_channels) {
  ModelMaker maker;
  const auto image = maker.tensor({1, 1, 2, 2}); // (1, 2) and (3, 4)
  const auto filter = maker.floats({2, 1, 1, 2}, {1.0F, 1.0F, 1.0F, -1.0F});
  const auto bias = maker.floats({2}, {0.0F, 0.5F});
  const auto output = maker.add(BuiltinOperator_CONV_2D, {image, filter, bias}, {1, 1, 2, 2},
                                tests::same_size_convolution());
  EXPECT_THAT(run(maker.model({image}, {output})), ElementsAre(3, -0.5, 7, -0.5));
}

TEST(Operators, an_activation_keeps_results_within_its_bounds) {
  const auto results = [](tflite::Activation activation) {
    ModelMaker maker;
    const auto image = maker.tensor({1, 1, 3, 1}); // 1, 2, 3
    const auto filter = maker.floats({1, 1, 1, 1}, {5.0F});
    const auto bias = maker.floats({1}, {-7.0F});
    Conv2DOptionsT options = tests::same_size_convolution();
    options.activation = activation;
    const auto output =
        maker.add(BuiltinOperator_CONV_2D, {image, filter, bias}, {1, 1, 3, 1}, options);
    return run(maker.model({image}, {output}));
  };
  EXPECT_THAT(results(Activation_NONE), ElementsAre(-2, 3, 8));
  EXPECT_THAT(results(Activation_RELU), ElementsAre(0, 3, 8));
  EXPECT_THAT(results(Activation_RELU6), ElementsAre(0, 3, 6));
}

TEST(Operators, depthwise_convolution_keeps_channels_apart) {
  ModelMaker maker;
  const auto image = maker.tensor({1, 1, 2, 2});
  const auto filter = maker.floats({1, 1, 1, 2}, {10.0F, 100.0F});
  const auto bias = maker.floats({2}, {0.0F, 1.0F});
  DepthwiseConv2DOptionsT options;
  options.stride_w = options.stride_h = options.depth_multiplier = 1;
  const auto output =
      maker.add(BuiltinOperator_DEPTHWISE_CONV_2D, {image, filter, bias}, {1, 1, 2, 2}, options);
  EXPECT_THAT(run(maker.model({image}, {output})), ElementsAre(10, 201, 30, 401));
}

TEST(Operators, max_pooling_takes_the_largest) {
  ModelMaker maker;
  const auto image = maker.tensor({1, 4, 4, 1});
  Pool2DOptionsT options;
  options.padding = tflite::Padding_VALID;
  options.stride_w = options.stride_h = options.filter_w = options.filter_h = 2;
  const auto output = maker.add(BuiltinOperator_MAX_POOL_2D, {image}, {1, 2, 2, 1}, options);
  EXPECT_THAT(run(maker.model({image}, {output})), ElementsAre(6, 8, 14, 16));
}

TEST(Operators, the_sum_adds) {
  ModelMaker maker;
  const auto image = maker.tensor({1, 1, 3, 1});
  const auto output = maker.add(BuiltinOperator_ADD, {image, image}, {1, 1, 3, 1}, AddOptionsT{});
  EXPECT_THAT(run(maker.model({image}, {output})), ElementsAre(2, 4, 6));
}

TEST(Operators, the_border_is_padded_with_zeros) {
  ModelMaker maker;
  const auto image = maker.tensor({1, 1, 2, 1});
  const auto amounts = maker.integers({4, 2}, {0, 0, 0, 1, 2, 0, 0, 0}); // below, and left twice
  const auto output = maker.add(BuiltinOperator_PAD, {image, amounts}, {1, 2, 4, 1});
  EXPECT_THAT(run(maker.model({image}, {output})), ElementsAre(0, 0, 1, 2, 0, 0, 0, 0));
}

TEST(Operators, the_resize_uses_half_pixel_centres) {
  ModelMaker maker;
  const auto image = maker.tensor({1, 1, 2, 1});
  const auto size = maker.integers({2}, {1, 4});
  ResizeBilinearOptionsT options;
  options.half_pixel_centers = true;
  const auto output =
      maker.add(BuiltinOperator_RESIZE_BILINEAR, {image, size}, {1, 1, 4, 1}, options);
  EXPECT_THAT(run(maker.model({image}, {output})),
              Pointwise(FloatNear(1e-6F), {1.0F, 1.25F, 1.75F, 2.0F}));
}

TEST(Operators, depth_to_space_lays_channels_out_as_pixels) {
  ModelMaker maker;
  const auto image = maker.tensor({1, 1, 2, 4}); // (1, 2, 3, 4) and (5, 6, 7, 8)
  DepthToSpaceOptionsT options;
  options.block = 2;
  const auto output = maker.add(BuiltinOperator_DEPTH_TO_SPACE, {image}, {1, 2, 4, 1}, options);
  EXPECT_THAT(run(maker.model({image}, {output})), ElementsAre(1, 2, 5, 6, 3, 4, 7, 8));
}

TEST(Operators, the_sigmoid_is_the_logistic_function) {
  ModelMaker maker;
  const auto image = maker.tensor({1, 2});
  const auto output = maker.add(BuiltinOperator_LOGISTIC, {image}, {1, 2});
  EXPECT_THAT(run(maker.model({image}, {output})),
              Pointwise(FloatNear(1e-6F), {0.7310586F, 0.8807971F}));
}

TEST(Operators, the_reshape_changes_only_the_shape) {
  ModelMaker maker;
  const auto image = maker.tensor({1, 2, 2, 1});
  const auto shape = maker.integers({2}, {1, 4});
  const auto output = maker.add(BuiltinOperator_RESHAPE, {image, shape}, {1, 4});
  EXPECT_THAT(run(maker.model({image}, {output})), ElementsAre(1, 2, 3, 4));
}

TEST(Operators, weights_in_half_precision_are_widened) {
  ModelMaker maker;
  const auto image = maker.tensor({1, 1, 2, 1});
  const auto half = maker.weights<std::uint16_t>({1, 1, 1, 1}, TensorType_FLOAT16, {0x3e00}); // 1.5
  const auto filter = maker.add(BuiltinOperator_DEQUANTIZE, {half}, {1, 1, 1, 1});
  const auto bias = maker.floats({1}, {0.0F});
  const auto output = maker.add(BuiltinOperator_CONV_2D, {image, filter, bias}, {1, 1, 2, 1},
                                tests::same_size_convolution());
  EXPECT_THAT(run(maker.model({image}, {output})), ElementsAre(1.5, 3));
}
