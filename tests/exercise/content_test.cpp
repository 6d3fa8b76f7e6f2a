#include "exercise/reader.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

using namespace limber;

TEST(Content, squats) {
  std::ifstream in(LIMBER_SOURCE_DIR "/exercises/squats.toml");
  std::stringstream s;
  s << in.rdbuf();
  const auto r = exercise::read_exercise(s.str(), "exercises/squats.toml");
  ASSERT_TRUE(r) << core::describe(r.error());
}
