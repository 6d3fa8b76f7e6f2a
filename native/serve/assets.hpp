// The web app's files. They are listed once, at the start; a request can only name one of the list,
// so no path leads out of the folder.
#pragma once

#include "core/result.hpp"
#include "serve/message.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace limber::serve {

class Assets {
public:
  /// No files at all: the API alone is served.
  Assets() = default;

  /// Lists the regular files of the folder and those below it; links that lead out of it, and names
  /// that begin with a dot, are left out. `x.br` and `x.gz` beside `x` are its compressed forms.
  /// Errors: file_missing, too_large.
  static core::Result<Assets> load(const std::filesystem::path& folder);

  /// Answers GET and HEAD: the file in the form the client takes, with an entity tag; 304; the
  /// app's page for a path that is not a file's, as the app has pages of its own; 404.
  Reply answer(const Request& request) const;

  std::size_t count() const { return files_.size(); }

private:
  struct File {
    std::filesystem::path plain;
    std::filesystem::path brotli; // empty where there is none
    std::filesystem::path gzip;
  };
  const File* find(const std::string& path) const;

  std::map<std::string, File> files_; // by path, decoded, as "/assets/index.js"
};

/// Where the web app lies: beside the executable as `web`, in `../web/dist`, or in
/// `../share/limber/web`. Empty where it is in none.
std::filesystem::path find_web_folder();

} // namespace limber::serve
