#include "count/rejection_reason.hpp"

#include <array>

namespace limber::count {
namespace {

// In the order of RejectionReason.
constexpr std::array<std::string_view, rejection_reason_count> names{
    "too_small", "too_fast",         "too_short",        "did_not_come_back",
    "not_ready", "wrong_position",   "feet_moved",       "not_seen",
    "cut_off",   "another_movement", "view_cannot_count"};

} // namespace

std::string_view name_of(RejectionReason reason) { return names[static_cast<std::size_t>(reason)]; }

} // namespace limber::count
