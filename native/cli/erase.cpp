// limber erase: removes the data of one person or of everyone.
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/record_folder.hpp"

#include <fmt/format.h>
#include <iostream>
#include <memory>
#include <unistd.h>

namespace limber::cli {
namespace {

struct EraseOptions {
  std::string person;
  std::string data;
  bool sure = false;
};

/// Asks in the terminal. Errors: usage if standard input is not a terminal, cancelled.
core::Result<void> ask(const std::string& whose) {
  if (::isatty(STDIN_FILENO) == 0)
    return core::fail(core::ErrorCode::usage,
                      "there is no terminal in which to ask you; add --yes to confirm");
  std::cerr << "This permanently deletes all data about " << whose
            << ". Backups you made are kept.\nType erase to continue: " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  if (answer == "erase") return {};
  return core::fail(core::ErrorCode::cancelled, "Nothing was deleted.");
}

core::Result<void> say(const core::Result<store::Erasure>& erased, const std::string& what) {
  if (!erased) return tl::unexpected(erased.error());
  const std::string left = erased->left.empty() ? "" : " " + erased->left;
  return save_text(std::string{standard_output}, what + left + "\n");
}

core::Result<void> run_erase(const EraseOptions& options) {
  core::Result<store::Store> store = open_record(options.data);
  if (!store) return tl::unexpected(store.error());
  if (options.person.empty()) {
    if (!options.sure)
      if (core::Result<void> sure = ask("everyone"); !sure) return sure;
    return say(store->erase_everything(), "Everything was deleted.");
  }
  const core::Result<record::Person> person = find_person(*store, options.person);
  if (!person) return tl::unexpected(person.error());
  if (!options.sure)
    if (core::Result<void> sure = ask(person->name); !sure) return sure;
  return say(store->erase_person(person->id),
             fmt::format("All of {}'s data was deleted.", person->name));
}

} // namespace

void add_erase(CLI::App& app, Action& action) {
  const auto options = std::make_shared<EraseOptions>();
  CLI::App* command = app.add_subcommand("erase", "Permanently delete your data");
  command->add_option("--person", options->person, "Delete only this person's data (name or id)");
  command->add_flag("--yes", options->sure, "Do not ask for confirmation");
  add_data_option(*command, options->data);
  command->footer(
      "Copies that Limber made beside the record are deleted, too; backups that you made "
      "are not.\nYou don't have to stop a running server.\n\nExamples:\n  limber erase\n"
      "  limber erase --person Mira");
  command->callback([options, &action] { action = [options] { return run_erase(*options); }; });
}

} // namespace limber::cli
