// limber restore <file>: puts a backup in the place of what is kept now.
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/record_folder.hpp"
#include "store/copy.hpp"
#include "store/loss.hpp"

#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <memory>
#include <unistd.h>

namespace limber::cli {
namespace {

struct Options {
  std::string file;
  std::string data;
  bool sure = false;
};

bool is_json(const std::string& file) {
  std::ifstream stream{file};
  char first = 0;
  stream >> first;
  return first == '{';
}

/// Says what the backup does not have, and asks. Errors: usage where there is nobody to ask,
/// cancelled.
core::Result<void> ask(const Options& options, const store::Loss& loss) {
  std::cerr << fmt::format(
      "{} holds {} {}{}. The record has more. This goes from it:\n{}", options.file,
      loss.sessions_in_backup, loss.sessions_in_backup == 1 ? "session" : "sessions",
      loss.last_day_in_backup.empty() ? std::string{} : ", the last on " + loss.last_day_in_backup,
      describe(loss));
  if (::isatty(STDIN_FILENO) == 0)
    return core::fail(core::ErrorCode::usage, "nobody can be asked here, so give --yes");
  std::cerr << "A copy of the record as it is now is left beside it.\n"
               "Type restore to continue: "
            << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  if (answer == "restore") return {};
  return core::fail(core::ErrorCode::cancelled, "nothing was restored");
}

core::Result<void> run(const Options& options) {
  if (is_json(options.file))
    return core::fail(core::ErrorCode::usage,
                      fmt::format("{} is an export; 'limber import {}' adds it to what is here",
                                  options.file, options.file));
  core::Result<store::Store> store = open_record(options.data);
  if (!store) return tl::unexpected(store.error());
  const core::Result<store::Loss> loss = store::calc_loss(*store, options.file);
  if (!loss) return tl::unexpected(loss.error());
  if (!loss->people.empty() && !options.sure)
    if (core::Result<void> sure = ask(options, *loss); !sure) return sure;
  const core::Result<std::filesystem::path> before = store::restore(*store, options.file);
  if (!before) return tl::unexpected(before.error());
  const core::Result<std::vector<record::Person>> people = store->load_people();
  if (!people) return tl::unexpected(people.error());
  return save_text(std::string{standard_output},
                   fmt::format("Everything is again as in {} ({} {}).\n"
                               "What was there before stands in {}.\n",
                               options.file, people->size(),
                               people->size() == 1 ? "person" : "people", before->string()));
}

} // namespace

void add_restore(CLI::App& app, Action& action) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("restore", "Bring back what a backup holds");
  command->add_option("file", options->file, "A file made by limber backup")->required();
  command->add_flag("--yes", options->sure, "Do not ask, whatever goes");
  add_data_option(*command, options->data);
  command->footer("What the record has and the backup does not is named first, and you are asked.\n"
                  "A browser that still has a newer session adds it again at its next visit.\n"
                  "The backup replaces everything that is kept now; a copy of that is left beside "
                  "it.\nA server may go on running meanwhile.\n\nExamples:\n"
                  "  limber restore limber-backup-2025-03-01.db");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace limber::cli
