// Several tabs and one session: one holds the lock and writes, the others show what it shows and may ask for it.
import type { SessionView } from '$lib/engine/types';

const name = 'limber session';
const handingOver_ms = 1500; // longer: that tab is frozen, and the lock is taken from it

/** What another tab needs to show the session. */
export interface ShownSession {
  present: SessionView;
  caption: string;
}

type Message = { kind: 'shown'; shown: ShownSession } | { kind: 'show' } | { kind: 'hand over' };

export interface Held {
  release: () => void;
  /** Resolves when the lock was taken away: this tab did not answer. */
  lost: Promise<void>;
}

const hasLocks = (): boolean => typeof navigator !== 'undefined' && 'locks' in navigator;

/** Whether a tab of this browser runs a session. Where the browser cannot tell, the epoch alone decides. */
export async function runsElsewhere(): Promise<boolean> {
  if (!hasLocks()) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name === name);
}

function request(options: LockOptions): Promise<Held | undefined> {
  return new Promise((resolve, reject) => {
    let lose = (): void => undefined;
    const lost = new Promise<void>((tell) => (lose = tell));
    let granted = false;
    navigator.locks
      .request(name, options, (lock) => {
        if (!lock) {
          resolve(undefined);
          return;
        }
        granted = true;
        return new Promise<void>((release) => resolve({ release, lost }));
      })
      .catch((problem: unknown) => (granted ? lose() : reject(problem instanceof Error ? problem : new Error(String(problem)))));
  });
}

/** The lock, or undefined where another tab has it. */
export async function holdSession(): Promise<Held | undefined> {
  if (!hasLocks()) return { release: () => undefined, lost: new Promise(() => undefined) };
  return request({ ifAvailable: true });
}

/** Asks the tab that has it to let go; takes it where there is no answer. */
export async function takeSession(): Promise<Held | undefined> {
  if (!hasLocks()) return holdSession();
  const channel = new BroadcastChannel(name);
  channel.postMessage({ kind: 'hand over' } satisfies Message);
  try {
    return await request({ signal: AbortSignal.timeout(handingOver_ms) });
  } catch {
    return await request({ steal: true });
  } finally {
    channel.close();
  }
}

/** Shows the session to the other tabs, and hears when one of them asks for it. */
export class Shower {
  private readonly channel: BroadcastChannel | undefined;
  private latest: ShownSession | undefined;
  private sent_ms = 0;

  constructor(onasked: () => void) {
    if (typeof BroadcastChannel === 'undefined') return;
    this.channel = new BroadcastChannel(name);
    this.channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'hand over') onasked();
      if (data.kind === 'show') this.send();
    };
  }

  show(shown: ShownSession): void {
    const isNews = this.latest?.present.phase !== shown.present.phase || this.latest.present.count !== shown.present.count;
    this.latest = shown;
    const interval_ms = 80; // a dozen a second are a movement
    if (isNews || performance.now() - this.sent_ms >= interval_ms) this.send();
  }

  close(): void {
    this.channel?.close();
  }

  private send(): void {
    if (!this.latest) return;
    this.sent_ms = performance.now();
    this.channel?.postMessage({ kind: 'shown', shown: this.latest } satisfies Message);
  }
}

/** Watches the session of another tab: what it shows, and when that tab has gone. */
export function watchSession(onshown: (shown: ShownSession) => void, ongone: () => void): () => void {
  const stopped = new AbortController();
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<Message>) => data.kind === 'shown' && onshown(data.shown);
    channel.postMessage({ kind: 'show' } satisfies Message);
  }
  if (hasLocks())
    // Fulfilled when the lock, given for a moment only, is free again: else it would be taken for another tab's.
    void navigator.locks
      .request(name, { signal: stopped.signal }, () => undefined)
      .then(
        () => !stopped.signal.aborted && ongone(),
        () => undefined, // no longer asked for
      );
  return () => {
    stopped.abort();
    channel?.close();
  };
}
