// Opens the engine's session of what is kept.
import type { EngineContent, EngineSession } from '$lib/engine/types';
import { eventPrefix, type Kept } from './kept';

export const isFresh = ({ document, saved }: Kept): boolean => document.events.length === 0 && saved === undefined;

/** A new session where nothing has happened yet, else the kept one as it was. This tab has claimed it.
    `health`: of healthOf(). */
export function openSession(content: EngineContent, kept: Kept, health: string): EngineSession {
  const prefix = eventPrefix(kept.document);
  const wishes = JSON.stringify(kept.wishes);
  const fromRecord = () => content.go_on_session(JSON.stringify(kept.document), wishes, health, prefix);
  let session: EngineSession | null;
  if (isFresh(kept)) session = content.make_session(wishes, health, prefix);
  else if (kept.saved === undefined) session = fromRecord();
  else {
    session = content.read_session(kept.saved, health, prefix);
    // Other moves are left out today than then, or the state is an older Limber's.
    if (!session && content.failure().error_code === 'content_invalid') session = fromRecord();
  }
  if (!session) throw new Error(content.failure().error);
  return session;
}
