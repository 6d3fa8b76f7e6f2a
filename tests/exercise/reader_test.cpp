// Errors of a broken exercise file: the position, what is wrong and what would be right.
#include "exercise/document.hpp"
#include "exercise/dose.hpp"
#include "exercise/movement_lookup.hpp"
#include "exercise/name_suggestion.hpp"
#include "exercise/old_names.hpp"
#include "exercise/reader.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <limits>
#include <map>
#include <sstream>

using namespace limber::exercise;
using limber::core::ErrorCode;
using testing::AllOf;
using testing::HasSubstr;

namespace {

std::string read_file(const std::string& id) {
  std::ifstream in{LIMBER_SOURCE_DIR "/tests/exercise/files/" + id + ".toml", std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// The file with the first `from` in it replaced.
std::string changed(const std::string& id, const std::string& from, const std::string& to) {
  std::string text = read_file(id);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "'" << from << "' is not in " << id;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

/// The error of reading; empty if there is none.
std::string complaint(const std::string& id, const std::string& text) {
  const auto result = read_exercise(text, id + ".toml");
  if (result) return {};
  EXPECT_EQ(result.error().code, ErrorCode::content_invalid);
  return result.error().detail;
}

std::string complaint_on(const std::string& id, const std::string& from, const std::string& to) {
  return complaint(id, changed(id, from, to));
}

int line_of(const std::string& text, const std::string& piece) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(text.find(piece));
  return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

} // namespace

TEST(Reader, a_misspelt_key_is_reported_with_its_position_and_the_right_one) {
  const std::string text = changed("bends", "\nrep_s = ", "\nrep_sec = ");
  const std::string told = complaint("bends", text);
  EXPECT_THAT(told, HasSubstr("bends.toml:" + std::to_string(line_of(text, "rep_sec")) +
                              ":1: 'rep_sec' is not a key of [tempo]; did you mean 'rep_s'?"));
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 0) << told; // reported once
}

TEST(Reader, a_missing_key_is_reported) {
  EXPECT_THAT(complaint_on("bends", "reps = 10", ""), HasSubstr("[dose] has no 'reps'; add it"));
}

TEST(Reader, all_mistakes_are_reported_in_the_order_of_their_lines) {
  std::string text = changed("bends", "reps = 10", "reps = 0");
  text.replace(text.find("rep_s = 4.0"), 11, "rep_s = 400");
  const std::string told = complaint("bends", text);
  const std::size_t first = told.find("'reps' is 0; it should be between 1 and 200");
  const std::size_t second = told.find("'rep_s' is 400; it should be between 0.5 and 30");
  ASSERT_NE(first, std::string::npos) << told;
  ASSERT_NE(second, std::string::npos) << told;
  EXPECT_LT(first, second);
}

TEST(Reader, broken_toml_is_reported_with_its_position) {
  EXPECT_THAT(complaint_on("bends", "reps = 10", "reps = = 10"), HasSubstr("bends.toml:8:"));
}

TEST(Reader, a_newer_format_is_reported) {
  EXPECT_THAT(complaint_on("bends", "schema = 2", "schema = 3"), HasSubstr("get a newer Limber"));
}

TEST(Reader, a_file_of_version_1_without_old_names_is_read) {
  EXPECT_EQ(complaint_on("bends", "schema = 2", "schema = 1"), "");
}

TEST(Reader, an_old_name_of_a_quantity_is_reported_with_its_position_and_the_new_one) {
  const std::string text =
      changed("bends", "quantity = \"heel_height\"", "quantity = \"heel_lift_r\"");
  EXPECT_EQ(complaint("bends", text),
            "bends.toml:" + std::to_string(line_of(text, "quantity = \"heel_lift_r\"")) +
                ":1: 'heel_lift_r' is now called 'heel_height_r'");
}

TEST(Reader, an_unknown_quantity_of_a_form_check_is_reported_once) {
  const std::string told = complaint_on("bends", "\"heel_height\"", "\"heel_heigth\"");
  EXPECT_THAT(told, HasSubstr("did you mean 'heel_height'?"));
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 0) << told;
}

TEST(Reader, an_old_name_of_a_key_is_reported_with_its_position_and_the_new_one) {
  const std::string text = changed("bends", "support_contact = ", "planted = ");
  EXPECT_EQ(complaint("bends", text), "bends.toml:" + std::to_string(line_of(text, "planted")) +
                                          ":1: 'planted' is now called 'support_contact'");
}

TEST(Reader, an_old_name_of_a_required_key_is_not_also_reported_as_missing) {
  const std::string text = changed("rounds", "counterclockwise = 10", "counter_clockwise = 10");
  EXPECT_EQ(complaint("rounds", text),
            "rounds.toml:" + std::to_string(line_of(text, "counter_clockwise")) +
                ":1: 'counter_clockwise' is now called 'counterclockwise'");
}

TEST(Reader, old_names_of_limits_are_reported_once_each_and_nothing_else) {
  for (const char* id : {"bends", "rounds", "rests"}) {
    std::string text = read_file(id);
    std::ptrdiff_t renamed = 0;
    for (const auto& [now, old] : {std::pair{"\nmin", "\nleast"}, std::pair{"\nmax", "\nmost"}})
      for (std::size_t at; (at = text.find(now)) != std::string::npos; ++renamed)
        text.replace(at, 4, old);
    const std::string told = complaint(id, text);
    EXPECT_EQ(1 + std::count(told.begin(), told.end(), '\n'), renamed) << told;
    std::istringstream lines{told};
    for (std::string line; std::getline(lines, line);)
      EXPECT_THAT(line, HasSubstr("' is now called 'm"));
  }
}

TEST(Reader, an_old_name_of_a_key_in_a_table_that_never_had_it_is_unknown) {
  EXPECT_THAT(complaint_on("bends", "[tempo]\n", "[tempo]\nplanted = [\"foot_r\"]\n"),
              HasSubstr("'planted' is not a key of [tempo]"));
}

TEST(OldNames, of_quantities_keep_their_side_and_lead_to_current_names) {
  for (const auto& [old, now] : std::map<std::string, std::string>{
           {"bow", "hinge_index"},
           {"balance", "centre_of_mass_offset"},
           {"stride", "foot_offset"},
           {"foot_spread", "stance_width"},
           {"trunk_facing", "chest_elevation"},
           {"hip_line", "hip_sag"},
           {"heel_lift", "heel_height"},
           {"heel_lift_l", "heel_height_l"},
           {"knee_inward", "knee_medial_displacement"},
           {"knee_inward_r", "knee_medial_displacement_r"},
       }) {
    const auto renamed = find_renamed_quantity(old);
    ASSERT_TRUE(renamed) << old;
    EXPECT_EQ(renamed->now, now);
    EXPECT_THAT(renamed->sentence, HasSubstr("'" + old + "' is now called '" + now + "'"));
    EXPECT_TRUE(limber::body::find_quantity_ref(now)) << now;
    EXPECT_FALSE(limber::body::find_quantity_ref(old)) << old;
  }
}

TEST(OldNames, of_a_quantity_whose_sign_changed_say_what_to_do) {
  EXPECT_THAT(find_renamed_quantity("hip_line")->sentence, HasSubstr("turn the signs"));
}

TEST(OldNames, do_not_include_current_or_misspelt_names) {
  for (const char* name : {"hip_sag", "bow_r", "heel_lift_x", "_r", ""})
    EXPECT_FALSE(find_renamed_quantity(name)) << name;
}

TEST(Reader, the_id_is_the_name_of_the_file) {
  EXPECT_THAT(complaint_on("bends", "id = \"bends\"", "id = \"bend\""),
              HasSubstr("but the file is called 'bends'"));
  EXPECT_THAT(complaint_on("bends", "id = \"bends\"", "id = \"Bends!\""),
              HasSubstr("small letters, digits and '-'"));
}

TEST(Reader, each_known_quantity_is_listed_once) {
  const std::string said =
      complaint_on("bends", "quantity = \"knee_angle\"", "quantity = \"something\"");
  EXPECT_THAT(said, HasSubstr("'hip_flexion', 'hip_flexion_r', 'hip_flexion_l', "));
  EXPECT_EQ(said.find("'hip_flexion'"), said.rfind("'hip_flexion'"));
}

TEST(Reader, words_out_of_closed_lists_are_suggested) {
  EXPECT_THAT(complaint_on("bends", "sides = \"none\"", "sides = \"non\""),
              HasSubstr("'non' is not a known sides; did you mean 'none'?"));
  EXPECT_THAT(complaint_on("bends", "\"poor_balance\"", "\"poor_balanse\""),
              HasSubstr("did you mean 'poor_balance'?"));
  EXPECT_THAT(complaint_on("bends", "quantity = \"knee_angle\"", "quantity = \"kneeangle\""),
              HasSubstr("did you mean 'knee_angle'?"));
  EXPECT_THAT(complaint_on("bends", "foot_r on floor", "foot_r on flor"),
              HasSubstr("did you mean 'floor'?"));
  EXPECT_THAT(complaint_on("bends", "seen_from = [\"side\"]", "seen_from = [\"sides\"]"),
              HasSubstr("did you mean 'side'?"));
}

TEST(Reader, or_since_start_needs_a_cycle_and_a_gate_that_is_not_of_the_start) {
  const std::string start = "when = \"start\"";
  EXPECT_THAT(complaint_on("bends", start, start + "\nor_since_start = true"),
              HasSubstr("'or_since_start' needs a cycle"));
  const auto changes =
      read_exercise(changed("bends", start, "or_since_start = true"), "bends.toml");
  ASSERT_TRUE(changes);
  EXPECT_TRUE(changes->count.gates.front().or_since_start);
}

TEST(Reader, a_gate_may_not_belong_to_a_form_and_then_that_form_is_counted_without_it) {
  const std::string start = "when = \"start\"";
  EXPECT_THAT(complaint_on("bends", start, start + "\nnot_in = \"standard\""),
              HasSubstr("known are 'easier', 'harder'"));
  const auto read =
      read_exercise(changed("bends", start, start + "\nnot_in = \"easier\""), "bends.toml");
  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_EQ(read->count.gates.front().not_in, FormLevel::easier);
  const auto gates_in = [&](FormLevel level) { return in_form(*read, level).count.gates.size(); };
  EXPECT_EQ(gates_in(FormLevel::harder), read->count.gates.size());
  EXPECT_EQ(gates_in(FormLevel::easier), read->count.gates.size() - 1);
}

TEST(Reader, a_cycle_without_drivers_needs_only_its_kind_and_takes_gates_of_the_turning_point) {
  const std::string text = read_file("bends");
  const std::size_t from = text.find("[count]");
  const std::size_t to = text.find("[[form]]");
  const auto with_count = [&](const std::string& count) {
    return text.substr(0, from) + "[count]\nkind = \"cycle\"\n" + count + text.substr(to);
  };
  const auto plain = read_exercise(with_count(""), "bends.toml");
  ASSERT_TRUE(plain) << plain.error().detail;
  EXPECT_TRUE(plain->count.drivers.empty());
  EXPECT_THAT(complaint("bends", with_count("min_amplitude = 0.5\n")),
              HasSubstr("'min_amplitude' is not needed"));
  const std::string gate = "[[count.gate]]\nquantity = \"hinge_index\"\nmax = 0.1\n";
  EXPECT_EQ(complaint("bends", with_count(gate + "when = \"end\"\n")), "");
  EXPECT_THAT(complaint("bends", with_count(gate)), HasSubstr("a gate is of the turning point"));
}

TEST(Reader, the_pause_gesture_may_be_used_unless_the_file_says_no) {
  const auto silent = read_exercise(read_file("bends"), "bends.toml");
  ASSERT_TRUE(silent);
  EXPECT_TRUE(silent->gesture);
  const auto left_out =
      read_exercise(changed("bends", "\nid = ", "\ngesture = false\nid = "), "bends.toml");
  ASSERT_TRUE(left_out);
  EXPECT_FALSE(left_out->gesture);
  EXPECT_THAT(complaint_on("bends", "\nid = ", "\ngesture = \"no\"\nid = "), HasSubstr("gesture"));
}

TEST(Reader, joints_stay_within_their_limits) {
  EXPECT_THAT(complaint_on("bends", "knee_angle = 110", "knee_angle = 170"),
              HasSubstr("'knee_angle' is 170; it should be between -5 and 155"));
  EXPECT_THAT(complaint_on("bends", "knee_angle = 110", "knee_angel = 110"),
              HasSubstr("did you mean 'knee_angle'?"));
  EXPECT_THAT(complaint_on("bends", "hip_flexion = 100", "hip_flexion = 139"),
              HasSubstr("amplitude = 1.1 takes hip_flexion_r in 'down' to 153 deg"));
}

TEST(Reader, phases_ascend_and_poses_exist) {
  EXPECT_THAT(complaint_on("bends", "at = 0.5", "at = 0.0"), HasSubstr("let the phases ascend"));
  EXPECT_THAT(complaint_on("bends", "at = 0.0", "at = 0.1"), HasSubstr("at = 0"));
  EXPECT_THAT(complaint_on("bends", "pose = \"down\"", "pose = \"dwon\""),
              HasSubstr("did you mean 'down'?"));
  EXPECT_THAT(complaint_on("bends", "like = \"stand\"", "like = \"lower\""),
              HasSubstr("pose above this one"));
}

TEST(Reader, a_pose_that_touches_the_wall_needs_one) {
  std::string text = read_file("rounds");
  for (std::size_t at; (at = text.find("support = \"wall\"")) != std::string::npos;)
    text.replace(at, 16, "support = \"\"");
  EXPECT_THAT(complaint("rounds", text), HasSubstr("touches the wall"));
}

TEST(Reader, every_used_sentence_must_exist_and_every_sentence_must_be_used) {
  EXPECT_THAT(complaint_on("bends", "\nheels = ", "\nheals = "),
              HasSubstr("[text.en.says] has no sentence 'heels'; did you mean 'heals'?"));
  EXPECT_THAT(complaint_on("bends", "[text.en.says]", "[text.en.says]\nspare = \"Hello.\""),
              HasSubstr("nothing says 'spare'"));
}

TEST(Reader, what_the_camera_does_not_count_has_nothing_for_it_to_look_for) {
  EXPECT_THAT(complaint_on("bends", "[camera]", "[camera]\ncounts = false"),
              AllOf(HasSubstr("nothing is seen of the form"), HasSubstr("[count]")));
}

TEST(Reader, what_is_spoken_is_short) {
  EXPECT_THAT(complaint_on("bends", "\"Press your heels down.\"",
                           "\"Press both of your heels firmly into the floor.\""),
              HasSubstr("'heels' has a sentence of 9 words"));
}

TEST(Reader, another_language_needs_every_text) {
  const std::string german = "\n[text.de]\nname = \"Kniebeugen\"\n";
  const std::string told = complaint("bends", read_file("bends") + german);
  EXPECT_THAT(told, HasSubstr("[text.de] has no 'why'"));
  EXPECT_THAT(told, HasSubstr("[text.de.says] has no sentences 'down', 'up', 'heels'"));
  EXPECT_THAT(told, HasSubstr("0 steps where English has 2"));
}

TEST(Reader, a_dose_fits_the_kind_and_the_sides) {
  EXPECT_THAT(complaint_on("rounds", "reps_per_side = 20", "reps = 20"),
              HasSubstr("[dose] has no 'reps_per_side'"));
  EXPECT_THAT(complaint_on("bends", "reps = 10", "reps_per_side = 10"),
              HasSubstr("'reps_per_side' is not a key of [dose]"));
  std::string alternating = changed("bends", "\"none\"", "\"alternating\"");
  alternating.replace(alternating.find("reps = 10"), 9, "reps = 21");
  EXPECT_THAT(complaint("bends", alternating), HasSubstr("write an even number"));
  EXPECT_THAT(complaint_on("rounds", "counterclockwise = 10", "counterclockwise = 9"),
              HasSubstr("do not make 20 reps"));
  EXPECT_THAT(complaint_on("rests", "hold_s = 30", "reps_per_side = 3"),
              HasSubstr("[dose] has no 'hold_s'"));
}

TEST(Reader, drivers_fit_the_kind) {
  EXPECT_THAT(complaint_on("rests", "holds_from = 0.1", ""), HasSubstr("'holds_from'"));
  std::string rests = read_file("rests");
  const std::size_t driver = rests.find("[[count.driver]]");
  rests.erase(driver, rests.find("[[count.gate]]") - driver);
  EXPECT_THAT(complaint("rests", rests), HasSubstr("a hold needs at least one [[count.driver]]"));
  std::string text = read_file("rounds");
  const std::size_t at = text.rfind("[[count.driver]]");
  text.erase(at, text.find("[[count.gate]]") - at);
  EXPECT_THAT(complaint("rounds", text), HasSubstr("a turn needs exactly two"));
}

TEST(Reader, angles_have_their_unit_in_the_key_and_ratios_have_none) {
  EXPECT_THAT(complaint_on("bends", "to_deg = 110", "to = 110"),
              HasSubstr("is an angle; write 'to_deg'"));
  EXPECT_THAT(complaint_on("bends", "min = 0.75", "min_deg = 0.75"),
              HasSubstr("is a ratio without a unit; write 'min'"));
}

TEST(Reader, a_range_is_not_empty) {
  EXPECT_THAT(complaint_on("rounds", "min_deg = -14", "min_deg = 15"),
              HasSubstr("the minimum is not below the maximum"));
}

TEST(Reader, a_hold_has_one_kept_pose) {
  EXPECT_THAT(complaint_on("rests", "hold = true", "hold = false"),
              HasSubstr("exactly one key with hold = true"));
}

TEST(Reader, a_bare_joint_name_sets_both_sides_and_a_sided_one_its_own) {
  const auto result = read_exercise(
      changed("bends", "hip_adduction = -16", "hip_adduction_l = -9, hip_adduction = -16"),
      "bends.toml");
  ASSERT_TRUE(result) << result.error().detail;
  const Pose& down = result->movement.poses[1];
  ASSERT_EQ(down.name, "down");
  using limber::body::Coordinate;
  EXPECT_NEAR(at(down.values, Coordinate::hip_adduction_r), limber::core::rad(-16), 1e-12);
  EXPECT_NEAR(at(down.values, Coordinate::hip_adduction_l), limber::core::rad(-9), 1e-12);
}

TEST(Reader, an_open_end_of_a_range_is_infinite) {
  const auto result = read_exercise(read_file("rounds"), "rounds.toml");
  ASSERT_TRUE(result);
  const QuantityRange& upright = result->count.gates.front().range;
  EXPECT_EQ(upright.min, -std::numeric_limits<double>::infinity());
  EXPECT_NEAR(upright.max, limber::core::rad(35), 1e-12);
}

TEST(Document, limits_are_checked_before_anything_is_parsed) {
  const auto huge = parse_document(std::string(max_file_bytes + 1, '#'), "x.toml");
  ASSERT_FALSE(huge);
  EXPECT_EQ(huge.error().code, ErrorCode::too_large);
  const auto wide = parse_document("a = 1\n#" + std::string(max_line_bytes, ' '), "x.toml");
  ASSERT_FALSE(wide);
  EXPECT_THAT(wide.error().detail, HasSubstr("x.toml:2:1: "));
  std::string deep = "a";
  for (int i = 0; i < 1000; ++i)
    deep += ".a";
  EXPECT_FALSE(parse_document(deep + " = 1", "x.toml"));
  EXPECT_FALSE(parse_document("a = " + std::string(1000, '['), "x.toml"));
  EXPECT_FALSE(parse_document("a = nan", "x.toml"));
}

TEST(Nearest, typing_errors_are_one_change) {
  EXPECT_EQ(calc_edit_distance("", ""), 0);
  EXPECT_EQ(calc_edit_distance("reps", "reps"), 0);
  EXPECT_EQ(calc_edit_distance("reps", "resp"), 1);
  EXPECT_EQ(calc_edit_distance("reps", "rep"), 1);
  EXPECT_EQ(calc_edit_distance("reps", "treps"), 1);
  EXPECT_EQ(calc_edit_distance("reps", "rets"), 1);
  EXPECT_EQ(calc_edit_distance("", "reps"), 4);
}

TEST(Nearest, what_is_far_from_everything_is_not_suggested) {
  EXPECT_EQ(find_nearest("banana", {"reps", "hold_s"}), "");
  EXPECT_EQ(suggest("banana", {"reps", "hold_s"}), "; known are 'reps', 'hold_s'");
}

TEST(Dose, a_step_keeps_the_share_of_clockwise_turns) {
  Exercise circles;
  circles.id = "circles";
  circles.sides = Sides::each;
  circles.count.kind = Kind::turn;
  circles.dose = {.reps = 20, .clockwise = 10, .counterclockwise = 10};
  RoutineStep step;
  step.reps_per_side = 12;
  const auto dose = dose_of(step, circles);
  ASSERT_TRUE(dose);
  EXPECT_EQ(dose->clockwise, 6);
  EXPECT_EQ(dose->counterclockwise, 6);
  step.hold_s = 20.0;
  EXPECT_FALSE(dose_of(step, circles));
}

TEST(Routine, a_step_may_do_one_side_of_an_exercise_that_has_two) {
  const std::string head = "schema = 1\nid = \"mine\"\n[text.en]\nname = \"Mine\"\nwhy = \"So.\"\n";
  const auto routine =
      read_routine(head + "[[step]]\nexercise = \"circles\"\nside = \"left\"\n", "mine.toml");
  ASSERT_TRUE(routine) << routine.error().detail;
  ASSERT_TRUE(routine->steps[0].side);
  EXPECT_EQ(*routine->steps[0].side, limber::body::Side::left);
  EXPECT_FALSE(
      read_routine(head + "[[step]]\nexercise = \"circles\"\nside = \"both\"\n", "mine.toml"));
  Exercise circles;
  circles.id = "circles";
  circles.sides = Sides::each;
  EXPECT_TRUE(dose_of(routine->steps[0], circles));
  circles.sides = Sides::alternating;
  EXPECT_THAT(dose_of(routine->steps[0], circles).error().detail, HasSubstr("one side after"));
}

TEST(Routine, a_step_is_checked_like_the_rest) {
  const std::string head = "schema = 1\nid = \"mine\"\n[text.en]\nname = \"Mine\"\nwhy = \"So.\"\n";
  EXPECT_TRUE(read_routine(head + "[[step]]\nexercise = \"bends\"\nreps = 5\n", "mine.toml"));
  const auto none = read_routine(head, "mine.toml");
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().detail, HasSubstr("the file has no 'step'; add it"));
  const auto misspelt = read_routine(head + "[[step]]\nexercice = \"bends\"\n", "mine.toml");
  ASSERT_FALSE(misspelt);
  EXPECT_THAT(misspelt.error().detail, HasSubstr("mine.toml:7:1: 'exercice' is not a key of"));
}

TEST(Reader, a_text_with_control_characters_is_refused) {
  for (const char* hostile : {"\\u001b[2J", "\\u0007", "\\u009b31m", "\\r"})
    EXPECT_THAT(complaint_on("bends", "name = \"", std::string{"name = \""} + hostile),
                HasSubstr("a text has no control characters"))
        << hostile;
  EXPECT_EQ(complaint_on("bends", "name = \"", "name = \"\u00c4 "), "")
      << "umlauts are not control characters";
}
