// What the engine does for a person's own routines: reads and writes their files, and says how long they take.
import type { OwnRoutine } from '$lib/api/types';
import type { Composed, Draft, EngineAnswer, EngineContent, Preferences } from '$lib/engine/types';
import { t } from '$lib/language';
import { pageEngine } from '$lib/session/page_engine';
import type { Own } from './own';

/** The content for own routines: every exercise, and no routine until one is set. */
const contentId = 'own routines';

export async function ownContent(): Promise<EngineContent> {
  return (await pageEngine(contentId)).content;
}

/** Throws an error with a sentence for the user. */
function valueOf({ error: problem, value }: EngineAnswer): string {
  if (problem) throw new Error(t('routine_sharing.not_read', { problem }));
  return value;
}

/** Throws an error with a sentence for the user. `name`: the file's, for that sentence. */
export function readRoutine(content: EngineContent, toml: string, name: string): Draft {
  return JSON.parse(valueOf(content.read_routine(toml, name))) as Draft;
}

export function compose(content: EngineContent, draft: Draft, preferences: Preferences): Composed {
  return JSON.parse(valueOf(content.compose(JSON.stringify(draft), JSON.stringify(preferences)))) as Composed;
}

/** Those that are not deleted, by name. One that this Limber cannot do is left out. */
export function readOwn(content: EngineContent, documents: readonly OwnRoutine[]): Own[] {
  return documents
    .flatMap(({ id, toml }) => {
      if (toml === undefined) return [];
      const read = content.read_routine(toml, 'routine');
      const isGood = !read.error && !content.compose(read.value, '{}').error;
      return isGood ? [{ id, toml, draft: JSON.parse(read.value) as Draft }] : [];
    })
    .sort((a, b) => a.draft.id.localeCompare(b.draft.id));
}

/** The own routine whose file has this id. */
export async function findOwn(documents: readonly OwnRoutine[], routine: string): Promise<Own | undefined> {
  return readOwn(await ownContent(), documents).find(({ draft }) => draft.id === routine);
}
