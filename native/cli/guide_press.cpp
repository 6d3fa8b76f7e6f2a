#include "cli/guide_press.hpp"

#include "cli/guide_source.hpp"
#include "cli/say.hpp"
#include "exercise/reader.hpp"
#include "exercise/writer.hpp"
#include "record/own_document.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <mutex>

namespace limber::cli {
namespace {

using core::ErrorCode;
using core::Result;
using serve::GuideOrder;

/// The pictures of one guide. They depend on nothing else than what `of` says.
class PaintedPictures {
public:
  Result<std::shared_ptr<const draw::GuideFigures>> get(const draw::Guide& guide,
                                                        const draw::GuideProgress& progress) {
    std::string wanted = fmt::format("{}", static_cast<int>(guide.skin));
    for (const draw::GuideExercise& one : guide.exercises)
      wanted += fmt::format("\n{}\n{}", static_cast<int>(one.form),
                            exercise::write_exercise(*one.exercise)); // its person may change it
    const std::lock_guard lock{mutex_};
    if (painted_ && of_ == wanted) return painted_;
    auto figures = draw::GuideFigures::paint(guide, progress);
    if (!figures) return tl::unexpected(figures.error());
    painted_ = std::make_shared<const draw::GuideFigures>(std::move(*figures));
    of_ = std::move(wanted);
    return painted_;
  }

private:
  std::mutex mutex_;
  std::string of_;
  std::shared_ptr<const draw::GuideFigures> painted_;
};

Result<words::Messages> messages_in(const std::string& language) {
  if (language == "en") return words::Messages{};
  const auto folder = find_content_folder();
  if (!folder) return tl::unexpected(folder.error());
  const std::vector<std::string> known = words::list_languages(*folder / "languages");
  if (std::find(known.begin(), known.end(), language) == known.end())
    return core::fail(ErrorCode::unknown_name, "language " + language);
  return words::Messages::load(*folder / "languages", language);
}

Result<std::vector<exercise::Exercise>> load_own_exercises(store::Store& store,
                                                           const std::string& person) {
  const auto own = store.load_own(record::OwnKind::exercise, person);
  if (!own) return tl::unexpected(own.error());
  std::vector<exercise::Exercise> exercises;
  for (const record::OwnDocument& one : *own) {
    if (!one.toml) continue;
    auto exercise = exercise::read_unnamed_exercise(*one.toml, one.id);
    if (!exercise) return tl::unexpected(exercise.error());
    exercises.push_back(std::move(*exercise));
  }
  return exercises;
}

/// Of the content by its id, or this person's own by the id of its document.
Result<LoadedRoutine> load_ordered_routine(store::Store& store, const std::string& person,
                                           const std::string& id) {
  const auto own = store.load_own(record::OwnKind::routine, person);
  if (!own) return tl::unexpected(own.error());
  for (const record::OwnDocument& one : *own) {
    if (one.id != id || !one.toml) continue;
    auto routine = exercise::read_unnamed_routine(*one.toml, one.id);
    if (!routine) return tl::unexpected(routine.error());
    const auto exercises = load_own_exercises(store, person);
    if (!exercises) return tl::unexpected(exercises.error());
    return complete_routine(std::move(*routine), *exercises);
  }
  return load_routine_with_exercises(id);
}

Result<std::unique_ptr<LoadedGuide>> load_ordered_routines(store::Store& store,
                                                           const GuideOrder& order,
                                                           const words::Messages& messages) {
  std::vector<std::string> ids{order.routine};
  if (order.routine.empty()) {
    auto usual = load_guide_routines();
    if (!usual) return tl::unexpected(usual.error());
    ids = std::move(*usual);
  }
  std::vector<LoadedRoutine> routines;
  for (const std::string& id : ids) {
    auto routine = load_ordered_routine(store, order.person, id);
    if (!routine) return tl::unexpected(routine.error());
    routines.push_back(std::move(*routine));
  }
  return make_loaded_guide(std::move(routines), messages);
}

Result<std::unique_ptr<LoadedGuide>> load_ordered_plan(store::Store& store, const GuideOrder& order,
                                                       const words::Messages& messages) {
  auto loaded = load_programme("hips");
  if (!loaded) return tl::unexpected(loaded.error());
  const auto person = store.load_person(order.person);
  if (!person) return tl::unexpected(person.error());
  auto owner = find_plan_owner(store, *person, *loaded, {});
  if (!owner) return tl::unexpected(owner.error());
  owner->person.language = messages.engine();
  const auto days = plan::plan_days(loaded->programme, loaded->exercises, owner->person,
                                    owner->from, 7 * order.weeks, owner->minutes);
  return make_loaded_guide(std::move(*loaded), days, messages);
}

Result<std::string> press(const draw::Guide& guide, serve::GuideForm form,
                          PaintedPictures& pictures, const std::stop_token& stop) {
  const auto figures = pictures.get(guide, [&](double) -> Result<void> {
    if (stop.stop_requested()) return core::fail(ErrorCode::cancelled, "the server ends");
    return {};
  });
  if (!figures) return tl::unexpected(figures.error());
  if (form == serve::GuideForm::html)
    return draw::make_guide_html(guide, **figures, load_web_font());
  return draw::make_guide_pdf(guide, **figures, draw::Fonts::load());
}

} // namespace

serve::GuidePress make_guide_press() {
  const auto pictures = std::make_shared<PaintedPictures>();
  return [pictures](store::Store& store, const GuideOrder& order) -> Result<serve::Work> {
    const auto messages = messages_in(order.language);
    if (!messages) return tl::unexpected(messages.error());
    auto loaded = order.plan ? load_ordered_plan(store, order, *messages)
                             : load_ordered_routines(store, order, *messages);
    if (!loaded) return tl::unexpected(loaded.error());
    const std::shared_ptr<LoadedGuide> kept = std::move(*loaded);
    kept->guide.paper = order.letter ? draw::letter : draw::a4;
    kept->guide.large_print = order.large_print;
    kept->guide.compact = order.compact;
    return [pictures, kept, form = order.form](const std::stop_token& stop) {
      return press(kept->guide, form, *pictures, stop);
    };
  };
}

} // namespace limber::cli
