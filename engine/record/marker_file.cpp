#include "record/marker_file.hpp"

#include "record/text_cells.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace limber::record {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

constexpr double max_place_m = 1000.0;
constexpr std::size_t max_trc_frames = 1'000'000;

/// One line after another, with its number.
class Lines {
public:
  explicit Lines(std::string_view text) : rest_{text} {}

  bool next(std::string_view& line) {
    if (rest_.empty()) return false;
    line = take_line(rest_);
    ++number_;
    return true;
  }
  int number() const { return number_; }

private:
  std::string_view rest_;
  int number_ = 0;
};

std::string_view trimmed(std::string_view cell) {
  while (!cell.empty() && cell.front() == ' ')
    cell.remove_prefix(1);
  while (!cell.empty() && cell.back() == ' ')
    cell.remove_suffix(1);
  return cell;
}

std::vector<std::string_view> split_cells(std::string_view line) {
  std::vector<std::string_view> cells;
  while (!line.empty())
    cells.push_back(trimmed(take(line, '\t')));
  return cells;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t") == std::string_view::npos;
}

/// How programs write a point that was not seen.
bool is_missing(std::string_view cell) {
  return cell.empty() || cell == "NaN" || cell == "nan" || cell == "NAN" || cell == "-nan";
}

struct Unit {
  std::string_view name;
  double metres;
};
constexpr std::array units{Unit{"m", 1.0}, Unit{"cm", 0.01}, Unit{"mm", 0.001}, Unit{"in", 0.0254}};

class TrcReader {
public:
  TrcReader(std::string_view text, std::string_view source) : lines_{text}, source_{source} {}

  Result<MarkerRecording> read() {
    if (auto head = read_head(); !head) return tl::unexpected(head.error());
    if (auto names = read_names(); !names) return tl::unexpected(names.error());
    std::string_view line;
    while (lines_.next(line)) {
      if (is_blank(line)) continue;
      if (auto row = read_row(line); !row) return tl::unexpected(row.error());
    }
    if (recording_.frames.empty()) return wrong("there are no frames");
    return std::move(recording_);
  }

private:
  tl::unexpected<core::Error> wrong(std::string_view what) const {
    return fail(ErrorCode::content_invalid,
                fmt::format("{}:{}: {}", source_, lines_.number(), what));
  }

  /// The keys and their values stand below each other, in any order.
  Result<void> read_head() {
    std::string_view first, keys, values;
    if (!lines_.next(first) || !is_trc(first) || !lines_.next(keys) || !lines_.next(values))
      return wrong("a TRC file begins with PathFileType, a line of keys and a line of values");
    const auto key_cells = split_cells(keys);
    const auto value_cells = split_cells(values);
    const auto value_of = [&](std::string_view key) -> std::string_view {
      const auto found = std::find(key_cells.begin(), key_cells.end(), key);
      const auto at = static_cast<std::size_t>(found - key_cells.begin());
      return at < std::min(key_cells.size(), value_cells.size()) ? value_cells[at] : "";
    };
    const std::string_view unit = value_of("Units");
    const auto known =
        std::find_if(units.begin(), units.end(), [&](const Unit& one) { return one.name == unit; });
    if (known == units.end())
      return wrong(fmt::format("Units should be m, cm, mm or in, not '{}'", unit));
    metres_ = known->metres;
    const double rate = number_in(value_of("DataRate")).value_or(0.0);
    recording_.fps = rate > 0.0 && rate < 100'000.0 ? rate : 0.0;
    return {};
  }

  /// Frame#, Time, and a name above the first of each three columns. Some programs do not leave
  /// the two columns after a name empty at the end of the line.
  Result<void> read_names() {
    std::string_view line, labels;
    if (!lines_.next(line)) return wrong("the line with the markers' names is missing");
    const auto cells = split_cells(line);
    if (cells.size() < 3 || cells[1] != "Time")
      return wrong("this line should begin with Frame# and Time, then the markers' names");
    for (std::size_t i = 2; i < cells.size(); i += 3)
      recording_.names.emplace_back(cells[i]);
    while (!recording_.names.empty() && recording_.names.back().empty())
      recording_.names.pop_back();
    if (recording_.names.empty() || recording_.names.size() > max_markers)
      return wrong(fmt::format("there are {} markers; 1 to {} can be read", recording_.names.size(),
                               max_markers));
    if (!lines_.next(labels)) return wrong("the line with X1, Y1, Z1 is missing");
    return {};
  }

  Result<void> read_row(std::string_view line) {
    const auto cells = split_cells(line);
    const std::size_t count = recording_.names.size();
    const auto t_s = cells.size() > 1 ? number_in(cells[1]) : std::nullopt;
    if (!t_s || std::abs(*t_s) > 1e6) return wrong("a row begins with its number and its time");
    auto& frames = recording_.frames;
    if (!frames.empty() && *t_s <= frames.back().t_s)
      return wrong("the time does not come after that of the row before");
    if (frames.size() == max_trc_frames || (frames.size() + 1) * count > max_marker_points)
      return fail(ErrorCode::too_large,
                  fmt::format("{} has more frames than can be read", source_));
    MarkerRecording::Frame frame{*t_s, {}};
    frame.points.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      const auto point = read_point(cells, 2 + 3 * i);
      if (!point) return tl::unexpected(point.error());
      frame.points.push_back(*point);
    }
    frames.push_back(std::move(frame));
    return {};
  }

  Result<std::optional<core::Vec3>> read_point(const std::vector<std::string_view>& cells,
                                               std::size_t first) const {
    core::Vec3 point;
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const std::string_view cell = first + axis < cells.size() ? cells[first + axis] : "";
      if (is_missing(cell)) return std::optional<core::Vec3>{};
      const auto value = number_in(cell);
      if (!value || std::abs(*value * metres_) > max_place_m)
        return wrong(
            fmt::format("'{}' is not a place within {:.0f} m", cell.substr(0, 40), max_place_m));
      point[static_cast<Eigen::Index>(axis)] = *value * metres_;
    }
    return std::optional{point};
  }

  Lines lines_;
  std::string_view source_;
  double metres_ = 1.0;
  MarkerRecording recording_;
};

} // namespace

bool is_trc(std::string_view text) { return text.starts_with("PathFileType"); }

Result<MarkerRecording> read_trc(std::string_view text, std::string_view source_name) {
  if (text.empty()) return fail(ErrorCode::file_empty, std::string{source_name});
  if (text.size() > max_marker_bytes) return fail(ErrorCode::too_large, std::string{source_name});
  return TrcReader{text, source_name}.read();
}

} // namespace limber::record
