// A person's own doses and forms of single moves.
import type { Settings } from '$lib/api/types';
import { doseInWords, type ExerciseWords, type Form } from '$lib/content';
import { doseKey, standardDose } from '$lib/routines/own';
import type { Wanted } from '$lib/settings';

/** The dose the person has set, otherwise the exercise's own. */
export function doseOf({ doses }: Settings, move: ExerciseWords): number {
  return doses?.[move.id] ?? standardDose(move);
}

/** '6 squats' */
export function ownDoseInWords(settings: Settings, move: ExerciseWords): string {
  return doseInWords({ ...move, dose: { [doseKey(move)]: doseOf(settings, move) } });
}

/** The change that sets it; without `dose` the exercise's own applies again. */
export function withDose({ doses = {} }: Settings, exercise: string, dose?: number): Wanted {
  const others = Object.fromEntries(Object.entries(doses).filter(([id]) => id !== exercise));
  const all = dose === undefined ? others : { ...others, [exercise]: dose };
  return { doses: Object.keys(all).length > 0 ? all : undefined };
}

export function withForm({ forms = {} }: Settings, exercise: string, form: Form): Wanted {
  return { forms: { ...forms, [exercise]: form } };
}
