#include "cli/video_run.hpp"

#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "cli/say.hpp"

#include <fmt/format.h>
#include <limits>

namespace limber::cli {
namespace {

// One false detection is not a second person: it has to recur, and in a fair share of
// the frames in which the detector looked.
constexpr long min_looks_with_several = 2;
constexpr double min_share_with_several = 0.05;

/// Counts how often the detector saw more than one body.
class PeopleCount {
public:
  void add(const pose::Sight& sight) {
    if (!sight.people || *sight.people == 0) return;
    ++looks_;
    if (*sight.people > 1) ++with_several_;
  }
  bool several() const {
    if (looks_ == 1) return with_several_ == 1; // a photograph, or a second of video
    return with_several_ >= min_looks_with_several &&
           static_cast<double>(with_several_) >=
               min_share_with_several * static_cast<double>(looks_);
  }

private:
  long looks_ = 0, with_several_ = 0;
};

} // namespace

struct VideoRun::Impl {
  std::unique_ptr<InterruptWatch> interrupt;
  video::VideoReader reader;
  infer::Eye eye;
  std::optional<double> step_s;
};

VideoRun::VideoRun(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
VideoRun::VideoRun(VideoRun&&) noexcept = default;
VideoRun& VideoRun::operator=(VideoRun&&) noexcept = default;
VideoRun::~VideoRun() = default;

core::Result<VideoRun> VideoRun::open(const std::string& path, const VideoRunOptions& options) {
  auto interrupt = std::make_unique<InterruptWatch>();
  video::ReaderOptions reading;
  reading.is_cancelled = [watched = interrupt.get()] { return watched->stopped(); };
  auto reader = video::VideoReader::open(path, reading);
  if (!reader) return tl::unexpected(reader.error());
  const video::VideoInfo info = reader->info();
  infer::EyeOptions eye_options = options.eye;
  // A photograph has no later frame in which to search the rest.
  if (info.is_photo) eye_options.tracking.parts_per_frame = std::numeric_limits<int>::max();
  auto eye = infer::Eye::load(eye_options);
  if (!eye) return tl::unexpected(eye.error());
  return VideoRun(std::make_unique<Impl>(
      Impl{std::move(interrupt), std::move(*reader), std::move(*eye), options.step_s}));
}

const video::VideoInfo& VideoRun::info() const { return impl_->reader.info(); }

core::Result<VideoRunSummary> VideoRun::run(const EachFrame& each) {
  ProgressLine progress("Analysing");
  VideoRunSummary summary;
  PeopleCount people;
  while (true) {
    if (auto go = impl_->interrupt->check(); !go) return tl::unexpected(go.error());
    const auto frame = impl_->reader.next();
    if (!frame) return tl::unexpected(frame.error());
    if (!*frame) break;
    const double t_s =
        impl_->step_s ? *impl_->step_s * static_cast<double>(summary.frames) : (*frame)->t_s;
    const auto sight = impl_->eye.see(video::view_of(**frame), t_s);
    if (!sight) return tl::unexpected(sight.error());
    ++summary.frames;
    if (sight->seen) ++summary.frames_seen;
    people.add(*sight);
    if (auto done = each(**frame, *sight); !done) return tl::unexpected(done.error());
    progress.update(impl_->reader.state().fraction_read, summary.frames);
  }
  summary.several_people = people.several();
  summary.truncated = impl_->reader.state().truncated;
  summary.damaged_frames = impl_->reader.state().damaged_frames;
  return summary;
}

std::string remarks_on(const VideoRunSummary& summary) {
  std::string text;
  if (summary.several_people) text += say("video.several") + "\n";
  if (summary.truncated) text += say("video.cut_off") + "\n";
  if (summary.damaged_frames > 0)
    text += say("video.damaged", {{"count", summary.damaged_frames}}) + "\n";
  return text;
}

} // namespace limber::cli
