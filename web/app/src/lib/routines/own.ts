// A person's own routines, as documents and as drafts for the editor.
import type { OwnRoutine } from '$lib/api/types';
import { findExercise, planId, routines, type ExerciseWords, type Form } from '$lib/content';
import type { Draft, DraftStep } from '$lib/engine/types';
import { language } from '$lib/language';

/** Of each id the one of the higher revision; routines or exercises. */
export function joinOwn(here: readonly OwnRoutine[], there: readonly OwnRoutine[]): OwnRoutine[] {
  const joined = new Map(here.map((one) => [one.id, one]));
  for (const one of there) if (one.revision >= (joined.get(one.id)?.revision ?? 0)) joined.set(one.id, one);
  return [...joined.values()];
}

/** Those of `here` that `there` does not have, or has in an older state. */
export function unsent(here: readonly OwnRoutine[], there: readonly OwnRoutine[]): OwnRoutine[] {
  const revisions = new Map(there.map(({ id, revision }) => [id, revision]));
  return here.filter(({ id, revision }) => revision > (revisions.get(id) ?? 0));
}

/** An own routine that is not deleted, read by the engine. */
export interface Own {
  /** The document's. */
  id: string;
  toml: string;
  draft: Draft;
}

/** The language that every file has; the others fall back to it. */
const always = 'en';

export function nameOf({ text, id }: Draft): string {
  return (text[language.tag] ?? text[always])?.name ?? id;
}

const reserved = [planId, ...routines.map(({ id }) => id)];
const maxIdLength = 48;
export const maxNameLength = 30; // of four bytes: max_name_text_bytes in engine/record/person.hpp

/** 'My morning' -> 'my-morning', or 'my-morning-2' if that is taken. */
export function idFor(name: string, taken: readonly string[]): string {
  const plain = name.normalize('NFD').toLowerCase();
  const words = plain.replace(/[\u0300-\u036f]/g, '').match(/[a-z0-9]+/g) ?? [];
  const wanted = words.join('-').slice(0, maxIdLength).replace(/-$/, '') || 'routine';
  const used = new Set([...reserved, ...taken]);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? wanted : `${wanted}-${number}`;
    if (!used.has(id)) return id;
  }
}

/** A name that somebody gives is the name in every language. */
export function renamed(draft: Draft, name: string, taken: readonly string[]): Draft {
  const text = Object.fromEntries(Object.entries(draft.text).map(([tag, words]) => [tag, { ...words, name }]));
  return { ...draft, id: idFor(name, taken), text };
}

export function newDraft(name: string, taken: readonly string[], steps: DraftStep[] = []): Draft {
  return { id: idFor(name, taken), text: { [always]: { name } }, steps };
}

// ---------------------------------------------------------------- steps

export const maxSteps = 64; // as in engine/exercise/sections.hpp

export function moved(steps: readonly DraftStep[], from: number, to: number): DraftStep[] {
  const one = steps[from];
  if (!one || to < 0 || to >= steps.length) return [...steps];
  const others = steps.filter((_, index) => index !== from);
  return [...others.slice(0, to), one, ...others.slice(to)];
}

export function changed(steps: readonly DraftStep[], at: number, change: Partial<DraftStep>): DraftStep[] {
  return steps.map((step, index) => (index === at ? { ...step, ...change } : step));
}

/** Takes the keys away, so that the exercise's own values apply. */
export function cleared(steps: readonly DraftStep[], at: number, ...keys: (keyof Omit<DraftStep, 'exercise'>)[]): DraftStep[] {
  return steps.map((step, index) => {
    if (index !== at) return step;
    const rest: DraftStep = { ...step };
    for (const key of keys) Reflect.deleteProperty(rest, key);
    return rest;
  });
}

type Dosed = Pick<ExerciseWords, 'dose' | 'sides'>;

/** The step's key for this exercise's dose. */
export function doseKey({ dose, sides }: Dosed): 'reps' | 'reps_per_side' | 'hold_s' {
  if (dose.hold_s !== undefined) return 'hold_s';
  return sides === 'none' ? 'reps' : 'reps_per_side';
}

/** The exercise's own dose as a number of that key. */
export function standardDose({ dose, sides }: Dosed): number {
  const { reps = 0, reps_per_side, hold_s } = dose;
  return hold_s ?? reps_per_side ?? (sides === 'alternating' ? reps / 2 : reps);
}

export const doseLimits = { reps: [1, 200], reps_per_side: [1, 200], hold_s: [5, 300], rest_s: [5, 120] } as const;
const seconds_step = 5;

/** One step of a stepper up or down, within the limits. */
export function stepped(key: keyof typeof doseLimits, value: number, way: 1 | -1): number {
  const [min, max] = doseLimits[key];
  if (!key.endsWith('_s')) return Math.min(max, Math.max(min, value + way));
  const whole = way > 0 ? Math.floor(value / seconds_step) : Math.ceil(value / seconds_step);
  return Math.min(max, Math.max(min, (whole + way) * seconds_step));
}

/** The doses that are offered at once: fewer, the exercise's own, more. */
export function doseChoices(words: Dosed, now: number): number[] {
  const usual = doseKey(words) === 'hold_s' ? [10, 15, 20, 30, 45, 60] : [2, 3, 4, 5, 6, 8, 10, 12, 15, 20];
  return [...new Set([...usual, standardDose(words), now])].sort((a, b) => a - b);
}

export function formsOf(exercise: string): Form[] {
  const forms = findExercise(exercise)?.forms ?? [];
  return (['easier', 'standard', 'harder'] as const).filter((form) => form === 'standard' || forms.includes(form));
}
