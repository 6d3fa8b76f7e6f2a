// The last-writer-wins fields of a session, named once for merging, reading and writing. Only for
// this room's sources.
#pragma once

#include "record/session.hpp"

#include <nlohmann/json.hpp>

namespace limber::record {

nlohmann::json value_json(SessionState state);
nlohmann::json value_json(const Timestamp& timestamp);
nlohmann::json value_json(const std::vector<PlanStep>& plan);
nlohmann::json value_json(int number);
nlohmann::json value_json(const std::string& text);

/// visit(name, field) for every field; `Owner` is Session or const Session.
template <class Owner, class Visit> void for_each_field(Owner& session, Visit&& visit) {
  visit("state", session.state);
  visit("ended_at", session.ended_at);
  visit("plan", session.plan);
  visit("pain_before", session.pain_before);
  visit("pain_after", session.pain_after);
  visit("effort", session.effort);
  visit("note", session.note);
  visit("made_by", session.made_by);
}

} // namespace limber::record
