#include "count/event.hpp"

namespace limber::count {

std::string_view name_of(CountEventKind kind) {
  switch (kind) {
  case CountEventKind::rep:
    return "rep";
  case CountEventKind::hold_start:
    return "hold_start";
  case CountEventKind::hold_end:
    return "hold_end";
  case CountEventKind::form:
    return "form";
  case CountEventKind::lost:
    return "lost";
  case CountEventKind::found:
    return "found";
  case CountEventKind::rejected:
    return "rejected";
  }
  return "";
}

std::string_view name_of(body::Side side) { return side == body::Side::right ? "right" : "left"; }

std::string_view name_of(Direction direction) {
  return direction == Direction::clockwise ? "clockwise" : "counterclockwise";
}

} // namespace limber::count
