// A plan in words for the page.
import { doseInWords, findExercise } from '$lib/content';
import type { PlannedDay, PlannedMove } from '$lib/engine/types';
import { daysBetween } from '$lib/time';

const forms = { easier: 'the easier version', standard: '', harder: 'the harder version' } as const;

/** '12 swings per leg', '8 squats, the easier version', '10 s per leg, on the right only' */
export function moveInWords({ exercise, form, side, reps, reps_per_side, hold_s }: PlannedMove): string {
  const words = findExercise(exercise);
  const own = {
    ...(reps !== undefined && { reps }),
    ...(reps_per_side !== undefined && { reps_per_side }),
    ...(hold_s !== undefined && { hold_s }),
  };
  const dose = words ? doseInWords({ ...words, dose: own }) : '';
  return [dose, side && `on the ${side} only`, forms[form]].filter(Boolean).join(', ');
}

/** 'Wednesday 5 March' */
export function dateInWords(day: string): string {
  return new Date(`${day}T12:00:00`).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
}

/** 'Today', 'Tomorrow', 'Wednesday 5 March' */
export function planDayInWords(day: string, today: string): string {
  const ahead = daysBetween(today, day);
  if (ahead === 0) return 'Today';
  if (ahead === 1) return 'Tomorrow';
  return dateInWords(day);
}

export const minutesOf = (seconds: number): number => Math.max(1, Math.round(seconds / 60));

/** '8 moves, about 9 minutes'; a move that is repeated on one side counts once. */
export function sizeInWords({ moves, seconds }: Pick<PlannedDay, 'moves' | 'seconds'>): string {
  const count = new Set(moves.map(({ exercise }) => exercise)).size;
  const minutes = minutesOf(seconds);
  return `${count} move${count === 1 ? '' : 's'}, about ${minutes} minute${minutes === 1 ? '' : 's'}`;
}

/** Each name once, in the day's order. */
export function namesOf({ moves }: Pick<PlannedDay, 'moves'>): string {
  return [...new Set(moves.map(({ name }) => name))].join(', ');
}
