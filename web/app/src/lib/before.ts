// The questions before starting, and what follows from the answers: docs/before-starting.md.
import { findExercise, type ExerciseWords } from '$lib/content';
import type { AnswerValue } from '$lib/api/types';

export interface Question {
  id: string;
  ask: string;
  why?: string;
}

export const emergencies: readonly Question[] = [
  { id: 'bladder_or_bowel', ask: 'New trouble with bladder or bowel: I cannot hold it, or cannot go' },
  { id: 'saddle_numbness', ask: 'Numbness between the legs, in the seat or inside the thighs' },
  { id: 'growing_weakness', ask: 'Weakness in a leg that is growing' },
  { id: 'major_accident', ask: 'Pain after a major accident or a bad fall' },
];

export const forProfessional: readonly Question[] = [
  { id: 'cancer_with_new_pain', ask: 'I have had cancer, and this pain is new' },
  { id: 'weight_loss', ask: 'I have lost weight without wanting to' },
  { id: 'fever_or_infection', ask: 'I have a fever or an infection' },
  { id: 'steroids_or_immune', ask: 'I have taken steroids for a long time, or my immune system is weak' },
  { id: 'pain_at_rest', ask: 'The pain is there at night or at rest and does not ease' },
];

/** Noted and shown; it stops nothing. */
export const ageNote: Question = {
  id: 'new_pain_at_this_age',
  ask: 'My pain is new, and I am over 50 or under 20',
};

export const conditions: readonly Question[] = [
  { id: 'hip_replacement', ask: 'A hip replacement' },
  { id: 'knee_replacement', ask: 'A knee replacement' },
  { id: 'hip_surgery_or_fracture', ask: 'Hip surgery or a fracture in the last year' },
  { id: 'hip_impingement', ask: 'An impingement or a labral tear in a hip, found by someone' },
  { id: 'osteoporosis', ask: 'Osteoporosis' },
  { id: 'pregnancy', ask: 'I am pregnant' },
  { id: 'poor_balance', ask: 'I am often dizzy, or my balance is poor' },
];

export type Consequence = 'emergency' | 'professional' | 'go';
type Items = Record<string, AnswerValue>;

const yes = (items: Items, { id }: Question): boolean => items[id] === true;

export function consequenceOf(items: Items): Consequence {
  if (emergencies.some((one) => yes(items, one))) return 'emergency';
  if (forProfessional.some((one) => yes(items, one))) return 'professional';
  return 'go';
}

export function conditionsOf(items: Items): string[] {
  return conditions.filter((one) => yes(items, one)).map(({ id }) => id);
}

/** Whether a note is due that new pain at this age is worth a talk with a professional. */
export function isNoted(items: Items): boolean {
  return yes(items, ageNote);
}

/** The exercises of a routine which these conditions leave out. */
export function leftOutFor(found: readonly string[], routine: { steps: readonly { exercise: string }[] }): ExerciseWords[] {
  return routine.steps
    .map(({ exercise }) => findExercise(exercise))
    .filter((one) => one !== undefined)
    .filter((one) => one.not_with.some((condition) => found.includes(condition)));
}

/** Every question with its answer, for the record. */
export function itemsOf(ticked: ReadonlySet<string>): Record<string, boolean> {
  const all = [...emergencies, ...forProfessional, ageNote, ...conditions];
  return Object.fromEntries(all.map(({ id }) => [id, ticked.has(id)]));
}
