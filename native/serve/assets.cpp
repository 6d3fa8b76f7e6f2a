#include "serve/assets.hpp"

#include "serve/negotiation.hpp"
#include "serve/query.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <sys/stat.h>

namespace limber::serve {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::fail;
using core::Result;

constexpr std::size_t max_files = 10'000; // the app has about a hundred

struct ContentType {
  std::string_view extension;
  std::string_view type;
};

constexpr std::array content_types{
    ContentType{".html", "text/html; charset=utf-8"},
    ContentType{".js", "text/javascript; charset=utf-8"},
    ContentType{".mjs", "text/javascript; charset=utf-8"},
    ContentType{".css", "text/css; charset=utf-8"},
    ContentType{".json", "application/json"},
    ContentType{".map", "application/json"},
    ContentType{".wasm", "application/wasm"},
    ContentType{".webmanifest", "application/manifest+json"},
    ContentType{".svg", "image/svg+xml"},
    ContentType{".png", "image/png"},
    ContentType{".jpg", "image/jpeg"},
    ContentType{".webp", "image/webp"},
    ContentType{".avif", "image/avif"},
    ContentType{".ico", "image/x-icon"},
    ContentType{".woff2", "font/woff2"},
    ContentType{".txt", "text/plain; charset=utf-8"},
    ContentType{".pdf", "application/pdf"},
    ContentType{".mp3", "audio/mpeg"},
};

std::string_view type_of(const std::string& path) {
  const std::string extension = fs::path{path}.extension().string();
  for (const ContentType& known : content_types)
    if (known.extension == extension) return known.type;
  return "application/octet-stream";
}

/// From size and modification time in nanoseconds, so that changed content has another tag.
std::string entity_tag(const struct stat& status, std::string_view coding) {
  const std::int64_t ns =
      static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
  return fmt::format("\"{:x}-{:x}{}\"", status.st_size, ns, coding);
}

/// Vite puts a hash of the content into the names below /assets/: such a file never changes.
std::string_view cache_control(const std::string& path) {
  return path.rfind("/assets/", 0) == 0 ? "public, max-age=31536000, immutable" : "no-cache";
}

bool is_hidden(const fs::path& relative) {
  return std::any_of(relative.begin(), relative.end(),
                     [](const fs::path& part) { return part.string().rfind('.', 0) == 0; });
}

/// Resolved through links, is `file` still below `root`?
bool is_below(const fs::path& root, const fs::path& file) {
  std::error_code problem;
  const fs::path real = fs::canonical(file, problem);
  if (problem) return false;
  const auto [end, ignored] = std::mismatch(root.begin(), root.end(), real.begin(), real.end());
  return end == root.end();
}

/// A page of the app's own, such as /progress: the last part has no dot.
bool may_be_page(const std::string& path) {
  return path.find('.', path.find_last_of('/')) == std::string::npos;
}

Reply not_found() { return problem(404, "not_found", "There is nothing at this address."); }

} // namespace

Result<Assets> Assets::load(const fs::path& folder) {
  std::error_code problem_found;
  const fs::path root = fs::canonical(folder, problem_found);
  if (problem_found || !fs::is_directory(root))
    return fail(ErrorCode::file_missing, folder.string());
  Assets assets;
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(
           root, fs::directory_options::skip_permission_denied, problem_found)) {
    const fs::path relative = entry.path().lexically_relative(root);
    if (!entry.is_regular_file(problem_found) || is_hidden(relative)) continue;
    if (!is_below(root, entry.path())) continue;
    if (paths.size() >= max_files) return fail(ErrorCode::too_large, folder.string());
    paths.push_back("/" + relative.generic_string());
    assets.files_[paths.back()].plain = entry.path();
  }
  for (const std::string& path : paths) {
    if (auto it = assets.files_.find(path + ".br"); it != assets.files_.end())
      assets.files_[path].brotli = it->second.plain;
    if (auto it = assets.files_.find(path + ".gz"); it != assets.files_.end())
      assets.files_[path].gzip = it->second.plain;
  }
  return assets;
}

const Assets::File* Assets::find(const std::string& path) const {
  const std::string name = path.empty() || path.back() == '/' ? path + "index.html" : path;
  const auto it = files_.find(name);
  return it == files_.end() ? nullptr : &it->second;
}

Reply Assets::answer(const Request& request) const {
  const std::optional<std::string> path = decode_path(request.path);
  if (!path || path->empty() || path->front() != '/')
    return problem(400, "request_invalid", "This address is not valid.");
  std::string name = *path;
  const File* file = find(name);
  if (file == nullptr && may_be_page(name)) {
    name = "/index.html";
    file = find(name);
  }
  if (file == nullptr) return not_found();
  if (name.back() == '/') name += "index.html";

  const Coding coding =
      choose_coding(request.field("accept-encoding"), !file->brotli.empty(), !file->gzip.empty());
  const fs::path& chosen = coding == Coding::brotli ? file->brotli
                           : coding == Coding::gzip ? file->gzip
                                                    : file->plain;
  struct stat status {};
  if (::stat(chosen.c_str(), &status) != 0) return not_found();
  Reply reply;
  const std::string tag = entity_tag(status, name_of(coding));
  reply.fields.emplace_back("ETag", tag);
  reply.fields.emplace_back("Cache-Control", std::string{cache_control(name)});
  if (!file->brotli.empty() || !file->gzip.empty())
    reply.fields.emplace_back("Vary", "Accept-Encoding");
  if (matches(request.field("if-none-match"), tag)) {
    reply.status = 304;
    return reply;
  }
  reply.fields.emplace_back("Content-Type", std::string{type_of(name)});
  if (coding != Coding::identity)
    reply.fields.emplace_back("Content-Encoding", std::string{name_of(coding)});
  if (status.st_size > 0) reply.file = chosen;
  return reply;
}

fs::path find_web_folder() {
  std::error_code problem_found;
  const fs::path executable = fs::read_symlink("/proc/self/exe", problem_found);
  if (problem_found) return {};
  const fs::path beside = executable.parent_path();
  for (const fs::path& folder :
       {beside / "web", beside / "../web/dist", beside / "../share/limber/web"})
    if (fs::is_regular_file(folder / "index.html", problem_found)) return folder;
  return {};
}

} // namespace limber::serve
