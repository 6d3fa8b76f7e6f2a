#include "count/event.hpp"

namespace limber::count {

std::string_view name_of(CountEventKind kind) {
  return event_kind_names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(Direction direction) {
  return direction_names[static_cast<std::size_t>(direction)];
}

} // namespace limber::count
