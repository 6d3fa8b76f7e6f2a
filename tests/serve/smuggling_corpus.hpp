// Requests that two readers could interpret differently, and sound ones.
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
