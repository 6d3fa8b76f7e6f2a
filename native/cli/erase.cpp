// limber erase: removes the data of one person or of everyone.
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/record_folder.hpp"
#include "cli/say.hpp"

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

/// Asks in the terminal; nobody named: about everyone. Errors: usage if standard input is not a
/// terminal, cancelled.
core::Result<void> ask(const std::string& whose) {
  if (::isatty(STDIN_FILENO) == 0)
    return core::fail(core::ErrorCode::usage, say("erase.no_terminal"));
  std::cerr << say(whose.empty() ? "erase.warning_all" : "erase.warning", {{"name", whose}}) << "\n"
            << say("erase.type") << " " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  if (answer == "erase") return {};
  return core::fail(core::ErrorCode::cancelled, say("erase.nothing"));
}

core::Result<void> report(const core::Result<store::Erasure>& erased, const std::string& what) {
  if (!erased) return tl::unexpected(erased.error());
  const std::string left = erased->left.empty() ? "" : " " + erased->left;
  return save_text(std::string{standard_output}, what + left + "\n");
}

core::Result<void> run_erase(const EraseOptions& options) {
  core::Result<store::Store> store = open_record(options.data);
  if (!store) return tl::unexpected(store.error());
  if (options.person.empty()) {
    if (!options.sure)
      if (core::Result<void> sure = ask(""); !sure) return sure;
    return report(store->erase_everything(), say("erase.everything"));
  }
  const core::Result<record::Person> person = find_person(*store, options.person);
  if (!person) return tl::unexpected(person.error());
  if (!options.sure)
    if (core::Result<void> sure = ask(person->name); !sure) return sure;
  return report(store->erase_person(person->id),
                say("erase.person_done", {{"name", person->name}}));
}

} // namespace

void add_erase(CLI::App& app, Action& action) {
  const auto options = std::make_shared<EraseOptions>();
  CLI::App* command = app.add_subcommand("erase", say("help.erase"));
  command->add_option("--person", options->person, say("help.erase_person"));
  command->add_flag("--yes", options->sure, say("help.erase_yes"));
  add_data_option(*command, options->data);
  command->footer(say("help.erase_more") + "\n\n" +
                  examples({"limber erase", "limber erase --person Mira"}));
  command->callback([options, &action] { action = [options] { return run_erase(*options); }; });
}

} // namespace limber::cli
