// Opens the engine's session of what is kept.
import type { EngineContent, EngineSession } from '$lib/engine/types';
import type { Kept } from './kept';

export const isFresh = ({ document, saved }: Kept): boolean => document.events.length === 0 && saved === undefined;

/** A new session where nothing has happened yet, else the kept one as it was. */
export function openSession(content: EngineContent, kept: Kept): EngineSession {
  const prefix = crypto.randomUUID().slice(0, 8);
  const wishes = JSON.stringify(kept.wishes);
  const session =
    kept.saved !== undefined
      ? content.read_session(kept.saved)
      : isFresh(kept)
        ? content.make_session(wishes, prefix)
        : content.go_on_session(JSON.stringify(kept.document), wishes, prefix);
  if (!session) throw new Error(content.failure().error);
  return session;
}
