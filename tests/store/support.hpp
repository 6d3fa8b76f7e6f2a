// A folder for one test, and small documents to keep in it.
#pragma once

#include "record/answers.hpp"
#include "record/landmark_chunk.hpp"
#include "record/person.hpp"
#include "record/session.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <unistd.h>

namespace limber::store {

/// Made empty, and removed with all that is in it.
class TestFolder {
public:
  TestFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "limber-test-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const char* name) const { return path_ / name; }

private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

inline void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream{file, std::ios::binary} << bytes;
}

inline unsigned mode_of(const std::filesystem::path& file) {
  return static_cast<unsigned>(std::filesystem::status(file).permissions());
}

inline std::string some_uuid(int number) {
  return fmt::format("{:08x}-0000-4000-8000-000000000000", number);
}

inline record::Person some_person(int number = 1, std::int64_t revision = 1) {
  return {some_uuid(number), revision, fmt::format("Person {}", number),
          *record::parse_timestamp("2025-03-01T07:00:00+01:00")};
}

inline record::Event some_rep(const std::string& id, double t_s = 1.0) {
  record::Event event;
  event.id = id;
  event.t_s = t_s;
  event.kind = record::EventKind::rep;
  event.step = 0;
  event.exercise = "leg-swings";
  event.side = body::Side::right;
  event.by = record::CountedBy::tap;
  return event;
}

inline record::Session some_session(int number, const std::string& started,
                                    std::vector<record::Event> events = {}) {
  record::Session session;
  session.id = some_uuid(number);
  session.routine = "hip-mobility";
  session.started_at = *record::parse_timestamp(started);
  session.state = record::LastWriterWins<record::SessionState>{record::SessionState::running, 1};
  session.events = std::move(events);
  return session;
}

/// `seconds` of a body of which every point moves, cut into chunks of `frames_each`.
inline std::vector<record::LandmarkChunk> some_chunks(int number, int frames = 50,
                                                      int frames_each = 20) {
  std::vector<record::LandmarkChunk> chunks;
  record::LandmarkChunk chunk;
  chunk.of = {some_uuid(number),
              "leg-swings",
              body::Side::right,
              *record::parse_timestamp("2025-03-01T07:15:00+01:00"),
              960,
              540,
              25.0};
  chunk.count = (frames + frames_each - 1) / frames_each;
  for (int i = 0; i < frames; ++i) {
    if (i % frames_each == 0) {
      chunk.number = i / frames_each;
      chunk.frames.clear();
    }
    body::LandmarkFrame frame{0.04 * i, std::nullopt};
    if (i % 7 != 3) {
      frame.seen.emplace();
      for (std::size_t k = 0; k < body::landmark_count; ++k) {
        const double way = 0.003 * i * static_cast<double>(k % 5);
        frame.seen->image[k] = {0.4 + way, 0.5 - way, -0.2, 0.9};
        frame.seen->world[k] = {way, -0.7, 0.1 * static_cast<double>(k), 0.9};
      }
    }
    chunk.frames.push_back(frame);
    if (i + 1 == frames || (i + 1) % frames_each == 0) chunks.push_back(chunk);
  }
  return chunks;
}

} // namespace limber::store
