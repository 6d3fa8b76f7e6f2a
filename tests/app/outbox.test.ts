import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '$lib/api/types';
import { joinDocuments, putIn, takeOut, type Document, type PendingWrite } from '$lib/outbox/pending_write';
import { Outbox, type Answer, type OutboxState } from '$lib/outbox/outbox';
import { MemoryStore } from '$lib/outbox/store';

const rep = (id: string): SessionEvent => ({ id, t_s: 1, kind: 'rep', step: 0, exercise: 'squats', by: 'time' });
const ids = (document: Document | undefined): string[] => (document?.events ?? []).map(({ id }) => id);
const session = (revision: number, ...events: string[]): Document => ({ revision, events: events.map(rep) });

describe('merging documents', () => {
  it('keeps each event once', () => {
    expect(ids(joinDocuments(session(1, 'a', 'b'), session(2, 'b', 'c')))).toEqual(['a', 'b', 'c']);
  });
  it('keeps the field with the higher revision, whichever comes first', () => {
    const [early, late] = [
      { ...session(1), state: 'running' },
      { ...session(2), state: 'done' },
    ];
    expect(joinDocuments(early, late)).toMatchObject({ state: 'done' });
    expect(joinDocuments(late, early)).toMatchObject({ state: 'done' });
  });
  it('keeps a field that a later document does not have', () => {
    expect(joinDocuments({ ...session(1), pain_before: 3 } as Document, session(2, 'a'))).toMatchObject({ pain_before: 3 });
  });
  it('drops an older writer’s pending events: the new writer has sent everything that counts', () => {
    const old = { ...session(1, 'e1-aaaa-1', 'e1-aaaa-2'), epoch: 1, writer: 'aaaa' };
    const next = { ...session(2, 'e1-aaaa-1', 'e2-bbbb-1'), epoch: 2, writer: 'bbbb' };
    const joined = joinDocuments(old, next);
    expect(ids(joined)).toEqual(['e1-aaaa-1', 'e2-bbbb-1']);
    expect(joinDocuments(next, { ...old, revision: 3 })).toMatchObject({ epoch: 2, writer: 'bbbb' });
    expect(ids(joinDocuments(next, { ...old, revision: 3 }))).toEqual(['e1-aaaa-1', 'e2-bbbb-1']);
  });
  it('keeps the writer when a document without one is merged', () => {
    const running = { ...session(1, 'a'), epoch: 1, writer: 'aaaa' };
    const rating = { ...session(2), pain_after: 2 } as Document;
    expect(joinDocuments(running, rating)).toMatchObject({ epoch: 1, writer: 'aaaa', pain_after: 2 });
    expect(joinDocuments(rating, running)).toMatchObject({ epoch: 1, writer: 'aaaa', pain_after: 2 });
  });
  it('replaces whole documents that have no events', () => {
    const old: Document & { voice: boolean } = { revision: 1, voice: true };
    expect(joinDocuments(old, { revision: 2 })).toEqual({ revision: 2 });
  });
});

describe('an acknowledged pending write', () => {
  it('is removed if nothing was added since', () => {
    const write = putIn(undefined, '/s', session(1, 'a'));
    expect(takeOut(write, write)).toBeUndefined();
  });
  it('keeps what was added while it was being sent', () => {
    const sent = putIn(undefined, '/s', session(1, 'a'));
    expect(ids(takeOut(putIn(sent, '/s', session(2, 'b')), sent)?.body)).toEqual(['b']);
  });
});

/** A fake server with given answers, and a clock that is advanced by hand. */
function makeBox(answers: (path: string, body: Document) => number) {
  const store = new MemoryStore();
  const sent: { path: string; body: Document }[] = [];
  const waits: number[] = [];
  const timers: (() => void)[] = [];
  const states: OutboxState[] = [];
  const putAway: PendingWrite[] = [];
  const box = new Outbox({
    store,
    send: (path, body): Promise<Answer> => {
      sent.push({ path, body: structuredClone(body) });
      return Promise.resolve({ status: answers(path, body), message: '' });
    },
    personOf: () => ({ path: '/people/p', body: { revision: 1 } }),
    later: (run, ms) => (waits.push(ms), timers.push(run)),
    tell: (state) => states.push(state),
    superseded: (write) => (putAway.push(write), Promise.resolve()),
  });
  return { box, store, sent, waits, timers, states, putAway };
}

describe('the outbox', () => {
  it('sends each repetition once and is then empty', async () => {
    const { box, store, sent } = makeBox(() => 200);
    await box.put('/s', session(1, 'a'));
    await box.flush();
    await box.put('/s', session(2, 'b'));
    await box.flush();
    expect(sent.flatMap(({ body }) => ids(body))).toEqual(['a', 'b']);
    expect(await store.all()).toEqual([]);
  });
  it('keeps everything while the server does not answer, waits longer each time, and then sends it together', async () => {
    let there = false;
    const { box, store, sent, waits, timers } = makeBox(() => (there ? 200 : 0));
    await box.put('/s', session(1, 'a'));
    await box.flush();
    await box.put('/s', session(2, 'b'));
    await box.flush();
    for (let tries = 0; tries < 8; ++tries) {
      timers.shift()?.();
      await box.flush();
    }
    expect(waits.every((wait, i) => i === 0 || wait >= (waits[i - 1] ?? 0))).toBe(true);
    expect(Math.max(...waits)).toBe(60_000);
    there = true;
    box.wake();
    await box.flush();
    expect(ids(sent.at(-1)?.body)).toEqual(['a', 'b']);
    expect(await store.all()).toEqual([]);
  });
  it('sends the person to a server that does not have them, then tries again', async () => {
    const known = new Set<string>();
    const { box, store } = makeBox((path) => {
      if (path === '/people/p') known.add('p');
      return known.has('p') ? 200 : 404;
    });
    await box.put('/people/p/sessions/s', session(1, 'a'));
    await box.flush();
    expect(await store.all()).toEqual([]);
  });
  it('sets aside rejected writes, reports them, and sends the others', async () => {
    const { box, store, states } = makeBox((path) => (path === '/bad' ? 400 : 200));
    await box.put('/bad', { revision: 1 });
    await box.put('/good', { revision: 1 });
    await box.flush();
    expect((await store.all()).map(({ path }) => path)).toEqual(['/bad']);
    expect(states.at(-1)?.refused.map(({ path }) => path)).toEqual(['/bad']);
  });
  it('drops an older writer’s write and reports it; a later writer’s write stays', async () => {
    const { box, store, putAway } = makeBox((_, { epoch }) => (epoch === 1 ? 409 : 0));
    await box.put('/s', { ...session(1, 'e1-aaaa-1'), epoch: 1, writer: 'aaaa' });
    await box.flush();
    expect(await store.all()).toEqual([]);
    expect(putAway.map(({ body }) => ids(body))).toEqual([['e1-aaaa-1']]);
    await box.put('/s', { ...session(2, 'e2-bbbb-1'), epoch: 2, writer: 'bbbb' });
    await box.flush();
    expect((await store.all()).map(({ body }) => ids(body))).toEqual([['e2-bbbb-1']]);
  });
  it('reports a rejected write together with what its writer added while it was being sent', async () => {
    const { box, store, putAway } = makeBox(() => {
      void store.change('/s', (now) => putIn(now, '/s', { ...session(2, 'e1-aaaa-2'), epoch: 1, writer: 'aaaa' }));
      return 409;
    });
    await box.put('/s', { ...session(1, 'e1-aaaa-1'), epoch: 1, writer: 'aaaa' });
    await box.flush();
    expect(await store.all()).toEqual([]);
    expect(putAway.map(({ body }) => ids(body))).toEqual([['e1-aaaa-1', 'e1-aaaa-2']]);
  });
  it('drops erased documents, and keeps those that wait for the pairing code', async () => {
    const { box, store, states } = makeBox((path) => (path === '/erased' ? 410 : 401));
    await box.put('/erased', { revision: 1 });
    await box.put('/kept', { revision: 1 });
    await box.flush();
    expect((await store.all()).map(({ path }) => path)).toEqual(['/kept']);
    expect(states.at(-1)?.unpaired).toBe(true);
  });
});
