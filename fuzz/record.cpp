// Any bytes are either a document of the record that its own JSON gives back, or an error with a
// detail. The first byte chooses the document; 'r' is the ranges that the eye hands to the session,
// 'l' a chunk of landmarks, 'p' packed landmarks, 'o' a routine of a person's own, 'e' an exercise.
#include "record/answers.hpp"
#include "record/landmark_chunk.hpp"
#include "record/own_document.hpp"
#include "record/packed_landmarks.hpp"
#include "record/person.hpp"
#include "record/range.hpp"
#include "record/session_json.hpp"
#include "record/tables.hpp"

#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>

using namespace limber;

namespace {

template <class Document>
void check(const core::Result<Document>& read,
           core::Result<Document> (*reader)(std::string_view, std::string_view)) {
  if (!read) {
    if (read.error().detail.empty()) std::abort();
    return;
  }
  const auto again = reader(to_json(*read).dump(), "fuzz");
  if (!again || !(*again == *read) || !(record::merge(*read, *again) == *read)) std::abort();
}

void check_ranges(std::string_view text) {
  const auto read = record::read_ranges(text, "fuzz");
  if (!read) {
    if (read.error().detail.empty()) std::abort();
    return;
  }
  const auto again = record::read_ranges(record::to_json(*read).dump(), "fuzz");
  if (!again || *again != *read) std::abort();
}

/// Packing again what was unpacked gives the same bytes.
void check_packing(const std::vector<body::LandmarkFrame>& frames) {
  const std::string packed = record::pack_frames(frames);
  const auto again = record::unpack_frames(packed, frames.size(), "fuzz");
  if (!again || record::pack_frames(*again) != packed) std::abort();
}

void check_chunk(std::string_view text) {
  const auto read = record::read_landmark_chunk(text, "fuzz");
  if (!read) {
    if (read.error().detail.empty()) std::abort();
    return;
  }
  const auto head = record::read_recorded_set(to_json(read->of).dump(), "fuzz");
  if (!head || !(*head == read->of)) std::abort();
  check_packing(read->frames);
}

void check_packed(std::string_view bytes) {
  const auto frames = record::unpack_frames(bytes, record::max_chunk_frames, "fuzz");
  if (!frames && frames.error().detail.empty()) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text{reinterpret_cast<const char*>(data) + 1, size - 1};
  if (data[0] == 'r') {
    check_ranges(text);
    return 0;
  }
  if (data[0] == 'o') {
    check(record::read_own_routine(text, "fuzz"), record::read_own_routine);
    return 0;
  }
  if (data[0] == 'e') {
    check(record::read_own_exercise(text, "fuzz"), record::read_own_exercise);
    return 0;
  }
  if (data[0] == 'l' || data[0] == 'p') {
    data[0] == 'l' ? check_chunk(text) : check_packed(text);
    return 0;
  }
  switch (data[0] % 4) {
  case 0: {
    const auto session = record::read_session(text, "fuzz");
    check(session,
          static_cast<core::Result<record::Session> (*)(std::string_view, std::string_view)>(
              record::read_session));
    if (session)
      for (const record::CsvTable table : record::all_tables)
        record::table_rows(table, record::Person{}, *session);
    break;
  }
  case 1:
    check(record::read_person(text, "fuzz"), record::read_person);
    break;
  case 2:
    check(record::read_settings(text, "fuzz"), record::read_settings);
    break;
  default:
    check(record::read_answers(text, "fuzz"), record::read_answers);
  }
  return 0;
}
