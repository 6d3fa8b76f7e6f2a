// How read_graph() goes through a file, and the limits of any file of a network.
#pragma once

#include "infer/graph.hpp"

#include <tflite_generated.h>

#include <string>

namespace limber::infer {

// What a whole file may hold, for flatbuffers::Verifier.
inline constexpr flatbuffers::uoffset_t max_table_depth = 16;
inline constexpr flatbuffers::uoffset_t max_tables = 65536;

/// Fills a Graph from the tables of a verified model. Every step returns false at the first thing
/// that is not as it should be and leaves the reason in `reason`.
class GraphReader {
public:
  explicit GraphReader(const tflite::Model& model) : model_(model) {}

  bool read();

  Graph graph;
  std::string reason;

private:
  bool refuse(std::string why);
  bool read_tensors(const tflite::SubGraph& part);
  bool read_tensor(const tflite::Tensor& from, std::size_t index);
  bool read_values(const tflite::Tensor& from, const flatbuffers::Vector<std::uint8_t>& bytes,
                   std::size_t index);
  bool read_ends(const tflite::SubGraph& part);
  bool read_operators(const tflite::SubGraph& part);
  bool read_operator(const tflite::Operator& from);
  bool read_dequantize(const tflite::Operator& from);
  bool read_convolution(const tflite::Operator& from);
  bool read_depthwise(const tflite::Operator& from);
  bool read_max_pool(const tflite::Operator& from);
  bool read_add(const tflite::Operator& from);
  bool read_pad(const tflite::Operator& from);
  bool read_resize(const tflite::Operator& from);
  bool read_depth_to_space(const tflite::Operator& from);
  bool read_same_count(const tflite::Operator& from, bool is_sigmoid);

  bool arity(const tflite::Operator& from, std::size_t inputs);
  bool floats_ready(TensorId id);  // a float tensor that something before has written
  bool weights_ready(TensorId id); // a float constant
  bool image_ready(TensorId id);   // floats_ready and of shape {1, h, w, c}
  bool write(TensorId id, const Shape& expected);
  bool check_convolution(Convolution made);

  enum class Kind : std::uint8_t { floats, halves, integers };
  struct State {
    Kind kind = Kind::floats;
    bool constant = false;
    bool written = false; // constants and inputs from the start, others by their operation
    std::vector<std::int32_t> integers;
  };

  const tflite::Model& model_;
  std::vector<State> states_;
  std::size_t elements_ = 0; // in all tensors together
};

} // namespace limber::infer
