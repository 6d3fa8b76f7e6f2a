#include "infer/graph.hpp"

#include "infer/graph_reader.hpp"
#include "infer/half.hpp"

#include <cstring>

namespace limber::infer {
namespace {

// The largest of the four networks: 27.7 MB, 707 tensors, rank 4, 57 million numbers in all.
constexpr std::size_t max_file_bytes = 64u << 20;
constexpr std::size_t max_tensors = 4096;
constexpr std::size_t max_rank = 4;
constexpr std::size_t max_dimension = 1u << 20;
constexpr std::size_t max_elements_in_all = 1u << 26;
constexpr std::size_t table_alignment = 16;
constexpr std::uint32_t format_version = 3;

core::Result<Graph> read_aligned(std::span<const std::uint8_t> file) {
  flatbuffers::Verifier verifier(file.data(), file.size(), max_table_depth, max_tables);
  if (!tflite::VerifyModelBuffer(verifier))
    return core::fail(core::ErrorCode::model_damaged, "not a whole .tflite file");
  GraphReader reader(*tflite::GetModel(file.data()));
  if (!reader.read()) return core::fail(core::ErrorCode::model_damaged, reader.reason);
  return std::move(reader.graph);
}

} // namespace

std::size_t element_count(const Shape& shape) {
  std::size_t count = 1;
  for (const std::size_t size : shape)
    count *= size;
  return count;
}

core::Result<Graph> read_graph(std::span<const std::uint8_t> file) {
  if (file.empty()) return core::fail(core::ErrorCode::model_damaged, "an empty file");
  if (file.size() > max_file_bytes)
    return core::fail(core::ErrorCode::model_damaged, "larger than any network used here");
  // Flatbuffers read numbers in place, which is only allowed from memory aligned as the file is.
  if (reinterpret_cast<std::uintptr_t>(file.data()) % table_alignment == 0)
    return read_aligned(file);
  const std::vector<std::uint8_t> aligned(file.begin(), file.end());
  return read_aligned(aligned);
}

bool GraphReader::refuse(std::string why) {
  if (reason.empty()) reason = std::move(why);
  return false;
}

bool GraphReader::read() {
  if (model_.version() != format_version) return refuse("another version of the .tflite format");
  if (!model_.subgraphs() || model_.subgraphs()->size() != 1 || !model_.buffers() ||
      !model_.operator_codes())
    return refuse("a model without exactly one graph");
  const tflite::SubGraph* part = model_.subgraphs()->Get(0);
  if (!part->tensors() || !part->operators() || !part->inputs() || !part->outputs())
    return refuse("a graph without tensors, operators or ends");
  if (!read_tensors(*part) || !read_ends(*part) || !read_operators(*part)) return false;
  for (const TensorId id : graph.outputs)
    if (!states_[id].written) return refuse("an output that nothing computes");
  return true;
}

bool GraphReader::read_tensors(const tflite::SubGraph& part) {
  const std::size_t count = part.tensors()->size();
  if (count > max_tensors) return refuse("too many tensors");
  graph.tensors.resize(count);
  states_.resize(count);
  for (std::size_t i = 0; i < count; ++i)
    if (!read_tensor(*part.tensors()->Get(static_cast<flatbuffers::uoffset_t>(i)), i)) return false;
  return true;
}

bool GraphReader::read_tensor(const tflite::Tensor& from, std::size_t index) {
  if (from.sparsity()) return refuse("sparse weights");
  Shape& shape = graph.tensors[index].shape;
  std::size_t count = 1;
  if (from.shape()) {
    if (from.shape()->size() > max_rank) return refuse("a tensor of too many dimensions");
    for (const std::int32_t size : *from.shape()) {
      if (size <= 0 || static_cast<std::size_t>(size) > max_dimension)
        return refuse("a tensor of impossible size");
      shape.push_back(static_cast<std::size_t>(size));
      count *= shape.back();
      if (count > max_elements_in_all) return refuse("a tensor that is too large");
    }
  }
  elements_ += count;
  if (elements_ > max_elements_in_all) return refuse("more numbers than any network used here");

  switch (from.type()) {
  case tflite::TensorType_FLOAT32:
    states_[index].kind = Kind::floats;
    break;
  case tflite::TensorType_FLOAT16:
    states_[index].kind = Kind::halves;
    break;
  case tflite::TensorType_INT32:
    states_[index].kind = Kind::integers;
    break;
  default:
    return refuse("numbers of an unknown type");
  }
  if (from.buffer() >= model_.buffers()->size()) return refuse("weights that are not in the file");
  const auto* bytes = model_.buffers()->Get(from.buffer())->data();
  return !bytes || bytes->size() == 0 || read_values(from, *bytes, index);
}

bool GraphReader::read_values(const tflite::Tensor& from,
                              const flatbuffers::Vector<std::uint8_t>& bytes, std::size_t index) {
  Tensor& tensor = graph.tensors[index];
  State& state = states_[index];
  const std::size_t count = element_count(tensor.shape);
  const std::size_t each = from.type() == tflite::TensorType_FLOAT16 ? 2 : 4;
  if (bytes.size() != count * each) return refuse("weights of another size than their tensor");
  state.constant = true;
  state.written = true;
  if (state.kind == Kind::integers) {
    state.integers.resize(count);
    std::memcpy(state.integers.data(), bytes.data(), bytes.size());
    return true;
  }
  tensor.values.resize(count);
  if (state.kind == Kind::floats) {
    std::memcpy(tensor.values.data(), bytes.data(), bytes.size());
    return true;
  }
  for (std::size_t i = 0; i < count; ++i) {
    std::uint16_t half = 0;
    std::memcpy(&half, bytes.data() + 2 * i, sizeof half);
    tensor.values[i] = float_of_half(half);
  }
  return true;
}

bool GraphReader::read_ends(const tflite::SubGraph& part) {
  const auto in_range = [this](std::int32_t id) {
    return id >= 0 && static_cast<std::size_t>(id) < graph.tensors.size();
  };
  for (const std::int32_t id : *part.inputs()) {
    if (!in_range(id)) return refuse("an input that is not there");
    const auto input = static_cast<TensorId>(id);
    if (states_[input].kind != Kind::floats || states_[input].written)
      return refuse("an input that cannot be one");
    states_[input].written = true;
    graph.inputs.push_back(input);
  }
  for (const std::int32_t id : *part.outputs()) {
    if (!in_range(id)) return refuse("an output that is not there");
    const auto output = static_cast<TensorId>(id);
    if (states_[output].kind != Kind::floats || states_[output].written)
      return refuse("an output that cannot be one");
    for (const TensorId other : graph.outputs)
      if (other == output) return refuse("an output that stands twice");
    graph.outputs.push_back(output);
  }
  if (graph.inputs.empty() || graph.outputs.empty()) return refuse("a graph without ends");
  return true;
}

} // namespace limber::infer
