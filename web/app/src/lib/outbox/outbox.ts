// Sends what was put in, until the server has it; docs/api.md, 'How to write so that nothing is lost'.
import { putIn, takeOut, type Document, type PendingWrite } from './pending_write';
import type { PendingWriteStore } from './store';

/** What came of sending: a status, or 0 where nobody answered. */
export interface Answer {
  status: number;
  message: string;
  /** The error's code, where there was one. */
  code?: string;
  /** How many events of the session the server has now. */
  event_count?: number;
}

export interface OutboxState {
  waiting: number;
  refused: PendingWrite[];
  /** The server asks for the pairing code. */
  unpaired: boolean;
  /** The server is there but cannot save: the error's code. */
  trouble?: string;
}

export interface OutboxParts {
  store: PendingWriteStore;
  send: (path: string, body: Document) => Promise<Answer>;
  /** The document of the person at this address, to be made known to a server that lacks it. */
  personOf: (path: string) => { path: string; body: Document } | undefined;
  later: (run: () => void, ms: number) => void;
  tell: (state: OutboxState) => void;
  /** Another writer has taken the session over: this write is not to be added. */
  superseded?: (write: PendingWrite) => Promise<void>;
  /** The server has this part of a session. */
  taken?: (write: PendingWrite, taken: { created: boolean; event_count: number }) => Promise<void>;
}

const firstWait_ms = 1000;
const longestWait_ms = 60_000;
const superseded = 409;
const refusals = new Set([400, 403, 413, 415]);

export class Outbox {
  private wait_ms = firstWait_ms;
  private running: Promise<void> | undefined;
  /** How often a flush was asked for while one ran. */
  private asked = 0;
  private planned = false;

  constructor(private readonly parts: OutboxParts) {}

  /** Stored when this resolves; sent as soon as can be. */
  async put(path: string, body: Document): Promise<void> {
    await this.parts.store.change(path, (old) => putIn(old, path, body));
    void this.flush();
  }

  /** What waits for this address. */
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

  /** There is hope again: online, or the page is looked at. */
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
      if (status === 0) break; // nobody is there; the others would wait as well
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

  /** What a later writer put in meanwhile stays. What the same writer added since it was sent goes with it, and is
      told with it. */
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
