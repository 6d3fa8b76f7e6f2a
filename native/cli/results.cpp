#include "cli/results.hpp"

#include "cli/output.hpp"
#include "cli/summary.hpp"
#include "record/analysis_file.hpp"

#include <fmt/format.h>

namespace limber::cli {

void add_result_options(CLI::App& command, ResultPaths& paths) {
  command.add_option("--json", paths.json,
                     "The whole result as JSON to this file; - is standard output");
  command.add_option(
      "--csv", paths.csv,
      "Every angle of every picture with its uncertainty as CSV; - is standard output");
}

ReadingsTable::ReadingsTable(bool wanted) : wanted_(wanted) {
  if (wanted_) text_ = record::readings_csv_header();
}

void ReadingsTable::push(const motion::MotionFrame& frame) {
  if (wanted_) text_ += record::readings_csv_row(frame);
}

core::Result<void> deliver(const coach::Analysis& analysis, const exercise::Exercise* exercise,
                           const ReadingsTable& table, const ResultPaths& paths,
                           const std::string& source) {
  if (!paths.json.empty())
    if (auto saved = save_text(paths.json, record::write_analysis_json(analysis)); !saved)
      return saved;
  if (!paths.csv.empty())
    if (auto saved = save_text(paths.csv, table.text()); !saved) return saved;
  if (auto readable = check_readable(analysis, source); !readable) return readable;
  const bool taken = paths.json == standard_output || paths.csv == standard_output;
  if (!taken) fmt::print("{}", write_summary(analysis, exercise));
  return {};
}

} // namespace limber::cli
