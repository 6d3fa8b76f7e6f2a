// The exercises and routines as pages show them.
import { exercises as exerciseFiles, routines as routineFiles, unproven } from 'virtual:content';
import { routineId } from './content_ids';
import { findOwnExercise } from './exercises/own.svelte';
import { language, t } from '$lib/language';

export { planId } from './content_ids';
export type { Form, Side } from '$lib/api/types';

export interface ExerciseText {
  name: string;
  why: string;
  steps: string[];
  cautions: string[];
  easier?: string;
  harder?: string;
  /** What the dose counts: 'swings per leg'. */
  dose_words?: string;
  side_means?: string;
  /** The spoken cues of the movement: 'Sit back and down. Breathe in.' */
  cues: string[];
}

export interface ExerciseFacts {
  id: string;
  sides: 'none' | 'each' | 'alternating';
  not_with: string[];
  dose: { reps?: number; reps_per_side?: number; hold_s?: number };
  tempo: { rep_s?: number };
  /** False where a camera sees too little of it. */
  counted: boolean;
  view: string;
  /** For a hold: the phase of the held pose. */
  hold_at?: number;
  forms: ('easier' | 'harder')[];
}

/** With its text in the page's language. */
export type ExerciseWords = ExerciseFacts & { readonly text: ExerciseText };

export interface RoutineText {
  name: string;
  why: string;
  cautions: string[];
}

export interface RoutineFacts {
  id: string;
  /** In the order of the file; a session reorders them. */
  steps: { exercise: string }[];
}

export type RoutineWords = RoutineFacts & { readonly text: RoutineText };

function textOf<Text>(texts: Readonly<Record<string, Text>>, id: string): Text {
  const text = texts[id];
  if (!text) throw new Error(`The language has no text for ${id}.`);
  return text;
}

export const exercises: readonly ExerciseWords[] = exerciseFiles.map((facts) => ({
  ...facts,
  get text() {
    return textOf(language.texts.exercises, facts.id);
  },
}));
export const routines: readonly RoutineWords[] = routineFiles.map((facts) => ({
  ...facts,
  get text() {
    return textOf(language.texts.routines, facts.id);
  },
}));

/** No real person has been counted doing it, or simulated people were miscounted too often: docs/evidence.json. Nor is one of a person's own. */
export function isUnproven(exercise: string): boolean {
  return unproven.includes(exercise) || findOwnExercise(exercise) !== undefined;
}

const byId = new Map(exercises.map((one) => [one.id, one]));

/** One that comes with Limber, or one of the person's own that the engine has read. */
export function findExercise(id: string): ExerciseWords | undefined {
  return byId.get(id) ?? findOwnExercise(id);
}

export function exerciseName(id: string): string {
  return findExercise(id)?.text.name ?? id;
}

function found<Kind extends { id: string }>(list: readonly Kind[], id: string): Kind {
  const one = list.find((candidate) => candidate.id === id);
  if (!one) throw new Error(`There is no ${id} in the content.`);
  return one;
}

/** The morning's routine. */
export const hipRoutine: RoutineWords = found(routines, routineId);

/** The routines, the morning's first, each with those of its moves that no routine before it has. */
export function movesByRoutine(): { routine: RoutineWords; moves: ExerciseWords[] }[] {
  const shown = new Set<string>();
  return [hipRoutine, ...routines.filter(({ id }) => id !== routineId)]
    .map((routine) => {
      const ids = [...new Set(routine.steps.map(({ exercise }) => exercise))].filter((id) => !shown.has(id));
      for (const id of ids) shown.add(id);
      return { routine, moves: ids.map((id) => byId.get(id)).filter((one) => one !== undefined) };
    })
    .filter(({ moves }) => moves.length > 0);
}

/** The dose in words: '15 swings per leg', '10 squats', '30 s per leg', '5 lunges per leg, alternating'. */
export function doseInWords({ dose, sides, text }: Pick<ExerciseWords, 'dose' | 'sides' | 'text'>): string {
  const { reps = 0, reps_per_side, hold_s } = dose;
  const words = text.dose_words ?? (sides === 'none' ? (hold_s === undefined ? t('dose.times') : '') : t('dose.per_side'));
  if (hold_s !== undefined) return t('dose.held', { seconds: hold_s, words }).trim();
  const each = reps_per_side ?? (sides === 'alternating' ? reps / 2 : reps);
  const counted = t('dose.counted', { each, words });
  return sides === 'alternating' ? t('dose.alternating', { dose: counted }) : counted;
}

const maxLetters = 110; // what a person on the floor can read during a rest

/** How to get into the start pose: as many sentences of the first step as can be read in a rest. */
export function startInWords({ text }: ExerciseWords): string {
  const [first = '', ...more] = (text.steps[0] ?? '').split(/(?<=\.) /);
  let words = first;
  for (const sentence of more) {
    if (words.length + 1 + sentence.length > maxLetters) break;
    words += ` ${sentence}`;
  }
  return words;
}
