#include "draw/guide_content.hpp"

#include "exercise/condition.hpp"
#include "exercise/text_in.hpp"
#include "record/health.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <span>
#include <utility>

namespace limber::draw {
namespace {

using exercise::FormLevel;
using record::HealthGroup;

constexpr std::size_t days_of_week = 7;
// Sentences in guide.toml, numbered from 1.
constexpr int how_to_count = 7;
constexpr int stop_rule_count = 3;
constexpr int source_count = 5;
constexpr int general_source_count = 3; // the first of them: those of the exercises follow

const exercise::Text& text_of(const Guide& guide, std::size_t exercise) {
  return exercise::text_in(guide.exercises.at(exercise).exercise->text, guide.messages.tag());
}

const exercise::Text& text_of(const Guide& guide, const GuidePart& part) {
  return exercise::text_in(*part.text, guide.messages.tag());
}

// ---------------------------------------------------------------- front

/// What the movements need besides the floor: each named once.
std::string things_needed(const Guide& guide) {
  std::set<std::string_view> supports;
  for (const GuideExercise& one : guide.exercises) {
    supports.insert(one.exercise->movement.support);
    supports.insert(one.exercise->movement.easier.support);
  }
  const auto is_needed = [&](std::string_view support) {
    return supports.count(support) > 0 ? "yes" : "no";
  };
  return guide.messages.say("how_to.need", {{"wall", is_needed("wall")},
                                            {"chair", is_needed("chair")},
                                            {"cushion", is_needed("cushion")}});
}

PageContent write_how_to(const Guide& guide) {
  const words::Messages& messages = guide.messages;
  PageContent page{messages.say("how_to.title"), {{}}, things_needed(guide)};
  for (int i = 1; i <= how_to_count; ++i)
    page.sections[0].lines.push_back(messages.say(fmt::format("how_to.item_{}", i)));
  return page;
}

void add_questions(SectionContent& section, const Guide& guide, HealthGroup group) {
  for (const record::HealthQuestion& question : record::health_questions)
    if (question.group == group)
      section.lines.push_back(
          fmt::format("{}.", record::words_of(question, guide.messages.engine())));
}

/// "A hip replacement: exercises 2, 5."
std::string left_out_words(const Guide& guide, const exercise::Condition& condition) {
  const words::Messages& messages = guide.messages;
  std::vector<std::string> numbers;
  for (std::size_t i = 0; i < guide.exercises.size(); ++i) {
    const auto& ids = guide.exercises[i].exercise->not_with;
    if (std::find(ids.begin(), ids.end(), condition.id) != ids.end())
      numbers.push_back(fmt::format("{}", i + 1));
  }
  if (numbers.empty()) return {};
  const std::string meaning =
      messages.capitalised(messages.engine().say(fmt::format("condition.{}", condition.id)));
  if (numbers.size() == guide.exercises.size())
    return messages.say("safety.left_out_all", {{"condition", meaning}});
  return messages.say("safety.left_out",
                      {{"condition", meaning},
                       {"count", numbers.size()},
                       {"numbers", fmt::format("{}", fmt::join(numbers, ", "))}});
}

SectionContent write_stop_rules(const Guide& guide) {
  SectionContent rules{guide.messages.say("safety.while_you_exercise"), {}};
  for (const GuidePart& part : guide.parts)
    for (const std::string& caution : text_of(guide, part).cautions)
      if (std::find(rules.lines.begin(), rules.lines.end(), caution) == rules.lines.end())
        rules.lines.push_back(caution);
  for (int i = 1; i <= stop_rule_count; ++i)
    rules.lines.push_back(guide.messages.say(fmt::format("safety.stop_{}", i)));
  return rules;
}

PageContent write_safety(const Guide& guide) {
  const words::Messages& messages = guide.messages;
  SectionContent emergency{messages.say("safety.emergency"), {}};
  add_questions(emergency, guide, HealthGroup::emergency);
  SectionContent ask{messages.say("safety.ask_first"), {}};
  add_questions(ask, guide, HealthGroup::professional);
  add_questions(ask, guide, HealthGroup::note);
  SectionContent leave{messages.say("safety.leave_out"), {}};
  for (const exercise::Condition& condition : exercise::conditions)
    if (std::string words = left_out_words(guide, condition); !words.empty())
      leave.lines.push_back(std::move(words));
  PageContent page{messages.say("safety.title"),
                   {std::move(emergency), std::move(ask)},
                   messages.say("safety.not_medical")};
  if (!leave.lines.empty()) page.sections.push_back(std::move(leave));
  page.sections.push_back(write_stop_rules(guide));
  return page;
}

// ---------------------------------------------------------------- exercises

std::string_view view_key(figure::FigureView view) {
  switch (view) {
  case figure::FigureView::front:
    return "exercise_page.from_front";
  case figure::FigureView::side:
    return "exercise_page.from_side";
  case figure::FigureView::front_45:
    return "exercise_page.from_front_45";
  case figure::FigureView::floor:
    break;
  }
  return "exercise_page.from_above";
}

PictureContent write_picture(const Guide& guide, const GuideFigures& figures, std::size_t exercise,
                             std::size_t moment) {
  const GuideFigure& figure = figures.all().at(exercise);
  const words::Messages& messages = guide.messages;
  const bool sided = guide.exercises.at(exercise).exercise->sides != exercise::Sides::none;
  PictureContent picture{exercise, moment, messages.say(figure.moments().at(moment).caption), {}};
  picture.alt =
      messages.say("exercise_page.picture", {{"name", text_of(guide, exercise).name},
                                             {"number", moment + 1},
                                             {"count", figure.moments().size()},
                                             {"moment", picture.caption},
                                             {"view", messages.say(view_key(figure.view()))},
                                             {"sided", sided ? "yes" : "no"}});
  return picture;
}

/// The first dose, and that it changes where a later one is another.
std::string page_dose(const Guide& guide, std::size_t exercise) {
  std::vector<std::string> doses;
  const auto add = [&](const std::vector<GuideStep>& steps) {
    for (const GuideStep& step : steps)
      if (step.exercise == exercise &&
          std::find(doses.begin(), doses.end(), step.dose) == doses.end())
        doses.push_back(step.dose);
  };
  if (guide.days.empty())
    for (const GuidePart& part : guide.parts)
      add(part.steps);
  for (const GuideDay& day : guide.days)
    add(day.steps);
  if (doses.empty()) return {};
  if (guide.days.empty()) return fmt::format("{}", fmt::join(doses, "; "));
  if (doses.size() == 1) return doses.front();
  return guide.messages.say("exercise_page.dose_changes", {{"dose", doses.front()}});
}

ExerciseContent write_exercise(const Guide& guide, const GuideFigures& figures, std::size_t index) {
  const GuideExercise& one = guide.exercises[index];
  const words::Messages& messages = guide.messages;
  const exercise::Text& text = text_of(guide, index);
  ExerciseContent content{text.name, page_dose(guide, index), text.why, {}, 0, {}, {}, {}, {}, {}};
  for (std::size_t m = 0; m < figures.all()[index].moments().size(); ++m)
    content.pictures.push_back(write_picture(guide, figures, index, m));
  content.last = content.pictures.size() - 1;
  if (const auto easier = figures.easier(index))
    content.pictures.push_back(
        {*easier, 0, messages.say(figures.all()[*easier].moments()[0].caption),
         messages.say("exercise_page.picture_easier", {{"name", text.name}})});
  content.steps = {messages.say("exercise_page.how"), text.steps};
  if (one.exercise->sides != exercise::Sides::none && !text.side_means.empty())
    content.side = messages.say("exercise_page.right_side", {{"side_means", text.side_means}});
  content.breath = {messages.say("exercise_page.breath"), {breath_words(messages, one)}};
  if (!text.easier.empty())
    content.forms.push_back({messages.say("exercise_page.easier"), {text.easier}});
  if (one.form == FormLevel::harder && !text.harder.empty())
    content.forms.push_back({messages.say("exercise_page.harder"), {text.harder}});
  content.care = {messages.say("exercise_page.take_care"), text.cautions};
  return content;
}

std::vector<StepContent> write_steps(const Guide& guide, const std::vector<GuideStep>& steps) {
  std::vector<StepContent> written;
  for (const GuideStep& step : steps)
    written.push_back({step.exercise, text_of(guide, step.exercise).name, step.dose});
  return written;
}

// ---------------------------------------------------------------- back

ChartContent write_chart(const Guide& guide) {
  const words::Messages& messages = guide.messages;
  constexpr std::chrono::sys_days a_monday{std::chrono::days{4}}; // 5 January 1970
  ChartContent chart{messages.say("chart.title"),
                     messages.say("chart.about"),
                     {},
                     messages.say("chart.pain_before"),
                     messages.say("chart.pain_after"),
                     messages.say("chart.scale")};
  for (std::size_t d = 0; d < days_of_week; ++d)
    chart.days.push_back(
        messages.date(a_monday + std::chrono::days{d}, words::DateStyle::short_weekday));
  return chart;
}

DayContent write_day(const Guide& guide, const GuideDay& day) {
  const words::Messages& messages = guide.messages;
  DayContent content{messages.date(day.day, words::DateStyle::weekday_and_day), day.note,
                     write_steps(guide, day.steps)};
  if (!day.steps.empty() && day.note.empty())
    content.about = messages.say("plan_page.minutes", {{"minutes", day.minutes}});
  return content;
}

std::vector<WeekContent> write_weeks(const Guide& guide) {
  std::vector<WeekContent> weeks;
  for (std::size_t d = 0; d < guide.days.size(); ++d) {
    if (d % days_of_week == 0)
      weeks.push_back(
          {guide.messages.say("plan_page.week", {{"number", d / days_of_week + 1}}), {}});
    weeks.back().days.push_back(write_day(guide, guide.days[d]));
  }
  return weeks;
}

std::string source_words(const Guide& guide) {
  const words::Messages& messages = guide.messages;
  std::vector<std::string> made_from;
  for (const GuidePart& part : guide.parts)
    made_from.push_back(
        messages.say(guide.days.empty() ? "sources.routine" : "sources.plan", {{"name", part.id}}));
  return messages.say("sources.about", {{"routines", messages.list(made_from)}});
}

/// A line for each source of the exercises, with the names of those that have it.
std::vector<std::string> exercise_sources(const Guide& guide,
                                          std::span<const ExerciseContent> exercises) {
  std::vector<std::pair<std::string, std::vector<std::string>>> named;
  for (std::size_t i = 0; i < guide.exercises.size(); ++i)
    for (const std::string& source : guide.exercises[i].exercise->sources) {
      auto found = std::ranges::find(named, source, &decltype(named)::value_type::first);
      if (found == named.end()) found = named.insert(found, {source, {}});
      found->second.push_back(exercises[i].name);
    }
  std::vector<std::string> lines;
  for (const auto& [source, names] : named)
    lines.push_back(guide.messages.say(
        "sources.exercises", {{"names", guide.messages.list(names)}, {"source", source}}));
  return lines;
}

PageContent write_sources(const Guide& guide, std::span<const ExerciseContent> exercises) {
  PageContent page{guide.messages.say("sources.title"), {{source_words(guide), {}}}, {}};
  std::vector<std::string>& lines = page.sections[0].lines;
  for (int i = 1; i <= source_count; ++i)
    lines.push_back(guide.messages.say(fmt::format("sources.item_{}", i)));
  const std::vector<std::string> theirs = exercise_sources(guide, exercises);
  lines.insert(lines.begin() + general_source_count, theirs.begin(), theirs.end());
  return page;
}

// ---------------------------------------------------------------- the whole

std::string write_facts(const Guide& guide) {
  const words::Messages& messages = guide.messages;
  int minutes = 0;
  for (const GuidePart& part : guide.parts)
    minutes += part.minutes;
  if (guide.days.empty())
    return messages.say("guide.facts",
                        {{"exercises", guide.exercises.size()}, {"minutes", minutes}});
  return messages.say(
      "plan_page.facts",
      {{"days", guide.days.size()},
       {"from", messages.date(guide.days.front().day, words::DateStyle::weekday_and_day)},
       {"minutes", minutes}});
}

/// The language of the guide, or English where a part has no texts in it.
std::string language_of(const Guide& guide) {
  for (const GuidePart& part : guide.parts)
    if (part.text->count(guide.messages.tag()) == 0) return "en";
  return guide.messages.locale();
}

} // namespace

GuideContent write_guide(const Guide& guide, const GuideFigures& figures) {
  const words::Messages& messages = guide.messages;
  GuideContent content;
  content.language = language_of(guide);
  std::vector<std::string> names;
  for (const GuidePart& part : guide.parts) {
    const exercise::Text& text = text_of(guide, part);
    names.push_back(text.name);
    content.parts.push_back({text.name, text.why, text.cautions, write_steps(guide, part.steps)});
  }
  content.title = messages.list(names);
  content.facts = write_facts(guide);
  content.for_whom = messages.say("guide.for");
  content.from_whom = messages.say("guide.from");
  content.date = messages.say("guide.date");
  content.how_to = write_how_to(guide);
  content.contents = messages.say("guide.exercises");
  content.safety = write_safety(guide);
  for (std::size_t i = 0; i < guide.exercises.size(); ++i)
    content.exercises.push_back(write_exercise(guide, figures, i));
  content.chart = write_chart(guide);
  content.weeks = write_weeks(guide);
  content.sources = write_sources(guide, content.exercises);
  return content;
}

} // namespace limber::draw
