// Pending writes: one for each path, merged with later writes to the same path.
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
  /** Increases with every change, to recognise an answer to an older state. */
  turn: number;
  /** Why sending it again would not help. */
  refused?: { status: number; message: string };
}

function joinEvents(old: readonly SessionEvent[], more: readonly SessionEvent[]): SessionEvent[] {
  const known = new Set(old.map(({ id }) => id));
  return [...old, ...more.filter(({ id }) => !known.has(id))];
}

/** A writer that takes a session over sends all of it first, so an earlier writer's pending events are either in it
    or must not be added. */
function eventsOf(document: Document, epoch: number): readonly SessionEvent[] {
  return document.epoch === undefined || document.epoch === epoch ? (document.events ?? []) : [];
}

/** Merges as the server does: events by id; for every other field the higher revision wins. */
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

/** What remains of a pending write after the server has stored `sent`; undefined if nothing does. */
export function takeOut(now: PendingWrite | undefined, sent: PendingWrite): PendingWrite | undefined {
  if (!now || now.turn === sent.turn) return undefined;
  if (!now.body.events) return now;
  const taken = new Set(sent.body.events?.map(({ id }) => id));
  return { ...now, body: { ...now.body, events: now.body.events.filter(({ id }) => !taken.has(id)) } };
}
