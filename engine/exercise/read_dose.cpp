#include "exercise/sections.hpp"

#include <fmt/format.h>

namespace limber::exercise {
namespace {

/// In all (none, alternating) or per side (each).
int read_reps(Table& dose, Sides sides) {
  const auto in_all = [&] { return dose.whole("reps", Need::yes, reps_span); };
  const auto per_side = [&] { return dose.whole("reps_per_side", Need::yes, reps_span); };
  if (sides == Sides::none) return in_all();
  if (sides == Sides::each) return per_side();
  if (!dose.has("reps")) return 2 * per_side();
  const int reps = in_all();
  if (reps % 2 != 0)
    dose.problems().add(dose.position_of("reps"),
                        fmt::format("{} reps cannot be the same on both sides; write an even "
                                    "number",
                                    reps));
  return reps;
}

} // namespace

Dose read_dose(Table& table, Sides sides, Kind kind) {
  Dose dose;
  if (kind == Kind::hold) {
    dose.hold_s = table.number("hold_s", Need::yes, hold_span_s);
    if (sides == Sides::alternating)
      table.problems().add(table.position(),
                           "a hold does not alternate; write sides = \"each\" or \"none\"");
  } else {
    dose.reps = read_reps(table, sides);
  }
  if (kind == Kind::turn) {
    dose.clockwise = table.whole("clockwise", Need::yes, {0, 200});
    dose.counterclockwise = table.whole("counterclockwise", Need::yes, {0, 200});
    const bool both = table.has("clockwise") && table.has("counterclockwise");
    if (both && dose.clockwise + dose.counterclockwise != dose.reps)
      table.problems().add(table.position(),
                           fmt::format("{} clockwise and {} counterclockwise do not make {} reps",
                                       dose.clockwise, dose.counterclockwise, dose.reps));
  }
  table.finish();
  return dose;
}

Tempo read_tempo(Table& table) {
  Tempo tempo;
  tempo.rep_s = table.number("rep_s", Need::yes, {0.5, 30.0});
  tempo.rest_s = table.number("rest_s", Need::yes, rest_span_s);
  tempo.change_s = table.number("change_s", Need::no, {0.0, 60.0});
  table.finish();
  return tempo;
}

Placement read_placement(Table& table) {
  Placement placement;
  placement.counts = table.flag("counts", true);
  const Need need = placement.counts ? Need::yes : Need::no;
  placement.view = table.word("view", need, view_words, View::side);
  for (const Word& word : table.texts("also", Need::no)) {
    if (const auto view = find_word(view_words, word.text)) placement.also.push_back(*view);
    else table.add_unknown(word.position, "view", word.text, list_of(view_words));
  }
  placement.height_m = table.number("height_m", need, {0.0, 3.0}, placement.height_m);
  placement.distance_m = table.number("distance_m", need, {0.5, 10.0}, placement.distance_m);
  table.finish();
  return placement;
}

} // namespace limber::exercise
