// A person's own exercises as pages show them, by the exercise's id. The engine reads their files (page_engine.ts).
import type { OwnExercise } from '$lib/api/types';
import type { ExerciseFacts, ExerciseText, ExerciseWords } from '$lib/content';
import { language } from '$lib/language';
import { SvelteMap } from 'svelte/reactivity';

/** What the engine says of an own exercise: docs/session.md. */
export type OwnFacts = ExerciseFacts & { texts: Record<string, ExerciseText> };

interface Known {
  toml: string;
  words: ExerciseWords;
}
const known = new SvelteMap<string, Known>();

/** The language that every file has. */
const always = 'en';

export function wordsOf({ texts, ...facts }: OwnFacts): ExerciseWords {
  return {
    ...facts,
    get text() {
      const text = texts[language.tag] ?? texts[always];
      if (!text) throw new Error(`${facts.id} has no texts.`);
      return text;
    },
  };
}

/** Also one that is not kept yet. */
export function learn(facts: OwnFacts, toml: string): ExerciseWords {
  const words = wordsOf(facts);
  known.set(facts.id, { toml, words });
  return words;
}

export const findOwnExercise = (id: string): ExerciseWords | undefined => known.get(id)?.words;

/** The text of its file, for workers. */
export const fileOf = (id: string): { name: string; toml: string } | undefined => {
  const own = known.get(id);
  return own && { name: `${id}.toml`, toml: own.toml };
};

/** All that the engine has read, for a worker that compares movements. */
export const ownFiles = (): { name: string; toml: string }[] => [...known].map(([id, { toml }]) => ({ name: `${id}.toml`, toml }));

const tail_digits = 4;
const maxStem = 48;

/** 'Knee lift' -> 'knee-lift-3fa2'. Never used again, so that nothing remembered of another movement fits it. */
export function newExerciseId(name: string): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '');
  const stem = (plain.match(/[a-z0-9]+/g) ?? []).join('-').slice(0, maxStem).replace(/-$/, '') || 'own';
  return `${stem}-${crypto.randomUUID().slice(0, tail_digits)}`;
}

// ---------------------------------------------------------------- documents

/** Those that are not deleted. */
export const keptOf = (documents: readonly OwnExercise[]): (OwnExercise & { toml: string })[] =>
  documents.flatMap((one) => (one.toml === undefined ? [] : [{ ...one, toml: one.toml }]));

/** The exercise's own id, in its file. */
export const exerciseIdOf = (toml: string): string => /^id = "([a-z0-9-]+)"/m.exec(toml)?.[1] ?? '';

/** The document of an exercise. */
export function documentOf(documents: readonly OwnExercise[], exercise: string): (OwnExercise & { toml: string }) | undefined {
  return keptOf(documents).find(({ toml }) => exerciseIdOf(toml) === exercise);
}
