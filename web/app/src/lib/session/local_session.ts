// The session in hand, stored in this browser at every event: after a reload, a crash or without the
// server it goes on where it was. One writer at a time: each that takes it up gets the next epoch in the same
// transaction, and whoever has an older one can write no more.
import type { Session } from '$lib/api/types';
import type { PlannedDay, Preferences } from '$lib/engine/types';
import { openStore } from '$lib/outbox/store';
import { nextRevision } from '$lib/time';

export interface LocalSession {
  person: string;
  /** All of it, as the server knows it or will. */
  document: Session;
  /** The engine's own state; missing where the session comes from the server's record. */
  saved?: string;
  /** By its older name in the browsers that have one stored. */
  wishes: Preferences;
  /** Of a session of the plan: the day as it was planned. */
  day?: PlannedDay;
  /** It goes on in another place: the server took no more of it from here. */
  superseded?: boolean;
}

/** Another tab or device has taken the session over. */
export class Superseded extends Error {
  constructor() {
    super('This session is running somewhere else.');
  }
}

const keyOf = (person: string): string => `session ${person}`;
const epochOf = ({ document }: LocalSession): number => document.epoch ?? 0;
const newName = (): string => crypto.randomUUID().slice(0, 8);

/** What the ids of its events begin with: no two writers share one. */
export const eventPrefix = ({ epoch = 0, writer = '' }: Session): string => `e${epoch}-${writer}`;

/** `found`, or what is kept of it here where that is later, with a writer of its own. */
export function claimed(local: LocalSession | undefined, found: LocalSession, writer: string): LocalSession {
  const own = local?.document.id === found.document.id ? local : undefined;
  const latest = own && !own.superseded && epochOf(own) >= epochOf(found) ? own : found;
  const { stamps: _, ...document } = latest.document as Session & { stamps?: unknown };
  const { superseded: __, ...rest } = latest;
  const epoch = Math.max(own ? epochOf(own) : 0, epochOf(found)) + 1;
  return { ...rest, document: { ...document, epoch, writer, revision: nextRevision(document.revision) } };
}

/** What is kept instead of `kept`. Throws Superseded where that is not of the same writer. */
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

/** From here on this tab writes the session, and no other. */
export async function claimLocalSession(found: LocalSession): Promise<LocalSession> {
  return (await openStore()).update<LocalSession>(keyOf(found.person), (local) => claimed(local, found, newName()));
}

export async function saveLocalSession(next: LocalSession): Promise<void> {
  await (await openStore()).update<LocalSession>(keyOf(next.person), (local) => succeeding(local, next));
}

/** The server has refused this writer: nothing more is written here. */
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
