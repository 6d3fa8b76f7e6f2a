#include "document_sections.hpp"
#include "evidence.hpp"
#include "variant.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace limber::accuracy {
namespace {

bool is_original(const ClipResult& r) { return r.variant == variants().front().name; }

/// Real people in front of real cameras.
Evidence real_evidence(const Measurements& m, const std::string& id) {
  Evidence real;
  for (const ClipResult& r : m.clips.lines)
    if (r.label.exercise == id && r.label.reps > 0 && is_original(r))
      real.add(Source::clips, r.label, r.counted, r.angles_known);
  for (const RecordingResult& r : m.recordings.lines)
    if (r.label.exercise == id && r.label.reps > 0)
      real.add(Source::recordings, r.label, r.counted, false);
  return real;
}

/// Of these, the ones with motion capture.
Evidence captured_evidence(const Measurements& m, const std::string& id) {
  Evidence real;
  for (const ClipResult& r : m.clips.lines)
    if (r.label.exercise == id && r.label.reps > 0 && is_original(r) && r.angles_known)
      real.add(Source::clips, r.label, r.counted, true);
  return real;
}

Evidence captured(const Measurements& m, const std::string& id) {
  Evidence real;
  for (const RecordingResult& r : m.captured.lines)
    if (r.label.exercise == id && r.label.reps > 0)
      real.add(Source::captured, r.label, r.counted, true);
  return real;
}

SyntheticSummary synthetic_of(const Measurements& m, const std::string& id) {
  const auto found = m.synthetic.find(id);
  return found == m.synthetic.end() ? SyntheticSummary{} : found->second;
}

std::string right_share(const SyntheticSummary& s) {
  if (s.sets == 0) return "not measured";
  return fmt::format("{:.1f} %{}", percent(s.right(), s.sets), s.is_hold() ? " (held time)" : "");
}

/// What is missing: a target that is not met, or no evidence from real people; else empty.
std::string unproven(const Evidence& real, const SyntheticSummary& s) {
  constexpr double min_percent = 90.0;
  std::string text;
  if (real.recordings == 0) text = "counted in simulation only";
  else if (real.exact == 0) text = "no real recording counted exactly";
  if (s.sets > 0 && percent(s.right(), s.sets) < min_percent)
    text += std::string{text.empty() ? "" : "; "} + "below 90 % even in simulation";
  return text;
}

/// "3 people", "1 recording".
std::string some(int n, const std::string& one, const std::string& many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

/// Ids as words: "leg swings, squats and surfer squat".
std::string listed(const std::vector<std::string>& ids) {
  std::string text;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (i > 0) text += i + 1 == ids.size() ? " and " : ", ";
    std::string words = ids[i];
    std::replace(words.begin(), words.end(), '-', ' ');
    text += words;
  }
  return text;
}

/// All exercises as one.
struct Whole {
  std::set<std::string> people;
  int recordings = 0;
  int looped = 0;
  int exact = 0;
  int off_by_one = 0;
  int repetitions = 0;
  int sets = 0;
  int right = 0;
  std::vector<std::string> done;        // exercises that a real person does
  std::vector<std::string> never_exact; // of these
  std::vector<std::string> simulated;
};

Whole whole_of(const Measurements& m, const std::vector<std::string>& order) {
  Whole all;
  for (const std::string& id : order) {
    const Evidence real = real_evidence(m, id);
    const SyntheticSummary s = synthetic_of(m, id);
    all.people.insert(real.people.begin(), real.people.end());
    all.recordings += real.recordings;
    all.looped += real.looped;
    all.exact += real.exact;
    all.off_by_one += real.off_by_one;
    all.repetitions += real.repetitions();
    all.sets += s.sets;
    all.right += s.right();
    if (real.recordings > 0 && real.exact == 0) all.never_exact.push_back(id);
    (real.recordings > 0 ? all.done : all.simulated).push_back(id);
  }
  return all;
}

/// Every recording of which only a part is new.
std::string looped_recordings(const Measurements& m) {
  std::string text;
  for (const RecordingResult& r : m.recordings.lines) {
    const int played = times_played(r.label.file);
    if (r.label.reps == 0 || played == 1) continue;
    const int distinct = (r.label.reps + played - 1) / played;
    text += fmt::format("{}`{}` ({}, {} times over)", text.empty() ? "" : "; ", r.label.file,
                        some(distinct, "repetition", "repetitions"), played);
  }
  return text.empty() ? "none" : text;
}

void write_known(Page& page, const Measurements& m, const std::vector<std::string>& order) {
  page.line("### Recordings with known angles\n");
  page.line("Their repetitions were recorded by optical motion capture, so the true angles are "
            "known. The video is also part of the table above. The UI-PRMD recordings are not: the "
            "movement is a real person's, but a virtual camera sees it, and a network's errors are "
            "simulated.\n");
  page.line("| exercise | seen by | people | recordings | distinct repetitions | exact | off by "
            "one |");
  page.line("|---|---|---|---|---|---|---|");
  const auto row = [&](const std::string& id, const char* camera, const Evidence& e) {
    if (e.recordings == 0) return;
    page.line("| {} | {} | {} | {} | {} | {} | {} |", id, camera, e.people.size(), e.recordings,
              e.repetitions(), e.exact, e.off_by_one);
  };
  for (const std::string& id : order) {
    row(id, "a phone", captured_evidence(m, id));
    row(id, "a virtual camera (UI-PRMD)", captured(m, id));
  }
  page.line("\nUI-PRMD, one by one:\n");
  page.line("| recording | asked for | true | counted | |");
  page.line("|---|---|---|---|---|");
  for (const RecordingResult& r : m.captured.lines)
    page.line("| {} | {} | {} | {} | {} |", r.label.file, r.label.exercise, r.label.reps, r.counted,
              r.within() ? "right" : "**wrong**");
  page.line("");
}

} // namespace

void write_summary(Page& page, const Measurements& m, const std::vector<std::string>& order,
                   const std::string& known_angles) {
  const Whole all = whole_of(m, order);
  FalsePositives other = m.clips.distractors;
  other.length_s += m.recordings.distractors.length_s;
  const int false_reps = other.reps() + m.recordings.distractors.reps();
  std::string text = fmt::format(
      "**In short.** Limber's count was compared with a count by eye in {} of at most {}, doing "
      "{} of the {} exercises ({}): {} in all. The count was exact in {}, off by one in {} and off "
      "by more in {}.",
      some(all.recordings, "recording", "recordings"),
      some(static_cast<int>(all.people.size()), "real person", "real people"), all.done.size(),
      order.size(), listed(all.done),
      some(all.repetitions, "distinct repetition", "distinct repetitions"),
      some(all.exact, "recording", "recordings"), all.off_by_one,
      all.recordings - all.exact - all.off_by_one);
  if (!all.never_exact.empty())
    text += fmt::format(" It was exact in no recording of {}.", listed(all.never_exact));
  if (all.looped > 0)
    text += fmt::format(" In {}, one repetition or a few are played again and again, which proves "
                        "less than the length suggests.",
                        some(all.looped, "recording", "recordings"));
  text += fmt::format(" When real people did something other than the requested exercise ({:.0f} "
                      "minutes, counting each video's mirrored, cropped, slower and faster "
                      "versions), Limber falsely counted {}.",
                      other.length_s / 60.0, some(false_reps, "repetition", "repetitions"));
  if (!all.simulated.empty())
    text += fmt::format(" For the other {} exercises ({}), there is no recording of a real person: "
                        "they were tested in simulation only.",
                        all.simulated.size(), listed(all.simulated));
  text += fmt::format(" In the simulation, with computer-generated people, {} of {} sets of all "
                      "exercises were counted exactly or held for the right time ({:.0f} %).",
                      all.right, all.sets, percent(all.right, all.sets));
  text += known_angles.empty() ? std::string{" Angles are compared with motion capture below."}
                               : " Angles: " + known_angles;
  text += " Not known: how accurate Limber is for people in pain, after surgery or with limited "
          "movement, because the recordings do not say whether anybody in them is; and with so "
          "few people, how much accuracy varies with body, clothing, room and camera.";
  page.line("{}\n", text);
}

void write_overview(Page& page, const Measurements& m, const std::vector<std::string>& order) {
  page.line("## Each exercise\n");
  page.line("| exercise | people | recordings | of these looped | of these with known angles "
            "| distinct repetitions | exact | off by one | synthetic sets | right | off by one "
            "| unproven |");
  page.line("|---|---|---|---|---|---|---|---|---|---|---|---|");
  for (const std::string& id : order) {
    const Evidence real = real_evidence(m, id);
    const SyntheticSummary s = synthetic_of(m, id);
    page.line("| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |", id,
              real.people.size(), real.recordings, real.looped, real.angles_known,
              real.repetitions(), real.exact, real.off_by_one, s.sets, right_share(s),
              s.is_hold() ? "" : std::to_string(s.off_by_one), unproven(real, s));
  }
  page.line("\n'Recordings': unmodified videos and landmark recordings in which a real person does "
            "this exercise; 'exact' and 'off by one' count these. 'Right': the exact count, or the "
            "time held within 0.5 s on each side.\n");
  page.line("'People' is an upper limit. The labels do not name people, so they are told apart by "
            "file: videos whose names begin with the same word come from one source and count as "
            "one person; every other file comes from a video of its own and counts as another "
            "person. In the UI-PRMD recordings below, the name says who it is (`s01` to "
            "`s03`).\n");
  page.line("'Looped' recordings (named `looped-N`) play one repetition or a few N times; each "
            "counts once as a distinct repetition. These are: {}. Views of the same movement from "
            "several directions also count once.\n",
            looped_recordings(m));
  write_known(page, m, order);
}

std::string write_evidence(const Measurements& m, const std::vector<std::string>& order) {
  nlohmann::ordered_json exercises = nlohmann::ordered_json::object();
  for (const std::string& id : order) {
    const Evidence real = real_evidence(m, id);
    nlohmann::ordered_json& row = exercises[id];
    row["people"] = real.people.size();
    row["recordings"] = real.recordings;
    row["repetitions"] = real.repetitions();
    row["exact"] = real.exact;
    row["unproven"] = !unproven(real, synthetic_of(m, id)).empty();
  }
  nlohmann::ordered_json file;
  file["schema_version"] = 1;
  file["exercises"] = std::move(exercises);
  return file.dump(2) + "\n";
}

} // namespace limber::accuracy
