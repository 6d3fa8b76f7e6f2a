#include "infer/trim.hpp"

#include "infer/densify.hpp"
#include "infer/graph_reader.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace limber::infer {
namespace {

using core::ErrorCode;
using core::fail;

constexpr std::size_t bytes_of_half = 2;

std::int32_t code_of(const tflite::ModelT& model, const tflite::OperatorT& op) {
  const tflite::OperatorCodeT& code = *model.operator_codes[op.opcode_index];
  return std::max(static_cast<std::int32_t>(code.old_builtin_code),
                  static_cast<std::int32_t>(code.builtin_code));
}

/// Whether every number that names a table names one that is there.
bool is_consistent(const tflite::ModelT& model) {
  if (model.subgraphs.size() != 1 || !model.subgraphs[0]) return false;
  const tflite::SubGraphT& part = *model.subgraphs[0];
  const auto tensor_there = [&part](std::int32_t id) {
    return id >= 0 && static_cast<std::size_t>(id) < part.tensors.size();
  };
  for (const auto& tensor : part.tensors)
    if (!tensor || tensor->buffer >= model.buffers.size() || !model.buffers[tensor->buffer])
      return false;
  for (const auto& op : part.operators)
    if (!op || op->opcode_index >= model.operator_codes.size() ||
        !model.operator_codes[op->opcode_index] || op->inputs.empty() || op->outputs.size() != 1 ||
        !std::all_of(op->inputs.begin(), op->inputs.end(), tensor_there) ||
        !tensor_there(op->outputs[0]))
      return false;
  return std::all_of(part.inputs.begin(), part.inputs.end(), tensor_there) &&
         std::all_of(part.outputs.begin(), part.outputs.end(), tensor_there);
}

/// Copies the needed part of one model into a new one.
class Trimmer {
public:
  explicit Trimmer(const tflite::ModelT& from) : from_(from), part_(*from.subgraphs[0]) {
    into_.version = from.version;
    into_.description = from.description;
    into_.subgraphs.push_back(std::make_unique<tflite::SubGraphT>());
    into_.buffers.push_back(std::make_unique<tflite::BufferT>()); // by custom the empty one
  }

  core::Result<void> copy(std::span<const KeptOutput> outputs);
  std::vector<std::uint8_t> pack() const;

private:
  core::Result<std::int32_t> find_output(const KeptOutput& kept) const;
  const tflite::OperatorT* writer_of(std::int32_t tensor) const;
  void need(std::int32_t tensor);
  core::Result<std::int32_t> copy_tensor(std::int32_t old);
  core::Result<void> copy_operator(const tflite::OperatorT& op);
  core::Result<void> copy_dense(const tflite::OperatorT& densify_op);
  std::int32_t add_tensor(std::int32_t old, std::vector<std::uint8_t> bytes);
  std::uint32_t copy_code(const tflite::OperatorT& op);

  const tflite::ModelT& from_;
  const tflite::SubGraphT& part_;
  tflite::ModelT into_;
  std::set<std::int32_t> needed_;
  std::map<std::int32_t, std::int32_t> new_tensor_;
  std::map<std::uint32_t, std::uint32_t> new_code_;
};

const tflite::OperatorT* Trimmer::writer_of(std::int32_t tensor) const {
  for (const auto& op : part_.operators)
    if (op->outputs[0] == tensor) return op.get();
  return nullptr;
}

core::Result<std::int32_t> Trimmer::find_output(const KeptOutput& kept) const {
  if (kept.output >= part_.outputs.size())
    return fail(ErrorCode::model_damaged, "fewer outputs than there should be");
  const std::int32_t whole = part_.outputs[kept.output];
  if (kept.part < 0) return whole;
  const tflite::OperatorT* writer = writer_of(whole);
  if (!writer || code_of(from_, *writer) != tflite::BuiltinOperator_CONCATENATION ||
      static_cast<std::size_t>(kept.part) >= writer->inputs.size())
    return fail(ErrorCode::model_damaged, "an output that is not made of parts");
  return writer->inputs[static_cast<std::size_t>(kept.part)];
}

void Trimmer::need(std::int32_t tensor) {
  // Operators stand in running order, so one pass from the end finds all that lead to a tensor.
  needed_.insert(tensor);
  for (auto op = part_.operators.rbegin(); op != part_.operators.rend(); ++op)
    if (needed_.count((*op)->outputs[0]) != 0)
      needed_.insert((*op)->inputs.begin(), (*op)->inputs.end());
}

std::int32_t Trimmer::add_tensor(std::int32_t old, std::vector<std::uint8_t> bytes) {
  const tflite::TensorT& tensor = *part_.tensors[static_cast<std::size_t>(old)];
  auto copy = std::make_unique<tflite::TensorT>();
  copy->shape = tensor.shape;
  copy->type = tensor.type;
  copy->name = tensor.name;
  if (!bytes.empty()) {
    auto buffer = std::make_unique<tflite::BufferT>();
    buffer->data = std::move(bytes);
    copy->buffer = static_cast<std::uint32_t>(into_.buffers.size());
    into_.buffers.push_back(std::move(buffer));
  }
  auto& tensors = into_.subgraphs[0]->tensors;
  const auto id = static_cast<std::int32_t>(tensors.size());
  tensors.push_back(std::move(copy));
  new_tensor_[old] = id;
  return id;
}

core::Result<std::int32_t> Trimmer::copy_tensor(std::int32_t old) {
  if (const auto known = new_tensor_.find(old); known != new_tensor_.end()) return known->second;
  const tflite::TensorT& tensor = *part_.tensors[static_cast<std::size_t>(old)];
  if (tensor.sparsity)
    return fail(ErrorCode::model_damaged, "sparse weights that nothing makes dense");
  return add_tensor(old, from_.buffers[tensor.buffer]->data);
}

core::Result<void> Trimmer::copy_dense(const tflite::OperatorT& densify_op) {
  const auto& tensor = *part_.tensors[static_cast<std::size_t>(densify_op.inputs[0])];
  if (tensor.type != tflite::TensorType_FLOAT16)
    return fail(ErrorCode::model_damaged, "sparse weights in a form not known here");
  auto dense = densify(tensor, from_.buffers[tensor.buffer]->data, bytes_of_half);
  if (!dense) return tl::unexpected(dense.error());
  add_tensor(densify_op.outputs[0], std::move(*dense));
  return {};
}

std::uint32_t Trimmer::copy_code(const tflite::OperatorT& op) {
  const auto [place, is_new] = new_code_.try_emplace(
      op.opcode_index, static_cast<std::uint32_t>(into_.operator_codes.size()));
  if (is_new)
    into_.operator_codes.push_back(
        std::make_unique<tflite::OperatorCodeT>(*from_.operator_codes[op.opcode_index]));
  return place->second;
}

core::Result<void> Trimmer::copy_operator(const tflite::OperatorT& op) {
  if (code_of(from_, op) == tflite::BuiltinOperator_DENSIFY) return copy_dense(op);
  auto copy = std::make_unique<tflite::OperatorT>();
  copy->opcode_index = copy_code(op);
  // A file may name settings of some kind and leave them out, or name a kind that is not read here
  // because all its settings are in its inputs.
  if (op.builtin_options.value) copy->builtin_options = op.builtin_options;
  for (const std::int32_t input : op.inputs) {
    const auto id = copy_tensor(input);
    if (!id) return tl::unexpected(id.error());
    copy->inputs.push_back(*id);
  }
  const auto output = copy_tensor(op.outputs[0]);
  if (!output) return tl::unexpected(output.error());
  copy->outputs.push_back(*output);
  into_.subgraphs[0]->operators.push_back(std::move(copy));
  return {};
}

core::Result<void> Trimmer::copy(std::span<const KeptOutput> outputs) {
  std::vector<std::int32_t> kept;
  for (const KeptOutput& output : outputs) {
    const auto tensor = find_output(output);
    if (!tensor) return tl::unexpected(tensor.error());
    kept.push_back(*tensor);
    need(*tensor);
  }
  tflite::SubGraphT& into = *into_.subgraphs[0];
  for (const std::int32_t input : part_.inputs) {
    const auto id = copy_tensor(input);
    if (!id) return tl::unexpected(id.error());
    into.tensors[static_cast<std::size_t>(*id)]->name = "picture";
    into.inputs.push_back(*id);
  }
  for (const auto& op : part_.operators) {
    if (needed_.count(op->outputs[0]) == 0) continue;
    if (auto copied = copy_operator(*op); !copied) return copied;
  }
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const auto made = new_tensor_.find(kept[i]);
    if (made == new_tensor_.end())
      return fail(ErrorCode::model_damaged, "an output that nothing computes");
    into.tensors[static_cast<std::size_t>(made->second)]->name = outputs[i].name;
    into.outputs.push_back(made->second);
  }
  return {};
}

std::vector<std::uint8_t> Trimmer::pack() const {
  flatbuffers::FlatBufferBuilder builder(1u << 20);
  tflite::FinishModelBuffer(builder, tflite::Model::Pack(builder, &into_));
  return {builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize()};
}

} // namespace

core::Result<std::vector<std::uint8_t>> trim(std::span<const std::uint8_t> file,
                                             std::span<const KeptOutput> outputs) {
  const std::vector<std::uint8_t> aligned(file.begin(), file.end());
  flatbuffers::Verifier verifier(aligned.data(), aligned.size(), max_table_depth, max_tables);
  if (!tflite::VerifyModelBuffer(verifier))
    return fail(ErrorCode::model_damaged, "not a whole .tflite file");
  const std::unique_ptr<tflite::ModelT> model = tflite::UnPackModel(aligned.data());
  if (!model || !is_consistent(*model))
    return fail(ErrorCode::model_damaged, "a model that contradicts itself");
  Trimmer trimmer(*model);
  if (auto copied = trimmer.copy(outputs); !copied) return tl::unexpected(copied.error());
  return trimmer.pack();
}

} // namespace limber::infer
