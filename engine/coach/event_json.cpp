#include "coach/event_json.hpp"

#include "core/rounded.hpp"

#include <nlohmann/json.hpp>

namespace limber::coach {

nlohmann::ordered_json analysis_json(const count::CountEvent& event) {
  nlohmann::ordered_json out{{"t_s", core::rounded(event.t_s, 3)},
                             {"kind", name_of(event.kind)},
                             {"side", nullptr},
                             {"direction", nullptr},
                             {"count_after", event.count_after},
                             {"text", event.text}};
  if (event.side) out["side"] = name_of(*event.side);
  if (event.direction) out["direction"] = name_of(*event.direction);
  return out;
}

nlohmann::json live_json(const count::CountEvent& event) {
  nlohmann::json out{{"t_s", event.t_s}, {"kind", name_of(event.kind)}};
  if (event.side) out["side"] = name_of(*event.side);
  if (event.direction) out["direction"] = name_of(*event.direction);
  if (event.began_s) out["duration_s"] = event.t_s - *event.began_s;
  if (event.amplitude) out["amplitude"] = *event.amplitude;
  if (!event.text.empty()) out["text"] = event.text;
  if (!event.caption.empty()) out["caption"] = event.caption;
  if (!event.says.empty()) out["says"] = event.says;
  return out;
}

} // namespace limber::coach
