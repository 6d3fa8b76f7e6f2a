// Sends pending writes until the server has them; docs/api.md, 'How to write so that nothing is lost'.
import { putIn, takeOut, type Document, type PendingWrite } from './pending_write';
import type { PendingWriteStore } from './store';

/** The HTTP status, or 0 if there was no response. */
export interface Answer {
  status: number;
  message: string;
  /** The error's code, if any. */
  code?: string;
  /** The number of events of the session that the server has now. */
  event_count?: number;
}

export interface OutboxState {
  waiting: number;
  refused: PendingWrite[];
  /** The server asks for the pairing code. */
  unpaired: boolean;
  /** The server answers but cannot save: the error's code. */
  trouble?: string;
}

export interface OutboxParts {
  store: PendingWriteStore;
  send: (path: string, body: Document) => Promise<Answer>;
  /** The person's document for this path, to send to a server that does not have it. */
  personOf: (path: string) => { path: string; body: Document } | undefined;
  later: (run: () => void, ms: number) => void;
  tell: (state: OutboxState) => void;
  /** Another writer has taken the session over: this write was rejected. */
  superseded?: (write: PendingWrite) => Promise<void>;
  /** The server has stored this part of a session. */
  taken?: (write: PendingWrite, taken: { created: boolean; event_count: number }) => Promise<void>;
}

const firstWait_ms = 1000;
const longestWait_ms = 60_000;
const superseded = 409;
const refusals = new Set([400, 403, 413, 415]);

export class Outbox {
  private wait_ms = firstWait_ms;
  private running: Promise<void> | undefined;
  /** Flushes requested while one was running. */
  private asked = 0;
  private planned = false;

  constructor(private readonly parts: OutboxParts) {}

  /** Resolves when it is stored; it is sent as soon as possible. */
  async put(path: string, body: Document): Promise<void> {
    await this.parts.store.change(path, (old) => putIn(old, path, body));
    void this.flush();
  }

  /** The pending write for this path. */
  async find(path: string): Promise<Document | undefined> {
    return (await this.parts.store.all()).find((write) => write.path === path)?.body;
  }

  /** Tries to send everything; one run at a time. */
  async flush(): Promise<void> {
    if (this.running) {
      this.asked += 1;
      return this.running;
    }
    this.running = this.run();
    try {
      await this.running;
    } finally {
      this.running = undefined;
    }
  }

  /** Retries now: the browser is online, or the page is shown again. */
  wake(): void {
    this.wait_ms = firstWait_ms;
    void this.flush();
  }

  private async run(): Promise<void> {
    let state: OutboxState;
    let asked: number;
    do {
      asked = this.asked;
      state = await this.sendAll();
    } while (this.asked !== asked && state.waiting === 0);
    this.parts.tell(state);
    if (state.waiting > 0) this.plan();
    else this.wait_ms = firstWait_ms;
  }

  private plan(): void {
    if (this.planned) return;
    this.planned = true;
    this.parts.later(() => {
      this.planned = false;
      void this.flush();
    }, this.wait_ms);
    this.wait_ms = Math.min(2 * this.wait_ms, longestWait_ms);
  }

  private async sendAll(): Promise<OutboxState> {
    const state: OutboxState = { waiting: 0, refused: [], unpaired: false };
    for (const write of await this.parts.store.all()) {
      if (write.refused) {
        state.refused.push(write);
        continue;
      }
      const { status, code } = await this.sendOne(write);
      if (status >= 500 && code !== undefined && code !== 'busy') state.trouble = code;
      if (status === 401) state.unpaired = true;
      if (!isSettled(status)) state.waiting += 1;
      if (refusals.has(status)) state.refused.push(write);
      if (status === 0) break; // no response; the others would fail, too
    }
    return state;
  }

  private async sendOne(write: PendingWrite): Promise<Answer> {
    let answer = await this.parts.send(write.path, write.body);
    if (answer.status === 404) {
      const person = this.parts.personOf(write.path);
      if (person && person.path !== write.path) {
        const known = await this.parts.send(person.path, person.body);
        if (known.status === 200 || known.status === 201) answer = await this.parts.send(write.path, write.body);
      }
    }
    await this.settle(write, answer);
    return answer;
  }

  /** Removes a rejected write, with what the same writer has added since it was sent, and reports both. A later
      writer's write stays. */
  private async putAway(write: PendingWrite): Promise<void> {
    let removed = undefined as PendingWrite | undefined;
    await this.parts.store.change(write.path, (now) => {
      const isLater = (now?.body.epoch ?? 0) > (write.body.epoch ?? 0);
      removed = isLater ? undefined : now;
      return isLater ? now : undefined;
    });
    await this.parts.superseded?.(removed ?? write);
  }

  private async settle(write: PendingWrite, { status, message, event_count }: Answer): Promise<void> {
    const { store } = this.parts;
    if (status === 200 || status === 201) {
      await store.change(write.path, (now) => takeOut(now, write));
      if (event_count !== undefined) await this.parts.taken?.(write, { created: status === 201, event_count });
    } else if (status === 410) await store.change(write.path, () => undefined);
    else if (status === superseded) await this.putAway(write);
    else if (refusals.has(status)) await store.change(write.path, (now) => now && { ...now, refused: { status, message } });
  }
}

function isSettled(status: number): boolean {
  return status === 200 || status === 201 || status === 410 || status === superseded || refusals.has(status);
}
