// Exercises of one's own: recorded from one recording of real people, counted in the others.
#pragma once

#include "core/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace limber::accuracy {

/// What the file that was made from one recording counts; `of` is what is there.
struct OwnCount {
  int counted = 0;
  int of = 0;
  int recordings = 0;
  int exact = 0;

  void add(int is, int should);
};

struct OwnExercise {
  std::string source;
  std::string refused; // the sentence; empty where a file was made
  std::string moves;
  std::string like;
  int found = 0; // repetitions it was made from
  int there = 0; // according to the labels
  double alike_deg = 0.0;
  OwnCount rest;     // of the same recording, after the two it was made from
  OwnCount mirrored; // the same ...
  OwnCount slower;   // ... at 0.7 times the speed
  OwnCount faster;   // at 1.4 times
  OwnCount others;   // other people and views doing the same
  OwnCount none;     // recordings of other movements
};

struct OwnExercises {
  std::string model;                 // that looked at the videos
  std::vector<OwnExercise> videos;   // whole recordings of squats
  std::vector<OwnExercise> captured; // two repetitions of motion capture, as a network sees it
};

/// Errors: file_missing, those of reading and of the models. `cache`: for the videos' landmarks.
core::Result<OwnExercises> judge_own_exercises(const std::filesystem::path& shared,
                                               const std::filesystem::path& cache,
                                               const std::string& model);

inline constexpr const char* own_exercises_begin =
    "<!-- own exercises: written by build/accuracy record -->";
std::string write_own_exercises(const OwnExercises& results);

} // namespace limber::accuracy
