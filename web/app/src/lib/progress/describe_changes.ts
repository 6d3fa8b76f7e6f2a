// Describes changes in the range of motion, using the page's engine.
import type { SessionSummary } from '$lib/api/types';
import { hipRoutine } from '$lib/content';
import { pageEngine } from '$lib/session/page_engine';
import { changeInWords, changesOf, type ChangeWords } from './changes';

/** undefined if the engine cannot be loaded: the page then shows only the numbers. */
export async function describeChanges(sessions: readonly SessionSummary[], until?: string): Promise<ChangeWords | undefined> {
  try {
    const { engine } = await pageEngine(hipRoutine.id);
    return changeInWords(changesOf(engine, sessions, until));
  } catch {
    return undefined;
  }
}
