// A few seconds of the landmarks that a person keeps with a session. A set is sent in chunks, so
// that each is as small as any other document; together they are one recording again.
#pragma once

#include "body/landmarks.hpp"
#include "core/result.hpp"
#include "record/side.hpp"
#include "record/timestamp.hpp"

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace limber::record {

inline constexpr int landmark_chunk_version = 1;
inline constexpr std::size_t max_chunk_bytes = 1 << 20; // 400 frames of 2.5 kB as JSON
inline constexpr std::size_t max_chunk_frames = 1024;   // bounds the memory of empty frames
inline constexpr int max_set_chunks = 1024;             // more than two hours at 30 a second

/// Which set of a session the landmarks are of.
struct RecordedSet {
  std::string id; // UUID, client-made
  std::string exercise;
  MaybeSide side;
  Timestamp at; // when the set was over
  int width_px = 0;
  int height_px = 0;
  double fps = 0.0; // of the whole set, average; 0 where unknown

  friend bool operator==(const RecordedSet&, const RecordedSet&) = default;
};

struct LandmarkChunk {
  RecordedSet of;
  int number = 0; // from 0
  int count = 1;  // chunks of the whole set
  std::vector<body::LandmarkFrame> frames;
};

/// Checks all of it. Errors: too_large, content_invalid.
core::Result<LandmarkChunk> read_landmark_chunk(std::string_view text,
                                                std::string_view source_name);

/// `id`, `exercise`, `side`, `at`, `width`, `height`, `fps`, as in every chunk.
nlohmann::json to_json(const RecordedSet& head);
core::Result<RecordedSet> read_recorded_set(std::string_view text, std::string_view source_name);

} // namespace limber::record
