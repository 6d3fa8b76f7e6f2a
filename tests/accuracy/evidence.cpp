#include "evidence.hpp"

#include <algorithm>
#include <cstdlib>
#include <regex>

namespace limber::accuracy {
namespace {

std::string stem_of(const std::string& file) { return file.substr(0, file.find_last_of('.')); }

/// All views of one captured movement are the same repetitions: the name without its view.
std::string take_in(Source source, const std::string& file) {
  const std::string stem = stem_of(file);
  return source == Source::captured ? stem.substr(0, stem.find_last_of('_')) : stem;
}

} // namespace

std::string subject_in(const std::string& file) {
  static const std::regex subject{"_(s[0-9]+)(_|\\.|$)"};
  std::smatch found;
  return std::regex_search(file, found, subject) ? found[1].str() : std::string{};
}

std::string person_in(Source source, const tests::Label& label) {
  if (!label.person.empty()) return label.person;
  const std::string stem = stem_of(label.file);
  if (source == Source::clips) return "clip " + stem.substr(0, stem.find('-'));
  if (source == Source::captured) return "subject " + subject_in(label.file);
  return "recording " + stem;
}

int times_played(const std::string& file) {
  static const std::regex looped{"looped-([0-9]+)"};
  std::smatch found;
  if (!std::regex_search(file, found, looped)) return 1;
  return std::max(1, std::atoi(found[1].str().c_str()));
}

void Evidence::add(Source source, const tests::Label& label, int counted, bool known_angles) {
  const int played = times_played(label.file);
  people.insert(person_in(source, label));
  ++recordings;
  looped += played > 1 ? 1 : 0;
  angles_known += known_angles ? 1 : 0;
  exact += counted == label.reps ? 1 : 0;
  off_by_one += std::abs(counted - label.reps) == 1 ? 1 : 0;
  // Rounded up: a loop may be cut off at its ends.
  int& reps = takes[take_in(source, label.file)];
  reps = std::max(reps, (label.reps + played - 1) / played);
}

int Evidence::repetitions() const {
  int all = 0;
  for (const auto& [take, reps] : takes)
    all += reps;
  return all;
}

} // namespace limber::accuracy
