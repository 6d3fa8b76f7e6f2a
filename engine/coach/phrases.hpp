// The sentences that belong to no exercise. Content hands them in; these are the English ones.
#pragma once

#include <string>

namespace limber::coach {

struct Phrases {
  std::string lost = "I can't see you well.";
  std::string found = "I see you again.";
};

} // namespace limber::coach
