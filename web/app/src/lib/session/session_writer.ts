// Stores what happens in a session: first in this browser, then through the outbox on the server.
import { paths } from '$lib/api/client';
import type { PlanStep, Session, SessionEvent, SessionState } from '$lib/api/types';
import type { PlannedDay, Preferences } from '$lib/engine/types';
import { outbox } from '$lib/outbox';
import { localTime, nextRevision } from '$lib/time';
import { saveLocalSession, type LocalSession } from './local_session';

type Address = Required<Pick<Session, 'version' | 'id' | 'routine' | 'started_at' | 'epoch' | 'writer' | 'revision'>>;
type SessionFields = Partial<Pick<Session, 'state' | 'ended_at' | 'pain_before' | 'pain_after' | 'effort' | 'note'>>;

/** The routine with this id, or a day of the plan. */
export interface ToDo {
  routine: string;
  /** The text of the file, if the routine is the person's own. */
  own?: string | undefined;
  day?: PlannedDay;
}

export function newSession(
  person: string,
  { routine, own, day }: ToDo,
  preferences: Preferences,
  painBefore: number | undefined,
): LocalSession {
  const now = new Date();
  now.setMilliseconds(0); // the record keeps whole seconds, and the session's clock starts there
  return {
    person,
    wishes: preferences,
    ...(day && { day }),
    ...(own !== undefined && { own }),
    document: {
      version: 1,
      id: crypto.randomUUID(),
      routine,
      started_at: localTime(now),
      revision: nextRevision(undefined),
      state: 'running',
      made_by: 'web',
      ...(painBefore !== undefined && { pain_before: painBefore }),
      events: [],
    },
  };
}

export class SessionWriter {
  private chain: Promise<void> = Promise.resolve();

  constructor(readonly local: LocalSession) {}

  get id(): string {
    return this.local.document.id;
  }

  /** Sends the complete session, as every new writer must. */
  open(plan: PlanStep[], saved: string): Promise<void> {
    this.local.document.plan ??= plan;
    this.local.saved = saved;
    return this.keep({ ...this.local.document });
  }

  /** Stores the exact state for the writer that continues. */
  async handOver(saved: string): Promise<void> {
    this.local.saved = saved;
    const local = structuredClone(this.local);
    await this.chain;
    await saveLocalSession(local);
  }

  /** Resolves when all writes have succeeded or failed. */
  settled(): Promise<void> {
    return this.chain;
  }

  happened(events: SessionEvent[], saved: string): Promise<void> {
    this.local.document.events.push(...events);
    this.local.saved = saved;
    return this.keep({ ...this.address(), events });
  }

  setFields(fields: SessionFields): Promise<void> {
    Object.assign(this.local.document, fields);
    return this.keep({ ...this.address(), ...fields, events: [] });
  }

  /** A change of state has no event, so the engine's saved state is passed along. */
  become(state: SessionState, saved: string): Promise<void> {
    this.local.saved = saved;
    return this.setFields(state === 'running' ? { state } : { state, ended_at: localTime(new Date()) });
  }

  private address(): Address {
    const { document } = this.local;
    document.revision = nextRevision(document.revision);
    const { version, id, routine, started_at, epoch = 1, writer = '', revision } = document;
    return { version, id, routine, started_at, epoch, writer, revision };
  }

  /** One write at a time, each on the disk before it is sent. */
  private keep(document: Session): Promise<void> {
    const local = structuredClone(this.local);
    const path = paths.session(local.person, local.document.id);
    const written = this.chain.then(async () => {
      await saveLocalSession(local);
      await (await outbox()).put(path, document);
    });
    this.chain = written.catch(() => undefined);
    return written;
  }
}
