#include "infer/graph.hpp"

#include "infer/half.hpp"
#include "infer/xnnpack_network.hpp"
#include "small_model.hpp"

#include <cmath>
#include <gtest/gtest.h>

using namespace limber;
using namespace limber::infer;

namespace {

/// The reason why a model spoiled in one place is refused; empty where it is not.
template <class Spoil> std::string reason(Spoil spoil) {
  tflite::ModelT model = tests::small_model();
  spoil(model);
  const auto graph = read_graph(tests::packed(model));
  if (graph) return {};
  EXPECT_EQ(graph.error().code, core::ErrorCode::model_damaged);
  return graph.error().detail;
}

tflite::SubGraphT& graph_of(tflite::ModelT& model) { return *model.subgraphs[0]; }

} // namespace

TEST(Graph, reads_a_convolution) {
  const auto graph = read_graph(tests::packed(tests::small_model()));
  ASSERT_TRUE(graph) << graph.error().detail;
  ASSERT_EQ(graph->operations.size(), 1U);
  const auto& convolution = std::get<Convolution>(graph->operations[0]);
  EXPECT_EQ(convolution.padding, Padding::same);
  EXPECT_EQ(graph->tensors[convolution.filter].values.size(), 9U);
}

TEST(Graph, runs_a_convolution) {
  auto graph = read_graph(tests::packed(tests::small_model()));
  ASSERT_TRUE(graph);
  for (const int threads : {1, 2}) {
    const auto network = make_network(*graph, threads);
    ASSERT_TRUE(network) << network.error().detail;
    for (float& value : (*network)->input())
      value = 1.0F;
    ASSERT_TRUE((*network)->run());
    const auto output = (*network)->output(0);
    ASSERT_EQ(output.size(), 16U);
    EXPECT_FLOAT_EQ(output[0], 4.5F); // a corner has four neighbours with itself
    EXPECT_FLOAT_EQ(output[1], 6.5F);
    EXPECT_FLOAT_EQ(output[5], 9.5F);
  }
}

TEST(Graph, a_file_cut_off_anywhere_is_refused) {
  const std::vector<std::uint8_t> whole = tests::packed(tests::small_model());
  for (std::size_t size = 0; size + 4 < whole.size(); ++size) {
    const auto graph = read_graph(std::span(whole).first(size));
    EXPECT_FALSE(graph) << size;
  }
}

TEST(Graph, a_byte_changed_anywhere_is_safe) {
  const std::vector<std::uint8_t> whole = tests::packed(tests::small_model());
  for (std::size_t place = 0; place < whole.size(); ++place) {
    for (const int change : {0x01, 0x80, 0xff}) {
      std::vector<std::uint8_t> spoiled = whole;
      spoiled[place] = static_cast<std::uint8_t>(spoiled[place] ^ change);
      const auto graph = read_graph(spoiled);
      if (!graph) continue;
      EXPECT_EQ(element_count(graph->tensors[graph->outputs[0]].shape), 16U);
    }
  }
}

TEST(Graph, reads_from_memory_that_is_not_aligned) {
  std::vector<std::uint8_t> bytes = tests::packed(tests::small_model());
  bytes.insert(bytes.begin(), 0);
  EXPECT_TRUE(read_graph(std::span(bytes).subspan(1)));
}

TEST(Graph, weights_of_another_size_than_their_tensor_are_refused) {
  EXPECT_NE(reason([](auto& m) { m.buffers[1]->data.pop_back(); }), "");
  EXPECT_NE(reason([](auto& m) { graph_of(m).tensors[1]->shape = {1, 5, 5, 1}; }), "");
}

TEST(Graph, an_output_of_another_size_than_its_inputs_say_is_refused) {
  EXPECT_NE(reason([](auto& m) { graph_of(m).tensors[3]->shape = {1, 2, 2, 1}; }), "");
  EXPECT_NE(reason([](auto& m) { graph_of(m).tensors[3]->shape = {1, 4, 4, 2}; }), "");
}

TEST(Graph, a_filter_that_does_not_fit_its_input_is_refused) {
  EXPECT_NE(reason([](auto& m) { graph_of(m).tensors[0]->shape = {1, 4, 4, 3}; }), "");
}

TEST(Graph, numbers_of_tensors_that_are_not_there_are_refused) {
  EXPECT_NE(reason([](auto& m) { graph_of(m).operators[0]->inputs[0] = 99; }), "");
  EXPECT_NE(reason([](auto& m) { graph_of(m).operators[0]->inputs[2] = -1; }), "");
  EXPECT_NE(reason([](auto& m) { graph_of(m).outputs[0] = 99; }), "");
  EXPECT_NE(reason([](auto& m) { graph_of(m).tensors[1]->buffer = 99; }), "");
  EXPECT_NE(reason([](auto& m) { graph_of(m).operators[0]->opcode_index = 9; }), "");
}

TEST(Graph, sizes_that_would_take_all_memory_are_refused) {
  const auto huge = [](auto& m) { graph_of(m).tensors[0]->shape = {1, 1 << 20, 1 << 20, 1}; };
  EXPECT_NE(reason(huge), "");
  EXPECT_NE(reason([](auto& m) { graph_of(m).tensors[0]->shape = {1, -4, 4, 1}; }), "");
  EXPECT_NE(reason([](auto& m) { graph_of(m).tensors[0]->shape = {1, 0, 4, 1}; }), "");
}

TEST(Graph, a_cycle_is_refused) {
  EXPECT_NE(reason([](auto& m) { graph_of(m).operators[0]->inputs[0] = 3; }), "");
}

TEST(Graph, settings_it_does_not_know_are_refused) {
  EXPECT_NE(reason([](auto& m) {
              graph_of(m).operators[0]->builtin_options.AsConv2DOptions()->stride_w = 0;
            }),
            "");
  EXPECT_NE(reason([](auto& m) {
              graph_of(m).operators[0]->builtin_options.AsConv2DOptions()->dilation_w = 2;
            }),
            "");
  EXPECT_NE(reason([](auto& m) { graph_of(m).operators[0]->builtin_options.Reset(); }), "");
  EXPECT_NE(reason([](auto& m) {
              m.operator_codes[0]->builtin_code = tflite::BuiltinOperator_CONCATENATION;
            }),
            "");
}

TEST(Graph, the_model_as_it_should_be_is_not_refused) {
  EXPECT_EQ(reason([](auto&) {}), "");
}

TEST(Half, widens_exactly) {
  EXPECT_EQ(float_of_half(0x0000), 0.0F);
  EXPECT_TRUE(std::signbit(float_of_half(0x8000)));
  EXPECT_EQ(float_of_half(0x3c00), 1.0F);
  EXPECT_EQ(float_of_half(0xc000), -2.0F);
  EXPECT_EQ(float_of_half(0x3555), 0.333251953125F);
  EXPECT_EQ(float_of_half(0x7bff), 65504.0F);
  EXPECT_EQ(float_of_half(0x0001), 0x1p-24F);
  EXPECT_EQ(float_of_half(0x83ff), -0x1.ff8p-15F);
  EXPECT_TRUE(std::isinf(float_of_half(0x7c00)));
  EXPECT_TRUE(std::isnan(float_of_half(0x7e00)));
}
