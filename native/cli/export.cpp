// limber export --json <file> | --csv <folder>: everything kept, for other programs.
#include "store/export.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/record_folder.hpp"
#include "disk/partial_file.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <functional>
#include <memory>
#include <sys/stat.h>

namespace limber::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string json;
  std::string csv;
  std::string person;
  std::string data;
};

using Sink = std::function<core::Result<void>(std::string_view)>;

core::Result<void> write_all(store::Store& store, const std::string& person, store::ExportForm form,
                             const Sink& sink) {
  core::Result<store::Export> pieces = store::Export::begin(store, person, form);
  if (!pieces) return tl::unexpected(pieces.error());
  while (true) {
    const core::Result<std::string> piece = pieces->next();
    if (!piece) return tl::unexpected(piece.error());
    if (piece->empty()) return {};
    if (core::Result<void> written = sink(*piece); !written) return written;
  }
}

core::Result<void> write_file(store::Store& store, const std::string& person,
                              store::ExportForm form, const std::string& path) {
  core::Result<disk::PartialFile> file = disk::PartialFile::begin(path);
  if (!file) return tl::unexpected(file.error());
  // What it holds is nobody else's business.
  if (!file->is_device()) ::chmod(file->partial_path().c_str(), S_IRUSR | S_IWUSR);
  const Sink sink = [&](std::string_view piece) { return file->write(piece); };
  if (core::Result<void> written = write_all(store, person, form, sink); !written) return written;
  return file->commit();
}

core::Result<void> write_json(store::Store& store, const std::string& person,
                              const std::string& path) {
  if (path == standard_output)
    return write_all(store, person, {}, [](std::string_view piece) {
      return save_text(std::string{standard_output}, piece);
    });
  return write_file(store, person, {}, path);
}

core::Result<void> write_tables(store::Store& store, const std::string& person,
                                const fs::path& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) return core::fail(core::ErrorCode::write_failed, folder.string());
  for (const record::Table table : record::all_tables) {
    const fs::path file = folder / fmt::format("{}.csv", record::name_of(table));
    if (auto written = write_file(store, person, {table}, file.string()); !written) return written;
  }
  return {};
}

core::Result<void> run(const Options& options) {
  if (options.json.empty() == options.csv.empty())
    return core::fail(core::ErrorCode::usage, "give either --json FILE or --csv FOLDER");
  core::Result<store::Store> store = open_record(options.data);
  if (!store) return tl::unexpected(store.error());
  std::string person;
  if (!options.person.empty()) {
    const core::Result<record::Person> found = find_person(*store, options.person);
    if (!found) return tl::unexpected(found.error());
    person = found->id;
  }
  return options.csv.empty() ? write_json(*store, person, options.json)
                             : write_tables(*store, person, options.csv);
}

} // namespace

void add_export(CLI::App& app, Action& action) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("export", "Write everything kept as JSON or as tables");
  command->add_option("--json", options->json, "One JSON file; - for standard output");
  command->add_option("--csv", options->csv,
                      "A folder, for sessions.csv, doses.csv, events.csv and answers.csv");
  command->add_option("--person", options->person, "Only of this person (name or id)");
  add_data_option(*command, options->data);
  command->footer("docs/openapi.json describes the JSON (schema Export).\n\nExamples:\n"
                  "  limber export --json everything.json\n  limber export --csv tables/\n"
                  "  limber export --person Mira --json - | jq .");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace limber::cli
