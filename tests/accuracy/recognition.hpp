// What --exercise auto recognises, compared with what was done.
#pragma once

#include "body/landmarks.hpp"
#include "exercise/exercise.hpp"
#include "performer/performer.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace limber::accuracy {

/// What is written where none was named.
inline constexpr std::string_view none_named = "none";

struct Named {
  std::string exercise{none_named};
  std::optional<double> at_s; // nothing: only at the recording's end
};

Named recognise(const std::vector<exercise::Exercise>& known,
                const body::LandmarkRecording& recording);

struct AutoSummary {
  int sets = 0;
  int right = 0;
  int in_time = 0; // of the right ones: within three repetitions or five seconds
  std::map<std::pair<std::string, std::string>, int> confusions; // done, named

  void add(const std::string& done, const Named& named, bool in_time);
};

/// One made-up set.
void judge_recognition(const std::vector<exercise::Exercise>& known, performer::ExerciseKind kind,
                       std::uint64_t seed, AutoSummary& summary);

struct Confusion {
  std::string done;
  std::string named;
  int times = 0;
};

/// A video or recording of a real person.
struct RealNamed {
  std::string file;
  std::string done; // "none" where it is none of the nine
  std::string named;
};

/// The most frequent first.
std::vector<Confusion> worst_confusions(const std::map<std::string, AutoSummary>& by_exercise,
                                        std::size_t most);

} // namespace limber::accuracy
