// limber backup [file]: a copy of the whole record in one file.
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/record_folder.hpp"
#include "cli/say.hpp"
#include "store/copy.hpp"

#include <ctime>
#include <fmt/format.h>
#include <memory>

namespace limber::cli {
namespace {

struct BackupOptions {
  std::string file;
  std::string data;
  bool replace = false;
};

std::string dated_name() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return fmt::format("limber-backup-{:04}-{:02}-{:02}.db", local.tm_year + 1900, local.tm_mon + 1,
                     local.tm_mday);
}

core::Result<void> run_backup(const BackupOptions& options) {
  core::Result<store::Store> store = open_record(options.data);
  if (!store) return tl::unexpected(store.error());
  const std::string file = options.file.empty() ? dated_name() : options.file;
  const auto existing = options.replace ? store::Existing::replace : store::Existing::refuse;
  if (core::Result<void> kept = store::backup(*store, file, existing); !kept) return kept;
  return save_text(std::string{standard_output}, say("backup.saved", {{"file", file}}) + "\n");
}

} // namespace

void add_backup(CLI::App& app, Action& action) {
  const auto options = std::make_shared<BackupOptions>();
  CLI::App* command = app.add_subcommand("backup", say("help.backup"));
  command->add_option("file", options->file, say("help.backup_file"));
  command->add_flag("--force", options->replace, say("help.backup_force"));
  add_data_option(*command, options->data);
  command->footer(say("help.backup_more") + "\n\n" +
                  examples({"limber backup", "limber backup /media/stick/limber.db --force"}));
  command->callback([options, &action] { action = [options] { return run_backup(*options); }; });
}

} // namespace limber::cli
