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
  page.line("## Which exercise it is (`--exercise auto`)\n");
  page.line("The performer's sets. In time: named within three repetitions or the first five "
            "seconds of a hold.\n");
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
  page.line("| film or recording | done | named | |");
  page.line("|---|---|---|---|");
  write_named(page, m.clips.named);
  write_named(page, m.recordings.named);
  page.line("");
}

void write_false_positives(Page& page, const Measurements& m) {
  page.line("## Distractors: counted where the exercise asked for is not done\n");
  FalsePositives real = m.clips.distractors;
  real.recordings += m.recordings.distractors.recordings;
  real.length_s += m.recordings.distractors.length_s;
  real.found.insert(real.found.end(), m.recordings.distractors.found.begin(),
                    m.recordings.distractors.found.end());
  page.line("Each recording is asked for every exercise that is not done in it; its minutes count "
            "once. Beyond the variants above the films are cropped by 10 % and played at 0.8 and "
            "1.25 times their speed, and mirrored at 0.6 and 1.6 times; the landmark recordings at "
            "all these speeds and mirrored.\n");
  write_hour(page, "Real people, films in their variants and landmark recordings", real);
  write_hour(page, "The independent performer, seeds of their own", m.distractors);
}

void write_gestures(Page& page, const Measurements& m, const std::vector<std::string>& order) {
  page.line("## Gestures: the pause gesture where nobody makes it\n");
  page.line("Watched all through, walking up and away included, also where the exercise's file "
            "leaves the gesture out. The ring: how much of the two seconds was filled at most.\n");
  page.line(
      "| what is done | recordings | minutes | **fired** | ring at most | while it is done |");
  page.line("|---|---|---|---|---|---|");
  const auto row = [&](const std::string& what, const GestureCount& c, const std::string& allowed) {
    page.line("| {} | {} | {:.1f} | {} | {:.0f} % | {} |", what, c.recordings, c.length_s / 60.0,
              c.fired, 100.0 * c.max_progress, allowed);
  };
  for (const std::string& id : order) {
    const auto found = m.gestures.performed.find(id);
    if (found == m.gestures.performed.end()) continue;
    row(id, found->second, m.gestures.allowed.at(id) ? "may be used" : "left out");
  }
  GestureCount real = m.gestures.recordings;
  real.add(m.clips.gestures);
  row("something else (the performer's distractors)", m.gestures.distractors, "");
  row("real people: films in their variants, recordings", real, "");
  page.line("");
}

void write_places(Page& page, const Measurements& m) {
  page.line("## Photographs on the paths\n");
  page.line(
      "Start and end positions of the nine among the photographs: 0 is the path's start, 1 its "
      "standard end. Right: within 0.35 of the end it shows, and no gate surely broken.\n");
  page.line("| photograph | exercise | shows | along the path | gates | |");
  page.line("|---|---|---|---|---|---|");
  for (const PhotoPlace& p : m.places)
    page.line("| {} | {} | {} | {} | {} | {} |", p.photo, p.exercise,
              p.expected == Place::start ? "start" : "end",
              p.path_position ? fmt::format("{:.2f}", *p.path_position) : std::string{"not seen"},
              p.gates ? "allow it" : "broken", p.right() ? "right" : "**wrong**");
  page.line("");
}

void write_reasons(Page& page) {
  page.line("## What is missed, and why\n");
  page.line("Repetitions: what is left of the circles are first and last turns: one that begins "
            "without a moment of rest, and a foot put down after the last one. In the surfer "
            "squat what is left are small ones in a stance that the camera reads crooked, and a "
            "sway to the other side before the first. In the lunge the stepping leg hides the "
            "other just when it passes, and a network that takes one for the other then is put "
            "right only most of the time. What helped last: where knees or hips go to both "
            "sides in turn, the last minute is told again once both ends were reached twice and "
            "the middle lies elsewhere than was thought, and what was missed counts late; two "
            "small ones bear each other out only where they are alike. Tried: a middle of its "
            "own for each driver (it cost as many as it gained), telling again after the first "
            "turning points (a sway on the way to the start is taken for one), the middle "
            "learnt from rests between both sides (it gained on the sets it was tuned on and "
            "nothing on others), the middle where somebody rests first, however far off (many "
            "rest leaning to one side), the middle as the median of what was seen (lunges "
            "lost), from turning point to turning point without a middle (a rest in the middle "
            "counts), wider gates for swings (circles count as swings), the turning number "
            "about a centre that is learnt (lead-in and lead-out counted as turns), each leg by "
            "itself in the lunge (the hidden one copies the seen one), how far the hips went "
            "back as a change only (in a film of a real person squatting it changes by as much "
            "as on the way to a chair).\n");
  page.line("Holds: in the inverted figure 4 seen from the side the knees sink along the line of "
            "sight, and only the network's depth tells how far; where it errs by as much as "
            "somebody stiff sinks, the hold starts late, ends early or is not seen. Tried: gates "
            "that all have to hold at once (opened late, closed on every flicker), the shin's "
            "lean (walking the feet over leans it as much), the knee's height (a raised camera "
            "looks along its way). In the supine figure 4 what is left are legs taken for each "
            "other just when the foot leaves the floor. No recording of a real person in either "
            "hold was there.\n");
  page.line("Sides: wrong ones are sways before the first repetition, and first ones to the side "
            "where the camera reads less of the way; they are counted before it is known where the "
            "middle lies, and what was said is not taken back. To wait for a third one would help, "
            "and would say the count two late in every set.\n");
  page.line("Photographs: in one of the frog's jumps both feet stand close together in depth, and "
            "only the network's depth could tell which is ahead; in the other lunge an arm hides "
            "the leg in front (visibility 0.26), and what is seen of it is just short of the "
            "end.\n");
  page.line("Which exercise: named is what counts most of its own, so what one counter counts "
            "falsely another movement may be named by. The two figure fours are told apart by the "
            "other thigh, the seated exercises by the leg against the trunk.\n");
  page.line("Distractors: a small or unclear repetition waits for a second one, and what may be "
            "scatter is none; each exercise asks where the weight, the hands and the other leg "
            "are. A squat's knees bend farther than the trunk leans, which tells it from "
            "picking something up, and who stays at the bottom for more than four seconds sits. "
            "Left are movements that go the whole way of another one: stepping forward to a "
            "lunge, crouching on the way to the floor, or picking something up from the knees, "
            "asked for squats; swinging a leg in a wide arc, asked for circles. Tried: company "
            "of the same size only (a tired or stiff person's repetitions differ by as much), a "
            "smaller lean of the trunk against bows (a real squatter leans as far), a stricter "
            "standing leg in circles (at 45 degrees the network hands the circle's errors on to "
            "it), no faint turn at all (one set of circles in a hundred lost).\n");
}

} // namespace limber::accuracy
