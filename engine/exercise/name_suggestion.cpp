#include "exercise/name_suggestion.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <utility>

namespace limber::exercise {
namespace {

constexpr std::size_t shortest_part = 3;
constexpr std::size_t longest_compared = 64; // longer names are not typing errors

/// How many changes a typing error may have.
int allowed_changes(std::size_t length) { return length <= 3 ? 1 : length <= 7 ? 2 : 3; }

/// The one candidate that `name` is a part of.
std::string_view find_whole(std::string_view name,
                            const std::vector<std::string_view>& candidates) {
  if (name.size() < shortest_part) return {};
  std::string_view whole;
  for (const std::string_view candidate : candidates) {
    if (candidate.find(name) == std::string_view::npos) continue;
    if (!whole.empty()) return {};
    whole = candidate;
  }
  return whole;
}

} // namespace

int calc_edit_distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<int> before_last(width), last(width), row(width);
  for (std::size_t j = 0; j < width; ++j)
    row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last = std::exchange(last, row);
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j < width; ++j) {
      const int exchange = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, exchange});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::string_view find_nearest(std::string_view name,
                              const std::vector<std::string_view>& candidates) {
  if (name.size() > longest_compared) return {};
  std::string_view nearest;
  int fewest = allowed_changes(name.size()) + 1;
  for (const std::string_view candidate : candidates) {
    const int changes = calc_edit_distance(name, candidate);
    if (changes >= fewest) continue;
    fewest = changes;
    nearest = candidate;
  }
  return nearest;
}

std::string_view find_meant(std::string_view name,
                            const std::vector<std::string_view>& candidates) {
  const std::string_view nearest = find_nearest(name, candidates);
  return nearest.empty() ? find_whole(name, candidates) : nearest;
}

std::string suggest(std::string_view name, const std::vector<std::string_view>& candidates) {
  if (const auto nearest = find_nearest(name, candidates); !nearest.empty())
    return fmt::format("; did you mean '{}'?", nearest);
  if (candidates.empty()) return {};
  return fmt::format("; known are '{}'", fmt::join(candidates, "', '"));
}

std::string describe_unknown(std::string_view kind, std::string_view name,
                             const std::vector<std::string_view>& candidates) {
  std::string sentence = fmt::format("No {} '{}'.", kind, name);
  const std::string_view nearest = find_meant(name, candidates);
  if (!nearest.empty()) return sentence + fmt::format(" Did you mean '{}'?", nearest);
  if (candidates.empty()) return sentence;
  if (candidates.size() == 1) return sentence + fmt::format(" There is only '{}'.", candidates[0]);
  const auto last = candidates.end() - 1;
  return sentence + fmt::format(" There are '{}' and '{}'.",
                                fmt::join(candidates.begin(), last, "', '"), *last);
}

} // namespace limber::exercise
