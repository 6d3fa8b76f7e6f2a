#include "cli/results.hpp"
#include "cli/say.hpp"

#include "cli/content.hpp"
#include "cli/output.hpp"
#include "cli/summary.hpp"
#include "coach/analysis_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace limber::cli {

void add_result_options(CLI::App& command, ResultPaths& paths) {
  command.add_option("--json", paths.json, say("help.results_json"));
  CLI::Option* csv = command.add_option("--csv", paths.csv, say("help.results_csv"));
  command.add_flag("--decimal-comma", paths.decimal_comma, say("help.results_decimal_comma"))
      ->needs(csv);
  command.add_option("--trc", paths.trc, say("help.results_trc"));
  command.add_option("--mot", paths.mot, say("help.results_mot"));
}

void compare_with_the_others(coach::Analyzer& analyzer) {
  // A person's own file can be counted even if the other exercises are missing.
  if (const auto all = load_exercises()) analyzer.compare_with(*all);
}

ReadingsTable::ReadingsTable(const ResultPaths& paths)
    : wanted_(!paths.csv.empty()), decimal_comma_(paths.decimal_comma),
      wants_opensim_(!paths.trc.empty() || !paths.mot.empty()) {
  if (wanted_) add(coach::readings_csv_header());
}

/// Cells are names and numbers, so a comma or point can only be a separator or decimal point.
void ReadingsTable::add(std::string row) {
  if (decimal_comma_) {
    std::replace(row.begin(), row.end(), ',', ';');
    std::replace(row.begin(), row.end(), '.', ',');
  }
  text_ += row;
}

void ReadingsTable::push(std::span<const motion::MotionFrame> frames) {
  if (wants_opensim_) opensim_.push(frames);
  if (!wanted_) return;
  for (const motion::MotionFrame& frame : frames)
    add(coach::readings_csv_row(frame));
}

core::Result<void> deliver(const coach::Analysis& analysis, const exercise::Exercise* exercise,
                           const ReadingsTable& table, const ResultPaths& paths,
                           const std::string& source, double fps) {
  if (!paths.json.empty())
    if (auto saved = save_text(
            paths.json, coach::write_analysis_json(analysis, coach::Phrases{messages().engine()}));
        !saved)
      return saved;
  if (!paths.csv.empty())
    if (auto saved = save_text(paths.csv, table.text()); !saved) return saved;
  const std::string name = std::filesystem::path(source).filename().string();
  if (!paths.trc.empty())
    if (auto saved = save_text(paths.trc, table.opensim().write_trc(name, fps)); !saved)
      return saved;
  if (!paths.mot.empty())
    if (auto saved = save_text(paths.mot, table.opensim().write_mot(name)); !saved) return saved;
  if (auto readable = check_readable(analysis, source); !readable) return readable;
  const bool taken = paths.json == standard_output || paths.csv == standard_output ||
                     paths.trc == standard_output || paths.mot == standard_output;
  if (!taken) fmt::print("{}", write_summary(analysis, exercise));
  return {};
}

} // namespace limber::cli
