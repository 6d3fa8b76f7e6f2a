// Opens the engine's session of what is kept.
import type { EngineContent, EngineSession } from '$lib/engine/types';
import { unwrap } from '$lib/engine/unwrap';
import { eventPrefix, type LocalSession } from './local_session';

export const isFresh = ({ document, saved }: LocalSession): boolean => document.events.length === 0 && saved === undefined;

/** A new session where nothing has happened yet, else the kept one as it was. This tab has claimed it.
    `health`: of healthOf(). */
export function openSession(content: EngineContent, local: LocalSession, health: string): EngineSession {
  if (local.day) unwrap(content.set_day(JSON.stringify(local.day)));
  const prefix = eventPrefix(local.document);
  const preferences = JSON.stringify(local.wishes);
  const fromRecord = () => content.go_on_session(JSON.stringify(local.document), preferences, health, prefix);
  let session: EngineSession | null;
  if (isFresh(local)) session = content.make_session(preferences, health, prefix);
  else if (local.saved === undefined) session = fromRecord();
  else {
    session = content.read_session(local.saved, health, prefix);
    // Other moves are left out today than then, or the state is an older Limber's.
    if (!session && content.failure().error_code === 'content_invalid') session = fromRecord();
  }
  if (!session) throw new Error(content.failure().error);
  return session;
}
