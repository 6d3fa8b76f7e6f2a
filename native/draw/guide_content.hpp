// What a guide says, in reading order, before anything is laid out: the pages of the PDF and the
// web page have the same words from here.
#pragma once

#include "draw/guide.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace limber::draw {

struct PictureContent {
  std::size_t figure = 0; // in GuideFigures::all
  std::size_t moment = 0;
  std::string caption;
  std::string alt; // what it shows, for who cannot see it
};

/// Paragraphs or items of a list below a heading.
struct SectionContent {
  std::string heading;
  std::vector<std::string> lines;
};

/// What is done of an exercise.
struct StepContent {
  std::size_t exercise = 0; // in GuideContent::exercises
  std::string name;
  std::string dose;
};

struct ExerciseContent {
  std::string name;
  std::string dose;
  std::string why;
  std::vector<PictureContent> pictures; // of the movement, then of the easier form
  std::size_t last = 0;                 // the position of the movement's last picture
  SectionContent steps;
  std::string side; // which one the pictures show; may be empty
  SectionContent breath;
  std::vector<SectionContent> forms; // how to make it easier or harder
  SectionContent care;               // may have no lines
};

/// A routine.
struct PartContent {
  std::string name;
  std::string why;
  std::vector<std::string> cautions;
  std::vector<StepContent> steps;
};

struct DayContent {
  std::string name;
  std::string about; // how long it takes, or why there is nothing to do
  std::vector<StepContent> steps;
};

struct WeekContent {
  std::string title;
  std::vector<DayContent> days;
};

struct PageContent {
  std::string title;
  std::vector<SectionContent> sections;
  std::string closing;
};

struct ChartContent {
  std::string title;
  std::string about;
  std::vector<std::string> days; // short names
  std::string pain_before;
  std::string pain_after;
  std::string scale;
};

struct GuideContent {
  std::string language; // of the whole, with its region: "de-AT"
  std::string title;
  std::string facts;
  std::string for_whom, from_whom, date; // labels of lines to write on
  PageContent how_to;                    // one section without a heading
  std::string contents;                  // the heading above the exercises' names
  PageContent safety;
  std::vector<ExerciseContent> exercises;
  std::vector<PartContent> parts;
  ChartContent chart;
  std::vector<WeekContent> weeks; // of a plan; else the chart of a week
  PageContent sources;            // one section, whose heading is a sentence
};

GuideContent write_guide(const Guide& guide, const GuideFigures& figures);

/// How to breathe in an exercise, from the breaths of its keys.
std::string breath_words(const words::Messages& messages, const GuideExercise& one);

} // namespace limber::draw
