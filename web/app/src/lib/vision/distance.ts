// Distances in words.
import type { Units } from '$lib/engine/types';

export function distanceInWords(distance_m: number, units: Units = 'metric'): string {
  const foot_m = 0.3048;
  return units === 'imperial' ? `${Math.round(distance_m / foot_m)} feet` : `${distance_m} m`;
}
