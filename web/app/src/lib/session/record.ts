// Connects the current session with the server's record.
import { api } from '$lib/api/client';
import type { Session } from '$lib/api/types';
import { outbox } from '$lib/outbox';
import type { PendingWrite } from '$lib/outbox/pending_write';
import { openStore } from '$lib/outbox/store';
import { Reconciler, repetitionsOf, type Joined, type StandingEvents } from './reconciler';
import { loadLocalSession, supersedeLocalSession } from './local_session';

/** Repetitions that were done here after another device took the session over; the record does not have them. */
export interface NotAdded {
  session: string;
  repetitions: number;
}

/** Adds up the repetitions of several rejected writes of one session. */
export function withLost(before: NotAdded | undefined, lost: NotAdded): NotAdded {
  if (before?.session !== lost.session) return lost;
  return { ...lost, repetitions: before.repetitions + lost.repetitions };
}

const knownKey = (person: string): string => `known ${person}`;

export function makeReconciler(standing: StandingEvents, joined: (joined: Joined) => void): Reconciler {
  return new Reconciler({
    local: loadLocalSession,
    known: async (person) => (await openStore()).get<string>(knownKey(person)),
    setKnown: async (person, session) => (await openStore()).set(knownKey(person), session),
    load: (person, session) => api.session(person, session).catch(() => undefined),
    waiting: async (path) => (await (await outbox()).find(path))?.events?.length ?? 0,
    put: async (path, body) => (await outbox()).put(path, body),
    joined,
    standing,
  });
}

/** Handles a rejected write of an older writer: stops writing here and reports what the record lacks. */
export async function putAway({ path, body }: PendingWrite, standing: StandingEvents, tell: (lost: NotAdded) => void): Promise<void> {
  const [, , person = '', , session = ''] = path.split('/');
  await supersedeLocalSession(person, body as Session);
  const known = await api.session(person, session).catch(() => undefined);
  const there = new Set(known?.events.map(({ id }) => id));
  const events = (body.events ?? []).filter(({ id }) => !there.has(id));
  tell({ session, repetitions: await repetitionsOf({ ...body, events } as Session, standing) });
}
