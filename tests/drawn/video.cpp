#include "video.hpp"

#include "video/writer.hpp"

#include <algorithm>
#include <future>
#include <memory>

namespace limber::drawn {

core::Result<void> write_video(const VideoScene& scene, const std::string& path, int threads) {
  const performer::Take& take = scene.take;
  video::WriterOptions options;
  options.width_px = take.camera.width_px;
  options.height_px = take.camera.height_px;
  options.fps = take.fps;
  options.rate_factor = scene.rate_factor;
  auto writer = video::VideoWriter::open(path, options);
  if (!writer) return tl::unexpected(writer.error());
  const auto count = static_cast<std::size_t>(std::max(1, threads));
  std::vector<std::unique_ptr<SceneRenderer>> shooting;
  for (std::size_t k = 0; k < count; ++k)
    shooting.push_back(std::make_unique<SceneRenderer>(scene));
  for (std::size_t first = 0; first < take.times.size(); first += count) {
    std::vector<std::future<std::vector<std::uint8_t>>> frames;
    for (std::size_t k = 0; k < count && first + k < take.times.size(); ++k)
      frames.push_back(std::async(count > 1 ? std::launch::async : std::launch::deferred,
                                  [&, k] { return shooting[k]->frame(first + k); }));
    for (std::size_t k = 0; k < frames.size(); ++k) {
      video::Frame frame;
      frame.t_s = take.times[first + k];
      frame.width_px = options.width_px;
      frame.height_px = options.height_px;
      frame.rgb = frames[k].get();
      if (auto written = writer->write(frame); !written) return written;
    }
  }
  return writer->finish();
}

} // namespace limber::drawn
