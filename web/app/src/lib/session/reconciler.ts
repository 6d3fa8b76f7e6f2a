// Compares the server's session with this browser's after each answer of the server.
// It has fewer events: an older backup was restored, so the complete session is sent again.
// It has more events: an earlier writer continued without knowing that it had been taken over from.
import type { Session, SessionEvent } from '$lib/api/types';
import type { Document, PendingWrite } from '$lib/outbox/pending_write';
import { eventPrefix, isSameWriter, type LocalSession } from './local_session';

/** The server's answer to a session's pending write. */
export interface Taken {
  created: boolean;
  event_count: number;
}

/** A session that the server had lost. */
export interface Joined {
  started_at: string;
  repetitions: number;
}

export interface ReconcilerParts {
  local: (person: string) => Promise<LocalSession | undefined>;
  /** The id of the session that the server is known to have had. */
  known: (person: string) => Promise<string | undefined>;
  setKnown: (person: string, session: string) => Promise<void>;
  /** Loads the server's copy. */
  load: (person: string, session: string) => Promise<Session | undefined>;
  /** The number of the session's events that are still to be sent. */
  waiting: (path: string) => Promise<number>;
  put: (path: string, body: Document) => Promise<void>;
  joined: (joined: Joined) => void;
  standing: StandingEvents;
}

const epochOfId = (id: string): number => Number(/^e(\d+)-/.exec(id)?.[1] ?? Infinity);

/** A session's events that are neither retracted nor retractions. The engine knows them. */
export type StandingEvents = (session: Session) => Promise<SessionEvent[]>;

export async function repetitionsOf(session: Session, standing: StandingEvents): Promise<number> {
  return (await standing(session)).filter(({ kind }) => kind === 'rep').length;
}

/** Those standing events of earlier writers that this writer has never seen. */
export function unseenEvents(own: Session, standing: readonly SessionEvent[]): SessionEvent[] {
  const known = new Set(own.events.map(({ id }) => id));
  return standing.filter(({ id }) => !known.has(id) && epochOfId(id) < (own.epoch ?? 0));
}

export class Reconciler {
  /** By session: how many extra events the server may have, because they are already retracted. */
  private readonly surplus = new Map<string, number>();

  constructor(private readonly parts: ReconcilerParts) {}

  async check({ path, body }: PendingWrite, { created, event_count }: Taken): Promise<void> {
    const person = path.split('/')[2] ?? '';
    const local = await this.parts.local(person);
    if (!local || local.superseded || local.document.id !== body.id) return;
    if (body.epoch !== undefined && !isSameWriter(local.document, { id: body.id, epoch: body.epoch, writer: body.writer ?? '' })) return;
    const own = local.document;
    const wasThere = (await this.parts.known(person)) === own.id;
    if (!wasThere) await this.parts.setKnown(person, own.id);
    const isWhole = (body.events?.length ?? 0) >= own.events.length;
    const sent = own.events.length - (await this.parts.waiting(path));
    if (created && wasThere) this.parts.joined({ started_at: own.started_at, repetitions: await repetitionsOf(own, this.parts.standing) });
    if (event_count < sent && !isWhole) await this.parts.put(path, own);
    else if (event_count - own.events.length > (this.surplus.get(own.id) ?? 0)) await this.takeBack(person, path, own, event_count);
  }

  private async takeBack(person: string, path: string, own: Session, event_count: number): Promise<void> {
    const theirs = await this.parts.load(person, own.id);
    if (!theirs) return;
    const events = unseenEvents(own, await this.parts.standing(theirs)).map(({ id: of, t_s }): SessionEvent => ({
      id: `${eventPrefix(own)}-over-${crypto.randomUUID().slice(0, 8)}`,
      t_s,
      kind: 'retracted',
      of,
    }));
    this.surplus.set(own.id, event_count - own.events.length + events.length);
    if (events.length === 0) return;
    const { version, id, routine, started_at, epoch, writer, revision } = own;
    await this.parts.put(path, { version, id, routine, started_at, epoch, writer, revision, events } as Session);
  }
}
