#include "infer/densify.hpp"

#include <algorithm>
#include <cstring>

namespace limber::infer {
namespace {

constexpr std::size_t max_elements = 1u << 24;

std::vector<std::size_t> numbers_of(const tflite::SparseIndexVectorUnion& from) {
  std::vector<std::size_t> numbers;
  const auto take = [&numbers](const auto& values) {
    for (const auto value : values)
      numbers.push_back(static_cast<std::size_t>(value));
  };
  if (const auto* wide = from.AsInt32Vector()) take(wide->values);
  else if (const auto* middle = from.AsUint16Vector()) take(middle->values);
  else if (const auto* narrow = from.AsUint8Vector()) take(narrow->values);
  return numbers;
}

/// Whether the dimensions are walked in their own order and only the last one leaves places out.
bool is_compressed_rows(const tflite::TensorT& tensor) {
  const tflite::SparsityParametersT& form = *tensor.sparsity;
  const std::size_t rank = tensor.shape.size();
  if (rank == 0 || form.traversal_order.size() != rank || !form.block_map.empty() ||
      form.dim_metadata.size() != rank)
    return false;
  for (std::size_t i = 0; i < rank; ++i) {
    if (form.traversal_order[i] != static_cast<std::int32_t>(i) || !form.dim_metadata[i])
      return false;
    const bool sparse = form.dim_metadata[i]->format == tflite::DimensionType_SPARSE_CSR;
    if (sparse != (i + 1 == rank)) return false;
  }
  return true;
}

} // namespace

core::Result<std::vector<std::uint8_t>>
densify(const tflite::TensorT& tensor, std::span<const std::uint8_t> sparse, std::size_t each) {
  const auto refuse = [] {
    return core::fail(core::ErrorCode::model_damaged, "sparse weights in a form not known here");
  };
  if (!tensor.sparsity || !is_compressed_rows(tensor)) return refuse();
  std::size_t elements = 1;
  for (const std::int32_t size : tensor.shape) {
    if (size <= 0 || static_cast<std::size_t>(size) > max_elements / elements) return refuse();
    elements *= static_cast<std::size_t>(size);
  }
  const auto row_size = static_cast<std::size_t>(tensor.shape.back());
  const std::size_t rows = elements / row_size;
  const auto& last = *tensor.sparsity->dim_metadata.back();
  const std::vector<std::size_t> segments = numbers_of(last.array_segments);
  const std::vector<std::size_t> places = numbers_of(last.array_indices);
  if (segments.size() != rows + 1 || segments.back() != places.size() ||
      places.size() * each != sparse.size())
    return refuse();

  std::vector<std::uint8_t> dense(elements * each, 0);
  for (std::size_t row = 0; row < rows; ++row) {
    if (segments[row] > segments[row + 1] || segments[row + 1] > places.size()) return refuse();
    for (std::size_t i = segments[row]; i < segments[row + 1]; ++i) {
      if (places[i] >= row_size) return refuse();
      std::memcpy(dense.data() + (row * row_size + places[i]) * each, sparse.data() + i * each,
                  each);
    }
  }
  return dense;
}

} // namespace limber::infer
