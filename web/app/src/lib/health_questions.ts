// The health questions and the consequences of the answers: docs/before-starting.md.
import { t } from '$lib/language';
import { findExercise, type ExerciseWords } from '$lib/content';
import type { AnswerValue } from '$lib/api/types';
import type { Messages } from '$lib/language/messages';
import listed from './health_questions.json';

type AskedKey = keyof Messages & `health_questions.${string}`;

export interface Question {
  id: string;
}

/** The question with this id in words. */
export const asked = (id: string): string => t(`health_questions.${id}` as AskedKey);

type Group = 'emergency' | 'professional' | 'note' | 'condition';

/** The engine's questions, needed before it is loaded; tests/record/health_test.cpp compares them. */
const questions = listed as readonly (Question & { group: Group })[];
const ofGroup = (group: Group): readonly Question[] => questions.filter((one) => one.group === group);

export const emergencies = ofGroup('emergency');
export const forProfessional = ofGroup('professional');
/** Noted and shown; they do not prevent a session. */
export const notes = ofGroup('note');
export const conditions = ofGroup('condition');

export type Consequence = 'emergency' | 'professional' | 'go';
type Items = Record<string, AnswerValue>;

const yes = (items: Items, { id }: Question): boolean => items[id] === true;

/** For display before the engine is loaded; whether a session may begin is decided by the engine. */
export function consequenceOf(items: Items): Consequence {
  if (emergencies.some((one) => yes(items, one))) return 'emergency';
  if (forProfessional.some((one) => yes(items, one))) return 'professional';
  return 'go';
}

export function conditionsOf(items: Items): string[] {
  return conditions.filter((one) => yes(items, one)).map(({ id }) => id);
}

/** Whether to advise talking to a professional about new pain at this age. */
export function isNoted(items: Items): boolean {
  return notes.some((one) => yes(items, one));
}

/** The exercises of a routine that these conditions exclude. */
export function leftOutFor(found: readonly string[], routine: { steps: readonly { exercise: string }[] }): ExerciseWords[] {
  return routine.steps
    .map(({ exercise }) => findExercise(exercise))
    .filter((one) => one !== undefined)
    .filter((one) => one.not_with.some((condition) => found.includes(condition)));
}

/** Whether every exercise of the routine is left out, because of a condition or by choice. */
export function isNothingLeft(items: Items, chosen: readonly string[], routine: { steps: readonly { exercise: string }[] }): boolean {
  const out = new Set([...leftOutFor(conditionsOf(items), routine).map(({ id }) => id), ...chosen]);
  return routine.steps.every(({ exercise }) => out.has(exercise));
}

/** Every question with its answer, as stored in the record. */
export function itemsOf(ticked: ReadonlySet<string>): Record<string, boolean> {
  return Object.fromEntries(questions.map(({ id }) => [id, ticked.has(id)]));
}
