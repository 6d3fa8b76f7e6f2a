#include "count/event.hpp"

namespace limber::count {

std::string_view name_of(EventKind kind) {
  switch (kind) {
  case EventKind::rep:
    return "rep";
  case EventKind::hold_start:
    return "hold_start";
  case EventKind::hold_end:
    return "hold_end";
  case EventKind::form:
    return "form";
  case EventKind::lost:
    return "lost";
  case EventKind::found:
    return "found";
  case EventKind::rejected:
    return "rejected";
  }
  return "";
}

std::string_view name_of(body::Side side) { return side == body::Side::right ? "right" : "left"; }

std::string_view name_of(Direction direction) {
  return direction == Direction::clockwise ? "clockwise" : "counterclockwise";
}

} // namespace limber::count
