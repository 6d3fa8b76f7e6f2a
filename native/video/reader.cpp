#include "video/reader.hpp"

#include "video/decoding_process.hpp"

namespace limber::video {
namespace {

bool make_sense(const ReaderOptions& options) {
  return options.max_side_px >= 1 && options.max_side_px <= max_stored_side_px &&
         options.decoding_threads >= 1 && options.decoding_threads <= max_decoding_threads;
}

} // namespace

struct VideoReader::Impl {
  std::unique_ptr<DecodingProcess> process;
  VideoInfo info;
};

core::Result<VideoReader> VideoReader::open(const std::string& path, const ReaderOptions& options) {
  if (!make_sense(options)) return core::fail(core::ErrorCode::usage, "video reader options");
  auto file = SourceFile::open(path);
  if (!file) return tl::unexpected(file.error());
  auto process = DecodingProcess::start(std::move(*file), options);
  if (!process) return tl::unexpected(process.error());
  auto info = (*process)->wait_for_info();
  if (!info) return tl::unexpected(info.error());
  return VideoReader{std::make_unique<Impl>(Impl{std::move(*process), *info})};
}

VideoReader::VideoReader(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
VideoReader::VideoReader(VideoReader&&) noexcept = default;
VideoReader& VideoReader::operator=(VideoReader&&) noexcept = default;
VideoReader::~VideoReader() = default;

const VideoInfo& VideoReader::info() const { return impl_->info; }

core::Result<std::optional<Frame>> VideoReader::next() { return impl_->process->wait_for_frame(); }

const ReadingState& VideoReader::state() const { return impl_->process->state(); }

} // namespace limber::video
