// Connects a session with a live eye: a new counter for every set, events passed on, the pause
// gesture, what to say about the camera, and what counts when the camera is gone. It owns neither:
// the caller carries out the orders for the eye as soon as it can.
#pragma once

#include "coach/placement_guide.hpp"
#include "coach/placement_reminder.hpp"
#include "session/camera_look.hpp"
#include "session/machine.hpp"
#include "session/set_numbering.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace limber::session {

struct CameraSettings {
  record::CountedBy otherwise = record::CountedBy::time; // what counts while the camera does not
  coach::Units units = coach::Units::metric;
  language::Language language{};
  std::string explained{}; // the exercise whose placement has been explained already; may be empty
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
  record::FormLevel form = record::FormLevel::standard;
  int set = 0;
  bool looks_ahead = false; // during a rest: the placement for the next exercise
};

/// The result of a call. The eye first finishes the old set, then watches the new one.
struct CameraResult {
  StepResult session;
  std::optional<NumberedSet> finish; // LiveEye::finish; its ranges go to Machine::measured
  std::optional<WatchOrder> watch;
};

/// Times are of the session's clock, as those of Machine, unless they say otherwise.
class CameraControl {
public:
  explicit CameraControl(CameraSettings settings = {});

  /// Call it after everything that may have changed the session.
  CameraResult follow(Machine& machine);
  /// What the eye saw; `eye_now_s` is this moment on its clock. Events of another set are
  /// ignored. A hold that began before its set is passed on once the set has started.
  CameraResult look(Machine& machine, double t_s, const CameraLook& look, double eye_now_s);
  /// Call it after everything that may have changed the eye. `is_video`: a file stands in for the
  /// camera.
  CameraResult set_eye(Machine& machine, double t_s, EyeCondition condition, bool is_video);

private:
  std::vector<count::CountEvent> events_of(const CameraLook& look, const Machine& machine,
                                           double offset_s);
  void watch_set(CameraResult& result, const NumberedSet& set);
  void look_ahead(CameraResult& result, const Machine& machine, const SessionView& view);
  void choose_counting(CameraResult& result, Machine& machine, double t_s);
  void begin_seeing(CameraResult& result, Machine& machine, double t_s);
  void say_gone(CameraResult& result, const Machine& machine, EyeCondition condition);
  void comment(CameraResult& result, const Machine& machine, const CameraLook& look);
  static void obey_hand(CameraResult& result, Machine& machine, double t_s);

  CameraSettings settings_;
  SetNumbering numbering_;
  coach::PlacementReminder reminder_;
  int set_ = -1;                          // the set whose events are accepted
  std::optional<count::CountEvent> hold_; // still held, according to the eye
  std::string looked_ahead_;              // during a rest: the next exercise
  bool sees_ = false;
  bool unseen_ = false; // a camera cannot count the present exercise
  bool gone_ = false;   // and this was announced
  bool was_video_ = false;
  bool was_covered_ = false;
};

} // namespace limber::session
