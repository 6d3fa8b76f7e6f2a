#include "draw/annotate.hpp"

#include "draw/angle_overlay.hpp"
#include "draw/body_track.hpp"
#include "draw/overlay_panels.hpp"
#include "draw/skeleton.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace limber::draw {
namespace {

constexpr double remark_stays_s = 3.0;
// A short gap without readings is not mentioned, and a text must stay long enough to be read.
constexpr double unclear_after_s = 0.5;
constexpr double unclear_stays_s = 1.0;
// The card shrinks rather than cover the body with more than this share of its area.
constexpr double bearable_cover = 0.12;
constexpr double card_covers_s = 1.0; // after this time it moves away
constexpr std::array card_scales{1.0, 0.8, 0.65};

constexpr std::array card_slots{Slot{Along::start, Along::start}, Slot{Along::end, Along::start},
                                Slot{Along::start, Along::end}, Slot{Along::end, Along::end}};
constexpr std::array strip_slots{
    Slot{Along::middle, Along::end},  Slot{Along::middle, Along::start},
    Slot{Along::start, Along::end},   Slot{Along::end, Along::end},
    Slot{Along::start, Along::start}, Slot{Along::end, Along::start}};

CardText card_text(const AnnotationFrame& frame, const VideoWords& words) {
  CardText text;
  text.title = frame.title;
  if (frame.hold_s) {
    // Whole seconds, rounded down: never more than were held.
    text.big = std::to_string(static_cast<long>(std::floor(std::max(0.0, *frame.hold_s))));
    text.small = frame.hold_goal_s
                     ? "/ " + std::to_string(std::lround(*frame.hold_goal_s)) + " " + words.seconds
                     : words.seconds;
  } else if (frame.count) {
    text.big = std::to_string(*frame.count);
    if (frame.goal) text.small = "/ " + std::to_string(*frame.goal);
  }
  if (frame.side) {
    text.is_left = *frame.side == body::Side::left;
    text.side = text.is_left ? words.left : words.right;
  }
  return text;
}

} // namespace

struct Annotator::Impl {
  Impl(Canvas on, int width, int height, std::span<const body::LandmarkFrame> video,
       VideoWords video_words)
      : canvas{std::move(on)}, frame_size{static_cast<double>(width), static_cast<double>(height)},
        unit{video_unit(width, height)}, edge{video_margin * unit}, body{width, height, video},
        words{std::move(video_words)} {}

  void consider_moving_card(const AnnotationFrame& frame, const CardText& text);
  void place_card(const CardText& text);
  [[nodiscard]] Rect card_rect(const CardText& text) const;
  Rect draw_card_of(const AnnotationFrame& frame);
  void choose_strip(const AnnotationFrame& frame);
  std::optional<Rect> draw_strip_of(const AnnotationFrame& frame, const Rect& card);
  template <class Draw> void draw_fading(const Rect& rect, double opacity, const Draw& draw_it);

  Canvas canvas;
  Size frame_size;
  double unit;
  double edge; // distance of panels from the frame's edge
  BodyTrack body;
  VideoWords words;

  bool card_is_placed = false;
  bool card_knew_body = false; // whether the body was known when it was placed
  Slot card_slot;
  double card_scale = 1.0;
  double card_since_s = -1e9;
  std::optional<double> card_covers_since_s;

  std::string strip; // empty: none
  Slot strip_slot;
  double strip_since_s = 0.0;
  double strip_until_s = 0.0;
  std::optional<double> unread_since_s;

  AngleDrawing angle;
};

Rect Annotator::Impl::card_rect(const CardText& text) const {
  return place_in(card_slot, measure_card(canvas, text, card_scale * unit), frame_size, edge);
}

void Annotator::Impl::place_card(const CardText& text) {
  card_is_placed = true;
  card_knew_body = body.anybody_yet();
  const BodyMap map = body.overall();
  double min_cover = 1e9;
  for (const double scale : card_scales) {
    const Size size = measure_card(canvas, text, scale * unit);
    const Slot slot = find_freest_slot(card_slots, size, frame_size, edge, map);
    const double cover = map.covered(place_in(slot, size, frame_size, edge));
    if (cover < min_cover) {
      min_cover = cover;
      card_slot = slot;
      card_scale = scale;
    }
    if (cover <= bearable_cover) return;
  }
}

// Only if the video is not known in advance: the person has walked to the card.
void Annotator::Impl::consider_moving_card(const AnnotationFrame& frame, const CardText& text) {
  if (!card_is_placed) return place_card(text);
  if (body.video_is_known() || !body.anybody_yet()) return;
  if (body.now().covered(card_rect(text)) <= bearable_cover) card_covers_since_s.reset();
  else if (!card_covers_since_s) card_covers_since_s = frame.t_s;
  const bool covers_long = card_covers_since_s && frame.t_s - *card_covers_since_s >= card_covers_s;
  if (card_knew_body && !covers_long) return;
  const Rect before = card_rect(text);
  place_card(text);
  card_covers_since_s.reset();
  const Rect after = card_rect(text);
  if (after.x != before.x || after.y != before.y) card_since_s = frame.t_s;
}

template <class Draw>
void Annotator::Impl::draw_fading(const Rect& rect, double opacity, const Draw& draw_it) {
  if (opacity >= 1.0) return draw_it();
  canvas.save();
  canvas.clip({rect.x - edge, rect.y - edge, rect.width + 2 * edge, rect.height + 2 * edge});
  canvas.begin_group();
  draw_it();
  canvas.end_group(std::max(0.0, opacity));
  canvas.restore();
}

Rect Annotator::Impl::draw_card_of(const AnnotationFrame& frame) {
  const CardText text = card_text(frame, words);
  if (text.title.empty() && text.big.empty() && text.side.empty()) return {};
  consider_moving_card(frame, text);
  const Rect rect = card_rect(text);
  const double opacity = first_glimpse + (frame.t_s - card_since_s) / fade_s;
  draw_fading(rect, opacity, [&] { draw_card(canvas, {rect.x, rect.y}, text, card_scale * unit); });
  return rect;
}

void Annotator::Impl::choose_strip(const AnnotationFrame& frame) {
  const auto show = [&](const std::string& text, double stays_s) {
    if (strip != text || frame.t_s > strip_until_s) {
      strip = text;
      strip_since_s = frame.t_s;
    }
    strip_until_s = frame.t_s + stays_s;
  };
  if (frame.reading) unread_since_s.reset();
  else if (!unread_since_s) unread_since_s = frame.t_s;
  if (frame.t_s > strip_until_s) strip.clear();
  // Not being seen has priority over remarks about the movement.
  if (unread_since_s && frame.t_s - *unread_since_s >= unclear_after_s)
    show(frame.seen ? words.unclear : words.nobody, unclear_stays_s);
  else if (frame.remark && !frame.remark->empty()) show(*frame.remark, remark_stays_s);
}

std::optional<Rect> Annotator::Impl::draw_strip_of(const AnnotationFrame& frame, const Rect& card) {
  choose_strip(frame);
  if (strip.empty()) return {};
  const Size size = measure_strip(canvas, strip, unit);
  const bool is_new = strip_since_s == frame.t_s;
  if (is_new || calc_overlap(place_in(strip_slot, size, frame_size, edge), card) > 0.0)
    strip_slot =
        find_freest_slot(strip_slots, size, frame_size, edge, body.next(remark_stays_s), card);
  const Rect rect = place_in(strip_slot, size, frame_size, edge);
  const double coming = first_glimpse + (frame.t_s - strip_since_s) / fade_s;
  const double going = (strip_until_s - frame.t_s) / fade_s;
  draw_fading(rect, std::min(coming, going), [&] {
    draw_strip(canvas, {rect.x, rect.y}, strip, unit);
  });
  return rect;
}

core::Result<Annotator> Annotator::make(int width_px, int height_px, const Fonts& fonts,
                                        std::span<const body::LandmarkFrame> video,
                                        VideoWords words) {
  auto canvas = Canvas::picture(width_px, height_px, fonts);
  if (!canvas) return tl::unexpected(canvas.error());
  return Annotator{
      std::make_unique<Impl>(std::move(*canvas), width_px, height_px, video, std::move(words))};
}

Annotator::Annotator(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Annotator::Annotator(Annotator&&) noexcept = default;
Annotator& Annotator::operator=(Annotator&&) noexcept = default;
Annotator::~Annotator() = default;

core::Result<void> Annotator::draw(std::span<std::uint8_t> rgb, const AnnotationFrame& frame) {
  Impl& self = *impl_;
  const auto pixels = static_cast<std::size_t>(self.frame_size.width * self.frame_size.height);
  if (rgb.size() != 3 * pixels)
    return core::fail(core::ErrorCode::usage, "a frame of another size than the video's");
  self.body.see(frame.t_s, frame.seen);
  self.canvas.copy_from_rgb(rgb);
  if (frame.seen) draw_skeleton(self.canvas, frame.seen->image, self.unit);
  const Rect card = self.draw_card_of(frame);
  std::vector<Rect> taken{card};
  if (const auto strip = self.draw_strip_of(frame, card)) taken.push_back(*strip);
  if (frame.seen && frame.reading && frame.angle)
    self.angle.draw(self.canvas, frame.seen->image, *frame.angle, frame.t_s, self.unit, taken);
  else self.angle.forget();
  return self.canvas.copy_to_rgb(rgb);
}

} // namespace limber::draw
