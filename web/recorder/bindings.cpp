// The embind interface of the recorder. Nothing throws across it: each call returns an object whose
// `error` is empty or one plain sentence.
#include "recorder/recorder.hpp"

#include <emscripten/bind.h>
#include <string>

namespace {

using limber::core::Result;

struct Answer {
  std::string error;      // the sentence to show; empty if the call succeeded
  std::string error_code; // its stable name, as in docs/exit-codes.md
  std::string value;
};

/// What the finder refuses it says in a whole sentence in the page's language.
Answer failed(const limber::core::Error& error) {
  using limber::core::ErrorCode;
  const bool is_said = error.code == ErrorCode::no_body || error.code == ErrorCode::no_reading ||
                       error.code == ErrorCode::no_solution || error.code == ErrorCode::usage;
  return {is_said ? error.detail : limber::core::describe(error),
          std::string{limber::core::name_of(error.code)},
          {}};
}

Answer answer(const Result<std::string>& result) {
  return result ? Answer{{}, {}, *result} : failed(result.error());
}

Answer answer(const Result<void>& result) { return result ? Answer{} : failed(result.error()); }

class RecorderBinding {
public:
  Answer add_exercise(const std::string& toml, const std::string& name) {
    return answer(recorder_.add_exercise(toml, name));
  }
  Answer set_language(const std::string& toml, const std::string& tag) {
    return answer(recorder_.set_language(toml, tag));
  }
  Answer draft(const std::string& landmarks, const std::string& wishes) {
    return answer(recorder_.draft(landmarks, wishes));
  }
  Answer open(const std::string& toml, const std::string& name) {
    return answer(recorder_.open(toml, name));
  }
  Answer show() const { return answer(recorder_.show()); }
  Answer write(const std::string& changes) { return answer(recorder_.write(changes)); }

private:
  limber::web::Recorder recorder_;
};

} // namespace

EMSCRIPTEN_BINDINGS(limber_recorder) {
  emscripten::value_object<Answer>("Answer")
      .field("error", &Answer::error)
      .field("error_code", &Answer::error_code)
      .field("value", &Answer::value);
  emscripten::class_<RecorderBinding>("Recorder")
      .constructor<>()
      .function("add_exercise", &RecorderBinding::add_exercise)
      .function("set_language", &RecorderBinding::set_language)
      .function("draft", &RecorderBinding::draft)
      .function("open", &RecorderBinding::open)
      .function("show", &RecorderBinding::show)
      .function("write", &RecorderBinding::write);
}
