// The names of commands, the same for the app and the command line.
#include "session/command.hpp"

#include "support/shared_data.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <regex>
#include <string>
#include <vector>

using namespace limber;
using session::Command;

namespace {

/// The app's list, which its type checker needs.
std::vector<std::string> commands_of_the_app() {
  const std::string text = tests::read_file(std::filesystem::path{LIMBER_SOURCE_DIR} /
                                            "web/app/src/lib/engine/types.ts");
  const std::string begin = "export type Command =";
  const std::size_t from = text.find(begin);
  if (from == std::string::npos) return {};
  const std::string list = text.substr(from, text.find(';', from) - from);
  const std::regex quoted{"'([a-z_]+)'"};
  std::vector<std::string> names;
  for (std::sregex_iterator i{list.begin(), list.end(), quoted}, end; i != end; ++i)
    names.push_back((*i)[1]);
  return names;
}

} // namespace

TEST(Command, is_found_by_its_name) {
  EXPECT_EQ(name_of(Command::begin), "begin");
  EXPECT_EQ(name_of(Command::one_less), "one_less");
  for (std::size_t i = 0; i < session::command_names.size(); ++i)
    EXPECT_EQ(session::find_command(session::command_names[i]), static_cast<Command>(i));
}

TEST(Command, unknown_names_give_none) {
  EXPECT_FALSE(session::find_command("jump"));
  EXPECT_FALSE(session::find_command(""));
  EXPECT_FALSE(session::find_command("Begin"));
}

TEST(Command, the_app_has_the_same_list) {
  const std::vector<std::string> names{session::command_names.begin(),
                                       session::command_names.end()};
  EXPECT_EQ(commands_of_the_app(), names);
}
