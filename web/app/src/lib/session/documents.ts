// A person's sessions whole, as the record has them, for the engine to read: what it plans, and whether pain has
// ended one. They are kept while the app is open; a later visit asks again only for what has changed.
import { api } from '$lib/api/client';
import type { Session, SessionSummary } from '$lib/api/types';
import { outbox } from '$lib/outbox';
import { loadHistory } from '$lib/progress/history';
import { loadLocalSession } from './local_session';

const kept = new Map<string, Session>();
const maxLoadedOneByOne = 12; // more come with everything of the person

/** Whether what is kept of a session is all that the record has of it. */
export function isCurrent(have: Session | undefined, listed: Pick<SessionSummary, 'revision' | 'event_count'>): boolean {
  return have?.revision === listed.revision && have.events.length === listed.event_count;
}

async function load(person: string, missing: readonly SessionSummary[]): Promise<Session[]> {
  if (missing.length <= maxLoadedOneByOne)
    return (await Promise.all(missing.map(({ id }) => api.session(person, id)))).filter((one) => one !== undefined);
  const wanted = new Set(missing.map(({ id }) => id));
  return (await api.export(person)).people.flatMap(({ sessions }) => sessions).filter(({ id }) => wanted.has(id));
}

/** With what this browser has of the session in hand, where that is more. */
export function withLocal(documents: readonly Session[], local: Session | undefined): Session[] {
  if (!local) return [...documents];
  const there = documents.find(({ id }) => id === local.id);
  if (there && (there.epoch ?? 0) > (local.epoch ?? 0)) return [...documents];
  if (there && there.events.length >= local.events.length && there.revision >= local.revision) return [...documents];
  return [...documents.filter(({ id }) => id !== local.id), local];
}

/** What this browser has of the session in hand, without asking the record. */
export async function localDocuments(person: string): Promise<Session[]> {
  return withLocal([], (await loadLocalSession(person))?.document);
}

/** All sessions since that day, or ever. Throws where the record cannot be reached. */
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
