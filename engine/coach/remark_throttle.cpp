#include "coach/remark_throttle.hpp"

namespace limber::coach {

void RemarkThrottle::set_due(std::string_view key, double t_s) {
  if (key == due_) return;
  due_ = key;
  due_since_s_ = t_s;
}

bool RemarkThrottle::may_say(std::string_view key, double t_s) const {
  if (settings_.settle_s > 0.0 && (key != due_ || t_s - due_since_s_ < settings_.settle_s))
    return false;
  if (settings_.between_s > 0.0 && last_s_ && t_s - *last_s_ < settings_.between_s) return false;
  const auto said = said_.find(key);
  return said == said_.end() || t_s - said->second.t_s >= said->second.wait_s;
}

void RemarkThrottle::say(std::string_view key, double t_s) {
  const auto [said, first] = said_.try_emplace(std::string{key}, Said{t_s, settings_.same_again_s});
  if (!first) said->second = {t_s, settings_.again_factor * said->second.wait_s};
  last_s_ = t_s;
}

} // namespace limber::coach
