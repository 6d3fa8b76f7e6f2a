// Several tabs, one session: one tab holds the lock and writes; the others mirror it and may ask to take over.
import type { SessionView } from '$lib/engine/types';

const name = 'limber session';
const handingOver_ms = 1500; // after that, the tab is considered frozen and loses the lock

/** What another tab needs to mirror the session. */
export interface ShownSession {
  present: SessionView;
  caption: string;
}

type Message = { kind: 'shown'; shown: ShownSession } | { kind: 'show' } | { kind: 'hand over' };

export interface Held {
  release: () => void;
  /** Resolves when another tab has taken the lock because this one did not answer. */
  lost: Promise<void>;
}

const hasLocks = (): boolean => typeof navigator !== 'undefined' && 'locks' in navigator;

/** Whether a tab of this browser is running a session. Without the Web Locks API, only the epoch protects it. */
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

/** The lock, or undefined if another tab has it. */
export async function holdSession(): Promise<Held | undefined> {
  if (!hasLocks()) return { release: () => undefined, lost: new Promise(() => undefined) };
  return request({ ifAvailable: true });
}

/** Asks the tab that has the lock to release it, and steals it if there is no answer. */
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

/** Shows the session to the other tabs, and reports when one of them asks to take over. */
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
    const interval_ms = 80; // a dozen updates a second look like motion
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

/** Watches the session of another tab: what it shows, and when that tab has closed. */
export function watchSession(onshown: (shown: ShownSession) => void, ongone: () => void): () => void {
  const stopped = new AbortController();
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<Message>) => data.kind === 'shown' && onshown(data.shown);
    channel.postMessage({ kind: 'show' } satisfies Message);
  }
  if (hasLocks())
    // Resolves only after the lock, granted for an instant, is free again: otherwise it would look like another tab's.
    void navigator.locks
      .request(name, { signal: stopped.signal }, () => undefined)
      .then(
        () => !stopped.signal.aborted && ongone(),
        () => undefined, // aborted
      );
  return () => {
    stopped.abort();
    channel?.close();
  };
}
