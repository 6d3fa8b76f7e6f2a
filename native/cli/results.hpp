// The results of `limber analyze` and `limber count`, and where they are written.
#pragma once

#include "coach/analysis.hpp"
#include "coach/opensim_file.hpp"
#include "core/result.hpp"
#include "exercise/exercise.hpp"
#include "motion/motion_frame.hpp"

#include <CLI/CLI.hpp>
#include <span>
#include <string>

namespace limber::cli {

/// Where the results go; empty: not asked for; "-": standard output.
struct ResultPaths {
  std::string json;
  std::string csv;
  bool decimal_comma = false; // of the CSV
  std::string trc;
  std::string mot;
};

/// Declares --json, --csv, --decimal-comma, --trc and --mot on `command`; `paths` must outlive the
/// parse.
void add_result_options(CLI::App& command, ResultPaths& paths);

/// If another exercise was done than the one asked for, the result says which.
void compare_with_the_others(coach::Analyzer& analyzer);

/// Collects the rows of the tables frame by frame.
class ReadingsTable {
public:
  explicit ReadingsTable(const ResultPaths& paths);
  void push(std::span<const motion::MotionFrame> frames);
  const std::string& text() const { return text_; }
  const coach::OpenSimTables& opensim() const { return opensim_; }

private:
  void add(std::string row);

  bool wanted_;
  bool decimal_comma_;
  std::string text_;
  bool wants_opensim_;
  coach::OpenSimTables opensim_;
};

/// Saves what was asked for; prints the summary where standard output is free for it. An analysis
/// that read nothing is saved as well, and then reported as an error.
/// `exercise`: nothing where none was recognised.
core::Result<void> deliver(const coach::Analysis& analysis, const exercise::Exercise* exercise,
                           const ReadingsTable& table, const ResultPaths& paths,
                           const std::string& source, double fps);

} // namespace limber::cli
