#include "photo_likeness.hpp"

#include "core/angle.hpp"
#include "drawn_errors.hpp"
#include "motion/quantities.hpp"
#include "page.hpp"

#include <algorithm>
#include <cmath>

namespace limber::accuracy {
namespace {

using body::Quantity;
using Values = std::array<double, photo_value_names.size()>;

constexpr std::array compared_exercises{"squats", "runners-lunge", "supine-figure-4"};

/// NaN where an angle cannot be read.
Values values_of(const body::Landmarks& seen) {
  const motion::Readings readings = motion::calc_quantities(motion::calc_body_points(seen));
  const auto degrees = [&](Quantity q) {
    const motion::Reading& r = motion::at(readings, q);
    return r.seen() ? core::deg(r.value) : std::nan("");
  };
  const auto [thigh_less, thigh_more] =
      std::minmax({degrees(Quantity::hip_flexion_l), degrees(Quantity::hip_flexion_r)});
  const auto [knee_less, knee_more] =
      std::minmax({degrees(Quantity::knee_angle_l), degrees(Quantity::knee_angle_r)});
  const auto visibility = [&](body::LandmarkId left, body::LandmarkId right) {
    return std::min(body::at(seen.image, left).visibility, body::at(seen.image, right).visibility);
  };
  return {thigh_more,
          thigh_less,
          knee_more,
          knee_less,
          visibility(body::LandmarkId::left_knee, body::LandmarkId::right_knee),
          visibility(body::LandmarkId::left_ankle, body::LandmarkId::right_ankle)};
}

/// Whether the exercise is at this end at `t_s`: near a repetition's start or turn, or in a hold.
bool is_at(const performer::Truth& truth, PathEnd end, double t_s) {
  constexpr double near_s = 0.15, settled_s = 1.0;
  if (end == PathEnd::end)
    for (const performer::HoldSpan& hold : truth.holds)
      if (t_s > hold.start_s + settled_s && t_s < hold.end_s - settled_s) return true;
  return std::any_of(truth.reps.begin(), truth.reps.end(), [&](const performer::Repetition& rep) {
    return std::abs(t_s - (end == PathEnd::start ? rep.start_s : rep.peak_s)) < near_s;
  });
}

} // namespace

core::Result<std::vector<PhotoLikeness>> read_photo_values(const std::filesystem::path& shared) {
  const auto photos = read_labelled_photos(shared);
  if (!photos) return tl::unexpected(photos.error());
  std::vector<PhotoLikeness> all;
  for (const LabelledPhoto& photo : *photos) {
    const bool compared = std::find(compared_exercises.begin(), compared_exercises.end(),
                                    photo.exercise) != compared_exercises.end();
    // A hold has no position to start from that its truth tells.
    const bool told = photo.exercise != "supine-figure-4" || photo.end == PathEnd::end;
    if (compared && told)
      all.push_back({photo.name, photo.exercise, photo.end, values_of(photo.seen), {}});
  }
  return all;
}

void add_drawn_values(std::vector<PhotoLikeness>& photos, const SeenDrawn& seen) {
  const std::size_t n = std::min(seen.recording.frames.size(), seen.truth.times.size());
  for (PhotoLikeness& photo : photos) {
    if (photo.exercise != seen.video.exercise) continue;
    for (std::size_t i = 0; i < n; ++i) {
      const auto& marks = seen.recording.frames[i].seen;
      if (!marks || !is_at(seen.truth.performed, photo.end, seen.truth.times[i])) continue;
      const Values values = values_of(*marks);
      for (std::size_t v = 0; v < values.size(); ++v)
        if (!std::isnan(values[v])) photo.drawn[v].push_back(values[v]);
    }
  }
}

std::string write_photo_likeness(const std::vector<PhotoLikeness>& photos) {
  Page page;
  page.line(
      "Photographs of real people in deep positions, where the drawn skin folds worst, beside "
      "drawn people at the same end of the exercise: what the network (model full) reads on "
      "the photograph, and in brackets the middle nine tenths of what it reads on drawn "
      "people. People differ in depth, so only readings far outside mean something.\n");
  std::string head = "| photograph | drawn frames |", rule = "|---|---|";
  for (const char* name : photo_value_names) {
    head += fmt::format(" {} |", name);
    rule += "---|";
  }
  page.line("{}\n{}", head, rule);
  int inside = 0, all = 0;
  for (const PhotoLikeness& photo : photos) {
    const auto& frames = photo.drawn.back();
    if (frames.empty()) continue;
    std::string row = fmt::format("| {} | {} |", photo.photo, frames.size());
    for (std::size_t v = 0; v < photo.real.size(); ++v) {
      const bool share = v >= static_cast<std::size_t>(PhotoValue::knee_visibility);
      const double real = photo.real[v], low = percentile_of(photo.drawn[v], 0.05),
                   high = percentile_of(photo.drawn[v], 0.95);
      row += share ? fmt::format(" {:.2f} ({:.2f} to {:.2f}) |", real, low, high)
                   : fmt::format(" {:.0f} ({:.0f} to {:.0f}) |", real, low, high);
      if (std::isnan(real) || std::isnan(low)) continue;
      ++all;
      inside += real >= low && real <= high ? 1 : 0;
    }
    page.line("{}", row);
  }
  page.line("\nOf {} readings on photographs {} lie within what drawn people show.\n", all, inside);
  return page.text;
}

} // namespace limber::accuracy
