// The outbox of this browser.
import { api, ApiError } from '$lib/api/client';
import type { SessionSummary } from '$lib/api/types';
import { Outbox, type Answer, type OutboxState } from './outbox';
import { openStore } from './store';
import type { Document, PendingWrite } from './pending_write';

async function send(path: string, body: Document): Promise<Answer> {
  try {
    const answer = await api.put(path, body);
    const { event_count } = (await answer.json()) as Partial<SessionSummary>;
    return { status: answer.status, message: '', ...(event_count !== undefined && { event_count }) };
  } catch (problem) {
    if (problem instanceof ApiError) return { status: problem.status, message: problem.message, code: problem.code };
    return { status: 0, message: 'The server did not answer.' };
  }
}

export interface OutboxOwner {
  tell(state: OutboxState): void;
  /** Another writer has taken the session over. */
  superseded(write: PendingWrite): Promise<void>;
  /** The server has stored this part of a session; the answer has its total number of events. */
  taken(write: PendingWrite, taken: { created: boolean; event_count: number }): Promise<void>;
  personOf(path: string): { path: string; body: Document } | undefined;
}

let owner: OutboxOwner | undefined;
let made: Promise<Outbox> | undefined;

export function outbox(): Promise<Outbox> {
  made ??= openStore().then(
    (store) =>
      new Outbox({
        store,
        send,
        personOf: (path) => owner?.personOf(path),
        later: (run, ms) => setTimeout(run, ms),
        tell: (state) => owner?.tell(state),
        taken: async (write, taken) => owner?.taken(write, taken),
        superseded: async (write) => owner?.superseded(write),
      }),
  );
  return made;
}

/** Sends what an earlier visit left, and retries when the browser is online or the page is shown again. */
export async function startOutbox(whose: OutboxOwner): Promise<void> {
  owner = whose;
  const box = await outbox();
  addEventListener('online', () => box.wake());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') box.wake();
  });
  void box.flush();
}
