// Distances in words.
import { t } from '$lib/language';
import type { Units } from '$lib/engine/types';

export function distanceInWords(distance_m: number, units: Units = 'metric'): string {
  const foot_m = 0.3048;
  return units === 'imperial' ? t('units.feet', { feet: Math.round(distance_m / foot_m) }) : t('units.metres', { metres: distance_m });
}
