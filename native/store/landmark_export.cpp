#include "store/landmark_export.hpp"

#include "record/json_landmarks.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace limber::store {

using core::Result;

LandmarkExport::LandmarkExport(Store& store, std::string person, StoredLandmarkSet set)
    : store_{&store}, person_{std::move(person)}, set_{std::move(set)} {}

Result<LandmarkExport> LandmarkExport::begin(Store& store, const std::string& person,
                                             const std::string& session, const std::string& set) {
  Result<StoredLandmarkSet> found = store.load_landmarks(person, session, set);
  if (!found) return tl::unexpected(found.error());
  return LandmarkExport{store, person, std::move(*found)};
}

std::string LandmarkExport::file_name() const {
  const record::RecordedSet& of = set_.of;
  if (!of.side) return fmt::format("limber-{}-{}.json", record::local_day(of.at), of.exercise);
  return fmt::format("limber-{}-{}-{}.json", record::local_day(of.at), of.exercise,
                     record::name_of(of.side));
}

Result<std::string> LandmarkExport::next() {
  if (done_) return std::string{};
  if (!begun_) {
    begun_ = true;
    std::string head = to_json(set_.of).dump();
    head.back() = ','; // the object goes on
    return head + "\"frames\":[";
  }
  Result<std::optional<Store::Frames>> found =
      store_->load_landmark_frames(person_, set_.session, set_.of.id, number_);
  if (!found) return tl::unexpected(found.error());
  if (!*found) {
    done_ = true;
    return std::string{"\n]}\n"};
  }
  number_ = (*found)->number + 1;
  std::vector<body::LandmarkFrame>& frames = (*found)->frames;
  // Each chunk ascends by itself; one that begins before the last one's end was cut wrongly.
  if (!first_) std::erase_if(frames, [this](const auto& frame) { return frame.t_s <= last_s_; });
  if (frames.empty()) return next();
  last_s_ = frames.back().t_s;
  const std::string separator = first_ ? "" : ",";
  first_ = false;
  return separator + record::write_frames_json(frames);
}

} // namespace limber::store
