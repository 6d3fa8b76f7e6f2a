#include "cli/annotated_video.hpp"

#include "cli/say.hpp"
#include "exercise/text_in.hpp"

#include "coach/display_side.hpp"
#include "core/angle.hpp"
#include "draw/annotate.hpp"
#include "draw/fonts.hpp"
#include "motion/quantities.hpp"
#include "video/writer.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace limber::cli {
namespace {

using body::LandmarkId;
using body::Quantity;

/// Where a quantity can be drawn as an angle on the frame, for the left side.
struct Drawable {
  Quantity right;
  LandmarkId a, vertex, c; // the left ones
  std::string_view name;
};

constexpr std::array drawable{
    Drawable{Quantity::knee_angle_r, LandmarkId::left_hip, LandmarkId::left_knee,
             LandmarkId::left_ankle, "knee"},
    Drawable{Quantity::hip_flexion_r, LandmarkId::left_shoulder, LandmarkId::left_hip,
             LandmarkId::left_knee, "hip"},
    Drawable{Quantity::thigh_forward_r, LandmarkId::left_shoulder, LandmarkId::left_hip,
             LandmarkId::left_knee, "hip"},
    Drawable{Quantity::thigh_outward_r, LandmarkId::left_shoulder, LandmarkId::left_hip,
             LandmarkId::left_knee, "hip"},
};

draw::AngleArc arc_of(const Drawable& row, body::Side side, const motion::Readings& readings) {
  const bool right = side == body::Side::right;
  const Quantity quantity = right ? row.right : body::mirrored(row.right);
  const motion::Reading& reading = motion::at(readings, quantity);
  const auto sided = [&](LandmarkId id) { return right ? body::mirrored(id) : id; };
  return draw::AngleArc{sided(row.a),
                        sided(row.vertex),
                        sided(row.c),
                        core::deg(reading.value),
                        core::deg(reading.sigma),
                        (right ? "right " : "left ") + std::string{row.name},
                        true};
}

const Drawable* find_drawable(const body::QuantityRef& quantity) {
  const auto* const found = std::find_if(drawable.begin(), drawable.end(), [&](const auto& row) {
    return quantity.right == row.right || quantity.left == row.right;
  });
  return found == drawable.end() ? nullptr : found;
}

/// The first driver that can be drawn; of a movement without, the knee.
const Drawable* choose_drawable(const exercise::Exercise& exercise) {
  if (exercise.count.drivers.empty()) return drawable.data();
  for (const exercise::Driver& driver : exercise.count.drivers)
    if (const Drawable* row = find_drawable(driver.quantity)) return row;
  return nullptr;
}

std::optional<draw::AngleArc> choose_arc(const exercise::Exercise& exercise,
                                         std::optional<body::Side> active,
                                         const motion::Readings& readings,
                                         coach::DisplaySide& shown) {
  const Drawable* row = choose_drawable(exercise);
  if (row == nullptr) return std::nullopt;
  const auto side = shown.choose(active, motion::at(readings, row->right).sigma,
                                 motion::at(readings, body::mirrored(row->right)).sigma);
  return side ? std::optional{arc_of(*row, *side, readings)} : std::nullopt;
}

std::optional<int> goal_of(const exercise::Exercise& exercise) {
  if (exercise.dose.reps <= 0) return std::nullopt;
  const bool per_side = exercise.sides == exercise::Sides::each;
  return per_side ? 2 * exercise.dose.reps : exercise.dose.reps;
}

std::string title_of(const exercise::Exercise& exercise) {
  return exercise.text.empty() ? exercise.id
                               : exercise::text_in(exercise.text, messages().tag()).name;
}

} // namespace

struct AnnotatedVideo::Impl {
  draw::Fonts fonts;
  draw::Annotator annotator;
  video::VideoWriter writer;
  coach::DisplaySide arc_side{};

  void show_count(draw::AnnotationFrame& seen, const exercise::Exercise& exercise,
                  const coach::Analyzer& analyzer) {
    const count::Counter& counter = analyzer.counter();
    seen.title = title_of(exercise);
    const std::optional<body::Side> active = counter.active_side();
    seen.side = active;
    if (const auto& hold = counter.counts().hold) {
      seen.hold_s = active == body::Side::left ? hold->left_s : hold->right_s;
      seen.hold_goal_s = exercise.dose.hold_s;
    } else {
      seen.count = counter.counts().total;
      seen.goal = goal_of(exercise);
    }
    seen.angle = choose_arc(exercise, active, analyzer.newest_readings(), arc_side);
  }
};

AnnotatedVideo::AnnotatedVideo(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
AnnotatedVideo::AnnotatedVideo(AnnotatedVideo&&) noexcept = default;
AnnotatedVideo& AnnotatedVideo::operator=(AnnotatedVideo&&) noexcept = default;
AnnotatedVideo::~AnnotatedVideo() = default;

core::Result<AnnotatedVideo> AnnotatedVideo::open(const std::string& path,
                                                  const video::VideoInfo& info) {
  if (path.empty()) return AnnotatedVideo{nullptr};
  draw::Fonts fonts = draw::Fonts::load();
  auto annotator = draw::Annotator::make(info.width_px, info.height_px, fonts);
  if (!annotator) return tl::unexpected(annotator.error());
  auto writer = video::VideoWriter::open(path, {info.width_px, info.height_px, info.fps});
  if (!writer) return tl::unexpected(writer.error());
  return AnnotatedVideo{
      std::make_unique<Impl>(Impl{std::move(fonts), std::move(*annotator), std::move(*writer)})};
}

core::Result<void> AnnotatedVideo::push(video::Frame frame, const pose::Sight& sight,
                                        const coach::Analyzer& analyzer,
                                        const std::vector<count::CountEvent>& events) {
  if (!impl_) return {};
  draw::AnnotationFrame seen;
  seen.t_s = frame.t_s;
  seen.seen = sight.seen;
  seen.reading = analyzer.counter().reading();
  if (const exercise::Exercise* exercise = analyzer.exercise())
    impl_->show_count(seen, *exercise, analyzer);
  for (const count::CountEvent& event : events)
    if (event.kind == count::CountEventKind::form || event.kind == count::CountEventKind::rejected)
      seen.remark = event.text;
  if (auto drawn = impl_->annotator.draw(frame.rgb, seen); !drawn) return drawn;
  return impl_->writer.write(frame);
}

core::Result<void> AnnotatedVideo::finish() {
  if (!impl_) return {};
  return impl_->writer.finish();
}

} // namespace limber::cli
