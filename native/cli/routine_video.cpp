#include "cli/routine_video.hpp"

#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "cli/say.hpp"
#include "cli/wording.hpp"
#include "draw/demonstration_picture.hpp"
#include "draw/video_stage.hpp"
#include "video/writer.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <thread>
#include <utility>

namespace limber::cli {
namespace {

using core::ErrorCode;
using figure::Choreography;
using figure::ChoreographyState;
using figure::Doing;
using figure::Shown;

constexpr PictureSize usual_video{1280, 720};
constexpr double video_fps = 30.0;
constexpr int shown_reps = 3; // of one exercise by itself
constexpr double shown_hold_s = 8.0;
constexpr double margin_share = 1.0 / 22; // of the frame's height

struct VideoParts {
  const draw::FigureBody* figure = nullptr;
  const std::vector<Shown>* shown = nullptr;
  const Choreography* choreography = nullptr;
  const draw::VideoStage* stage = nullptr;
  const DrawRequest* request = nullptr;
  PictureSize size;
};

std::string count_words(const exercise::Dose& dose, const exercise::Exercise& exercise,
                        const ChoreographyState& state) {
  if (exercise.count.kind == exercise::Kind::hold)
    return state.doing == Doing::holding ? fmt::format("{:.0f} s", std::floor(state.held_s))
                                         : say("schedule.hold", {{"seconds", dose.hold_s}});
  const int all = exercise.count.kind == exercise::Kind::turn
                      ? dose.clockwise + dose.counterclockwise
                      : dose.reps;
  return fmt::format("{} / {}", state.done, all);
}

std::string breath_words(exercise::Breath breath) {
  if (breath == exercise::Breath::in) return say("session.breathe_in");
  return breath == exercise::Breath::out ? say("session.breathe_out") : "";
}

void draw_words(draw::Canvas& canvas, const VideoParts& p, const ChoreographyState& state) {
  const Shown& shown = p.shown->at(state.shown);
  const exercise::Exercise& exercise = *shown.exercise;
  const exercise::Text& text = text_in(exercise.text, messages().tag());
  const draw::Palette& palette = p.request->palette;
  const double em = canvas.height() * margin_share;
  const bool waits = state.doing == Doing::changing;
  double y = em;
  const draw::TextStyle name{.size = 1.15 * em, .weight = draw::Weight::semibold};
  y += canvas.text({em, y}, waits ? "Next: " + text.name : text.name, name, palette.ink).height;
  if (exercise.sides != exercise::Sides::none) {
    const double mark = draw::draw_side_mark(canvas, {em, y + 0.2 * em}, em, state.side, palette);
    canvas.text({1.35 * em + mark, y + 0.2 * em}, draw::side_words(state.side), {.size = 0.8 * em},
                palette.quiet_text);
  }
  if (waits) return;
  const std::string count = count_words(shown.dose, exercise, state);
  const draw::TextStyle digits{.size = 2.4 * em, .weight = draw::Weight::bold};
  const double width = canvas.measure(count, digits).width;
  canvas.text({canvas.width() - em - width, 0.6 * em}, count, digits, palette.ink);
  std::string cue;
  if (const auto said = text.says.find(state.says); said != text.says.end()) cue = said->second;
  const std::string breath = breath_words(state.breath);
  const draw::TextStyle below{.size = em, .weight = draw::Weight::medium};
  const draw::TextStyle quiet{.size = 0.8 * em};
  double bottom = canvas.height() - 2.2 * em;
  if (!cue.empty()) {
    const double w = canvas.measure(cue, below).width;
    canvas.text({(canvas.width() - w) / 2, bottom}, cue, below, palette.ink);
  } else if (!breath.empty() && state.doing == Doing::moving) {
    const double w = canvas.measure(breath, quiet).width;
    canvas.text({(canvas.width() - w) / 2, bottom}, breath, quiet, palette.quiet_text);
  }
}

core::Result<std::vector<std::uint8_t>> draw_frame(const VideoParts& p, const draw::Fonts& fonts,
                                                   double t_s) {
  const ChoreographyState state = p.choreography->calc_state(t_s);
  draw::FigureLook look;
  look.palette = p.request->palette;
  look.right_glow = state.right_glow;
  look.left_glow = state.left_glow;
  look.breath = state.lungs;
  auto room = p.stage->room_at(t_s);
  look.room = std::move(room.bodies);
  look.room_alpha = room.alpha;
  look.floor = draw::FloorSpot{.middle = state.pose.p_GP};
  const draw::FigurePainter painter(*p.figure, state.pose, look, p.stage->camera_at(t_s),
                                    p.size.width, p.size.height);
  std::vector<std::uint8_t> rgb = painter.paint_rgb(look.palette.paper);
  if (p.request->bare) return rgb;
  auto canvas = draw::Canvas::picture(p.size.width, p.size.height, fonts);
  if (!canvas) return tl::unexpected(canvas.error());
  canvas->copy_from_rgb(rgb);
  draw_words(*canvas, p, state);
  if (auto copied = canvas->copy_to_rgb(rgb); !copied) return tl::unexpected(copied.error());
  return rgb;
}

// Draws as many frames at once as there are processors, and writes them in order.
core::Result<long> write_video(const VideoParts& p) {
  auto writer = video::VideoWriter::open(
      p.request->file, {.width_px = p.size.width, .height_px = p.size.height, .fps = video_fps});
  if (!writer) return tl::unexpected(writer.error());
  const InterruptWatch watch;
  ProgressLine progress("Drawing");
  const auto frames = std::max(1L, std::lround(p.choreography->duration_s() * video_fps));
  const auto hands =
      std::clamp<long>(static_cast<long>(std::thread::hardware_concurrency()), 1, 16);
  std::vector<draw::Fonts> fonts; // one per thread: font maps are not thread-safe
  for (long h = 0; h < hands; ++h)
    fonts.push_back(draw::Fonts::load());
  for (long begin = 0; begin < frames; begin += hands) {
    if (auto go = watch.check(); !go) return tl::unexpected(go.error());
    const long count = std::min(hands, frames - begin);
    std::vector<core::Result<std::vector<std::uint8_t>>> painted(static_cast<std::size_t>(count));
    std::vector<std::thread> threads;
    for (long h = 0; h < count; ++h)
      threads.emplace_back([&, h] {
        const auto i = static_cast<std::size_t>(h);
        painted[i] = draw_frame(p, fonts[i], static_cast<double>(begin + h) / video_fps);
      });
    for (std::thread& thread : threads)
      thread.join();
    for (long h = 0; h < count; ++h) {
      auto& rgb = painted[static_cast<std::size_t>(h)];
      if (!rgb) return tl::unexpected(rgb.error());
      const video::Frame frame{static_cast<double>(begin + h) / video_fps, p.size.width,
                               p.size.height, std::move(*rgb)};
      if (auto written = writer->write(frame); !written) return tl::unexpected(written.error());
    }
    progress.update(static_cast<double>(begin + count) / static_cast<double>(frames),
                    begin + count);
  }
  if (auto done = writer->finish(); !done) return tl::unexpected(done.error());
  return frames;
}

core::Result<Drawn> produce(const draw::FigureBody& figure, const std::vector<Shown>& shown,
                            const DrawRequest& request) {
  // The first frame takes some seconds, so show progress from the start.
  std::optional<ProgressLine> preparing{std::in_place, "Preparing"};
  preparing->update(0.0, 0);
  const figure::BodyRig rig = figure::make_body_rig(figure.solver.skeleton);
  const auto choreography = Choreography::make(rig, shown);
  if (!choreography) return tl::unexpected(choreography.error());
  const PictureSize size = request.size.value_or(usual_video);
  std::vector<figure::FigureView> views;
  for (const Shown& one : shown)
    views.push_back(view_for(*one.exercise, request));
  const draw::VideoStage stage(*choreography, figure, views,
                               static_cast<double>(size.width) / static_cast<double>(size.height));
  preparing.reset();
  const auto frames = write_video({&figure, &shown, &*choreography, &stage, &request, size});
  if (!frames) return tl::unexpected(frames.error());
  Drawn drawn;
  drawn.size = size;
  drawn.view =
      request.view || shown.size() == 1 ? std::string{name_of(views.front())} : "each its own";
  drawn.side = request.side;
  drawn.frames = *frames;
  drawn.duration_s = choreography->duration_s();
  return drawn;
}

} // namespace

core::Result<Drawn> write_exercise_video(const draw::FigureBody& figure,
                                         const exercise::Exercise& exercise,
                                         const DrawRequest& request) {
  Shown shown;
  shown.exercise = &exercise;
  shown.form = request.form;
  shown.first = request.side.value_or(body::Side::right);
  shown.one_side_only = request.side.has_value();
  const bool both = exercise.sides == exercise::Sides::alternating;
  shown.dose = exercise.dose;
  shown.dose.reps = both ? 2 * (shown_reps - 1) : shown_reps;
  shown.dose.clockwise = std::min(shown.dose.clockwise, shown_reps);
  shown.dose.counterclockwise = std::min(shown.dose.counterclockwise, shown_reps);
  shown.dose.hold_s = std::min(shown.dose.hold_s, shown_hold_s);
  return produce(figure, {shown}, request);
}

core::Result<Drawn> draw_routine(const LoadedRoutine& routine, const DrawRequest& request) {
  if (request.kind != FileKind::mp4)
    return core::fail(ErrorCode::usage, "a routine is a video, so the file name must end in .mp4");
  if (request.at) return core::fail(ErrorCode::usage, "--at works only for images of one exercise");
  std::vector<Shown> shown;
  for (const plan::Portion& portion : routine.portions) {
    Shown one;
    one.exercise = portion.exercise;
    one.form = request.form;
    one.dose = portion.dose;
    one.first = request.side.value_or(body::Side::right);
    shown.push_back(one);
  }
  return produce(make_average_figure(), shown, request);
}

} // namespace limber::cli
