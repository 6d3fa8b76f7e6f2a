// `limber` as people run it, given what was made to fill the memory: whatever a file holds or a
// flag asks for, a documented exit code comes in time, and less than 600 MB are ever held.
#include "../attack/program.hpp"

#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

namespace limber::attack {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

constexpr long max_peak_kb = 600'000;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool is_sanitized = true; // holds several times as much, by design
#else
constexpr bool is_sanitized = false;
#endif

class Bounded : public testing::Test {
protected:
  Folder folder;

  void SetUp() override {
    if (is_sanitized) GTEST_SKIP() << "measured in builds without sanitizers";
  }
  std::string file(const std::string& name) const { return (folder.path() / name).string(); }
  std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream{file(name), std::ios::binary} << bytes;
    return file(name);
  }
  /// One of these exit codes, and what was held at most.
  void expect_bounded(const std::vector<std::string>& command, const std::vector<int>& codes,
                      seconds patience = seconds{60}) {
    const Ended ended = run(command, patience, folder.path());
    std::string what;
    for (const std::string& word : command)
      what += word.substr(word.rfind('/') + 1) + " ";
    EXPECT_FALSE(ended.hung) << what;
    EXPECT_EQ(ended.signal, 0) << what;
    EXPECT_THAT(codes, testing::Contains(ended.code)) << what << ": " << ended.said;
    EXPECT_LT(ended.peak_kb, max_peak_kb) << what;
    if (ended.code != 0) {
      EXPECT_EQ(std::count(ended.said.begin(), ended.said.end(), '\n'), 1) << ended.said;
    }
    std::printf("%4ld MB, exit code %d: %s\n", ended.peak_kb / 1000, ended.code, what.c_str());
  }
  std::string big_endian(std::uint32_t number) const {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
      bytes += static_cast<char>(number >> static_cast<unsigned>(shift));
    return bytes;
  }
  /// A PNG's beginning: a size, and a first piece of what should follow.
  std::string png_of(std::uint32_t width, std::uint32_t height) const {
    return std::string{"\x89PNG\r\n\x1a\n"} + big_endian(13) + "IHDR" + big_endian(width) +
           big_endian(height) + std::string{"\x08\x06\0\0\0", 5} + big_endian(0) +
           big_endian(1000) + "IDAT" + std::string(1000, 'x');
  }
  void make_film(const std::string& name, const std::string& source) const {
    const std::string command =
        fmt::format("ffmpeg -nostdin -v error -y {} '{}'", source, file(name));
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
  }
};

} // namespace

TEST_F(Bounded, pictures_that_claim_to_be_huge) {
  const std::vector<std::pair<std::uint32_t, std::uint32_t>> sizes{
      {65535, 1}, {1, 65535}, {8193, 8}, {60000, 60000}, {0x7fffffff, 0x7fffffff}};
  for (const auto& [width, height] : sizes)
    expect_bounded({"landmarks",
                    write(fmt::format("{}x{}.png", width, height), png_of(width, height)), "-o",
                    file("out.json")},
                   {3}, seconds{5});
  const std::string jpeg =
      std::string{"\xff\xd8\xff\xc0\x00\x11\x08\xff\xdc\xff\xdc\x03\x01\x22\0\x02\x11\x01\x03\x11"
                  "\x01",
                  21} +
      std::string(1000, 'x');
  expect_bounded({"landmarks", write("huge.jpg", jpeg), "-o", file("out.json")}, {3}, seconds{5});
  const std::string gif = std::string{"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,", 20} +
                          std::string{"\0\0\0\0\xff\xff\xff\xff\0\x02\x01\x44\0;", 14};
  expect_bounded({"landmarks", write("huge.gif", gif), "-o", file("out.json")}, {3}, seconds{5});
}

TEST_F(Bounded, brackets_and_long_texts_where_landmarks_should_be) {
  write("brackets.json", std::string(30'000'000, '['));
  write("text.json", "{\"frames\": \"" + std::string(30'000'000, 'a') + "\"}");
  std::string frames = "{\"width\": 640, \"height\": 480, \"fps\": 25, \"frames\": [";
  while (frames.size() < 30'000'000)
    frames += "{},";
  write("frames.json", frames + "{}]}");
  for (const char* name : {"brackets.json", "text.json", "frames.json"}) {
    expect_bounded({"count", file(name), "--exercise", "squats"}, {3, 7});
    expect_bounded({"import", file(name), "--data", file("data")}, {3, 7});
  }
}

TEST_F(Bounded, drawings_as_large_as_they_may_be) {
  for (const char* kind : {"png", "pdf", "svg"})
    expect_bounded(
        {"draw", "squats", "--size", "8192x8192", "-o", file(std::string{"big."} + kind)},
        {0, 2, 3}, seconds{120});
  for (const char* kind : {"gif", "mp4"})
    expect_bounded(
        {"draw", "squats", "--size", "8192x8192", "-o", file(std::string{"big."} + kind)},
        {0, 2, 3, 11}, seconds{120});
}

TEST_F(Bounded, a_video_larger_than_8k_is_refused_from_its_header) {
  make_film("wide.mkv", "-f lavfi -i color=s=8448x16:r=10:d=0.5 -c:v ffv1");
  expect_bounded({"landmarks", file("wide.mkv"), "-o", file("out.json")}, {3}, seconds{5});
}

TEST_F(Bounded, an_hour_of_one_frame_a_second_is_refused_from_its_header) {
  make_film("hour.mkv", "-f lavfi -i color=s=64x64:r=1:d=3600 -c:v mpeg4");
  expect_bounded({"analyze", file("hour.mkv"), "--exercise", "squats"}, {4}, seconds{5});
}

TEST_F(Bounded, foreign_files_where_a_record_should_be) {
  write("brackets.db", std::string(1'000'000, '['));
  write("header.db", std::string{"SQLite format 3\0", 16} + std::string(1'000'000, '\xff'));
  for (const char* name : {"brackets.db", "header.db"})
    expect_bounded({"restore", file(name), "--yes", "--data", file("data")}, {8});
}

TEST_F(Bounded, every_command_on_every_hostile_file_there_is) {
  const char* shared = std::getenv("LIMBER_SHARED");
  const fs::path hostile = fs::path{shared == nullptr ? "" : shared} / "hostile";
  if (shared == nullptr || !fs::exists(hostile)) GTEST_SKIP() << "no hostile files here";
  const std::vector<int> any{0, 2, 3, 4, 6, 7, 8, 10, 11};
  for (const auto& entry : fs::recursive_directory_iterator{hostile}) {
    const std::string name = entry.path().string();
    if (entry.path().extension() != ".db" && entry.path().extension() != ".png") continue;
    fs::remove_all(file("data"));
    fs::create_directories(file("data"));
    for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
             {"restore", name, "--yes", "--data", file("data")},
             {"export", "--json", file("all.json"), "--data", file("data")},
             {"export", "--csv", file("tables"), "--data", file("data")},
             {"backup", file("backup.db"), "--force", "--data", file("data")},
             {"import", name, "--data", file("data")},
             {"landmarks", name, "-o", file("out.json")},
             {"analyze", name, "--exercise", "squats"},
             {"count", name, "--exercise", "squats"},
             {"exercise", name},
             {"routine", name}})
      expect_bounded(command, any);
    if (entry.path().extension() != ".db") continue;
    fs::remove_all(file("data"));
    fs::create_directories(file("data"));
    fs::copy_file(name, file("data/limber.db"));
    fs::permissions(file("data/limber.db"), fs::perms::owner_all);
    expect_bounded({"export", "--json", file("all.json"), "--data", file("data")}, any);
    expect_bounded({"session", "--data", file("data"), "--json"}, any);
  }
}

// With less memory and disk than it needs, each command says so.
TEST_F(Bounded, starved_of_memory_or_disk_every_command_ends_with_a_sentence) {
  const std::string data = file("data");
  ASSERT_EQ(
      run({"session", "--health", "weight_loss", "--data", data}, seconds{20}, folder.path()).code,
      10); // somebody is in the record
  const std::vector<std::vector<std::string>> commands{
      {"draw", "squats", "-o", file("a.mp4")},
      {"draw", "squats", "-o", file("a.gif")},
      {"draw", "squats", "-o", file("a.pdf")},
      {"draw", "sheet", "-o", file("a.png")},
      {"export", "--json", file("a.json"), "--data", data},
      {"backup", file("a.db"), "--force", "--data", data},
      {"exercises"}};
  int refused = 0;
  for (const auto& command : commands)
    for (const bool disk : {false, true})
      for (const rlim_t much : {1, 4, 16, 40, 60, 80, 100, 130, 160, 200, 300, 500}) {
        const rlimit limit =
            disk ? rlimit{much << 12U, RLIM_INFINITY} : rlimit{much << 20U, RLIM_INFINITY};
        const Ended ended =
            run(command, seconds{60}, folder.path(), {{disk ? RLIMIT_FSIZE : RLIMIT_AS, limit}});
        const std::string what = fmt::format("{} {} with {} {}", command[0], command.back(), much,
                                             disk ? "times 4 kB of disk" : "MB of memory");
        // Below some twenty megabytes the program cannot even be loaded: 127 is the loader's.
        const bool cannot_load = !disk && much < 60 && (ended.code == 127 || ended.signal != 0);
        if (cannot_load) continue;
        EXPECT_EQ(ended.signal, 0) << what << ": " << ended.said;
        EXPECT_FALSE(ended.hung) << what;
        EXPECT_THAT((std::vector<int>{0, 6, 8, 11}), testing::Contains(ended.code))
            << what << ": " << ended.said;
        if (ended.code != 0) ++refused;
        for (const auto& entry : fs::recursive_directory_iterator(folder.path()))
          EXPECT_EQ(entry.path().filename().string().find(".limber-"), std::string::npos) << what;
      }
  EXPECT_GT(refused, 10);
}

} // namespace limber::attack
