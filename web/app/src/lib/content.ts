// The exercises and routines as pages show them.
import { exercises as exerciseFiles, routines as routineFiles, unproven } from 'virtual:content';

export type { Form, Side } from '$lib/api/types';

export interface ExerciseWords {
  id: string;
  sides: 'none' | 'each' | 'alternating';
  not_with: string[];
  dose: { reps?: number; reps_per_side?: number; hold_s?: number };
  tempo: { rep_s?: number };
  view: string;
  /** For a hold: the phase of the held pose. */
  hold_at?: number;
  forms: ('easier' | 'harder')[];
  /** The spoken cues of the movement: 'Sit back and down. Breathe in.' */
  cues: string[];
  text: {
    name: string;
    why: string;
    steps: string[];
    cautions: string[];
    easier?: string;
    harder?: string;
    /** What the dose counts: 'swings per leg'. */
    dose_words?: string;
    side_means?: string;
  };
}

export interface RoutineWords {
  id: string;
  text: { name: string; why: string; cautions: string[] };
  /** In the order of the file; a session reorders them. */
  steps: { exercise: string }[];
}

export const exercises: readonly ExerciseWords[] = exerciseFiles;
export const routines: readonly RoutineWords[] = routineFiles;

/** No real person has been counted doing it, or simulated people were miscounted too often: docs/evidence.json. */
export function isUnproven(exercise: string): boolean {
  return unproven.includes(exercise);
}

const byId = new Map(exercises.map((one) => [one.id, one]));

export function findExercise(id: string): ExerciseWords | undefined {
  return byId.get(id);
}

export function exerciseName(id: string): string {
  return byId.get(id)?.text.name ?? id;
}

function found<Kind extends { id: string }>(list: readonly Kind[], id: string): Kind {
  const one = list.find((candidate) => candidate.id === id);
  if (!one) throw new Error(`There is no ${id} in the content.`);
  return one;
}

/** The morning's routine. */
export const hipRoutine: RoutineWords = found(routines, 'hip-mobility');

/** The programme whose plan the app shows: programmes/hips.toml. Its sessions have this as their routine. */
export const planId = 'hips';

/** The dose in words: '15 swings per leg', '10 squats', '30 s per leg', '5 lunges per leg, alternating'. */
export function doseInWords({ dose, sides, text }: Pick<ExerciseWords, 'dose' | 'sides' | 'text'>): string {
  const { reps = 0, reps_per_side, hold_s } = dose;
  const words = text.dose_words ?? (sides === 'none' ? (hold_s === undefined ? 'times' : '') : 'per side');
  if (hold_s !== undefined) return `${hold_s} s ${words}`.trim();
  const each = reps_per_side ?? (sides === 'alternating' ? reps / 2 : reps);
  return `${each} ${words}${sides === 'alternating' ? ', alternating' : ''}`;
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
