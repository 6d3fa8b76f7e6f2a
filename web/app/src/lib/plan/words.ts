// A plan in words for the page.
import { fullDate, t, withCapital } from '$lib/language';
import { doseInWords, findExercise, type Form } from '$lib/content';
import type { PlannedDay, PlannedMove } from '$lib/engine/types';
import { daysBetween } from '$lib/time';

const formInWords = (form: Form): string => (form === 'standard' ? '' : t(`plan.${form}`));

/** '12 swings per leg', '8 squats, the easier version', '10 s per leg, on the right only' */
export function moveInWords({ exercise, form, side, reps, reps_per_side, hold_s }: PlannedMove): string {
  const words = findExercise(exercise);
  const own = {
    ...(reps !== undefined && { reps }),
    ...(reps_per_side !== undefined && { reps_per_side }),
    ...(hold_s !== undefined && { hold_s }),
  };
  const dose = words ? doseInWords({ ...words, dose: own }) : '';
  return [dose, side && t(side === 'right' ? 'plan.only_right' : 'plan.only_left'), formInWords(form)].filter(Boolean).join(', ');
}

/** 'Today', 'Tomorrow', 'Wednesday 5 March' */
export function planDayInWords(day: string, today: string): string {
  const ahead = daysBetween(today, day);
  if (ahead === 0) return t('plan.today');
  if (ahead === 1) return t('plan.tomorrow');
  return withCapital(fullDate(day));
}

export const minutesOf = (seconds: number): number => Math.max(1, Math.round(seconds / 60));

/** '8 moves, about 9 minutes'; a move that is repeated on one side counts once. */
export function sizeInWords({ moves, seconds }: Pick<PlannedDay, 'moves' | 'seconds'>): string {
  const count = new Set(moves.map(({ exercise }) => exercise)).size;
  return t('plan.size', { moves: count, minutes: minutesOf(seconds) });
}

/** Each name once, in the day's order. */
export function namesOf({ moves }: Pick<PlannedDay, 'moves'>): string {
  return [...new Set(moves.map(({ name }) => name))].join(', ');
}
