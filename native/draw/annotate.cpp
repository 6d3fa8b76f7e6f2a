#include "draw/annotate.hpp"

#include "draw/body_map.hpp"
#include "draw/film_angle.hpp"
#include "draw/film_panels.hpp"
#include "draw/skeleton.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace limber::draw {
namespace {

constexpr double remark_stays_s = 3.0;
constexpr double fade_s = 0.2;
// A moment without a reading is not worth a word, and a word must stay long enough to be read.
constexpr double unclear_after_s = 0.5;
constexpr double unclear_stays_s = 1.0;
// The card shrinks before it lies on the body by more than this share of itself.
constexpr double bearable_cover = 0.12;
constexpr std::array card_scales{1.0, 0.8, 0.65};

constexpr std::array card_slots{Slot{Along::start, Along::start}, Slot{Along::end, Along::start},
                                Slot{Along::start, Along::end}, Slot{Along::end, Along::end}};
constexpr std::array strip_slots{
    Slot{Along::middle, Along::end},  Slot{Along::middle, Along::start},
    Slot{Along::start, Along::end},   Slot{Along::end, Along::end},
    Slot{Along::start, Along::start}, Slot{Along::end, Along::start}};

CardText card_text(const AnnotationFrame& frame, const FilmWords& words) {
  CardText text;
  text.title = frame.title;
  if (frame.hold_s) {
    // Whole seconds really held: never more than there were.
    text.big = std::to_string(static_cast<long>(std::floor(std::max(0.0, *frame.hold_s))));
    text.small = frame.hold_goal_s
                     ? "/ " + std::to_string(std::lround(*frame.hold_goal_s)) + " " + words.seconds
                     : words.seconds;
  } else if (frame.count) {
    text.big = std::to_string(*frame.count);
    if (frame.goal) text.small = "/ " + std::to_string(*frame.goal);
  }
  if (frame.side) {
    text.is_left = *frame.side == Side::left;
    text.side = text.is_left ? words.left : words.right;
  }
  return text;
}

} // namespace

struct Annotator::Impl {
  Impl(Canvas on, int width, int height, FilmWords film_words)
      : canvas{std::move(on)}, picture{static_cast<double>(width), static_cast<double>(height)},
        unit{film_unit(width, height)}, map{width, height}, words{std::move(film_words)} {}

  void learn(const AnnotationFrame& frame);
  void choose_card_place(const CardText& text);
  Rect draw_card_of(const AnnotationFrame& frame);
  std::optional<Rect> draw_strip_of(const AnnotationFrame& frame, const Rect& card);
  void choose_strip(const AnnotationFrame& frame);
  [[nodiscard]] BodyMap map_of_next_seconds(const AnnotationFrame& frame) const;

  Canvas canvas;
  Size picture;
  double unit;
  BodyMap map;
  std::span<const body::LandmarkFrame> film; // empty: not known
  FilmWords words;

  bool card_is_placed = false;
  Slot card_slot;
  double card_scale = 1.0;

  std::string strip; // empty: none
  Slot strip_slot;
  double strip_since_s = 0.0;
  double strip_until_s = 0.0;
  bool strip_is_remark = false;
  std::optional<double> unread_since_s;

  AngleDrawing angle;
};

void Annotator::Impl::learn(const AnnotationFrame& frame) {
  if (!film.empty() || !frame.seen) return;
  if (map.is_empty()) card_is_placed = false; // the first body seen decides where the words stay
  map.add(*frame.seen);
}

void Annotator::Impl::choose_card_place(const CardText& text) {
  if (card_is_placed) return;
  card_is_placed = true;
  double least = 1e9;
  for (const double scale : card_scales) {
    const Size size = measure_card(canvas, text, scale * unit);
    const Slot slot = find_freest_slot(card_slots, size, picture, film_margin * unit, map);
    const double cover = map.covered(place_in(slot, size, picture, film_margin * unit));
    if (cover < least) {
      least = cover;
      card_slot = slot;
      card_scale = scale;
    }
    if (cover <= bearable_cover) return;
  }
}

Rect Annotator::Impl::draw_card_of(const AnnotationFrame& frame) {
  const CardText text = card_text(frame, words);
  if (text.title.empty() && text.big.empty() && text.side.empty()) return {};
  choose_card_place(text);
  const double size = card_scale * unit;
  const Rect rect =
      place_in(card_slot, measure_card(canvas, text, size), picture, film_margin * unit);
  draw_card(canvas, {rect.x, rect.y}, text, size);
  return rect;
}

void Annotator::Impl::choose_strip(const AnnotationFrame& frame) {
  const auto show = [&](const std::string& text, double stays_s, bool is_remark) {
    if (strip != text || frame.t_s > strip_until_s) {
      strip = text;
      strip_since_s = frame.t_s;
    }
    strip_until_s = frame.t_s + stays_s;
    strip_is_remark = is_remark;
  };
  if (frame.reading) unread_since_s.reset();
  else if (!unread_since_s) unread_since_s = frame.t_s;
  if (frame.t_s > strip_until_s) strip.clear();
  // Not being seen comes before anything that could be said of the movement.
  if (unread_since_s && frame.t_s - *unread_since_s >= unclear_after_s)
    show(frame.seen ? words.unclear : words.nobody, unclear_stays_s, false);
  else if (frame.remark && !frame.remark->empty()) show(*frame.remark, remark_stays_s, true);
}

// Where the body is while a remark stands: elsewhere in the film it may be anywhere.
BodyMap Annotator::Impl::map_of_next_seconds(const AnnotationFrame& frame) const {
  BodyMap next{static_cast<int>(picture.width), static_cast<int>(picture.height)};
  if (frame.seen) next.add(*frame.seen);
  const auto first =
      std::lower_bound(film.begin(), film.end(), frame.t_s,
                       [](const auto& moment, double t_s) { return moment.t_s < t_s; });
  for (auto moment = first; moment != film.end() && moment->t_s <= frame.t_s + remark_stays_s;
       ++moment)
    if (moment->seen) next.add(*moment->seen);
  return next;
}

std::optional<Rect> Annotator::Impl::draw_strip_of(const AnnotationFrame& frame, const Rect& card) {
  choose_strip(frame);
  if (strip.empty()) return {};
  const Size size = measure_strip(canvas, strip, unit);
  if (strip_since_s == frame.t_s)
    strip_slot = find_freest_slot(strip_slots, size, picture, film_margin * unit,
                                  map_of_next_seconds(frame), card);
  const Rect rect = place_in(strip_slot, size, picture, film_margin * unit);
  constexpr double first_glimpse = 0.4; // films of few frames a second would begin with nothing
  const double coming = first_glimpse + (frame.t_s - strip_since_s) / fade_s;
  const double going = (strip_until_s - frame.t_s) / fade_s;
  canvas.save();
  const double edge = film_margin * unit;
  canvas.clip({rect.x - edge, rect.y - edge, rect.width + 2 * edge, rect.height + 2 * edge});
  canvas.begin_group();
  draw_strip(canvas, {rect.x, rect.y}, strip, unit);
  canvas.end_group(std::clamp(std::min(coming, going), 0.0, 1.0));
  canvas.restore();
  return rect;
}

core::Result<Annotator> Annotator::make(int width_px, int height_px, const Fonts& fonts,
                                        std::span<const body::LandmarkFrame> film,
                                        FilmWords words) {
  auto canvas = Canvas::picture(width_px, height_px, fonts);
  if (!canvas) return tl::unexpected(canvas.error());
  auto impl = std::make_unique<Impl>(std::move(*canvas), width_px, height_px, std::move(words));
  for (const body::LandmarkFrame& frame : film)
    if (frame.seen) impl->map.add(*frame.seen);
  if (!impl->map.is_empty()) impl->film = film;
  return Annotator{std::move(impl)};
}

Annotator::Annotator(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Annotator::Annotator(Annotator&&) noexcept = default;
Annotator& Annotator::operator=(Annotator&&) noexcept = default;
Annotator::~Annotator() = default;

core::Result<void> Annotator::draw(std::span<std::uint8_t> rgb, const AnnotationFrame& frame) {
  Impl& self = *impl_;
  const auto pixels = static_cast<std::size_t>(self.picture.width * self.picture.height);
  if (rgb.size() != 3 * pixels)
    return core::fail(core::ErrorCode::usage, "a frame of another size than the film's");
  self.learn(frame);
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
