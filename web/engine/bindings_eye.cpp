// The embind interface of the live eye; for its use see docs/session.md.
#include "engine/session.hpp"
#include "exercise/movement_lookup.hpp"
#include "exercise/names.hpp"
#include "record/landmarks_file.hpp"
#include "record/range.hpp"
#include "session/live_eye.hpp"

#include <emscripten/bind.h>
#include <emscripten/val.h>
#include <nlohmann/json.hpp>
#include <string>

namespace {

using emscripten::val;
using limber::pose::NextNetwork;

template <class Number> val view_of(std::span<Number> numbers) {
  return val(emscripten::typed_memory_view(numbers.size(), numbers.data()));
}

std::string name_of(NextNetwork step) {
  if (step == NextNetwork::detector) return "detector";
  return step == NextNetwork::landmarks ? "landmarks" : "done";
}

/// Views of the engine's memory are valid until the next call of any function.
class EyeBinding {
public:
  val frame_buffer(int width, int height) { return view_of(eye_.frame_buffer(width, height)); }
  std::string begin(double t_s) { return name_of(eye_.begin(t_s)); }
  val input() const { return view_of(eye_.input()); }
  val output(int i) { return view_of(eye_.output(static_cast<std::size_t>(i))); }
  std::string take() { return name_of(eye_.take()); }

  /// A sentence that says what is wrong with the file; empty if nothing is.
  std::string add_exercise(const std::string& toml, const std::string& name) {
    const auto added = content_.add_exercise(toml, name);
    return added ? std::string{} : limber::core::describe(added.error());
  }
  /// The text of languages/<tag>/engine.toml; empty for English. The sentence says what is wrong
  /// with it; empty if nothing is.
  std::string set_language(const std::string& toml, const std::string& tag) {
    const auto set = content_.set_language(toml, tag);
    if (!set) return limber::core::describe(set.error());
    phrases_ = limber::coach::Phrases{content_.language()};
    eye_.speak(content_.language());
    return {};
  }
  /// False if no exercise with that id was added, or there is no such form.
  bool watch(const std::string& id, const std::string& form, int set) {
    const limber::exercise::Exercise* exercise = content_.find(id);
    const auto level = limber::exercise::find_word(limber::exercise::form_level_words, form);
    if (exercise == nullptr || !level) return false;
    eye_.compare_with(content_.exercises());
    eye_.watch(limber::exercise::in_form(*exercise, *level), set);
    return true;
  }
  void keep_landmarks(bool keep) { eye_.keep_landmarks(keep); }

  std::string look(bool doing) { return limber::session::to_json_text(eye_.look(doing), phrases_); }
  val points() const { return view_of(eye_.points()); }

  /// {"ranges": text for `measured` of the session, empty if nothing was measured;
  ///  "landmarks": text of the kept recording, empty if none was kept}
  val finish() {
    const limber::session::FinishedSet finished = eye_.finish();
    val out = val::object();
    const auto ranges = limber::record::to_record(finished.analysis.measured);
    out.set("ranges", ranges.empty() ? std::string{} : limber::record::to_json(ranges).dump());
    out.set("landmarks", finished.landmarks.frames.empty()
                             ? std::string{}
                             : limber::record::write_landmarks_json(finished.landmarks));
    return out;
  }

private:
  limber::web::Content content_;
  limber::session::LiveEye eye_;
  limber::coach::Phrases phrases_;
};

} // namespace

EMSCRIPTEN_BINDINGS(limber_eye) {
  emscripten::class_<EyeBinding>("Eye")
      .constructor<>()
      .function("add_exercise", &EyeBinding::add_exercise)
      .function("set_language", &EyeBinding::set_language)
      .function("frame_buffer", &EyeBinding::frame_buffer)
      .function("begin", &EyeBinding::begin)
      .function("input", &EyeBinding::input)
      .function("output", &EyeBinding::output)
      .function("take", &EyeBinding::take)
      .function("watch", &EyeBinding::watch)
      .function("keep_landmarks", &EyeBinding::keep_landmarks)
      .function("look", &EyeBinding::look)
      .function("points", &EyeBinding::points)
      .function("finish", &EyeBinding::finish);
}
