// One exercise as plain values: what exercises/<id>.toml says, checked. See docs/exercise-files.md.
// Sided things are written for the right side as the performing side; mirror them for the left.
#pragma once

#include "body/coordinate.hpp"
#include "body/quantity.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace limber::exercise {

// ---------------------------------------------------------------- words

/// Texts of one language. Lists keep the file's order.
struct Text {
  std::string name;
  std::string why;
  std::vector<std::string> steps;
  std::vector<std::string> cautions;
  std::string easier; // how to make it easier, one or two sentences
  std::string harder;
  std::string dose_words;                  // what a dose counts, "swings per leg"; may be empty
  std::string side_means;                  // "the free leg"; empty where there is no side
  std::string placement;                   // where to put the camera and how to stand, sit or lie
  std::map<std::string, std::string> says; // key -> short spoken sentence (cues, form remarks)
};

// ---------------------------------------------------------------- dose

enum class Sides : std::uint8_t {
  none,        // no side
  each,        // the whole dose on one side, then on the other
  alternating, // side changes with every repetition
};

enum class Kind : std::uint8_t {
  cycle, // out and back is one repetition
  turn,  // full turns of a limb, with a direction
  hold,  // a pose held for a time
};

struct Dose {
  int reps = 0;             // cycle: in all (none, alternating) or per side (each); turn: per side
  int clockwise = 0;        // turn: of `reps`, first these
  int counterclockwise = 0; // turn: then these
  double hold_s = 0.0;      // hold: per side
};

struct Tempo {
  double rep_s = 0.0;    // one repetition at the standard pace, its rests included; a hold: the
                         // transitions into it and out of it, without the hold
  double rest_s = 0.0;   // after the exercise
  double change_s = 0.0; // to change sides
};

// ---------------------------------------------------------------- movement

enum class Breath : std::uint8_t { in, out, free };

/// What touches what. Between two neighbouring keys that both have it, inverse kinematics keeps it
/// in place.
enum class Part : std::uint8_t {
  // in pairs, right first
  foot_r,
  foot_l,
  toes_r,
  toes_l,
  heel_r,
  heel_l,
  knee_r,
  knee_l,
  hand_r,
  hand_l,
  forearm_r,
  forearm_l,
  elbow_r,
  elbow_l,
  ankle_r,
  ankle_l,
  instep_r, // top of the foot
  instep_l,
  hip_r, // its outer side
  hip_l,
  shoulder_r, // its outer side
  shoulder_l,
  // of the midline
  seat,
  back,
  head,
};
enum class Surface : std::uint8_t {
  floor,
  wall,
  chair,
  own_thigh_r,
  own_thigh_l,
  own_hip_r,
  own_hip_l,
  own_hand_r,
  own_hand_l,
  own_elbow_r,
  own_elbow_l,
  own_knee_r,
  own_knee_l,
};
struct Contact {
  Part part{};
  Surface on{};
};

/// A named pose: joint angles over the anatomical zero, and contacts.
struct Pose {
  std::string name;
  body::CoordinateValues values{}; // rad
  std::vector<Contact> contacts;
};

/// One key of the movement's closed path (or of the path into a hold and out of it).
struct Key {
  std::string pose;
  double at = 0.0;              // phase in [0, 1); ascending; a cycle returns to its first key at 1
  double rest_s = 0.0;          // rest at this key at the standard pace
  Breath breath = Breath::free; // from this key to the next
  std::string says;             // key into Text::says: the cue towards the next; may be empty
  bool hold = false;            // a hold's kept pose: stays for Dose::hold_s; exactly one of a hold
};

/// In which form a movement is done. The order is kept in saved sessions.
enum class FormLevel : std::uint8_t { standard, easier, harder };

/// Scales the movement: how far from the first key's pose the others go, and what else changes.
struct Form {
  double amplitude = 1.0; // 0..1.2 of the standard path, joint by joint
  std::string support;    // "", "wall", "chair", "cushion"
  std::vector<Key> keys;  // where the form is another path, its own keys; else empty
};

struct Movement {
  std::vector<Pose> poses;
  std::string start_pose; // name of the pose to get ready in
  std::vector<Key> keys;  // standard form
  Form easier;
  Form harder;
  std::string view = "side"; // from where the figure is best shown: front | side | 45 | floor
  std::string support;       // "", "wall", "chair"
};

// ---------------------------------------------------------------- what the camera checks

/// A closed range of one quantity; rad or ratio. An open end is infinite.
struct QuantityRange {
  body::QuantityRef quantity;
  double min = 0.0;
  double max = 0.0;
};

/// One driving quantity of the path: its value at the start and at the turning point.
struct Driver {
  body::QuantityRef quantity;
  double from = 0.0;
  double to = 0.0;
  double weight = 1.0;
};

enum class When : std::uint8_t {
  always, // throughout
  start,  // near the path's start
  end,    // near its turning point (a hold: while held)
};

/// A condition that must be met, or nothing counts.
struct Gate {
  QuantityRange range;
  When when = When::always;
  std::string says;            // key of what to say if nothing counted because of it; may be empty
  bool or_since_start = false; // of a cycle: the change since its start may be in the range instead
  std::optional<FormLevel> not_in; // a form that this condition does not belong to
};

/// What counts. Cycle: progress along the drivers, 0 at the start, 1 at the standard turning point.
/// Turn: exactly two drivers, (rightward, forward) direction of the limb in rad from the circle's
/// centre. Hold: drivers from their rest to the kept pose, held while the gates are met.
struct Count {
  Kind kind = Kind::cycle;
  std::vector<Driver> drivers;
  std::vector<Gate> gates;
  std::vector<Part> support_contact; // these bear weight and must stay in place

  double min_amplitude = 0.0; // cycle: of the standard path; turn: radius in rad
  double typical_rep_s = 0.0; // the tempo's
  double holds_from = 0.0;    // hold: share of the driver's range from which it counts
  double min_rep_s = 0.0;     // anything faster is not a repetition
  double max_rest_s = 0.0;    // at the turning point; 0: no limit
  double max_rep_s = 0.0;     // anything slower is a pause
};

enum class View : std::uint8_t { front, front_45, side, rear_45, rear, feet, head };

/// A remark, never a gate.
struct FormCheck {
  std::string id; // also the key of its sentence in Text::says
  body::QuantityRef quantity;
  double min = 0.0; // good inside [min, max]
  double max = 0.0;
  When when = When::always;
  bool of_own_best = false;    // min/max are shares of this person's own best turning point
  std::vector<View> seen_from; // views that can judge it; silent from others
  int priority = 0;            // lower is said first
  std::string praise;          // key of what to say once corrected; may be empty
};

// ---------------------------------------------------------------- camera

struct Placement {
  /// False where one camera sees too little of the movement: nothing is counted or said of its
  /// form.
  bool counts = true;
  View view = View::side; // the best
  std::vector<View> also; // also suitable
  double height_m = 0.8;  // of the lens above the floor
  double distance_m = 2.5;
};

// ---------------------------------------------------------------- the whole

struct Exercise {
  std::string id;
  Sides sides = Sides::none;
  Dose dose;
  Tempo tempo;
  std::vector<std::string> not_with; // condition ids of docs/before-starting.md
  std::vector<std::string> sources;  // of what Text::why claims, as citations in no language
  bool gesture = true;               // the pause gesture may be used while it is done
  Movement movement;
  Count count;
  FormLevel counted_form = FormLevel::standard; // set by in_form()
  std::vector<FormCheck> form;
  Placement placement;
  std::map<std::string, Text> text; // language tag -> texts; "en" always there
};

/// The exercise with this id, or nullptr.
inline const Exercise* find_exercise(std::span<const Exercise> exercises, std::string_view id) {
  for (const Exercise& exercise : exercises)
    if (exercise.id == id) return &exercise;
  return nullptr;
}

/// One step of a routine. What it does not set is taken from the exercise and the person's
/// settings; see dose.hpp.
struct RoutineStep {
  std::string exercise;
  std::optional<int> reps_per_side; // of an exercise with sides
  std::optional<int> reps;          // of one without
  std::optional<double> hold_s;     // of a hold
  /// Only this side, if the exercise does one side after the other.
  std::optional<body::Side> side = std::nullopt;
  std::optional<body::Side> first_side = std::nullopt; // of both sides, the one that begins
  std::optional<FormLevel> form = std::nullopt;
  std::optional<double> rest_s = std::nullopt; // after it, at the standard pace

  friend bool operator==(const RoutineStep&, const RoutineStep&) = default;
};

struct Routine {
  std::string id;
  bool keeps_order = false; // a session does the steps as written: plan::order_by_position
  std::vector<RoutineStep> steps;
  std::map<std::string, Text> text;
};

} // namespace limber::exercise
