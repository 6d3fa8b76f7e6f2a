// Requests which two readers could take for different ones, and sound ones beside them.
#pragma once

#include <string>
#include <vector>

namespace limber::serve {

struct Smuggled {
  const char* what;
  std::string bytes;
  bool sound = false;
};

/// A second request, GET /stolen, waits where a lenient reader would find it.
const std::vector<Smuggled>& smuggling_corpus();

} // namespace limber::serve
