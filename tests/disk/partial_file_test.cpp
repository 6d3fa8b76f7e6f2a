#include "disk/partial_file.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using limber::core::ErrorCode;
using limber::disk::PartialFile;
namespace fs = std::filesystem;

namespace {

class Disk : public ::testing::Test {
protected:
  Disk() {
    std::string name = (fs::temp_directory_path() / "limber-disk-XXXXXX").string();
    folder = mkdtemp(name.data());
  }
  ~Disk() override { fs::remove_all(folder); }

  [[nodiscard]] std::string file(const std::string& name) const { return (folder / name).string(); }
  [[nodiscard]] long files_there() const {
    return std::distance(fs::directory_iterator{folder}, fs::directory_iterator{});
  }
  static std::string content(const std::string& path) {
    std::ifstream in{path};
    return {std::istreambuf_iterator<char>{in}, {}};
  }
  static void put(const std::string& path, const std::string& text) { std::ofstream{path} << text; }

  fs::path folder;
};

} // namespace

TEST_F(Disk, a_file_appears_only_when_it_is_whole) {
  auto partial = PartialFile::begin(file("a.json"));
  ASSERT_TRUE(partial);
  ASSERT_TRUE(partial->write("{\"a\":"));
  EXPECT_FALSE(fs::exists(file("a.json")));
  ASSERT_TRUE(partial->write(" 1}"));
  ASSERT_TRUE(partial->commit());
  EXPECT_EQ(content(file("a.json")), "{\"a\": 1}");
  EXPECT_EQ(files_there(), 1);
}

TEST_F(Disk, what_is_not_finished_leaves_no_trace_and_keeps_what_was_there) {
  put(file("a.json"), "before");
  {
    auto partial = PartialFile::begin(file("a.json"));
    ASSERT_TRUE(partial);
    ASSERT_TRUE(partial->write("half"));
    EXPECT_EQ(files_there(), 2);
  }
  EXPECT_EQ(files_there(), 1);
  EXPECT_EQ(content(file("a.json")), "before");
}

TEST_F(Disk, two_writers_of_one_name_do_not_meet) {
  auto one = PartialFile::begin(file("a"));
  auto two = PartialFile::begin(file("a"));
  ASSERT_TRUE(one && two);
  ASSERT_TRUE(one->write("one"));
  ASSERT_TRUE(two->write("two"));
  ASSERT_TRUE(one->commit());
  ASSERT_TRUE(two->commit());
  EXPECT_EQ(content(file("a")), "two");
  EXPECT_EQ(files_there(), 1);
}

TEST_F(Disk, a_files_rights_and_a_link_to_it_stay) {
  put(file("real"), "before");
  ASSERT_EQ(chmod(file("real").c_str(), 0640), 0);
  fs::create_symlink(file("real"), file("link"));
  auto partial = PartialFile::begin(file("link"));
  ASSERT_TRUE(partial);
  ASSERT_TRUE(partial->write("after"));
  ASSERT_TRUE(partial->commit());
  EXPECT_TRUE(fs::is_symlink(file("link")));
  EXPECT_EQ(content(file("real")), "after");
  EXPECT_EQ(fs::status(file("real")).permissions(), static_cast<fs::perms>(0640));
}

TEST_F(Disk, a_device_is_written_to_and_never_replaced) {
  auto null = PartialFile::begin("/dev/null");
  ASSERT_TRUE(null);
  EXPECT_TRUE(null->is_device());
  EXPECT_TRUE(null->write("away"));
  EXPECT_TRUE(null->commit());
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  auto full = PartialFile::begin("/dev/full");
  ASSERT_TRUE(full);
  const auto written = full->write("no room");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::write_failed);
}

TEST_F(Disk, a_place_that_cannot_be_written_is_told_at_once) {
  for (const std::string& path :
       {file("none/a.json"), folder.string(), folder.string() + "/", std::string{}}) {
    const auto partial = PartialFile::begin(path);
    ASSERT_FALSE(partial) << path;
    EXPECT_EQ(partial.error().code, ErrorCode::write_failed);
  }
  EXPECT_EQ(files_there(), 0);
}

TEST_F(Disk, a_full_disk_is_an_error_and_leaves_nothing) {
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit small{1000, before.rlim_max};
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  {
    auto partial = PartialFile::begin(file("a"));
    ASSERT_TRUE(partial);
    const auto written = partial->write(std::string(2000, 'x'));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::write_failed);
  }
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, old_handler);
  EXPECT_EQ(files_there(), 0);
}
