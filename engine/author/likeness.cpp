#include "author/likeness.hpp"

#include "count/path_separation.hpp"

#include <algorithm>
#include <vector>

namespace limber::author {
std::optional<Likeness> find_likeness(const exercise::Exercise& own,
                                      std::span<const exercise::Exercise> known) {
  std::optional<Likeness> best;
  const count::ReferenceSet own_set({&own, 1});
  if (own_set.tracks().empty()) return best;
  const count::ReferenceTrack& own_track = own_set.tracks().front();
  for (const exercise::Exercise& one : known) {
    if (one.count.kind != exercise::Kind::cycle) continue;
    const count::ReferenceSet set({&one, 1});
    for (const count::ReferenceTrack& track : set.tracks()) {
      const double distance = std::max(count::calc_separation(own_track, track),
                                       count::calc_separation(track, own_track));
      if (distance < count::min_separation && (!best || distance < best->distance))
        best = Likeness{&one, distance};
    }
  }
  return best;
}

} // namespace limber::author
