// The current session, stored in this browser at every event, so that it can continue after a reload or crash and
// without the server. It has one writer at a time: whoever takes it over gets the next epoch in the same
// transaction, and writers with an older epoch can no longer write.
import { t } from '$lib/language';
import type { Session } from '$lib/api/types';
import type { PlannedDay, Preferences } from '$lib/engine/types';
import { openStore } from '$lib/outbox/store';
import { nextRevision } from '$lib/time';

export interface LocalSession {
  person: string;
  /** The complete document, as the server has it or will have it. */
  document: Session;
  /** The engine's state; missing if the session comes from the server. */
  saved?: string;
  /** Keeps its old name, because browsers have it stored. */
  wishes: Preferences;
  /** For a session of the plan: the planned day. */
  day?: PlannedDay;
  /** For a session of a routine of the person's own: the text of its file when the session began. */
  own?: string;
  /** It continues elsewhere: the server has rejected writes from here. */
  superseded?: boolean;
}

/** Another tab or device has taken the session over. */
export class Superseded extends Error {
  constructor() {
    super(t('elsewhere.title'));
  }
}

const keyOf = (person: string): string => `session ${person}`;
const epochOf = ({ document }: LocalSession): number => document.epoch ?? 0;
const newName = (): string => crypto.randomUUID().slice(0, 8);

/** The prefix of its events' ids, unique to each writer (event_prefix in engine/record/session.hpp). */
export const eventPrefix = ({ epoch = 0, writer = '' }: Session): string => `e${epoch}-${writer}`;

/** `found`, or this browser's copy if that is newer, with a new writer. */
export function claimed(local: LocalSession | undefined, found: LocalSession, writer: string): LocalSession {
  const own = local?.document.id === found.document.id ? local : undefined;
  const latest = own && !own.superseded && epochOf(own) >= epochOf(found) ? own : found;
  const { stamps: _, ...document } = latest.document as Session & { stamps?: unknown };
  const { superseded: __, ...rest } = latest;
  const epoch = Math.max(own ? epochOf(own) : 0, epochOf(found)) + 1;
  return { ...rest, document: { ...document, epoch, writer, revision: nextRevision(document.revision) } };
}

/** Returns `next`, to replace `local`. Throws Superseded unless both have the same writer. */
export function succeeding(local: LocalSession | undefined, next: LocalSession): LocalSession {
  if (!local || local.superseded || !isSameWriter(local.document, next.document)) throw new Superseded();
  return next;
}

export function isSameWriter(a: Pick<Session, 'id' | 'epoch' | 'writer'>, b: Pick<Session, 'id' | 'epoch' | 'writer'>): boolean {
  return a.id === b.id && a.epoch === b.epoch && a.writer === b.writer;
}

export async function loadLocalSession(person: string): Promise<LocalSession | undefined> {
  return (await openStore()).get<LocalSession>(keyOf(person));
}

/** Makes this tab the session's only writer. */
export async function claimLocalSession(found: LocalSession): Promise<LocalSession> {
  return (await openStore()).update<LocalSession>(keyOf(found.person), (local) => claimed(local, found, newName()));
}

export async function saveLocalSession(next: LocalSession): Promise<void> {
  await (await openStore()).update<LocalSession>(keyOf(next.person), (local) => succeeding(local, next));
}

/** The server has rejected this writer: it can no longer write here. */
export async function supersedeLocalSession(person: string, refused: Pick<Session, 'id' | 'epoch' | 'writer'>): Promise<void> {
  const local = await loadLocalSession(person);
  if (!local || !isSameWriter(local.document, refused)) return;
  await (
    await openStore()
  ).update<LocalSession>(keyOf(person), (now) =>
    now && isSameWriter(now.document, refused) ? { ...now, superseded: true } : (now ?? local),
  );
}

export async function dropLocalSession(person: string): Promise<void> {
  await (await openStore()).remove(keyOf(person));
}
