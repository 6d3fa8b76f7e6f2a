#include "disk/atomic_file.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using limber::core::ErrorCode;
using limber::disk::AtomicFile;
using limber::disk::is_same_file;
using limber::disk::put_in_place;
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
  auto partial = AtomicFile::begin(file("a.json"));
  ASSERT_TRUE(partial);
  ASSERT_TRUE(partial->write("{\"a\":"));
  EXPECT_FALSE(fs::exists(file("a.json")));
  ASSERT_TRUE(partial->write(" 1}"));
  ASSERT_TRUE(partial->commit());
  EXPECT_EQ(content(file("a.json")), "{\"a\": 1}");
  EXPECT_EQ(files_there(), 1);
}

TEST_F(Disk, an_unfinished_file_leaves_no_trace_and_keeps_the_old_one) {
  put(file("a.json"), "before");
  {
    auto partial = AtomicFile::begin(file("a.json"));
    ASSERT_TRUE(partial);
    ASSERT_TRUE(partial->write("half"));
    EXPECT_EQ(files_there(), 2);
  }
  EXPECT_EQ(files_there(), 1);
  EXPECT_EQ(content(file("a.json")), "before");
}

TEST_F(Disk, two_writers_of_one_name_do_not_interfere) {
  auto one = AtomicFile::begin(file("a"));
  auto two = AtomicFile::begin(file("a"));
  ASSERT_TRUE(one && two);
  ASSERT_TRUE(one->write("one"));
  ASSERT_TRUE(two->write("two"));
  ASSERT_TRUE(one->commit());
  ASSERT_TRUE(two->commit());
  EXPECT_EQ(content(file("a")), "two");
  EXPECT_EQ(files_there(), 1);
}

TEST_F(Disk, permissions_and_links_are_kept) {
  put(file("real"), "before");
  ASSERT_EQ(chmod(file("real").c_str(), 0640), 0);
  fs::create_symlink(file("real"), file("link"));
  auto partial = AtomicFile::begin(file("link"));
  ASSERT_TRUE(partial);
  ASSERT_TRUE(partial->write("after"));
  ASSERT_TRUE(partial->commit());
  EXPECT_TRUE(fs::is_symlink(file("link")));
  EXPECT_EQ(content(file("real")), "after");
  EXPECT_EQ(fs::status(file("real")).permissions(), static_cast<fs::perms>(0640));
}

TEST_F(Disk, a_device_is_written_to_and_never_replaced) {
  auto null = AtomicFile::begin("/dev/null");
  ASSERT_TRUE(null);
  EXPECT_TRUE(null->is_device());
  EXPECT_TRUE(null->write("away"));
  EXPECT_TRUE(null->commit());
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  auto full = AtomicFile::begin("/dev/full");
  ASSERT_TRUE(full);
  const auto written = full->write("no room");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::write_failed);
}

TEST_F(Disk, a_folder_that_cannot_be_written_is_an_error_at_once) {
  for (const std::string& path :
       {file("none/a.json"), folder.string(), folder.string() + "/", std::string{}}) {
    const auto partial = AtomicFile::begin(path);
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
    auto partial = AtomicFile::begin(file("a"));
    ASSERT_TRUE(partial);
    const auto written = partial->write(std::string(2000, 'x'));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::write_failed);
  }
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, old_handler);
  EXPECT_EQ(files_there(), 0);
}

TEST_F(Disk, a_link_that_leads_nowhere_is_not_followed) {
  fs::create_symlink(file("chosen by somebody else"), file("link"));
  const auto partial = AtomicFile::begin(file("link"));
  ASSERT_FALSE(partial);
  EXPECT_EQ(partial.error().code, ErrorCode::write_failed);
  EXPECT_FALSE(fs::exists(file("chosen by somebody else")));
}

TEST_F(Disk, only_an_ordinary_file_is_replaced) {
  ASSERT_EQ(mkfifo(file("pipe").c_str(), 0600), 0);
  fs::create_directory(file("folder"));
  put(file("real"), "before");
  fs::create_symlink(file("real"), file("link"));
  for (const char* name : {"pipe", "folder", "link"}) {
    put(file("finished"), "after");
    const auto placed = put_in_place(file("finished"), file(name));
    ASSERT_FALSE(placed) << name;
    EXPECT_EQ(placed.error().code, ErrorCode::write_failed);
  }
  EXPECT_TRUE(fs::is_fifo(file("pipe")));
  EXPECT_TRUE(fs::is_symlink(file("link")));
  EXPECT_EQ(content(file("real")), "before");
  ASSERT_TRUE(put_in_place(file("finished"), file("real")));
  EXPECT_EQ(content(file("real")), "after");
}

TEST_F(Disk, a_name_that_becomes_a_pipe_meanwhile_is_not_replaced) {
  auto partial = AtomicFile::begin(file("a"));
  ASSERT_TRUE(partial);
  ASSERT_EQ(mkfifo(file("a").c_str(), 0600), 0);
  EXPECT_FALSE(partial->commit());
  EXPECT_TRUE(fs::is_fifo(file("a")));
  EXPECT_EQ(files_there(), 1);
}

TEST_F(Disk, a_private_file_is_private_from_the_first_byte) {
  put(file("a"), "before");
  ASSERT_EQ(chmod(file("a").c_str(), 0644), 0);
  auto partial = AtomicFile::begin(file("a"), limber::disk::Readers::owner_only);
  ASSERT_TRUE(partial);
  EXPECT_EQ(fs::status(partial->partial_path()).permissions(), static_cast<fs::perms>(0600));
  ASSERT_TRUE(partial->commit());
  EXPECT_EQ(fs::status(file("a")).permissions(), static_cast<fs::perms>(0600));
}

TEST_F(Disk, leftovers_of_a_killed_run_are_removed_by_the_next) {
  const pid_t child = fork();
  if (child == 0) {
    auto partial = AtomicFile::begin(file("video.mp4"));
    if (partial && partial->write("half a video")) kill(getpid(), SIGKILL);
    _exit(1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  ASSERT_EQ(files_there(), 1); // else the rest would prove nothing
  put(file(".notes.1-0.tmp"), "another program's");
  auto living = AtomicFile::begin(file("table.csv"));
  ASSERT_TRUE(living);
  auto next = AtomicFile::begin(file("video.mp4"));
  ASSERT_TRUE(next);
  EXPECT_EQ(files_there(), 3); // the other program's and the two that are being written
  ASSERT_TRUE(living->commit());
  ASSERT_TRUE(next->commit());
  EXPECT_EQ(files_there(), 3);
}

TEST_F(Disk, two_names_of_one_file_are_recognised) {
  put(file("real"), "x");
  put(file("other"), "x");
  fs::create_symlink(file("real"), file("link"));
  fs::create_hard_link(file("real"), file("second name"));
  EXPECT_TRUE(is_same_file(file("real"), file("link")));
  EXPECT_TRUE(is_same_file(file("real"), file("second name")));
  EXPECT_TRUE(is_same_file(file("real"), (folder / "." / "real").string()));
  EXPECT_FALSE(is_same_file(file("real"), file("other")));
  EXPECT_FALSE(is_same_file(file("real"), file("none")));
  EXPECT_FALSE(is_same_file(file("none"), file("none")));
}
