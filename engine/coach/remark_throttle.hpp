// Limits how often something is said. One class for all remarks, with named settings.
#pragma once

#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace limber::coach {

struct RemarkSettings {
  double settle_s = 0.0;     // a remark must have been due for this long
  double between_s = 0.0;    // after any remark
  double same_again_s = 0.0; // after the same remark ...
  double again_factor = 1.0; // ... multiplied by this after each further time
};

/// Form: one remark at a time, the same one not with every repetition.
inline constexpr RemarkSettings form_remarks{.between_s = 2.5, .same_again_s = 10.0};
/// The session, for any remark of the camera: the count must be heard, too.
inline constexpr RemarkSettings session_remarks{.between_s = 8.0};
/// Why something was not counted, by reason: less often each time, because it is known by then.
inline constexpr RemarkSettings rejection_remarks{.same_again_s = 15.0, .again_factor = 2.0};
/// What to change about where person and camera are: leaves time to do it.
inline constexpr RemarkSettings placement_remarks{.settle_s = 1.0, .between_s = 6.0};
/// That person and camera are right.
inline constexpr RemarkSettings placed_remarks{.between_s = 6.0};

/// Times are seconds on any one clock. A rejection may be earlier than the last one.
class RemarkThrottle {
public:
  explicit RemarkThrottle(const RemarkSettings& settings) : settings_{settings} {}

  /// The remark that is due at this moment, "" for none. Only with `settle_s`; call it often.
  void set_due(std::string_view key, double t_s);
  bool may_say(std::string_view key, double t_s) const;
  void say(std::string_view key, double t_s);

private:
  struct Said {
    double t_s = 0.0;
    double wait_s = 0.0; // before it may be said again
  };
  RemarkSettings settings_;
  std::map<std::string, Said, std::less<>> said_;
  std::optional<double> last_s_;
  std::string due_;
  double due_since_s_ = -std::numeric_limits<double>::infinity();
};

} // namespace limber::coach
