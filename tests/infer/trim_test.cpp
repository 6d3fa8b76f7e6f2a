#include "infer/trim.hpp"

#include "infer/densify.hpp"
#include "infer/graph.hpp"
#include "small_model.hpp"

#include <gtest/gtest.h>

using namespace limber;
using namespace limber::infer;

namespace {

/// The small model with a second convolution beside the first, as another output.
tflite::ModelT two_branches() {
  tflite::ModelT model = tests::small_model();
  tflite::SubGraphT& graph = *model.subgraphs[0];
  graph.tensors.push_back(std::make_unique<tflite::TensorT>(*graph.tensors[3]));
  auto second = std::make_unique<tflite::OperatorT>(*graph.operators[0]);
  second->outputs = {4};
  graph.operators.push_back(std::move(second));
  graph.outputs = {3, 4};
  return model;
}

/// {2, 3}: rows (0, 7, 0) and (8, 0, 9), two bytes a number.
tflite::TensorT sparse_tensor() {
  tflite::TensorT tensor;
  tensor.shape = {2, 3};
  tensor.sparsity = std::make_unique<tflite::SparsityParametersT>();
  tensor.sparsity->traversal_order = {0, 1};
  auto rows = std::make_unique<tflite::DimensionMetadataT>();
  rows->dense_size = 2;
  auto columns = std::make_unique<tflite::DimensionMetadataT>();
  columns->format = tflite::DimensionType_SPARSE_CSR;
  tflite::Uint8VectorT segments, places;
  segments.values = {0, 1, 3};
  places.values = {1, 0, 2};
  columns->array_segments.Set(std::move(segments));
  columns->array_indices.Set(std::move(places));
  tensor.sparsity->dim_metadata.push_back(std::move(rows));
  tensor.sparsity->dim_metadata.push_back(std::move(columns));
  return tensor;
}

const std::vector<std::uint8_t> sparse_bytes{7, 70, 8, 80, 9, 90};

} // namespace

TEST(Trim, keeps_only_what_the_kept_output_needs) {
  const std::vector<KeptOutput> kept{{"second", 1}};
  const auto trimmed = trim(tests::packed(two_branches()), kept);
  ASSERT_TRUE(trimmed) << trimmed.error().detail;
  const auto graph = read_graph(*trimmed);
  ASSERT_TRUE(graph) << graph.error().detail;
  EXPECT_EQ(graph->operations.size(), 1U);
  EXPECT_EQ(graph->tensors.size(), 4U);
  EXPECT_EQ(graph->outputs.size(), 1U);
}

TEST(Trim, names_input_and_outputs) {
  const std::vector<KeptOutput> kept{{"b", 1}, {"a", 0}};
  const auto trimmed = trim(tests::packed(two_branches()), kept);
  ASSERT_TRUE(trimmed);
  const auto model = tflite::UnPackModel(trimmed->data());
  const tflite::SubGraphT& graph = *model->subgraphs[0];
  EXPECT_EQ(graph.tensors[static_cast<std::size_t>(graph.inputs[0])]->name, "picture");
  EXPECT_EQ(graph.tensors[static_cast<std::size_t>(graph.outputs[0])]->name, "b");
  EXPECT_EQ(graph.tensors[static_cast<std::size_t>(graph.outputs[1])]->name, "a");
}

TEST(Trim, gives_the_same_bytes_every_time) {
  const std::vector<KeptOutput> kept{{"a", 0}};
  const auto bytes = tests::packed(two_branches());
  EXPECT_EQ(*trim(bytes, kept), *trim(bytes, kept));
}

TEST(Trim, an_output_that_is_not_there_is_refused) {
  const std::vector<KeptOutput> missing{{"a", 5}}, no_part{{"a", 0, 2}};
  EXPECT_FALSE(trim(tests::packed(two_branches()), missing));
  EXPECT_FALSE(trim(tests::packed(two_branches()), no_part));
}

TEST(Trim, an_inconsistent_file_is_refused) {
  tflite::ModelT model = two_branches();
  model.subgraphs[0]->operators[1]->inputs[0] = 77;
  EXPECT_FALSE(trim(tests::packed(model), std::vector<KeptOutput>{{"a", 0}}));
  EXPECT_FALSE(trim({}, std::vector<KeptOutput>{{"a", 0}}));
}

TEST(Trim, settings_of_an_unknown_kind_are_left_out) {
  tflite::ModelT model = two_branches();
  model.subgraphs[0]->operators[0]->builtin_options.Reset();
  model.subgraphs[0]->operators[0]->builtin_options.type = static_cast<tflite::BuiltinOptions>(99);
  const auto trimmed = trim(tests::packed(model), std::vector<KeptOutput>{{"a", 0}});
  ASSERT_TRUE(trimmed);
  EXPECT_FALSE(read_graph(*trimmed)); // a convolution does not go without
}

TEST(Densify, writes_out_the_zeros) {
  const auto dense = densify(sparse_tensor(), sparse_bytes, 2);
  ASSERT_TRUE(dense);
  EXPECT_EQ(*dense, (std::vector<std::uint8_t>{0, 0, 7, 70, 0, 0, 8, 80, 0, 0, 9, 90}));
}

TEST(Densify, an_inconsistent_sparse_form_is_refused) {
  const auto refused = [](auto spoil) {
    tflite::TensorT tensor = sparse_tensor();
    spoil(tensor);
    return !densify(tensor, sparse_bytes, 2).has_value();
  };
  EXPECT_FALSE(refused([](auto&) {}));
  EXPECT_TRUE(refused([](auto& t) { t.sparsity->traversal_order = {1, 0}; }));
  EXPECT_TRUE(refused([](auto& t) { t.sparsity->block_map = {0}; }));
  EXPECT_TRUE(refused([](auto& t) { t.shape = {2, 2}; })); // place 2 is outside
  EXPECT_TRUE(refused([](auto& t) { t.shape = {1 << 20, 1 << 20}; }));
  EXPECT_TRUE(refused([](auto& t) {
    t.sparsity->dim_metadata[1]->array_segments.AsUint8Vector()->values = {0, 200, 3};
  }));
  EXPECT_TRUE(refused([](auto& t) {
    t.sparsity->dim_metadata[1]->array_indices.AsUint8Vector()->values = {1, 0};
  }));
}
