// Counts evidence from real people: a loop or a second view of the same movement adds no
// repetition, and a second recording of the same person adds no person.
#pragma once

#include "support/labels.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace limber::accuracy {

/// The folders of ../shared that hold real people.
enum class Source : std::uint8_t {
  clips,      // videos
  recordings, // landmarks
  captured    // motion capture, seen by a virtual camera
};

/// "m01_deep-squat_s02_45": "s02". Empty where the name has no such part.
std::string subject_in(const std::string& file);

/// A key for the person in the recording: the label's own `person` where there is one; a motion
/// capture's subject; a clip's first word, because clips that share it come from one source; else
/// the file. One person may have several keys, so their number is an upper limit.
std::string person_in(Source source, const tests::Label& label);

/// How often the same movement is played in the file: 4 in "wipers-front-looped-4.json", else 1.
int times_played(const std::string& file);

/// Of one exercise.
struct Evidence {
  std::set<std::string> people; // at most; see person_in
  int recordings = 0;
  int looped = 0;       // of these
  int angles_known = 0; // of these
  int exact = 0;
  int off_by_one = 0;
  std::map<std::string, int> takes; // distinct repetitions by recorded movement

  void add(Source source, const tests::Label& label, int counted, bool known_angles);
  int repetitions() const;
};

} // namespace limber::accuracy
