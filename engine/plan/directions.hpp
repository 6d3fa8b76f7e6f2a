// In which directions an exercise moves the hips, read from its own movement path.
#pragma once

#include "exercise/exercise.hpp"
#include "record/session.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace limber::plan {

enum class Direction : std::uint8_t {
  flexion,
  extension,
  abduction,
  adduction,
  internal_rotation,
  external_rotation,
};
inline constexpr std::size_t direction_count = 6;

/// A set of directions.
class Directions {
public:
  constexpr Directions() = default;
  constexpr void add(Direction direction) {
    bits_ = static_cast<std::uint8_t>(bits_ | bit(direction));
  }
  constexpr bool has(Direction direction) const { return (bits_ & bit(direction)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr int size() const {
    int count = 0;
    for (std::size_t i = 0; i < direction_count; ++i)
      count += has(static_cast<Direction>(i)) ? 1 : 0;
    return count;
  }
  /// Intersection and difference.
  friend constexpr Directions operator|(Directions a, Directions b) {
    return Directions{static_cast<std::uint8_t>(a.bits_ | b.bits_)};
  }
  friend constexpr Directions operator&(Directions a, Directions b) {
    return Directions{static_cast<std::uint8_t>(a.bits_ & b.bits_)};
  }
  friend constexpr Directions operator-(Directions a, Directions b) {
    return Directions{static_cast<std::uint8_t>(a.bits_ & ~b.bits_)};
  }
  friend bool operator==(Directions, Directions) = default;

private:
  constexpr explicit Directions(std::uint8_t bits) : bits_{bits} {}
  static constexpr unsigned bit(Direction direction) {
    return 1U << static_cast<unsigned>(direction);
  }
  std::uint8_t bits_ = 0;
};

/// The directions in which an exercise in this form moves both hips: in a two-sided exercise each
/// hip is moved by its own side and by the other. A direction counts if the path takes a hip far
/// enough into it and moves there instead of staying.
Directions find_directions(const exercise::Exercise& exercise, record::FormLevel form);

/// The same for one leg while the right side performs.
Directions find_directions(const exercise::Exercise& exercise, record::FormLevel form,
                           body::Side leg);

std::string_view name_of(Direction direction); // "flexion", "internal_rotation", ...

} // namespace limber::plan
