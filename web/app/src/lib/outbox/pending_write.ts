// What waits to be sent: one pending write for each address, joined with what is put there later.
import type { SessionEvent } from '$lib/api/types';

/** Any document with a revision; a session's has events and a writer as well. */
export interface Document {
  id?: string;
  revision: number;
  epoch?: number;
  writer?: string;
  events?: SessionEvent[];
}

export interface PendingWrite {
  path: string;
  body: Document;
  /** Grows with every change, so that an answer is known to be about an older state. */
  turn: number;
  /** Sending it again will not help: why. */
  refused?: { status: number; message: string };
}

function joinEvents(old: readonly SessionEvent[], more: readonly SessionEvent[]): SessionEvent[] {
  const known = new Set(old.map(({ id }) => id));
  return [...old, ...more.filter(({ id }) => !known.has(id))];
}

/** Whoever takes a session over sends all of it first: what an earlier writer left to be sent is in that,
    or is not to be added. */
function eventsOf(document: Document, epoch: number): readonly SessionEvent[] {
  return document.epoch === undefined || document.epoch === epoch ? (document.events ?? []) : [];
}

/** The same join as the server's: events are a set, of everything else the higher revision stays. */
export function joinDocuments(old: Document | undefined, more: Document): Document {
  if (!old) return more;
  const [lower, higher] = more.revision >= old.revision ? [old, more] : [more, old];
  if (!old.events && !more.events) return higher;
  const epoch = Math.max(old.epoch ?? 0, more.epoch ?? 0);
  const { writer } = (more.epoch ?? 0) >= (old.epoch ?? 0) && more.writer !== undefined ? more : old;
  return {
    ...lower,
    ...higher,
    ...(epoch > 0 && writer !== undefined && { epoch, writer }),
    events: joinEvents(eventsOf(old, epoch), eventsOf(more, epoch)),
  };
}

export function putIn(old: PendingWrite | undefined, path: string, body: Document): PendingWrite {
  return { path, body: joinDocuments(old?.body, body), turn: (old?.turn ?? 0) + 1 };
}

/** What is left of a pending write after the server has taken `sent`; undefined where nothing is. */
export function takeOut(now: PendingWrite | undefined, sent: PendingWrite): PendingWrite | undefined {
  if (!now || now.turn === sent.turn) return undefined;
  if (!now.body.events) return now;
  const taken = new Set(sent.body.events?.map(({ id }) => id));
  return { ...now, body: { ...now.body, events: now.body.events.filter(({ id }) => !taken.has(id)) } };
}
