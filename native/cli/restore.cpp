// limber restore <file>: puts a backup in the place of what is kept now.
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/record_folder.hpp"
#include "store/copy.hpp"

#include <fmt/format.h>
#include <memory>

namespace limber::cli {
namespace {

struct Options {
  std::string file;
  std::string data;
};

core::Result<void> run(const Options& options) {
  core::Result<store::Store> store = open_record(options.data);
  if (!store) return tl::unexpected(store.error());
  if (core::Result<void> done = store::restore(*store, options.file); !done) return done;
  const core::Result<std::vector<record::Person>> people = store->load_people();
  if (!people) return tl::unexpected(people.error());
  return save_text(std::string{standard_output},
                   fmt::format("Everything is again as in {} ({} {}).\n"
                               "What was there before stands in {}.before-restore.\n",
                               options.file, people->size(),
                               people->size() == 1 ? "person" : "people", store->file().string()));
}

} // namespace

void add_restore(CLI::App& app, Action& action) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("restore", "Bring back what a backup holds");
  command->add_option("file", options->file, "A file made by limber backup")->required();
  add_data_option(*command, options->data);
  command->footer("The backup replaces everything that is kept now; a copy of that is left beside "
                  "it.\nA server may go on running meanwhile.\n\nExamples:\n"
                  "  limber restore limber-backup-2025-03-01.db");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace limber::cli
