#include "cli/guide_source.hpp"

#include "cli/wording.hpp"
#include "disk/load_text.hpp"
#include "draw/fonts.hpp"
#include "session/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace limber::cli {
namespace {

using exercise::FormLevel;

int whole_minutes(double time_s) { return static_cast<int>(std::lround(time_s / 60.0)); }

/// The position of the exercise's page, which is added where there is none yet.
std::size_t page_of(draw::Guide& guide, const exercise::Exercise& exercise, FormLevel form) {
  auto& pages = guide.exercises;
  const auto found = std::find_if(pages.begin(), pages.end(), [&](const auto& page) {
    return page.exercise->id == exercise.id;
  });
  const auto at = static_cast<std::size_t>(found - pages.begin());
  if (found == pages.end()) pages.push_back({&exercise, form});
  else if (found->form != form) found->form = FormLevel::standard; // its words name the others
  return at;
}

core::Result<draw::GuidePart> make_part(draw::Guide& guide, const LoadedRoutine& loaded) {
  const auto outline = session::make_outline(loaded.routine, loaded.exercises, {});
  if (!outline) return tl::unexpected(outline.error());
  draw::GuidePart part{loaded.routine.id, &loaded.routine.text, {}, 0};
  part.minutes = whole_minutes(session::calc_outline(*outline).duration_s);
  for (std::size_t i = 0; i < loaded.portions.size(); ++i) {
    const plan::Portion& portion = loaded.portions[i];
    const exercise::RoutineStep& step = loaded.routine.steps[i]; // in the same order
    const FormLevel form = step.form.value_or(FormLevel::standard);
    const exercise::Text& text = text_in(portion.exercise->text, guide.messages.tag());
    part.steps.push_back(
        {page_of(guide, *portion.exercise, form),
         describe_dose_done(guide.messages,
                            describe_dose(guide.messages, *portion.exercise, portion.dose, text),
                            step.side, form)});
  }
  return part;
}

draw::GuideDay make_day(draw::Guide& guide, const LoadedProgramme& loaded,
                        const plan::DayPlan& planned) {
  draw::GuideDay day{planned.day, whole_minutes(planned.duration_s), {}, {}};
  if (planned.note) day.note = planned.note->sentence;
  for (const plan::PlannedMove& move : planned.moves) {
    const exercise::Exercise& exercise = *exercise::find_exercise(loaded.exercises, move.exercise);
    const exercise::Text& text = text_in(exercise.text, guide.messages.tag());
    day.steps.push_back(
        {page_of(guide, exercise, move.level.form),
         describe_dose_done(guide.messages,
                            describe_dose(guide.messages, exercise, move.dose, text), move.only,
                            move.level.form)});
  }
  return day;
}

} // namespace

core::Result<std::unique_ptr<LoadedGuide>> make_loaded_guide(std::vector<LoadedRoutine> routines,
                                                             const words::Messages& messages) {
  auto source = std::make_unique<LoadedGuide>();
  source->routines = std::move(routines);
  source->guide.messages = messages;
  for (const LoadedRoutine& loaded : source->routines) {
    auto part = make_part(source->guide, loaded);
    if (!part) return tl::unexpected(part.error());
    source->guide.parts.push_back(std::move(*part));
  }
  return source;
}

core::Result<std::unique_ptr<LoadedGuide>> make_loaded_guide(LoadedProgramme programme,
                                                             std::span<const plan::DayPlan> days,
                                                             const words::Messages& messages) {
  auto source = std::make_unique<LoadedGuide>();
  source->programme = std::move(programme);
  draw::Guide& guide = source->guide;
  guide.messages = messages;
  double asked_s = 0.0;
  std::string note; // why there is nothing to do
  for (const plan::DayPlan& day : days) {
    guide.days.push_back(make_day(guide, source->programme, day));
    asked_s = std::max(asked_s, day.duration_s);
    if (note.empty()) note = guide.days.back().note;
  }
  if (guide.exercises.empty()) return core::fail(core::ErrorCode::nothing_left, note);
  draw::GuidePart part{source->programme.programme.id,
                       &source->programme.programme.text,
                       {},
                       whole_minutes(asked_s)};
  for (std::size_t i = 0; i < guide.exercises.size(); ++i)
    part.steps.push_back({i, {}}); // the doses are those of the days
  guide.parts.push_back(std::move(part));
  return source;
}

std::string load_web_font() {
  constexpr std::size_t max_font_bytes = 1'000'000;
  const auto file = draw::find_web_font();
  if (!file) return {};
  return disk::load_text(file->string(), max_font_bytes).value_or("");
}

} // namespace limber::cli
