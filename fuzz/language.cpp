// Any bytes are either a language, whose sentences can be filled in, or an error that names the
// place.
#include "language/language.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto language = limber::language::read_language(text, "xx", "engine.toml");
  if (!language && language.error().detail.empty()) std::abort();
  if (language && language->say("session.next", {{"exercise", text}}).empty()) std::abort();
  limber::language::fill(text, {{"exercise", text.substr(0, 9)}});
  return 0;
}
