// limber import <file>: adds an export to the record.
#include "cli/import.hpp"
#include "cli/say.hpp"

#include "cli/output.hpp"
#include "cli/record_folder.hpp"
#include "disk/load_text.hpp"
#include "store/import.hpp"

#include <memory>

namespace limber::cli {
namespace {

struct ImportOptions {
  std::string file;
  std::string data;
};

core::Result<void> run_import(const ImportOptions& options) {
  const core::Result<std::string> text = disk::load_text(options.file, store::max_import_bytes);
  if (!text) return tl::unexpected(text.error());
  core::Result<store::Store> store = open_record(options.data);
  if (!store) return tl::unexpected(store.error());
  const auto imported = store::import_export(*store, *text, options.file);
  if (!imported) return tl::unexpected(imported.error());
  return save_text(std::string{standard_output}, describe(*imported) + "\n");
}

} // namespace

void add_import(CLI::App& app, Action& action) {
  const auto options = std::make_shared<ImportOptions>();
  CLI::App* command = app.add_subcommand("import", say("help.import"));
  command->add_option("file", options->file, say("help.import_file"))->required();
  add_data_option(*command, options->data);
  command->footer(say("help.import_more") + "\n\n" + examples({"limber import limber.json"}));
  command->callback([options, &action] { action = [options] { return run_import(*options); }; });
}

} // namespace limber::cli
