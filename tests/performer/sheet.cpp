#include "sheet.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace limber::performer {
namespace {

constexpr std::array<std::pair<int, int>, 27> bones{{
    {11, 12}, {11, 13}, {13, 15}, {12, 14}, {14, 16}, {11, 23}, {12, 24}, {23, 24}, {23, 25},
    {25, 27}, {24, 26}, {26, 28}, {27, 29}, {29, 31}, {27, 31}, {28, 30}, {30, 32}, {28, 32},
    {15, 19}, {16, 20}, {15, 21}, {16, 22}, {7, 2},   {8, 5},   {2, 0},   {5, 0},   {9, 10},
}};

const char* colour_of(int a, int b) {
  if (a % 2 == 1 && b % 2 == 1 && a > 10) return "#1f4fd8";
  if (a % 2 == 0 && b % 2 == 0 && a > 10) return "#d02020";
  return "#333333";
}

std::string figure(const body::LandmarkSet& marks, double left, double top, double wide,
                   double high) {
  std::string out;
  for (const auto& [a, b] : bones) {
    const auto& p = marks[static_cast<std::size_t>(a)];
    const auto& q = marks[static_cast<std::size_t>(b)];
    const double dark = 0.15 + 0.85 * std::min(p.visibility, q.visibility);
    out += fmt::format(
        "<line x1='{:.1f}' y1='{:.1f}' x2='{:.1f}' y2='{:.1f}' stroke='{}' stroke-opacity='{:.2f}' "
        "stroke-width='2'/>",
        left + wide * p.x, top + high * p.y, left + wide * q.x, top + high * q.y, colour_of(a, b),
        dark);
  }
  const auto middle = [&](std::size_t a, std::size_t b) {
    return std::pair(left + 0.5 * wide * (marks[a].x + marks[b].x),
                     top + 0.5 * high * (marks[a].y + marks[b].y));
  };
  const auto [neck_x, neck_y] = middle(11, 12);
  const auto [head_x, head_y] = middle(7, 8);
  out += fmt::format("<line x1='{:.1f}' y1='{:.1f}' x2='{:.1f}' y2='{:.1f}' stroke='#333'/>",
                     neck_x, neck_y, head_x, head_y);
  return out;
}

} // namespace

std::string draw_sheet(const body::LandmarkRecording& recording, const std::string& title,
                       double from_s, double to_s, int count) {
  const int columns = std::min(count, recording.width_px > recording.height_px ? 6 : 9);
  const int rows = (count + columns - 1) / columns;
  const double wide = 1680.0 / columns;
  const double high = wide * recording.height_px / recording.width_px;
  const double head = 26.0;
  std::string out = fmt::format("<svg xmlns='http://www.w3.org/2000/svg' width='{:.0f}' "
                                "height='{:.0f}'><rect width='100%' height='100%' fill='white'/>"
                                "<text x='6' y='18' font-size='15'>{}</text>",
                                1680.0, head + rows * high, title);
  for (int i = 0; i < count; ++i) {
    const double t = from_s + (to_s - from_s) * i / std::max(1, count - 1);
    const auto found = std::lower_bound(
        recording.frames.begin(), recording.frames.end(), t,
        [](const body::LandmarkFrame& frame, double value) { return frame.t_s < value; });
    if (found == recording.frames.end()) break;
    const double left = wide * (i % columns);
    const double top = head + high * (i / columns);
    out += fmt::format("<svg x='{0:.1f}' y='{1:.1f}' width='{2:.1f}' height='{3:.1f}'>"
                       "<rect width='100%' height='100%' fill='none' stroke='#999'/>"
                       "<text x='4' y='13' font-size='11'>{4:.2f}</text>",
                       left, top, wide, high, found->t_s);
    if (found->seen) out += figure(found->seen->image, 0.0, 0.0, wide, high);
    else out += "<text x='40' y='40' font-size='12' fill='#999'>nobody</text>";
    out += "</svg>";
  }
  return out + "</svg>\n";
}

} // namespace limber::performer
