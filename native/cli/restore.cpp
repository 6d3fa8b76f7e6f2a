// limber restore [file or day]: replaces the record with a backup.
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/record_folder.hpp"
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
    return core::fail(core::ErrorCode::usage,
                      "there is no terminal in which to ask you; add --yes to confirm");
  std::cerr << "Type restore to continue: " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  if (answer == "restore") return {};
  return core::fail(core::ErrorCode::cancelled, "Nothing was restored.");
}

/// Lists what the backup does not have, and asks. Errors: usage if standard input is not a
/// terminal, cancelled.
core::Result<void> ask(const RestoreOptions& options, const store::RestoreLoss& loss) {
  std::cerr << fmt::format(
      "{} has {} {}{}. Your record has more. This will be lost:\n{}", options.file,
      loss.sessions_in_backup, loss.sessions_in_backup == 1 ? "session" : "sessions",
      loss.last_day_in_backup.empty() ? std::string{} : ", the last on " + loss.last_day_in_backup,
      describe(loss));
  std::cerr << "A copy of your current record will be kept beside it.\n";
  return ask_to_restore();
}

std::string counted(int count, const char* one, const char* more) {
  return fmt::format("{} {}", count, count == 1 ? one : more);
}

/// Without a file: lists the daily backups.
core::Result<void> list_backups(const std::filesystem::path& record) {
  std::string text;
  for (const store::DailyBackup& backup : store::list_daily_backups(record))
    text += fmt::format("  {}  {}, {}{}\n", backup.day, counted(backup.people, "person", "people"),
                        counted(backup.sessions, "session", "sessions"),
                        backup.last_day.empty() ? "" : ", the last on " + backup.last_day);
  if (text.empty())
    text = "There is no daily backup yet. Limber makes one on each day you use it.\n"
           "'limber restore FILE' restores a file made by 'limber backup'.\n";
  else
    text = "Daily backups, each made at the start of that day:\n" + text + "'limber restore " +
           store::list_daily_backups(record).front().day +
           "' restores one. It first tells you what would be lost, and asks.\n";
  return save_text(std::string{standard_output}, text);
}

core::Result<void> tell(const std::string& from, std::size_t people,
                        const std::filesystem::path& before) {
  return save_text(std::string{standard_output},
                   fmt::format("Everything was restored from {} ({}).\n"
                               "Your previous record is saved in {}.\n",
                               from, counted(static_cast<int>(people), "person", "people"),
                               before.string()));
}

/// The record cannot be opened, so what would be lost cannot be listed; it is kept unchanged.
core::Result<void> replace_damaged(const RestoreOptions& options,
                                   const std::filesystem::path& folder, const std::string& file) {
  if (!options.sure) {
    std::cerr << "The record here is damaged and cannot be read. It will be kept as a copy beside "
                 "the new one.\n";
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
  CLI::App* command = app.add_subcommand("restore", "Restore everything from a backup");
  command->add_option(
      "file", options->file,
      "A file made by 'limber backup', or the day of a daily backup; leave it out to "
      "list the daily backups");
  command->add_flag("--yes", options->sure, "Do not ask, even if something would be lost");
  add_data_option(*command, options->data);
  command->footer(
      "You are told first what would be lost, and asked whether to go ahead.\n"
      "A browser that still has a newer session adds it again the next time you open Limber in "
      "it.\n"
      "The backup replaces everything in the record; a copy of the record as it was is kept "
      "beside it.\nYou don't have to stop a running server.\n\nExamples:\n"
      "  limber restore                            lists the daily backups\n"
      "  limber restore 2025-03-01\n"
      "  limber restore limber-backup-2025-03-01.db");
  command->callback([options, &action] { action = [options] { return run_restore(*options); }; });
}

} // namespace limber::cli
