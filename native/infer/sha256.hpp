// SHA-256, by which the networks' files are identified.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace limber::infer {

/// 64 lower-case hexadecimal digits (FIPS 180-4).
std::string sha256_hex(std::span<const std::uint8_t> bytes);

} // namespace limber::infer
