#include "recorder/recorder.hpp"

#include "author/phrases.hpp"
#include "exercise/names.hpp"
#include "exercise/reader.hpp"
#include "exercise/text_in.hpp"
#include "record/checked_json.hpp"
#include "record/landmarks_file.hpp"
#include "record/own_document.hpp"
#include "record/person.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace limber::web {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using exercise::Exercise;
using nlohmann::json;
using record::Findings;
using record::Need;
using record::ObjectReader;

// Two minutes of thirty frames a second take about 12 MB.
constexpr std::size_t max_recording_bytes = 40'000'000;
constexpr std::size_t max_request_bytes = 65536;
constexpr std::size_t max_lines = 16;
constexpr std::size_t max_line_bytes = 1000;

/// Of the app: repetitions on each side where there are two.
double dose_of(const Exercise& exercise) {
  if (exercise.count.kind == exercise::Kind::hold) return exercise.dose.hold_s;
  return exercise.sides == exercise::Sides::alternating ? exercise.dose.reps / 2
                                                        : exercise.dose.reps;
}

void set_dose(double dose, Exercise& exercise) {
  if (exercise.count.kind == exercise::Kind::hold) {
    exercise.dose.hold_s = dose;
    return;
  }
  const int reps = static_cast<int>(dose);
  exercise.dose.reps = exercise.sides == exercise::Sides::alternating ? 2 * reps : reps;
  if (exercise.count.kind != exercise::Kind::turn) return;
  exercise.dose.clockwise = (reps + 1) / 2;
  exercise.dose.counterclockwise = reps / 2;
}

/// Nothing where a line is none or is too long.
std::optional<std::vector<std::string>> read_lines(ObjectReader& reader, const char* key) {
  std::vector<std::string> lines;
  if (const json* list = reader.list(key, max_lines, Need::required))
    for (const json& one : *list) {
      if (!one.is_string() || one.get_ref<const std::string&>().size() > max_line_bytes)
        return std::nullopt;
      lines.push_back(one);
    }
  return lines;
}

author::Wishes read_wishes(const json& document, Findings& findings) {
  ObjectReader reader{document, "wishes", findings};
  reader.allow_only({"id", "name"});
  author::Wishes wishes;
  wishes.id = reader.name("id", Need::required).value_or("");
  wishes.name = reader.text("name", record::max_name_text_bytes, Need::required).value_or("");
  return wishes;
}

/// What the finder says in a code, as a sentence.
core::Error in_words(core::Error error, const language::Language& words) {
  if (error.code == ErrorCode::no_body) error.detail = words.say("refused.nobody");
  if (error.code == ErrorCode::no_reading) error.detail = words.say("refused.left");
  return error;
}

/// The camera's clock began with the page; what is told is told of the recording.
void begin_at_zero(body::LandmarkRecording& recording) {
  if (recording.frames.empty()) return;
  const double first_s = recording.frames.front().t_s;
  for (body::LandmarkFrame& frame : recording.frames)
    frame.t_s -= first_s;
}

Result<void> expect_length(const body::LandmarkRecording& recording,
                           const language::Language& words) {
  const auto& frames = recording.frames;
  const double length_s = frames.empty() ? 0.0 : frames.back().t_s - frames.front().t_s;
  if (length_s < min_recording_s) return fail(ErrorCode::usage, words.say("refused.short"));
  if (length_s > max_recording_s) return fail(ErrorCode::usage, words.say("refused.long"));
  return {};
}

} // namespace

Result<void> Recorder::add_exercise(std::string_view toml, std::string_view name) {
  auto read = exercise::read_exercise(toml, name);
  if (!read) return tl::unexpected(read.error());
  known_.push_back(std::move(*read));
  return {};
}

Result<void> Recorder::set_language(std::string_view toml, std::string_view tag) {
  auto read = toml.empty() ? Result<language::Language>{author::english_phrases()}
                           : author::read_phrases(toml, std::string{tag}, tag);
  if (!read) return tl::unexpected(read.error());
  words_ = std::move(*read);
  return {};
}

Result<std::string> Recorder::draft(std::string_view landmarks, std::string_view wishes_json) {
  if (landmarks.size() > max_recording_bytes)
    return fail(ErrorCode::too_large, words_.say("refused.long"));
  const auto document = record::parse_json(wishes_json, max_request_bytes, "wishes");
  if (!document) return tl::unexpected(document.error());
  Findings findings;
  const author::Wishes wishes = read_wishes(*document, findings);
  if (findings.any()) return tl::unexpected(findings.error());
  auto recording = record::read_landmarks(landmarks, "recording");
  if (!recording) return tl::unexpected(recording.error());
  begin_at_zero(*recording);
  if (auto fits = expect_length(*recording, words_); !fits) return tl::unexpected(fits.error());
  auto drafted = author::draft_exercise(*recording, wishes, known_, words_);
  if (!drafted) return tl::unexpected(in_words(drafted.error(), words_));
  exercise_ = std::move(drafted->exercise);
  comments_ = std::move(drafted->comments);
  const author::Findings& found = drafted->findings;
  return json{{"found", author::describe(found, words_)},
              {"doubts", found.doubts},
              {"reps", found.reps},
              {"counted", found.counted},
              {"sure", author::name_of(found.sureness)}}
      .dump();
}

Result<void> Recorder::open(std::string_view toml, std::string_view source_name) {
  if (toml.size() > record::max_own_exercise_bytes)
    return fail(ErrorCode::too_large, std::string{source_name});
  auto read = exercise::read_unnamed_exercise(toml, source_name);
  if (!read) return tl::unexpected(read.error());
  exercise_ = std::move(*read);
  comments_.clear();
  return {};
}

Result<void> Recorder::expect_exercise() const {
  if (exercise_.id.empty()) return fail(ErrorCode::unknown_name, "an exercise");
  return {};
}

exercise::Text& Recorder::shown_text() {
  const auto found = exercise_.text.find(words_.tag());
  return found != exercise_.text.end() ? found->second : exercise_.text["en"];
}

Result<std::string> Recorder::show() const {
  if (auto there = expect_exercise(); !there) return tl::unexpected(there.error());
  const exercise::Text& text = exercise::text_in(exercise_.text, words_.tag());
  return json{{"id", exercise_.id},
              {"name", text.name},
              {"why", text.why},
              {"steps", text.steps},
              {"cautions", text.cautions},
              {"dose", dose_of(exercise_)},
              {"sides", exercise::word_of(exercise::sides_words, exercise_.sides)},
              {"kind", exercise::word_of(exercise::kind_words, exercise_.count.kind)}}
      .dump();
}

Result<std::string> Recorder::write(std::string_view changes_json) {
  if (auto there = expect_exercise(); !there) return tl::unexpected(there.error());
  const auto document = record::parse_json(changes_json, max_request_bytes, "changes");
  if (!document) return tl::unexpected(document.error());
  Findings findings;
  ObjectReader reader{*document, "changes", findings};
  reader.allow_only({"id", "name", "why", "steps", "cautions", "dose"});
  const std::string id = reader.name("id", Need::required).value_or("");
  const auto name = reader.text("name", record::max_name_text_bytes, Need::required);
  const auto why = reader.text("why", max_line_bytes, Need::required);
  auto steps = read_lines(reader, "steps");
  auto cautions = read_lines(reader, "cautions");
  const auto dose = reader.number("dose", 1, 300, Need::required);
  if (findings.any()) return tl::unexpected(findings.error());
  if (!steps || !cautions)
    return fail(ErrorCode::content_invalid,
                fmt::format("changes: a step or a caution has at most {} bytes", max_line_bytes));
  exercise_.id = id;
  for (auto& [tag, text] : exercise_.text)
    text.name = *name;
  exercise::Text& text = shown_text();
  text.why = *why;
  text.steps = std::move(*steps);
  text.cautions = std::move(*cautions);
  set_dose(*dose, exercise_);
  std::string toml = exercise::write_exercise(exercise_, comments_);
  if (const auto read = exercise::read_unnamed_exercise(toml, id + ".toml"); !read)
    return tl::unexpected(read.error());
  return toml;
}

} // namespace limber::web
