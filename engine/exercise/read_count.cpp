#include "exercise/sections.hpp"

#include "core/angle.hpp"
#include "exercise/old_names.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>
#include <set>

namespace limber::exercise {
namespace {

constexpr Span angle_deg{-180.0, 180.0};
constexpr Span ratio{-3.0, 3.0};
constexpr Span share{0.0, 2.0}; // of one's own best

/// All names a file may use, bare ones too.
std::vector<std::string_view> quantity_names() {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < body::quantity_count; ++i) {
    const auto quantity = static_cast<body::Quantity>(i);
    const std::string_view name = body::info_of(quantity).name;
    if (name.ends_with("_r")) names.push_back(name.substr(0, name.size() - 2));
    names.push_back(name);
  }
  return names;
}

std::optional<body::QuantityRef> read_quantity(Table& table) {
  const std::string name = table.text("quantity", Need::yes);
  if (name.empty()) return std::nullopt;
  if (const auto ref = body::find_quantity_ref(name)) return ref;
  const Position position = table.position_of("quantity");
  if (const auto renamed = find_renamed_quantity(name)) {
    table.problems().add(position, renamed->sentence);
    return body::find_quantity_ref(renamed->now); // so that its values are still checked
  }
  table.add_unknown(position, "quantity", name, quantity_names());
  return std::nullopt;
}

bool is_angle(const body::QuantityRef& ref) {
  return body::unit_of(ref) == body::QuantityUnit::angle;
}

/// `stem` with the quantity's unit: "min_deg" of an angle in rad, "min" of a ratio.
double read_value(Table& table, std::string_view stem, const body::QuantityRef& ref, Need need,
                  double otherwise) {
  const std::string with_unit = fmt::format("{}_deg", stem);
  const bool angle = is_angle(ref);
  const std::string wrong = angle ? std::string{stem} : with_unit;
  if (table.has(wrong)) {
    table.find(wrong, Need::no);
    table.problems().add(table.position_of(wrong),
                         fmt::format("'{}' is {}; write '{}'", body::info_of(ref.right).name,
                                     angle ? "an angle" : "a ratio without a unit",
                                     angle ? with_unit : std::string{stem}));
    return otherwise;
  }
  if (!angle) return table.number(stem, need, ratio, otherwise);
  if (!table.find(with_unit, need)) return otherwise;
  return core::rad(table.number(with_unit, need, angle_deg, otherwise));
}

/// Minimum and maximum: at least one of them, the minimum below the maximum.
void read_limits(Table& table, const body::QuantityRef& ref, double& min, double& max) {
  constexpr double open = std::numeric_limits<double>::infinity();
  min = read_value(table, "min", ref, Need::no, -open);
  max = read_value(table, "max", ref, Need::no, open);
  if (min == -open && max == open)
    table.problems().add(
        table.position(),
        fmt::format("{} has no limit; write {}", table.label(),
                    is_angle(ref) ? "'min_deg', 'max_deg' or both" : "'min', 'max' or both"));
  if (min >= max)
    table.problems().add(table.position(),
                         fmt::format("{}: the minimum is not below the maximum", table.label()));
}

/// Where the quantity is not known, neither is the unit of its values: any of their keys will do.
void allow_values(Table& table) {
  for (const std::string_view key : {"min", "max", "min_deg", "max_deg", "from", "to", "from_deg",
                                     "to_deg", "min_of_best", "max_of_best"})
    table.find(key, Need::no);
}

std::vector<Driver> read_drivers(Table& count) {
  std::vector<Driver> drivers;
  for (Table& table : count.tables("driver", Need::no)) {
    const auto ref = read_quantity(table);
    Driver driver;
    if (ref) {
      driver.quantity = *ref;
      driver.from = read_value(table, "from", *ref, Need::yes, 0.0);
      driver.to = read_value(table, "to", *ref, Need::yes, 1.0);
      if (driver.from == driver.to)
        table.problems().add(table.position(),
                             "[[count.driver]] goes nowhere; let 'from' and 'to' differ");
    } else {
      allow_values(table);
    }
    driver.weight = table.number("weight", Need::no, {0.01, 10.0}, 1.0);
    table.finish();
    drivers.push_back(driver);
  }
  return drivers;
}

std::vector<Gate> read_gates(Table& count, Kind kind, Need need, std::vector<Word>& said) {
  std::vector<Gate> gates;
  for (Table& table : count.tables("gate", need)) {
    Gate gate;
    if (const auto ref = read_quantity(table)) {
      gate.range.quantity = *ref;
      read_limits(table, *ref, gate.range.min, gate.range.max);
    } else {
      allow_values(table);
    }
    gate.when = table.word("when", Need::no, when_words, When::always);
    gate.or_since_start = table.flag("or_since_start", false);
    if (gate.or_since_start && (kind != Kind::cycle || gate.when == When::start))
      table.problems().add(
          table.position_of("or_since_start"),
          "'or_since_start' needs a cycle, and 'when' is always or end; leave it out here");
    if (table.has("not_in"))
      gate.not_in = table.word("not_in", Need::yes, other_form_words, FormLevel::easier);
    gate.says = table.text("says", Need::no);
    if (!gate.says.empty()) said.push_back({gate.says, table.position_of("says")});
    table.finish();
    gates.push_back(gate);
  }
  return gates;
}

/// What bears the weight and must stay where it is.
std::vector<Part> read_support_contact(Table& count) {
  std::vector<Part> parts;
  for (const Word& word : count.texts("support_contact", Need::no)) {
    if (const auto part = find_word(part_words, word.text)) parts.push_back(*part);
    else count.add_unknown(word.position, "part", word.text, list_of(part_words));
  }
  return parts;
}

constexpr std::array<std::string_view, 5> needed_with_drivers{
    "support_contact", "min_amplitude", "min_rep_s", "max_rep_s", "max_rest_s"};

void add_needless(Table& table, std::string_view key) {
  table.find(key, Need::no);
  table.problems().add(table.position_of(key),
                       fmt::format("'{}' is not needed: a cycle without [[count.driver]] is "
                                   "counted along its own movement; leave it out",
                                   key));
}

void check_drivers(Table& table, const Count& count) {
  const std::size_t drivers = count.drivers.size();
  if (count.kind == Kind::turn && drivers != 2)
    table.problems().add(table.position(),
                         fmt::format("a turn needs exactly two [[count.driver]]: sideways, then "
                                     "forward; here are {}",
                                     drivers));
  if (count.kind == Kind::hold && drivers == 0)
    table.problems().add(table.position(),
                         "a hold needs at least one [[count.driver]], from rest to the kept pose");
}

void read_pace(Table& table, const Tempo& tempo, Count& count) {
  count.min_rep_s = table.number("min_rep_s", Need::yes, {0.2, 30.0});
  count.max_rep_s = table.number("max_rep_s", Need::yes, {0.5, 60.0});
  count.max_rest_s = table.number("max_rest_s", Need::no, {0.1, 60.0});
  count.typical_rep_s = tempo.rep_s;
  if (tempo.rep_s == 0.0) return; // reported already
  if (count.min_rep_s < tempo.rep_s && tempo.rep_s < count.max_rep_s) return;
  table.problems().add(table.position_of("min_rep_s"),
                       fmt::format("the tempo's rep_s = {:g} is not between min_rep_s = {:g} "
                                   "and max_rep_s = {:g}",
                                   tempo.rep_s, count.min_rep_s, count.max_rep_s));
}

void read_best(Table& table, FormCheck& check) {
  constexpr double open = std::numeric_limits<double>::infinity();
  check.of_own_best = true;
  check.min = table.number("min_of_best", Need::no, share, -open);
  check.max = table.number("max_of_best", Need::no, share, open);
  if (check.min >= check.max)
    table.problems().add(table.position(), "[[form]]: the minimum is not below the maximum");
  for (const std::string_view key : {"min", "max", "min_deg", "max_deg"}) {
    if (!table.has(key)) continue;
    table.find(key, Need::no);
    table.problems().add(table.position_of(key),
                         fmt::format("'{}' stands beside a share of the best; keep one", key));
  }
}

FormCheck read_check(Table& table, std::vector<Word>& said) {
  FormCheck check;
  check.id = table.text("id", Need::yes);
  if (!check.id.empty()) said.push_back({check.id, table.position_of("id")});
  if (const auto ref = read_quantity(table)) {
    check.quantity = *ref;
    if (table.has("min_of_best") || table.has("max_of_best")) read_best(table, check);
    else read_limits(table, *ref, check.min, check.max);
  } else {
    allow_values(table);
  }
  check.when = table.word("when", Need::no, when_words, When::always);
  check.priority = table.whole("priority", Need::yes, {1, 99});
  check.praise = table.text("praise", Need::no);
  if (!check.praise.empty()) said.push_back({check.praise, table.position_of("praise")});
  for (const Word& word : table.texts("seen_from", Need::yes)) {
    if (const auto view = find_word(view_words, word.text)) check.seen_from.push_back(*view);
    else table.add_unknown(word.position, "view", word.text, list_of(view_words));
  }
  table.finish();
  return check;
}

} // namespace

Count read_count(Table& table, const Tempo& tempo, bool seen, std::vector<Word>& said) {
  Count count;
  count.kind = table.word("kind", Need::yes, kind_words, Kind::cycle);
  if (!seen) { // the dose and the movement depend on the kind, and nothing else is read
    count.typical_rep_s = tempo.rep_s;
    table.finish();
    return count;
  }
  count.drivers = read_drivers(table);
  const bool by_movement = count.kind == Kind::cycle && count.drivers.empty();
  count.gates = read_gates(table, count.kind, by_movement ? Need::no : Need::yes, said);
  if (by_movement) {
    // Counted along its own movement, which defines everything else.
    count.typical_rep_s = tempo.rep_s;
    for (const std::string_view key : needed_with_drivers)
      if (table.has(key)) add_needless(table, key);
    for (const Gate& gate : count.gates)
      if (gate.when != When::end)
        table.problems().add(table.position_of("gate"),
                             "without [[count.driver]] a gate is of the turning point; write "
                             "'when = \"end\"'");
    table.finish();
    return count;
  }
  count.support_contact = read_support_contact(table);
  check_drivers(table, count);
  if (count.kind == Kind::cycle)
    count.min_amplitude = table.number("min_amplitude", Need::yes, {0.1, 1.0});
  if (count.kind == Kind::turn)
    count.min_amplitude = core::rad(table.number("min_radius_deg", Need::yes, {2.0, 45.0}, 0.0));
  if (count.kind == Kind::hold)
    count.holds_from = table.number("holds_from", Need::yes, {0.02, 0.98}, 0.5);
  if (count.kind != Kind::hold) read_pace(table, tempo, count);
  table.finish();
  return count;
}

std::vector<FormCheck> read_form(Table& file, Need need, std::vector<Word>& said) {
  std::vector<FormCheck> checks;
  std::set<std::string> ids;
  for (Table& table : file.tables("form", need)) {
    checks.push_back(read_check(table, said));
    if (!ids.insert(checks.back().id).second)
      table.problems().add(table.position_of("id"),
                           fmt::format("there is a form check '{}' already; give this one another "
                                       "name",
                                       checks.back().id));
  }
  return checks;
}

} // namespace limber::exercise
