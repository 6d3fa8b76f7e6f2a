#include "scene.hpp"

#include <algorithm>

namespace limber::performer {

Tempo::Tempo(Dice& dice, const Person& person)
    : pace_(person.pace), unevenness_(person.unevenness), tiring_(dice.in(-0.05, 0.3)) {}

double Tempo::seconds(Dice& dice, double base_s, int i, int n) const {
  const double along = n > 1 ? static_cast<double>(i) / (n - 1) : 0.0;
  const double spread = std::clamp(1.0 + unevenness_ * dice.normal(), 0.6, 1.6);
  return base_s * pace_ * spread * (1.0 + tiring_ * along);
}

int draw_reps(Dice& dice, int fewest, int most, double each_s, double room_s) {
  const int n = dice.whole(fewest, most);
  return std::clamp(static_cast<int>(room_s / each_s), fewest, n);
}

std::vector<double> draw_sizes(Dice& dice, const Person& person, int n, double smallest_first) {
  std::vector<double> sizes;
  const int grows_over = smallest_first < 1.0 ? dice.whole(2, 6) : 0;
  const double first = smallest_first < 1.0 ? dice.in(smallest_first, 0.9) : 1.0;
  for (int i = 0; i < n; ++i) {
    const double grown = i < grows_over ? first + (1.0 - first) * i / grows_over : 1.0;
    sizes.push_back(grown * std::clamp(1.0 + 0.6 * person.unevenness * dice.normal(), 0.82, 1.2));
  }
  return sizes;
}

void rest_perhaps(Scene& scene) {
  if (scene.dice.chance(0.03)) scene.script.wait(scene.dice.in(2.0, 5.0));
}

Going draw_going(Dice& dice, double hesitation_chance) {
  if (!dice.chance(hesitation_chance)) return {};
  return {dice.in(0.3, 0.7), dice.in(0.15, 0.4)};
}

} // namespace limber::performer
