// The embind interface of session and figure; for its use see docs/session.md.
#include "core/angle.hpp"
#include "engine/figure.hpp"
#include "engine/own_exercise.hpp"
#include "engine/placement.hpp"
#include "engine/plan.hpp"
#include "engine/routine.hpp"
#include "engine/session.hpp"
#include "figure/figure_colours.hpp"
#include "session/json.hpp"

#include <emscripten/bind.h>
#include <emscripten/val.h>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace {

using emscripten::val;
using limber::core::Result;

/// The result of every call.
struct Answer {
  std::string error;      // the sentence to show; empty if the call succeeded
  std::string error_code; // its stable name, as in docs/exit-codes.md
  std::string value;      // JSON
};

Answer failed(const limber::core::Error& error) {
  return {limber::core::describe(error), std::string{limber::core::name_of(error.code)}, {}};
}

Answer answer(const Result<std::string>& result) {
  return result ? Answer{{}, {}, *result} : failed(result.error());
}

Answer answer(const Result<void>& result) { return result ? Answer{} : failed(result.error()); }

class Session {
public:
  Session(limber::session::Machine machine, limber::language::Language language)
      : machine_{std::move(machine)}, language_{std::move(language)} {}

  std::string tick(double t_s) { return limber::web::tick(machine_, t_s); }
  Answer command(double t_s, const std::string& name) {
    return answer(limber::web::command(machine_, t_s, name));
  }
  Answer count_by(double t_s, const std::string& name) {
    return answer(limber::web::count_by(machine_, t_s, name));
  }
  /// Counts with the camera from now on; call it before those below.
  Answer use_camera(const std::string& otherwise, const std::string& units,
                    const std::string& explained) {
    auto made = limber::web::make_camera_control(otherwise, units, explained, language_);
    if (!made) return failed(made.error());
    camera_ = std::move(*made);
    return {};
  }
  std::string follow() { return limber::web::follow(camera_, machine_); }
  Answer look(double t_s, const std::string& look, double eye_now_s) {
    return answer(limber::web::look(camera_, machine_, t_s, look, eye_now_s));
  }
  Answer set_eye(double t_s, const std::string& condition, bool is_video) {
    return answer(limber::web::set_eye(camera_, machine_, t_s, condition, is_video));
  }
  Answer measured(double t_s, int step, const std::string& ranges) {
    return answer(limber::web::measured(machine_, t_s, step, ranges));
  }
  std::string tell_pain(double t_s, int pain, bool spreading) {
    return limber::web::tell_pain(machine_, t_s, pain, spreading);
  }
  std::string view_json() const { return limber::web::view_json(machine_); }
  std::string plan() const { return limber::web::plan(machine_); }
  std::string save() const { return limber::session::write_state(machine_); }
  /// Seconds, or -1 while it waits.
  double next_s() const { return machine_.next_s().value_or(-1.0); }

private:
  limber::session::Machine machine_;
  limber::language::Language language_;
  limber::session::CameraControl camera_;
};

class Reminder {
public:
  Answer remind(const std::string& look) { return answer(limber::web::remind(reminder_, look)); }

private:
  limber::coach::PlacementReminder reminder_;
};

class Content {
public:
  Answer add_exercise(const std::string& toml, const std::string& name) {
    return answer(content_.add_exercise(toml, name));
  }
  Answer add_own_exercise(const std::string& toml, const std::string& name) {
    return answer(limber::web::add_own_exercise(content_, toml, name));
  }
  Answer set_routine(const std::string& toml, const std::string& name) {
    return answer(content_.set_routine(toml, name));
  }
  Answer set_programme(const std::string& toml, const std::string& name) {
    return answer(content_.set_programme(toml, name));
  }
  /// The text of languages/<tag>/engine.toml; empty for English.
  Answer set_language(const std::string& toml, const std::string& tag) {
    return answer(content_.set_language(toml, tag));
  }
  Answer programme() const { return answer(limber::web::programme(content_)); }
  Answer plan(const std::string& request) const {
    return answer(limber::web::plan(content_, request));
  }
  Answer set_day(const std::string& day) { return answer(limber::web::set_day(content_, day)); }
  Answer read_routine(const std::string& toml, const std::string& name) const {
    return answer(limber::web::read_routine(content_, toml, name));
  }
  Answer compose(const std::string& routine, const std::string& preferences) const {
    return answer(limber::web::compose(content_, routine, preferences));
  }
  // A session, or null; then failure() says why. `health`: the latest answers, and the time.
  std::shared_ptr<Session> make_session(const std::string& preferences, const std::string& health,
                                        const std::string& prefix) {
    return take(limber::web::make_session(content_, preferences, health, prefix), health);
  }
  std::shared_ptr<Session> read_session(const std::string& state, const std::string& health,
                                        const std::string& prefix) {
    return take(limber::web::read_session(content_, state, health, prefix), health);
  }
  std::shared_ptr<Session> go_on_session(const std::string& kept, const std::string& preferences,
                                         const std::string& health, const std::string& prefix) {
    return take(limber::web::go_on_session(content_, kept, preferences, health, prefix), health);
  }
  Answer health(const std::string& health) const {
    return answer(limber::web::health(content_, health));
  }
  std::string health_questions() const { return limber::web::health_questions(content_); }
  Answer outline(const std::string& preferences) const {
    return answer(limber::web::outline(content_, preferences));
  }
  Answer failure() const { return failure_; }
  Answer summary(const std::string& session) const { return answer(limber::web::summary(session)); }
  /// Where to put the camera for an exercise; `before`: the exercise it is placed for already, or
  /// ''.
  Answer placement(const std::string& id, const std::string& before,
                   const std::string& units) const {
    return answer(limber::web::placement(content_, id, before, units));
  }
  const limber::exercise::Exercise* find(const std::string& id) const { return content_.find(id); }

private:
  std::shared_ptr<Session> take(Result<limber::session::Machine> machine,
                                const std::string& health) {
    using limber::core::ErrorCode;
    failure_ = machine ? Answer{} : failed(machine.error());
    const bool unanswered = !machine && machine.error().code == ErrorCode::answers_missing;
    const bool stopped = !machine && machine.error().code == ErrorCode::not_today;
    // What to do now, for the screen.
    if (unanswered || stopped) failure_.value = limber::web::health(content_, health).value_or("");
    return machine ? std::make_shared<Session>(std::move(*machine), content_.language()) : nullptr;
  }

  limber::web::Content content_;
  Answer failure_;
};

template <class Number> val view_of(const std::vector<Number>& numbers) {
  return val(emscripten::typed_memory_view(numbers.size(), numbers.data()));
}

val view_of(const std::vector<Eigen::Vector3f>& all) {
  return val(emscripten::typed_memory_view(3 * all.size(), all.data()->data()));
}

/// A copy, which stays valid when the memory grows.
template <class Number> val array_of(const std::vector<Number>& numbers) {
  return view_of(numbers).template call<val>("slice");
}

val list_of(const limber::core::Vec3& v) {
  val list = val::array();
  for (int i = 0; i < 3; ++i)
    list.set(i, v[i]);
  return list;
}

class FigureBinding {
public:
  explicit FigureBinding(const Content& content) : content_{&content} {}

  val mesh() const;
  /// 0xRRGGBB a region; an unknown skin is the usual one.
  val colours(const std::string& skin, bool night) const;
  /// Copies: {"error", "error_code", "positions": Float32Array, "normals": Float32Array}
  val pose(const std::string& exercise, const std::string& side, const std::string& form,
           double phase, double breath);
  /// The same as views of the engine's memory, which are valid until the next call.
  val pose_view(const std::string& exercise, const std::string& side, const std::string& form,
                double phase, double breath);
  /// Of the last pose, as views: Float32Array a vertex, Uint8Array a point of the scene's floor.
  val shade() { return view_of(figure_.calc_shade()); }
  val floor_shadow() { return view_of(figure_.calc_floor_shadow()); }
  Answer scene(const std::string& exercise, const std::string& side, const std::string& form);
  /// {"error", "error_code", "eye", "target", "field_of_view_deg"}
  val camera(const std::string& exercise, const std::string& side, const std::string& form,
             double aspect);

private:
  Result<limber::web::FigureMovement> wanted(const std::string& exercise, const std::string& side,
                                             const std::string& form) const;
  Result<const limber::figure::Shape*> shape(const std::string& exercise, const std::string& side,
                                             const std::string& form, double phase, double breath);

  const Content* content_;
  limber::web::Figure figure_;
};

void set_answer(val& out, const Answer& given) {
  out.set("error", given.error);
  out.set("error_code", given.error_code);
}

Result<limber::web::FigureMovement> FigureBinding::wanted(const std::string& exercise,
                                                          const std::string& side,
                                                          const std::string& form) const {
  using limber::exercise::FormLevel;
  limber::web::FigureMovement wanted;
  wanted.exercise = content_->find(exercise);
  if (wanted.exercise == nullptr)
    return limber::core::fail(limber::core::ErrorCode::unknown_name,
                              "the exercise '" + exercise + "'");
  wanted.side = side == "left" ? limber::body::Side::left : limber::body::Side::right;
  wanted.form = form == "easier"   ? FormLevel::easier
                : form == "harder" ? FormLevel::harder
                                   : FormLevel::standard;
  return wanted;
}

val FigureBinding::mesh() const {
  const limber::figure::Surface& surface = figure_.surface();
  std::vector<std::uint32_t> triangles;
  for (const auto& triangle : surface.triangles)
    triangles.insert(triangles.end(), triangle.begin(), triangle.end());
  std::vector<std::uint8_t> regions;
  for (const limber::figure::Region region : surface.regions)
    regions.push_back(static_cast<std::uint8_t>(region));
  std::vector<float> hip_bands;
  for (const auto& band : surface.hip_bands)
    hip_bands.insert(hip_bands.end(), band.begin(), band.end());
  val out = val::object();
  out.set("vertex_count", surface.vertices.size());
  out.set("triangles", array_of(triangles));
  out.set("regions", array_of(regions));
  out.set("creases", array_of(surface.creases));
  out.set("hip_bands", array_of(hip_bands));
  return out;
}

val FigureBinding::colours(const std::string& skin, bool night) const {
  namespace figure = limber::figure;
  val list = val::array();
  for (const std::uint32_t colour :
       figure::colours_of(figure::find_skin(skin).value_or(figure::usual_skin), night))
    list.call<void>("push", colour);
  return list;
}

Result<const limber::figure::Shape*> FigureBinding::shape(const std::string& exercise,
                                                          const std::string& side,
                                                          const std::string& form, double phase,
                                                          double breath) {
  const auto movement = wanted(exercise, side, form);
  if (!movement) return tl::unexpected(movement.error());
  return figure_.pose(*movement, phase, breath);
}

val FigureBinding::pose_view(const std::string& exercise, const std::string& side,
                             const std::string& form, double phase, double breath) {
  val out = val::object();
  const auto posed = shape(exercise, side, form, phase, breath);
  set_answer(out, posed ? Answer{} : failed(posed.error()));
  if (!posed) return out;
  out.set("positions", view_of((*posed)->vertices));
  out.set("normals", view_of((*posed)->normals));
  return out;
}

val FigureBinding::pose(const std::string& exercise, const std::string& side,
                        const std::string& form, double phase, double breath) {
  val out = pose_view(exercise, side, form, phase, breath);
  for (const char* name : {"positions", "normals"})
    if (!out[name].isUndefined()) out.set(name, out[name].call<val>("slice"));
  return out;
}

Answer FigureBinding::scene(const std::string& exercise, const std::string& side,
                            const std::string& form) {
  const auto movement = wanted(exercise, side, form);
  if (!movement) return failed(movement.error());
  const auto scene = figure_.scene(*movement);
  if (!scene) return failed(scene.error());
  return {{}, {}, limber::web::to_json_text(*scene)};
}

val FigureBinding::camera(const std::string& exercise, const std::string& side,
                          const std::string& form, double aspect) {
  val out = val::object();
  const auto movement = wanted(exercise, side, form);
  const auto camera = movement
                          ? figure_.camera(*movement, aspect)
                          : Result<limber::figure::FigureCamera>(tl::unexpected(movement.error()));
  set_answer(out, camera ? Answer{} : failed(camera.error()));
  if (!camera) return out;
  out.set("eye", list_of(camera->eye));
  out.set("target", list_of(camera->target));
  out.set("field_of_view_deg", limber::core::deg(camera->field_of_view_rad));
  return out;
}

Answer range_changes(const std::string& ranges) {
  return answer(limber::web::range_changes(ranges));
}

Answer standing_events(const std::string& session) {
  return answer(limber::web::standing_events(session));
}

Answer reminder(const std::string& request) { return answer(limber::web::reminder(request)); }

Answer last_stop(const std::string& sessions) { return answer(limber::web::last_stop(sessions)); }

} // namespace

EMSCRIPTEN_BINDINGS(limber_session) {
  emscripten::function("last_stop", &last_stop);
  emscripten::function("reminder", &reminder);
  emscripten::function("range_changes", &range_changes);
  emscripten::function("standing_events", &standing_events);
  emscripten::value_object<Answer>("Answer")
      .field("error", &Answer::error)
      .field("error_code", &Answer::error_code)
      .field("value", &Answer::value);
  emscripten::class_<Session>("Session")
      .smart_ptr<std::shared_ptr<Session>>("Session")
      .function("tick", &Session::tick)
      .function("command", &Session::command)
      .function("count_by", &Session::count_by)
      .function("use_camera", &Session::use_camera)
      .function("follow", &Session::follow)
      .function("look", &Session::look)
      .function("set_eye", &Session::set_eye)
      .function("measured", &Session::measured)
      .function("tell_pain", &Session::tell_pain)
      .function("present", &Session::view_json)
      .function("plan", &Session::plan)
      .function("save", &Session::save)
      .function("next_s", &Session::next_s);
  emscripten::class_<Reminder>("PlacementReminder")
      .constructor<>()
      .function("remind", &Reminder::remind);
  emscripten::class_<Content>("Content")
      .constructor<>()
      .function("add_exercise", &Content::add_exercise)
      .function("add_own_exercise", &Content::add_own_exercise)
      .function("set_routine", &Content::set_routine)
      .function("set_programme", &Content::set_programme)
      .function("set_language", &Content::set_language)
      .function("programme", &Content::programme)
      .function("plan", &Content::plan)
      .function("set_day", &Content::set_day)
      .function("read_routine", &Content::read_routine)
      .function("compose", &Content::compose)
      .function("make_session", &Content::make_session)
      .function("read_session", &Content::read_session)
      .function("go_on_session", &Content::go_on_session)
      .function("health", &Content::health)
      .function("health_questions", &Content::health_questions)
      .function("outline", &Content::outline)
      .function("summary", &Content::summary)
      .function("placement", &Content::placement)
      .function("failure", &Content::failure);
  emscripten::class_<FigureBinding>("Figure")
      .constructor<const Content&>()
      .function("mesh", &FigureBinding::mesh)
      .function("colours", &FigureBinding::colours)
      .function("pose", &FigureBinding::pose)
      .function("pose_view", &FigureBinding::pose_view)
      .function("shade", &FigureBinding::shade)
      .function("floor_shadow", &FigureBinding::floor_shadow)
      .function("scene", &FigureBinding::scene)
      .function("camera", &FigureBinding::camera);
}
