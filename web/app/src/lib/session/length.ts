// How long a routine takes at this person's pace: the engine's own schedule says.
import { demand } from '$lib/engine/demand';
import { loadEngine, type Loaded } from '$lib/engine/load';
import type { Present, Wishes } from '$lib/engine/types';
import type { Kept } from './kept';
import { openSession } from './open';

let loaded: Promise<Loaded> | undefined;

/** The page's engine; loaded once, after the first paint. */
export function pageEngine(routine: string): Promise<Loaded> {
  loaded ??= loadEngine(routine);
  return loaded;
}

export interface Length {
  moves: number;
  seconds: number;
}

export async function lengthOf(routine: string, wishes: Wishes): Promise<Length> {
  const { content } = await pageEngine(routine);
  return JSON.parse(demand(content.outline(JSON.stringify(wishes)))) as Length;
}

/** What comes first in a session that has not begun, or goes on. */
export async function firstMove(kept: Kept, health: string): Promise<Present> {
  const session = openSession((await pageEngine(kept.document.routine)).content, kept, health);
  const now = JSON.parse(session.present()) as Present;
  session.delete();
  return now;
}
