// What the pages about one's own routines say.
import type { Composed, Draft } from '$lib/engine/types';
import { exerciseName } from '$lib/content';
import { t } from '$lib/language';
import { minutesOf } from '$lib/plan/words';

/** '6 moves, about 7 minutes' */
export function sizeOf({ seconds, steps }: Composed): string {
  const moves = steps.filter(({ change }) => change !== undefined).length;
  return moves === 0 ? t('routines.nothing_yet') : t('plan.size', { moves, minutes: minutesOf(seconds) });
}

/** 'You get down to the floor once.' */
export function positionsOf({ steps }: Composed): string {
  return t('routines.positions', { times: steps.filter(({ change }) => change === 'get_down').length });
}

/** '15 swings per leg' without the number. */
export function unitOf(key: 'reps' | 'reps_per_side' | 'hold_s', doseWords: string | undefined): string {
  if (key === 'hold_s') return t('routine_step.held', { words: doseWords ?? '' }).trim();
  return doseWords ?? t(key === 'reps' ? 'dose.times' : 'dose.per_side');
}

export function namesIn({ steps }: Draft): string {
  return steps.map(({ exercise }) => exerciseName(exercise)).join(', ');
}
