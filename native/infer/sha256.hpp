// The SHA-256 of some bytes, by which the networks' files are known.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace limber::infer {

/// 64 lower-case hexadecimal digits (FIPS 180-4).
std::string sha256_hex(std::span<const std::uint8_t> bytes);

} // namespace limber::infer
