#include "document_sections.hpp"

#include <algorithm>

namespace limber::accuracy {
namespace {

constexpr std::size_t max_confusions = 10;

void write_named(Page& page, const std::vector<RealNamed>& all) {
  for (const RealNamed& r : all)
    page.line("| {} | {} | {} | {} |", r.file, r.done, r.named,
              r.done == r.named ? "right" : "**wrong**");
}

/// False counts by exercise, then each of them.
void write_hour(Page& page, const std::string& title, const FalsePositives& hour) {
  page.line("{}: {} recordings, {:.1f} minutes, **{} false repetitions**.\n", title,
            hour.recordings, hour.length_s / 60.0, hour.reps());
  if (hour.found.empty()) return;
  std::vector<FalseCount> found = hour.found;
  std::stable_sort(found.begin(), found.end(), [](const FalseCount& a, const FalseCount& b) {
    return a.exercise < b.exercise;
  });
  page.line("| asked for | what was done | false repetitions | falsely held |");
  page.line("|---|---|---|---|");
  for (const FalseCount& f : found)
    page.line("| {} | {} | {} | {:.1f} s |", f.exercise, f.source, f.reps, f.held_s);
  page.line("");
}

} // namespace

void write_recognition(Page& page, const Measurements& m, const std::vector<std::string>& order) {
  page.line("## Recognising the exercise (`--exercise auto`)\n");
  page.line("The performer's sets. 'In time' means that the exercise was named within "
            "three repetitions or within the first five seconds of a hold.\n");
  page.line("| exercise | sets | right | share | of these in time |");
  page.line("|---|---|---|---|---|");
  int sets = 0;
  int right = 0;
  for (const std::string& id : order) {
    const auto found = m.recognised.find(id);
    if (found == m.recognised.end()) continue;
    const AutoSummary& s = found->second;
    sets += s.sets;
    right += s.right;
    page.line("| {} | {} | {} | {:.1f} % | {:.1f} % |", id, s.sets, s.right,
              percent(s.right, s.sets), percent(s.in_time, s.right));
  }
  page.line("| all | {} | {} | {:.1f} % | |\n", sets, right, percent(right, sets));
  page.line("The worst confusions:\n");
  page.line("| done | named | times |");
  page.line("|---|---|---|");
  for (const Confusion& c : worst_confusions(m.recognised, max_confusions))
    page.line("| {} | {} | {} |", c.done, c.named, c.times);
  page.line("\nReal people:\n");
  page.line("| video or recording | done | named | |");
  page.line("|---|---|---|---|");
  write_named(page, m.clips.named);
  write_named(page, m.recordings.named);
  page.line("");
}

void write_false_positives(Page& page, const Measurements& m) {
  page.line("## Distractors: false counts when the requested exercise is not done\n");
  FalsePositives real = m.clips.distractors;
  real.recordings += m.recordings.distractors.recordings;
  real.length_s += m.recordings.distractors.length_s;
  real.found.insert(real.found.end(), m.recordings.distractors.found.begin(),
                    m.recordings.distractors.found.end());
  page.line("For each recording, Limber is asked to count every exercise that is not done "
            "in it; its minutes count once. In addition to the variants above, videos are "
            "cropped by 10 %, played at 0.8 and 1.25 times their speed, and mirrored at "
            "0.6 and 1.6 times; landmark recordings are played at all of these speeds, and "
            "once mirrored at their own speed.\n");
  write_hour(page, "Real people, videos in their variants and landmark recordings", real);
  write_hour(page, "The independent performer, separate seeds", m.distractors);
}

void write_gestures(Page& page, const Measurements& m, const std::vector<std::string>& order) {
  page.line("## Gestures: false detections of the pause gesture\n");
  page.line("Checked throughout, including walking up and away, even for exercises whose "
            "file disables the gesture. 'Ring at most' is the largest share of the two "
            "seconds that was reached.\n");
  page.line("| what is done | recordings | minutes | **detected** | ring at most | gesture "
            "|");
  page.line("|---|---|---|---|---|---|");
  const auto row = [&](const std::string& what, const GestureCount& c, const std::string& allowed) {
    page.line("| {} | {} | {:.1f} | {} | {:.0f} % | {} |", what, c.recordings, c.length_s / 60.0,
              c.fired, 100.0 * c.max_progress, allowed);
  };
  for (const std::string& id : order) {
    const auto found = m.gestures.performed.find(id);
    if (found == m.gestures.performed.end()) continue;
    row(id, found->second, m.gestures.allowed.at(id) ? "enabled" : "disabled");
  }
  GestureCount real = m.gestures.recordings;
  real.add(m.clips.gestures);
  row("something else (the performer's distractors)", m.gestures.distractors, "");
  row("real people: videos in their variants, recordings", real, "");
  page.line("");
}

void write_places(Page& page, const Measurements& m) {
  page.line("## Photographs on the paths\n");
  page.line("Start and end positions of the nine exercises in the photographs: 0 is the "
            "start of the path, 1 its standard end. 'Right': within 0.35 of the position "
            "shown, and no gate clearly violated.\n");
  page.line("| photograph | exercise | shows | path position | gates | |");
  page.line("|---|---|---|---|---|---|");
  for (const PhotoPlace& p : m.places)
    page.line("| {} | {} | {} | {} | {} | {} |", p.photo, p.exercise,
              p.expected == PathEnd::start ? "start" : "end",
              p.path_position ? fmt::format("{:.2f}", *p.path_position)
                              : std::string{"not detected"},
              p.gates ? "satisfied" : "violated", p.right() ? "right" : "**wrong**");
  page.line("");
}

void write_reasons(Page& page) {
  page.line("## What is missed, and why\n");
  page.line(
      "Repetitions: the remaining errors in circles are first and last turns: a turn "
      "that begins without a moment of rest, and a foot that is put down after the "
      "last turn. In squats, surfer squats and reverse tabletops, which are counted by "
      "the position on the path of the whole movement, most misses were steps into a wide stance "
      "and moments in which nobody was seen; both are handled now, and what is left has not "
      "been examined one by one. In the lunge, the stepping leg hides the other leg "
      "just as it passes; if the network then swaps the legs, this is corrected only most of "
      "the time. The latest improvements: if knees or hips go to both sides in turn, "
      "the last minute is counted again once both ends were reached twice and the "
      "neutral position is not where it was assumed, and missed repetitions count "
      "late; and two small repetitions support each other only if they are similar. "
      "Tried without success: a separate neutral position for each driver (as many "
      "losses as gains); counting again after the first turning points (a sway on "
      "the way to the start is taken for one); learning the neutral position from "
      "rests between both sides (better on the sets it was tuned on, no better on "
      "others); the neutral position where the person first rests (many people rest "
      "leaning to one side); the median of the readings (lost lunges); counting from "
      "turning point to turning point without a neutral position (a rest in the "
      "middle counts); wider gates for swings (circles count as swings); the winding "
      "number around a learned centre (lead-in and lead-out counted as turns); each "
      "leg separately in the lunge (the hidden leg copies the visible one); using "
      "only the change in how far the hips moved back (in a video of a real person "
      "squatting, it changes by as much as when sitting down on a chair).\n");
  page.line("Holds: in the inverted figure 4 seen from the side, the knees sink along the "
            "line of sight, and only the network's depth shows how far. If the depth is "
            "wrong by as much as a stiff person sinks, the hold starts late, ends early or "
            "is missed. Tried: requiring all gates at once (opened late, closed at every "
            "flicker), the lean of the shin (walking the feet over leans it as much), the "
            "height of the knee (a raised camera looks along its path). In the supine "
            "figure 4, the remaining errors are swapped legs at the moment when the foot "
            "leaves the floor. No recording of a real person in either hold was "
            "available.\n");
  page.line("Sides: wrong sides are sways before the first repetition, and first "
            "repetitions on the side of which the camera sees less movement. They are "
            "counted before the neutral position is known, and an announced count is not "
            "retracted. Waiting for a third repetition would help, but every set's count "
            "would then be announced two repetitions late.\n");
  page.line("Photographs: in one photograph of Groiners, both feet are close together in "
            "depth, and only the network's depth could show which is in front; in the "
            "other lunge, an arm hides the front leg (visibility 0.26), and its visible "
            "part is just short of the end.\n");
  page.line("Recognition: Limber names the exercise whose counter counts the most, so a "
            "false count can lead to a wrong name. The two figure fours are distinguished "
            "by the other thigh, and the seated exercises by the leg against the trunk.\n");
  page.line("Distractors: a small or unclear repetition waits for a second one, and "
            "anything that may be noise does not count. Each exercise checks where the "
            "weight, the hands and the other leg are. In a squat, the knees bend more than "
            "the trunk leans, which distinguishes it from picking something up; a person "
            "who stays at the bottom for more than four seconds is sitting. The remaining "
            "errors are movements that cover the full range of another exercise: a lunge "
            "step forward, crouching on the way to the floor or picking something up with "
            "bent knees (counted as squats), and swinging a leg in a wide arc (counted as "
            "circles). Tried: requiring a second repetition of the same size (repetitions "
            "of a tired or stiff person differ by as much), a smaller trunk lean against "
            "bows (a real squatter leans as far), a stricter standing leg in circles (at "
            "45 degrees the network transfers the circle's errors to it), and no faint "
            "turns at all (one set of circles in a hundred lost).\n");
}

} // namespace limber::accuracy
