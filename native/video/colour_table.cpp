#include "video/colour_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace limber::video {
namespace {

// One of the colours that are told apart: the mean of what fell into it.
struct Bin {
  std::array<double, 3> mean{};
  double count = 0.0;
  std::size_t index = 0;
};

using Bins = std::span<Bin>;

// How much would be won by cutting the box: the spread along its longest side, and where that is.
struct Spread {
  double value = 0.0;
  std::size_t channel = 0;
};

Spread spread_of(Bins box) {
  Spread widest;
  for (std::size_t c = 0; c < 3; ++c) {
    double sum = 0.0;
    double squares = 0.0;
    double count = 0.0;
    for (const Bin& bin : box) {
      sum += bin.count * bin.mean[c];
      squares += bin.count * bin.mean[c] * bin.mean[c];
      count += bin.count;
    }
    const double variance = squares - sum * sum / count;
    if (variance > widest.value) widest = {variance, c};
  }
  return widest;
}

struct Box {
  Bins bins;
  Spread spread;
};

// Cut where the two halves hold as many pixels; large flat areas weigh no more than their root, so
// that soft shading keeps its steps.
std::array<Box, 2> cut(const Box& box) {
  const std::size_t c = box.spread.channel;
  std::sort(box.bins.begin(), box.bins.end(),
            [c](const Bin& a, const Bin& b) { return a.mean[c] < b.mean[c]; });
  double half = 0.0;
  for (const Bin& bin : box.bins)
    half += bin.count / 2;
  std::size_t k = 0;
  for (double sum = 0.0; k + 1 < box.bins.size(); ++k) {
    sum += box.bins[k].count;
    if (sum >= half) break;
  }
  k = std::clamp<std::size_t>(k + 1, 1, box.bins.size() - 1);
  const Bins low = box.bins.first(k);
  const Bins high = box.bins.subspan(k);
  return {Box{low, spread_of(low)}, Box{high, spread_of(high)}};
}

std::array<double, 3> mean_of(Bins bins) {
  std::array<double, 3> sum{};
  double count = 0.0;
  for (const Bin& bin : bins) {
    for (std::size_t c = 0; c < 3; ++c)
      sum[c] += bin.count * bin.mean[c];
    count += bin.count;
  }
  for (double& v : sum)
    v /= count;
  return sum;
}

} // namespace

ColourTable::ColourTable(std::span<const Frame> frames) : nearest_(std::size_t{1} << (3 * bits)) {
  std::vector<Bin> all(nearest_.size());
  for (const Frame& frame : frames)
    for (std::size_t i = 0; i + 2 < frame.rgb.size(); i += 3) {
      Bin& bin = all[bin_of(frame.rgb[i], frame.rgb[i + 1], frame.rgb[i + 2])];
      bin.count += 1.0;
      for (std::size_t c = 0; c < 3; ++c)
        bin.mean[c] += frame.rgb[i + c];
    }
  std::vector<Bin> used;
  for (std::size_t b = 0; b < all.size(); ++b) {
    if (all[b].count <= 0.0) continue;
    for (double& v : all[b].mean)
      v /= all[b].count;
    all[b].count = std::sqrt(all[b].count);
    all[b].index = b;
    used.push_back(all[b]);
  }
  if (used.empty()) return;
  std::vector<Box> boxes{{used, spread_of(used)}};
  while (boxes.size() < max_table_colours) {
    const auto widest =
        std::max_element(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) {
          return a.spread.value < b.spread.value;
        });
    if (widest->spread.value <= 0.0 || widest->bins.size() < 2) break;
    const auto halves = cut(*widest);
    *widest = halves[0];
    boxes.push_back(halves[1]);
  }
  std::vector<std::array<double, 3>> colours;
  for (const Box& box : boxes) {
    const auto mean = mean_of(box.bins);
    const auto byte = [](double v) { return static_cast<std::uint32_t>(std::lround(v)); };
    argb_[colours.size()] =
        0xFF000000U | byte(mean[0]) << 16U | byte(mean[1]) << 8U | byte(mean[2]);
    colours.push_back(mean);
  }
  for (const Bin& bin : used) {
    double least = std::numeric_limits<double>::max();
    for (std::size_t k = 0; k < colours.size(); ++k) {
      double off = 0.0;
      for (std::size_t c = 0; c < 3; ++c)
        off += (bin.mean[c] - colours[k][c]) * (bin.mean[c] - colours[k][c]);
      if (off >= least) continue;
      least = off;
      nearest_[bin.index] = static_cast<std::uint8_t>(k);
    }
  }
}

} // namespace limber::video
