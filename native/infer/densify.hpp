// Sparse weights of a .tflite file written out in full.
#pragma once

#include "core/result.hpp"

#include <tflite_generated.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace limber::infer {

/// The dense bytes of a sparse tensor whose numbers are `each` bytes wide; places the sparse form
/// leaves out are zero. model_damaged where the form contradicts itself.
core::Result<std::vector<std::uint8_t>>
densify(const tflite::TensorT& tensor, std::span<const std::uint8_t> sparse, std::size_t each);

} // namespace limber::infer
