// Drawn videos, made on demand and cached outside of the project: each is drawn once and analysed
// by the network once, so that making them can be interrupted.
#pragma once

#include "body/landmarks.hpp"
#include "core/result.hpp"
#include "drawn/sets.hpp"
#include "drawn/truth_file.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace limber::accuracy {

/// $XDG_CACHE_HOME/limber/drawn, else ~/.cache/limber/drawn.
std::filesystem::path drawn_cache_folder();

/// A video's landmarks: from `cached` if that file exists, else from the network, and the file is
/// written. Errors: write_failed, those of reading and the models.
core::Result<body::LandmarkRecording> load_or_see(const std::filesystem::path& video,
                                                  const std::filesystem::path& cached,
                                                  const std::string& model);
/// Writes the file completely or not at all.
bool save_whole(const std::filesystem::path& path, const std::string& text);

/// A drawn video's landmarks and ground truth.
struct SeenDrawn {
  drawn::SetVideo video;
  body::LandmarkRecording recording;
  drawn::DrawnTruth truth;
};

class DrawnCache {
public:
  DrawnCache(const std::filesystem::path& folder, std::string set, std::string model);

  bool has(const drawn::SetVideo& video) const;
  /// Draws it and runs the network over it. Errors: those of drawing, reading and the models.
  core::Result<void> make(const drawn::SetVideo& video, const drawn::HumanData& human,
                          int threads) const;
  core::Result<SeenDrawn> load(const drawn::SetVideo& video) const;

private:
  std::filesystem::path file(const drawn::SetVideo& video, const std::string& ending) const;

  std::filesystem::path folder_;
  std::string model_;
};

} // namespace limber::accuracy
