// What the engine does for a person's own exercises: reads their files, and says whether a routine needs one.
import type { OwnRoutine } from '$lib/api/types';
import type { ExerciseWords } from '$lib/content';
import { nameOf } from '$lib/routines/own';
import { ownContent, readOwn } from '$lib/routines/engine';
import { learn, type OwnFacts } from './own.svelte';

/** Lets the page's engine read a file, so that the exercise can be shown. Throws an error with a sentence. */
export async function learnFile(toml: string, name: string): Promise<ExerciseWords> {
  const { error, value } = (await ownContent()).add_own_exercise(toml, name);
  if (error) throw new Error(error);
  return learn(JSON.parse(value) as OwnFacts, toml);
}

/** The name of a routine that has this exercise, or ''. */
export async function routineWith(routines: readonly OwnRoutine[], exercise: string): Promise<string> {
  const found = readOwn(await ownContent(), routines).find(({ draft }) => draft.steps.some((step) => step.exercise === exercise));
  return found ? nameOf(found.draft) : '';
}
