// limber export --json <file> | --csv <folder> | --landmarks <folder>: the record, for other
// programs.
#include "store/export.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/record_folder.hpp"
#include "cli/say.hpp"
#include "disk/atomic_file.hpp"
#include "store/landmark_export.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <functional>
#include <memory>
#include <set>
#include <sys/stat.h>

namespace limber::cli {
namespace {

namespace fs = std::filesystem;

struct ExportOptions {
  std::string json;
  std::string csv;
  std::string landmarks;
  std::string person;
  std::string data;
  bool decimal_comma = false;
  bool no_byte_order_mark = false;
};

using Sink = std::function<core::Result<void>(std::string_view)>;

/// Pieces of a store::Export or LandmarkExport, one after the other.
template <class Source> core::Result<void> write_all(Source pieces, const Sink& sink) {
  while (true) {
    const core::Result<std::string> piece = pieces.next();
    if (!piece) return tl::unexpected(piece.error());
    if (piece->empty()) return {};
    if (core::Result<void> written = sink(*piece); !written) return written;
  }
}

template <class Source> core::Result<void> write_file(Source pieces, const std::string& path) {
  core::Result<disk::AtomicFile> file = disk::AtomicFile::begin(path);
  if (!file) return tl::unexpected(file.error());
  // The contents are private.
  if (!file->is_device()) ::chmod(file->partial_path().c_str(), S_IRUSR | S_IWUSR);
  const Sink sink = [&](std::string_view piece) { return file->write(piece); };
  if (core::Result<void> written = write_all(std::move(pieces), sink); !written) return written;
  return file->commit();
}

core::Result<void> make_folder(const fs::path& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) return core::fail(core::ErrorCode::write_failed, folder.string());
  return {};
}

core::Result<void> write_json(store::Store& store, const std::string& person,
                              const std::string& path) {
  core::Result<store::Export> pieces = store::Export::begin(store, person, {});
  if (!pieces) return tl::unexpected(pieces.error());
  if (path != standard_output) return write_file(std::move(*pieces), path);
  return write_all(std::move(*pieces), [](std::string_view piece) {
    return save_text(std::string{standard_output}, piece);
  });
}

core::Result<void> write_tables(store::Store& store, const std::string& person,
                                const fs::path& folder, record::CsvStyle style) {
  if (core::Result<void> made = make_folder(folder); !made) return made;
  for (const record::CsvTable table : record::all_tables) {
    core::Result<store::Export> pieces = store::Export::begin(store, person, {table, style});
    if (!pieces) return tl::unexpected(pieces.error());
    const fs::path file = folder / fmt::format("{}.csv", record::name_of(table));
    if (auto written = write_file(std::move(*pieces), file.string()); !written) return written;
  }
  return {};
}

/// Two sets of one exercise, side and day: the later ones get a number.
std::string unused_name(const std::string& name, std::set<std::string>& used) {
  const fs::path wanted{name};
  std::string free = name;
  for (int number = 2; !used.insert(free).second; ++number)
    free = fmt::format("{}-{}{}", wanted.stem().string(), number, wanted.extension().string());
  return free;
}

core::Result<void> write_landmarks_of(store::Store& store, const record::Person& person,
                                      const fs::path& folder, std::set<std::string>& used) {
  const auto sets = store.load_all_landmarks(person.id, "");
  if (!sets) return tl::unexpected(sets.error());
  for (const store::StoredLandmarkSet& set : *sets) {
    auto pieces = store::LandmarkExport::begin(store, person.id, set.session, set.of.id);
    if (!pieces) return tl::unexpected(pieces.error());
    const fs::path file = folder / unused_name(pieces->file_name(), used);
    if (auto written = write_file(std::move(*pieces), file.string()); !written) return written;
  }
  return {};
}

core::Result<void> write_landmarks(store::Store& store, const std::string& person,
                                   const fs::path& folder) {
  if (core::Result<void> made = make_folder(folder); !made) return made;
  const core::Result<std::vector<record::Person>> people = store.load_people();
  if (!people) return tl::unexpected(people.error());
  std::set<std::string> used;
  for (const record::Person& one : *people) {
    if (!person.empty() && one.id != person) continue;
    if (auto written = write_landmarks_of(store, one, folder, used); !written) return written;
  }
  return {};
}

core::Result<void> run_export(const ExportOptions& options) {
  const auto given = [](const std::string& option) { return option.empty() ? 0 : 1; };
  if (given(options.json) + given(options.csv) + given(options.landmarks) != 1)
    return core::fail(core::ErrorCode::usage,
                      "use exactly one of --json FILE, --csv FOLDER and --landmarks FOLDER");
  core::Result<store::Store> store = open_record(options.data);
  if (!store) return tl::unexpected(store.error());
  if (auto apart = expect_apart({store->file().string()}, {options.json}); !apart) return apart;
  std::string person;
  if (!options.person.empty()) {
    const core::Result<record::Person> found = find_person(*store, options.person);
    if (!found) return tl::unexpected(found.error());
    person = found->id;
  }
  if (!options.landmarks.empty()) return write_landmarks(*store, person, options.landmarks);
  return options.csv.empty() ? write_json(*store, person, options.json)
                             : write_tables(*store, person, options.csv,
                                            {!options.no_byte_order_mark, options.decimal_comma});
}

} // namespace

void add_export(CLI::App& app, Action& action) {
  const auto options = std::make_shared<ExportOptions>();
  CLI::App* command = app.add_subcommand("export", say("help.export"));
  command->add_option("--json", options->json, say("help.export_json"));
  CLI::Option* csv = command->add_option("--csv", options->csv, say("help.export_csv"));
  command->add_flag("--decimal-comma", options->decimal_comma, say("help.export_decimal_comma"))
      ->needs(csv);
  command
      ->add_flag("--no-byte-order-mark", options->no_byte_order_mark,
                 say("help.export_no_byte_order_mark"))
      ->needs(csv);
  command->add_option("--landmarks", options->landmarks, say("help.export_landmarks"));
  command->add_option("--person", options->person, say("help.export_person"));
  add_data_option(*command, options->data);
  command->footer(say("help.export_more") + "\n\n" +
                  examples({"limber export --json everything.json", "limber export --csv tables/",
                            "limber export --csv tables/ --decimal-comma",
                            "limber export --landmarks landmarks/",
                            "limber export --person Mira --json - | jq ."}));
  command->callback([options, &action] { action = [options] { return run_export(*options); }; });
}

} // namespace limber::cli
