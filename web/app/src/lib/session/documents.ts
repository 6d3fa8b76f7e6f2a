// A person's complete sessions, which the engine needs to plan and to find out whether pain has ended one. They
// are cached while the app is open; only changed ones are loaded again.
import { api } from '$lib/api/client';
import type { Session, SessionSummary } from '$lib/api/types';
import { outbox } from '$lib/outbox';
import { loadHistory } from '$lib/progress/history';
import { loadLocalSession } from './local_session';

const kept = new Map<string, Session>();
const maxLoadedOneByOne = 12; // more are loaded with one export

/** Whether the cached session is as complete as the server's. */
export function isCurrent(have: Session | undefined, listed: Pick<SessionSummary, 'revision' | 'event_count'>): boolean {
  return have?.revision === listed.revision && have.events.length === listed.event_count;
}

async function load(person: string, missing: readonly SessionSummary[]): Promise<Session[]> {
  if (missing.length <= maxLoadedOneByOne)
    return (await Promise.all(missing.map(({ id }) => api.session(person, id)))).filter((one) => one !== undefined);
  const wanted = new Set(missing.map(({ id }) => id));
  return (await api.export(person)).people.flatMap(({ sessions }) => sessions).filter(({ id }) => wanted.has(id));
}

/** Uses this browser's copy of the current session if it has more than the server's. */
export function withLocal(documents: readonly Session[], local: Session | undefined): Session[] {
  if (!local) return [...documents];
  const there = documents.find(({ id }) => id === local.id);
  if (there && (there.epoch ?? 0) > (local.epoch ?? 0)) return [...documents];
  if (there && there.events.length >= local.events.length && there.revision >= local.revision) return [...documents];
  return [...documents.filter(({ id }) => id !== local.id), local];
}

/** This browser's copy of the current session, without asking the server. */
export async function localDocuments(person: string): Promise<Session[]> {
  return withLocal([], (await loadLocalSession(person))?.document);
}

/** All sessions, or those since a day. Throws if the server cannot be reached. */
export async function loadDocuments(person: string, from?: string): Promise<Session[]> {
  await (await outbox()).flush();
  const listed = await loadHistory(person, from);
  const loaded = await load(
    person,
    listed.filter((one) => !isCurrent(kept.get(one.id), one)),
  );
  for (const session of loaded) kept.set(session.id, session);
  const documents = listed.map(({ id }) => kept.get(id)).filter((one) => one !== undefined);
  return withLocal(documents, (await loadLocalSession(person))?.document);
}
