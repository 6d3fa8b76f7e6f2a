// Connects a session with a live eye: a new counter for every set, what is seen handed on, the hand
// that pauses, what to say about the camera, and who counts as soon as the camera is gone. It holds
// neither of the two: its owner does with the eye what it asks for, as soon as that can be done.
#pragma once

#include "coach/placement_guide.hpp"
#include "coach/placement_reminder.hpp"
#include "session/machine.hpp"
#include "session/set_numbering.hpp"
#include "session/sighting.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace limber::session {

struct CameraSettings {
  record::CountedBy otherwise = record::CountedBy::time; // who counts while the camera does not
  coach::Units units = coach::Units::metric;
  std::string explained; // the exercise whose placement has been explained already; may be empty
};

enum class EyeCondition : std::uint8_t {
  on,
  off,  // by choice, or the video that stood in for a camera is over
  gone, // unplugged, refused, or not there yet
};
std::optional<EyeCondition> find_eye_condition(std::string_view name); // "on", "off", "gone"

/// LiveEye::watch.
struct WatchOrder {
  std::string exercise;
  int set = 0;
  bool looks_ahead = false; // in a rest, at how one stands for what comes
};

/// What a call led to. The eye first finishes one set, then watches the other.
struct CameraResult {
  StepResult session;
  std::optional<NumberedSet> finish; // LiveEye::finish; its ranges go to Machine::measured
  std::optional<WatchOrder> watch;
};

/// Times are of the session's clock, as those of Machine, unless they say otherwise.
class CameraControl {
public:
  explicit CameraControl(CameraSettings settings = {});

  /// After everything that may have changed the session.
  CameraResult follow(const Machine& machine);
  /// What the eye saw; `eye_now_s` is this moment on its clock. Events of another set come too late
  /// and are left. A hold that began before its set did is handed in once the set is there.
  CameraResult look(Machine& machine, double t_s, const Sighting& sighting, double eye_now_s);
  /// After everything that may have changed the eye. `is_video`: a file stands in for the camera.
  CameraResult set_eye(Machine& machine, double t_s, EyeCondition condition, bool is_video);

private:
  std::vector<count::CountEvent> events_of(const Sighting& sighting, const Machine& machine,
                                           double offset_s);
  void watch_set(CameraResult& result, const NumberedSet& set);
  void look_ahead(CameraResult& result, const Machine& machine, const SessionView& view);
  void begin_seeing(CameraResult& result, Machine& machine, double t_s);
  void say_gone(CameraResult& result, const Machine& machine, EyeCondition condition);
  void comment(CameraResult& result, const Machine& machine, const Sighting& sighting);
  static void obey_hand(CameraResult& result, Machine& machine, double t_s);

  CameraSettings settings_;
  SetNumbering numbering_;
  coach::PlacementReminder reminder_;
  int set_ = -1;                          // whose events are taken
  std::optional<count::CountEvent> hold_; // that goes on, as the eye has it
  std::string looked_ahead_;              // in a rest, the exercise that comes
  bool sees_ = false;
  bool gone_ = false; // and that was said
  bool was_video_ = false;
  bool was_covered_ = false;
};

} // namespace limber::session
