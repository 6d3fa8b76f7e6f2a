// Opens an engine session from the stored one.
import type { EngineContent, EngineSession } from '$lib/engine/types';
import { unwrap } from '$lib/engine/unwrap';
import { eventPrefix, type LocalSession } from './local_session';

export const isFresh = ({ document, saved }: LocalSession): boolean => document.events.length === 0 && saved === undefined;

/** A new session if nothing has happened yet, otherwise the stored one. This tab must have claimed it.
    `health`: from healthOf(). */
export function openSession(content: EngineContent, local: LocalSession, health: string): EngineSession {
  if (local.own !== undefined) unwrap(content.set_routine(local.own, `${local.document.routine}.toml`));
  if (local.day) unwrap(content.set_day(JSON.stringify(local.day)));
  const prefix = eventPrefix(local.document);
  const preferences = JSON.stringify(local.wishes);
  const fromRecord = () => content.go_on_session(JSON.stringify(local.document), preferences, health, prefix);
  let session: EngineSession | null;
  if (isFresh(local)) session = content.make_session(preferences, health, prefix);
  else if (local.saved === undefined) session = fromRecord();
  else {
    session = content.read_session(local.saved, health, prefix);
    // Different exercises are left out today, or an older version saved the state.
    if (!session && content.failure().error_code === 'content_invalid') session = fromRecord();
  }
  if (!session) throw new Error(content.failure().error);
  return session;
}
