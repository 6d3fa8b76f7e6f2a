#include "explain.hpp"

#include "coach/analysis.hpp"
#include "core/angle.hpp"
#include "performer/distractors.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace limber::accuracy {
namespace {

std::string letter_of(std::optional<performer::BodySide> side) {
  if (!side) return "-";
  return *side == performer::left_side ? "L" : "R";
}

std::string letter_of(std::optional<body::Side> side) {
  if (!side) return "-";
  return *side == body::Side::left ? "L" : "R";
}

void print_truth(const performer::Truth& truth) {
  fmt::print("view {}, {} repetitions, {} attempts, {:.2f} to {:.2f} s\n", truth.view,
             truth.total(), truth.attempts, truth.begin_s, truth.end_s);
  for (const performer::Repetition& rep : truth.reps)
    fmt::print("  true {} {:6.2f} {:6.2f} {:6.2f}{}\n", letter_of(rep.side), rep.start_s,
               rep.peak_s, rep.end_s,
               !rep.direction                                      ? ""
               : *rep.direction == performer::Direction::clockwise ? " clockwise"
                                                                   : " counterclockwise");
  for (const performer::HoldSpan& hold : truth.holds)
    fmt::print("  true hold {} {:6.2f} {:6.2f}\n", letter_of(std::optional{hold.side}),
               hold.start_s, hold.end_s);
}

std::string_view spoken(count::CountEventKind kind) {
  switch (kind) {
  case count::CountEventKind::rep:
    return "rep";
  case count::CountEventKind::hold_start:
    return "hold starts";
  case count::CountEventKind::hold_end:
    return "hold ends";
  default:
    return "";
  }
}

void print_events(double now_s, const std::vector<count::CountEvent>& events) {
  for (const count::CountEvent& event : events) {
    const std::string_view name = spoken(event.kind);
    if (name.empty()) continue;
    fmt::print("  {:6.2f} {} {} at {:.2f}{}\n", now_s, name, letter_of(event.side), event.t_s,
               !event.direction                                  ? ""
               : *event.direction == count::Direction::clockwise ? " clockwise"
                                                                 : " counterclockwise");
  }
}

/// "R1" in the first repetition to the right, "-" between, "_" outside the exercise.
std::string place_in(const performer::Truth& truth, double t_s) {
  for (const performer::HoldSpan& hold : truth.holds)
    if (t_s >= hold.start_s && t_s <= hold.end_s)
      return "hold " + letter_of(std::optional{hold.side});
  for (std::size_t i = 0; i < truth.reps.size(); ++i)
    if (t_s >= truth.reps[i].start_s && t_s <= truth.reps[i].end_s)
      return fmt::format("{}{}{}", letter_of(truth.reps[i].side), i + 1,
                         t_s < truth.reps[i].peak_s ? ">" : "<");
  return t_s >= truth.begin_s && t_s <= truth.end_s ? "-" : "_";
}

class Table {
public:
  explicit Table(const Explanation& wanted) : wanted_(wanted) {}

  bool find_columns() {
    for (const std::string& name : wanted_.quantities) {
      const auto found = body::find_quantity_ref(name);
      if (!found) {
        fmt::print(stderr, "accuracy: there is no quantity {}\n", name);
        return false;
      }
      columns_.push_back(*found);
    }
    return true;
  }

  void print(const motion::MotionFrame& frame, const performer::Truth& truth) {
    if (wanted_.every_s <= 0.0 || frame.t_s < next_s_ || frame.t_s < wanted_.from_s ||
        frame.t_s > wanted_.to_s)
      return;
    next_s_ = frame.t_s + wanted_.every_s;
    std::string line = fmt::format("{:7.2f} {:7}", frame.t_s, place_in(truth, frame.t_s));
    for (const body::QuantityRef& column : columns_) {
      const motion::Reading reading = motion::combine(frame.readings, column);
      const bool angle = body::unit_of(column) == body::QuantityUnit::angle;
      const double unit = angle ? core::deg(1.0) : 1.0;
      line += reading.seen() ? fmt::format(" {:8.{}f}~{:<5.{}f}", unit * reading.value,
                                           angle ? 0 : 2, unit * reading.sigma, angle ? 0 : 2)
                             : fmt::format(" {:>8} {:5}", ".", "");
    }
    fmt::print("{}\n", line);
  }

private:
  const Explanation& wanted_;
  std::vector<body::QuantityRef> columns_;
  double next_s_ = 0.0;
};

performer::Performance perform(const Explanation& wanted) {
  if (!wanted.distractor) return performer::perform(wanted.kind, wanted.seed);
  performer::Distractor distractor = performer::perform_distractor(wanted.seed);
  fmt::print("{}\n", distractor.name);
  return {std::move(distractor.recording), {}};
}

} // namespace

bool explain(const exercise::Exercise& exercise, const Explanation& wanted) {
  Table table(wanted);
  if (!table.find_columns()) return false;
  const performer::Performance performance = perform(wanted);
  print_truth(performance.truth);
  const auto& recording = performance.recording;
  coach::Analyzer analyzer(exercise, recording.width_px, recording.height_px);
  std::vector<std::string> rejected;
  for (const body::LandmarkFrame& frame : recording.frames) {
    print_events(frame.t_s, analyzer.push(frame));
    for (const count::RejectedMovement& r : analyzer.take_rejected())
      fmt::print("  {:6.2f} refused {} {:.2f} {:.2f} {:.2f}: {}\n", frame.t_s, letter_of(r.side),
                 r.start_s, r.turn_s, r.end_s, name_of(r.why));
    table.print(analyzer.last_motion(), performance.truth);
  }
  const coach::Analysis analysis = analyzer.finish();
  fmt::print("counted {} of {}\n", analysis.counts.total, performance.truth.total());
  return true;
}

} // namespace limber::accuracy
