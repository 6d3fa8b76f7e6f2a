// What makes an exercise of a recording, for JavaScript, as plain C++: texts in, texts out.
#pragma once

#include "author/draft.hpp"
#include "core/result.hpp"
#include "exercise/exercise.hpp"
#include "exercise/writer.hpp"
#include "language/language.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace limber::web {

inline constexpr double min_recording_s = 3.0;   // two repetitions that can be told apart
inline constexpr double max_recording_s = 130.0; // two minutes, and what stopping takes

/// One exercise of one's own: found in a recording or read from a file, then changed and written.
class Recorder {
public:
  /// An exercise that comes with Limber, to say which one the new one resembles. Errors: those of
  /// exercise::read_exercise.
  core::Result<void> add_exercise(std::string_view toml, std::string_view name);
  /// The text of languages/<tag>/author.toml; an empty one for English. Errors: those of
  /// author::read_phrases.
  core::Result<void> set_language(std::string_view toml, std::string_view tag);

  /// A recording (docs/schema/landmarks.schema.json) and {"id", "name"} -> {"found": [sentences],
  /// "doubts": [sentences], "reps", "counted", "sure": "sure" | "fairly sure" | "not sure"}.
  /// Errors: too_large, content_invalid; no_body, no_reading, no_solution and usage (too short, too
  /// long), each with a whole sentence in this language.
  core::Result<std::string> draft(std::string_view landmarks, std::string_view wishes_json);
  /// An exercise's file, however it is called. Errors: too_large; those of read_exercise.
  core::Result<void> open(std::string_view toml, std::string_view source_name);

  /// {"id", "name", "why", "steps", "cautions", "dose", "sides", "kind"} of what was found or
  /// opened, in the language, or in English. `dose`: repetitions (on each side), or seconds.
  /// Errors: unknown_name where there is none.
  [[nodiscard]] core::Result<std::string> show() const;
  /// The same without sides and kind -> the text of its file. The name is the name in every
  /// language; the other words are those of the language shown. Errors: too_large,
  /// content_invalid; unknown_name where there is none.
  core::Result<std::string> write(std::string_view changes_json);

private:
  [[nodiscard]] core::Result<void> expect_exercise() const;
  exercise::Text& shown_text();

  std::vector<exercise::Exercise> known_;
  language::Language words_ = author::english_phrases();
  exercise::Exercise exercise_; // without an id: none
  exercise::Comments comments_;
};

} // namespace limber::web
