// HTTP/1.1 read a second time, independently: the grammar of RFC 9112 as regular expressions over
// whole lines, slow and simple. What the server takes for requests has to be just what this does.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber::serve {

struct StrictRequest {
  std::string method;
  std::string target; // path and query
  std::string body;
  bool operator==(const StrictRequest&) const = default;
};

struct StrictReading {
  std::vector<StrictRequest> requests; // whole ones, before anything wrong
  enum class End {
    clean,     // behind the last request, or within one that may still become whole
    wrong,     // whatever may come, this is no request
    unsettled, // wrong, but a reader may notice only when more has come
  } end = End::clean;
};

StrictReading read_strictly(std::string_view bytes);

} // namespace limber::serve
