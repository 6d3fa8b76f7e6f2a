/** The median; for an even count the upper of the two, as upper_median in engine/core/statistics.hpp. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
