// The questions before starting, and what follows from the answers: docs/before-starting.md.
import { findExercise, type ExerciseWords } from '$lib/content';
import type { AnswerValue } from '$lib/api/types';
import listed from './health_questions.json';

export interface Question {
  id: string;
  asks: string;
}

type Group = 'emergency' | 'professional' | 'note' | 'condition';

/** The engine's own questions; a test compares the two. */
const questions = listed as readonly (Question & { group: Group })[];
const ofGroup = (group: Group): readonly Question[] => questions.filter((one) => one.group === group);

export const emergencies = ofGroup('emergency');
export const forProfessional = ofGroup('professional');
/** Noted and shown; they stop nothing. */
export const notes = ofGroup('note');
export const conditions = ofGroup('condition');

export type Consequence = 'emergency' | 'professional' | 'go';
type Items = Record<string, AnswerValue>;

const yes = (items: Items, { id }: Question): boolean => items[id] === true;

/** For what is shown before the engine is there; whether a session may begin is asked of the engine. */
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
  return notes.some((one) => yes(items, one));
}

/** The exercises of a routine which these conditions leave out. */
export function leftOutFor(found: readonly string[], routine: { steps: readonly { exercise: string }[] }): ExerciseWords[] {
  return routine.steps
    .map(({ exercise }) => findExercise(exercise))
    .filter((one) => one !== undefined)
    .filter((one) => one.not_with.some((condition) => found.includes(condition)));
}

/** Whether every exercise of the routine is left out, for a condition or by choice. */
export function isNothingLeft(items: Items, chosen: readonly string[], routine: { steps: readonly { exercise: string }[] }): boolean {
  const out = new Set([...leftOutFor(conditionsOf(items), routine).map(({ id }) => id), ...chosen]);
  return routine.steps.every(({ exercise }) => out.has(exercise));
}

/** Every question with its answer, for the record. */
export function itemsOf(ticked: ReadonlySet<string>): Record<string, boolean> {
  return Object.fromEntries(questions.map(({ id }) => [id, ticked.has(id)]));
}
