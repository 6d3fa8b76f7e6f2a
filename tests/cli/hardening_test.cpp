// What compiler and linker did to make a memory error harder to use, read off the program itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <elf.h>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using testing::Contains;
using testing::EndsWith;
using testing::StartsWith;

namespace {

/// An ELF file of this machine's word size, read into memory.
class Program {
public:
  explicit Program(const char* path) {
    std::ifstream file{path, std::ios::binary};
    bytes_.assign(std::istreambuf_iterator<char>{file}, {});
  }

  Elf64_Ehdr header() const { return at<Elf64_Ehdr>(0); }

  std::vector<Elf64_Phdr> segments(std::uint32_t type) const {
    std::vector<Elf64_Phdr> found;
    for (std::size_t i = 0; i < header().e_phnum; ++i) {
      const auto segment = at<Elf64_Phdr>(header().e_phoff + i * sizeof(Elf64_Phdr));
      if (segment.p_type == type) {
        found.push_back(segment);
      }
    }
    return found;
  }

  std::optional<std::uint64_t> dynamic(std::int64_t tag) const {
    for (const Elf64_Phdr& segment : segments(PT_DYNAMIC)) {
      for (std::size_t i = 0; i < segment.p_filesz / sizeof(Elf64_Dyn); ++i) {
        const auto entry = at<Elf64_Dyn>(segment.p_offset + i * sizeof(Elf64_Dyn));
        if (entry.d_tag == tag) {
          return entry.d_un.d_val;
        }
      }
    }
    return std::nullopt;
  }

  /// Names of the symbols that the program takes from shared libraries.
  std::vector<std::string> imports() const {
    std::vector<std::string> names;
    for (const Elf64_Shdr& table : sections(SHT_DYNSYM)) {
      const auto texts = at<Elf64_Shdr>(header().e_shoff + table.sh_link * sizeof(Elf64_Shdr));
      for (std::size_t i = 0; i < table.sh_size / sizeof(Elf64_Sym); ++i) {
        const auto symbol = at<Elf64_Sym>(table.sh_offset + i * sizeof(Elf64_Sym));
        if (symbol.st_shndx == SHN_UNDEF && symbol.st_name != 0) {
          names.emplace_back(bytes_.data() + texts.sh_offset + symbol.st_name);
        }
      }
    }
    return names;
  }

  /// How often machine code holds these bytes.
  std::size_t count_in_code(std::string_view bytes) const {
    std::size_t found = 0;
    for (const Elf64_Phdr& segment : segments(PT_LOAD)) {
      if (segment.p_flags & PF_X) {
        const std::string_view code{bytes_.data() + segment.p_offset, segment.p_filesz};
        for (auto at = code.find(bytes); at != code.npos; at = code.find(bytes, at + 1)) {
          ++found;
        }
      }
    }
    return found;
  }

private:
  template <typename T> T at(std::size_t offset) const {
    T value{};
    if (offset + sizeof value <= bytes_.size()) {
      std::memcpy(&value, bytes_.data() + offset, sizeof value);
    }
    return value;
  }

  std::vector<Elf64_Shdr> sections(std::uint32_t type) const {
    std::vector<Elf64_Shdr> found;
    for (std::size_t i = 0; i < header().e_shnum; ++i) {
      const auto section = at<Elf64_Shdr>(header().e_shoff + i * sizeof(Elf64_Shdr));
      if (section.sh_type == type) {
        found.push_back(section);
      }
    }
    return found;
  }

  std::vector<char> bytes_;
};

class Hardening : public testing::Test {
protected:
  void SetUp() override {
    const Elf64_Ehdr header = program.header();
    ASSERT_EQ(0, std::memcmp(header.e_ident, ELFMAG, SELFMAG)) << "no ELF file at " LIMBER_PROGRAM;
    ASSERT_EQ(header.e_ident[EI_CLASS], ELFCLASS64);
#if defined(__SANITIZE_ADDRESS__)
    GTEST_SKIP() << "the sanitizers' build has protections of its own";
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
    GTEST_SKIP() << "the sanitizers' build has protections of its own";
#endif
#endif
  }

  Program program{LIMBER_PROGRAM};
};

} // namespace

TEST_F(Hardening, the_program_is_loaded_at_a_random_address) {
  EXPECT_EQ(program.header().e_type, ET_DYN);
  EXPECT_TRUE(program.dynamic(DT_FLAGS_1).value_or(0) & DF_1_PIE);
}

TEST_F(Hardening, relocated_tables_are_read_only_before_the_program_starts) {
  EXPECT_EQ(program.segments(PT_GNU_RELRO).size(), 1u);
  EXPECT_TRUE(program.dynamic(DT_FLAGS_1).value_or(0) & DF_1_NOW);
}

TEST_F(Hardening, no_memory_is_both_writable_and_executable) {
  const auto stack = program.segments(PT_GNU_STACK);
  ASSERT_EQ(stack.size(), 1u);
  EXPECT_FALSE(stack[0].p_flags & PF_X);
  for (const Elf64_Phdr& segment : program.segments(PT_LOAD)) {
    EXPECT_FALSE((segment.p_flags & PF_X) && (segment.p_flags & PF_W));
  }
}

TEST_F(Hardening, overrun_buffers_end_the_program) {
  const auto imports = program.imports();
  EXPECT_THAT(imports, Contains(StartsWith("__stack_chk_fail")));
  EXPECT_THAT(imports, Contains(EndsWith("_chk")));
}

#if defined(__x86_64__)
// The linker only marks a program whose C start-up files are marked, and Debian 12's are not; so
// the landing pads themselves are counted. Every function that can be called indirectly begins with
// one.
TEST_F(Hardening, indirectly_called_functions_begin_with_a_landing_pad) {
  constexpr std::string_view endbr64 = "\xf3\x0f\x1e\xfa";
  EXPECT_GT(program.count_in_code(endbr64), 1000u);
}
#endif
