// The texts of a file in a language, or in English, which every file has.
#pragma once

#include <map>
#include <string>

namespace limber::exercise {

template <class Text>
const Text& text_in(const std::map<std::string, Text>& texts, const std::string& language) {
  const auto found = texts.find(language);
  return found != texts.end() ? found->second : texts.at("en");
}

} // namespace limber::exercise
