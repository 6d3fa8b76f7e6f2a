// limber restore [file or day]: replaces the record with a backup.
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/record_folder.hpp"
#include "cli/say.hpp"
#include "store/backups.hpp"
#include "store/copy.hpp"
#include "store/folder.hpp"
#include "store/restore_loss.hpp"

#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <memory>
#include <unistd.h>

namespace limber::cli {
namespace {

struct RestoreOptions {
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

/// Errors: usage if standard input is not a terminal, cancelled.
core::Result<void> ask_to_restore() {
  if (::isatty(STDIN_FILENO) == 0)
    return core::fail(core::ErrorCode::usage, say("erase.no_terminal"));
  std::cerr << say("restore.type") << " " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  if (answer == "restore") return {};
  return core::fail(core::ErrorCode::cancelled, say("restore.nothing"));
}

/// Lists what the backup does not have, and asks. Errors: usage if standard input is not a
/// terminal, cancelled.
core::Result<void> ask(const RestoreOptions& options, const store::RestoreLoss& loss) {
  std::cerr << say("restore.loss", {{"file", options.file},
                                    {"sessions", loss.sessions_in_backup},
                                    {"dated", loss.last_day_in_backup.empty() ? "no" : "yes"},
                                    {"day", loss.last_day_in_backup}})
            << "\n"
            << describe(loss) << say("restore.copy_kept") << "\n";
  return ask_to_restore();
}

/// Without a file: lists the daily backups.
core::Result<void> list_backups(const std::filesystem::path& record) {
  std::string text;
  for (const store::DailyBackup& backup : store::list_daily_backups(record))
    text += fmt::format("  {}  {}\n", backup.day,
                        say("restore.daily", {{"people", backup.people},
                                              {"sessions", backup.sessions},
                                              {"dated", backup.last_day.empty() ? "no" : "yes"},
                                              {"day", backup.last_day}}));
  if (text.empty()) text = say("restore.none") + "\n";
  else
    text = say("restore.list") + "\n" + text +
           say("restore.one_of_list", {{"day", store::list_daily_backups(record).front().day}}) +
           "\n";
  return save_text(std::string{standard_output}, text);
}

core::Result<void> tell(const std::string& from, std::size_t people,
                        const std::filesystem::path& before) {
  return save_text(
      std::string{standard_output},
      say("restore.done", {{"from", from}, {"people", people}, {"before", before.string()}}) +
          "\n");
}

/// The record cannot be opened, so what would be lost cannot be listed; it is kept unchanged.
core::Result<void> replace_damaged(const RestoreOptions& options,
                                   const std::filesystem::path& folder, const std::string& file) {
  if (!options.sure) {
    std::cerr << say("restore.damaged") << "\n";
    if (core::Result<void> sure = ask_to_restore(); !sure) return sure;
  }
  const auto before = store::restore_over_damage(folder, file);
  if (!before) return tl::unexpected(before.error());
  core::Result<store::Store> store = open_record(options.data);
  if (!store) return tl::unexpected(store.error());
  const auto people = store->load_people();
  if (!people) return tl::unexpected(people.error());
  return tell(options.file, people->size(), *before);
}

core::Result<void> replace(const RestoreOptions& options, store::Store& store,
                           const std::string& file) {
  const core::Result<store::RestoreLoss> loss = store::calc_restore_loss(store, file);
  if (!loss) return tl::unexpected(loss.error());
  if (!loss->people.empty() && !options.sure)
    if (core::Result<void> sure = ask(options, *loss); !sure) return sure;
  const core::Result<std::filesystem::path> before = store::restore(store, file);
  if (!before) return tl::unexpected(before.error());
  const auto people = store.load_people();
  if (!people) return tl::unexpected(people.error());
  return tell(options.file, people->size(), *before);
}

core::Result<void> run_restore(const RestoreOptions& options) {
  const core::Result<std::filesystem::path> folder = get_data_folder(options.data);
  if (!folder) return tl::unexpected(folder.error());
  const std::filesystem::path record = *folder / store::record_file_name;
  if (options.file.empty()) return list_backups(record);
  if (is_json(options.file))
    return core::fail(core::ErrorCode::usage,
                      fmt::format("{} is an export; 'limber import {}' adds it to your record",
                                  options.file, options.file));
  std::string file = options.file;
  std::error_code ignored;
  if (record::is_day(file) && !std::filesystem::exists(file, ignored)) {
    const auto daily = store::find_daily_backup(record, file);
    if (!daily) return tl::unexpected(daily.error());
    file = daily->string();
  }
  core::Result<store::Store> store = open_record(options.data);
  if (store) return replace(options, *store, file);
  if (store.error().code != core::ErrorCode::record_damaged) return tl::unexpected(store.error());
  return replace_damaged(options, *folder, file);
}

} // namespace

void add_restore(CLI::App& app, Action& action) {
  const auto options = std::make_shared<RestoreOptions>();
  CLI::App* command = app.add_subcommand("restore", say("help.restore"));
  command->add_option("file", options->file, say("help.restore_file"));
  command->add_flag("--yes", options->sure, say("help.restore_yes"));
  add_data_option(*command, options->data);
  command->footer(say("help.restore_more") + "\n\n" +
                  examples({"limber restore", "limber restore 2025-03-01",
                            "limber restore limber-backup-2025-03-01.db"}));
  command->callback([options, &action] { action = [options] { return run_restore(*options); }; });
}

} // namespace limber::cli
