import { describe, expect, it } from 'vitest';
import type { Session, SessionEvent, SessionSummary } from '$lib/api/types';
import { Reconciler, unseenEvents, type ReconcilerParts, type Joined } from '$lib/session/reconciler';
import {
  claimed,
  claimLocalSession,
  eventPrefix,
  loadLocalSession,
  saveLocalSession,
  succeeding,
  Superseded,
  supersedeLocalSession,
  type LocalSession,
} from '$lib/session/local_session';
import { closeUnfinished, findUnfinished, keepRest, wentElsewhere } from '$lib/session/unfinished';

const rep = (id: string, t_s = 1): SessionEvent => ({ id, t_s, kind: 'rep', step: 0, exercise: 'squats', by: 'time' });
const idsOf = (events: readonly SessionEvent[]): string[] => events.map(({ id }) => id);

function localSessionOf(person: string, epoch?: number, writer?: string, ...events: string[]): LocalSession {
  const document: Session = {
    version: 1,
    id: 's',
    routine: 'hip-mobility',
    started_at: '2025-03-03T07:00:00+01:00',
    revision: 1,
    events: events.map((id) => rep(id)),
    ...(epoch !== undefined && { epoch, writer: writer ?? '' }),
  };
  return { person, wishes: {}, document };
}

describe('a session has one writer at a time', () => {
  it('gives each new writer the next epoch and its own name', async () => {
    const first = await claimLocalSession(localSessionOf('claims'));
    const second = await claimLocalSession(localSessionOf('claims'));
    expect([first.document.epoch, second.document.epoch]).toEqual([1, 2]);
    expect(first.document.writer).not.toBe(second.document.writer);
    expect(eventPrefix(second.document)).toBe(`e2-${second.document.writer ?? '?'}`);
  });
  it('lets only the latest writer write, with everything that was there before', async () => {
    const first = await claimLocalSession(localSessionOf('writes'));
    first.document.events.push(rep('e1-a'));
    first.saved = 'after seven';
    await saveLocalSession(first);
    const second = await claimLocalSession(localSessionOf('writes'));
    expect(second.saved).toBe('after seven');
    expect(idsOf(second.document.events)).toEqual(['e1-a']);
    first.document.events.push(rep('e1-b'));
    await expect(saveLocalSession(first)).rejects.toBeInstanceOf(Superseded);
    second.document.events.push(rep('e2-a'));
    await saveLocalSession(second);
    expect(idsOf((await loadLocalSession('writes'))?.document.events ?? [])).toEqual(['e1-a', 'e2-a']);
  });
  it('rejects writes after another session has begun here, or this one was removed', () => {
    const mine = localSessionOf('p', 1, 'aaaa');
    expect(() => succeeding(undefined, mine)).toThrow(Superseded);
    expect(() => succeeding({ ...mine, document: { ...mine.document, id: 'another' } }, mine)).toThrow(Superseded);
    expect(succeeding(mine, mine)).toBe(mine);
  });
  it('rejects writes after the server has rejected this writer, and only this one', async () => {
    const first = await claimLocalSession(localSessionOf('refused'));
    await supersedeLocalSession('refused', { id: 's', epoch: 9, writer: 'other' });
    await saveLocalSession(first);
    await supersedeLocalSession('refused', first.document);
    await expect(saveLocalSession(first)).rejects.toBeInstanceOf(Superseded);
  });
  it('continues from another device’s state, not from the older one in this browser', () => {
    const here = { ...localSessionOf('p', 1, 'aaaa', 'a'), saved: 'old' };
    const there = localSessionOf('p', 2, 'bbbb', 'a', 'b');
    const next = claimed(here, there, 'cccc');
    expect(next.document).toMatchObject({ epoch: 3, writer: 'cccc' });
    expect(idsOf(next.document.events)).toEqual(['a', 'b']);
    expect(next.saved).toBeUndefined();
    expect(claimed({ ...here, superseded: true }, there, 'cccc').superseded).toBeUndefined();
  });
  it('drops old revision stamps, so that they cannot suppress later changes', () => {
    const found = localSessionOf('p', 1, 'aaaa');
    Object.assign(found.document, { stamps: { state: 1 }, revision: 5 });
    expect(claimed(undefined, found, 'bbbb').document).not.toHaveProperty('stamps');
    expect(claimed(undefined, found, 'bbbb').document.revision).toBeGreaterThan(5);
  });
});

describe('an unfinished session that is ended', () => {
  it('is over, and stays stored with its state so that this can be undone', async () => {
    const begun = await claimLocalSession({ ...localSessionOf('closes', undefined, undefined, 'a'), saved: 'after one' });
    await closeUnfinished(begun);
    const local = await loadLocalSession('closes');
    expect(local).toMatchObject({ saved: 'after one', document: { state: 'ended' } });
    expect(idsOf(local?.document.events ?? [])).toEqual(['a']);
    expect(await findUnfinished('closes', [], {})).toBeUndefined();
  });
});

describe('a session that much pain kept from beginning', () => {
  it('is stored as ended, with the pain: the engine then asks the health questions again', async () => {
    await keepRest('rests', 'hips', {}, 6);
    const document = (await loadLocalSession('rests'))?.document;
    expect(document).toMatchObject({ routine: 'hips', state: 'ended', pain_before: 6, events: [] });
    expect(document?.ended_at).toBeDefined();
    expect(await findUnfinished('rests', [], {})).toBeUndefined();
  });
});

describe('whether another device has continued a session', () => {
  const listed = (epoch: number, writer: string): SessionSummary[] => [{ id: 's', epoch, writer } as SessionSummary];
  it('is true if the record has a later writer, or another one of the same epoch', () => {
    const local = localSessionOf('p', 2, 'aaaa');
    expect(wentElsewhere(local, listed(3, 'bbbb'))).toBe(true);
    expect(wentElsewhere(local, listed(2, 'bbbb'))).toBe(true);
    expect(wentElsewhere(local, listed(2, 'aaaa'))).toBe(false);
    expect(wentElsewhere(local, listed(1, 'bbbb'))).toBe(false);
    expect(wentElsewhere(local, [])).toBe(false);
    expect(wentElsewhere({ ...local, superseded: true }, [])).toBe(true);
  });
});

function makeReconciler(local: LocalSession, theirs: SessionEvent[] = [], waiting = 0) {
  const put: Session[] = [];
  const joined: Joined[] = [];
  let known: string | undefined;
  const parts: ReconcilerParts = {
    local: () => Promise.resolve(local),
    known: () => Promise.resolve(known),
    setKnown: (_, session) => ((known = session), Promise.resolve()),
    load: () => Promise.resolve({ ...local.document, events: theirs }),
    waiting: () => Promise.resolve(waiting),
    put: (_, body) => (put.push(body as Session), Promise.resolve()),
    joined: (one) => joined.push(one),
    standing: ({ events }) => Promise.resolve(events), // none here is retracted
  };
  return { reconciler: new Reconciler(parts), put, joined };
}

describe('reconciling after each answer of the server', () => {
  const path = '/people/p/sessions/s';
  const write = (local: LocalSession, ...events: string[]) => ({
    path,
    turn: 1,
    body: { ...local.document, events: events.map((id) => rep(id)) },
  });

  it('does nothing if everything is there', async () => {
    const local = localSessionOf('p', 1, 'aaaa', 'a', 'b');
    const { reconciler, put, joined } = makeReconciler(local, [], 1);
    await reconciler.check(write(local, 'a'), { created: true, event_count: 1 });
    expect([put, joined]).toEqual([[], []]);
  });
  it('sends the whole session if the record was restored from a backup, and reports what was added', async () => {
    const local = localSessionOf('p', 1, 'aaaa', 'a', 'b', 'c');
    const { reconciler, put, joined } = makeReconciler(local);
    await reconciler.check(write(local, 'a', 'b', 'c'), { created: true, event_count: 3 });
    expect(joined).toEqual([]);
    await reconciler.check(write(local, 'c'), { created: true, event_count: 1 });
    expect(put.map(({ events }) => idsOf(events))).toEqual([['a', 'b', 'c']]);
    expect(joined).toEqual([{ started_at: local.document.started_at, repetitions: 3 }]);
  });
  it('retracts, once, what an earlier writer added after the takeover', async () => {
    const local = localSessionOf('p', 2, 'bbbb', 'e1-aaaa-1', 'e2-bbbb-1');
    const theirs = [...local.document.events, rep('e1-aaaa-2')];
    expect(idsOf(unseenEvents(local.document, theirs))).toEqual(['e1-aaaa-2']);
    const { reconciler, put } = makeReconciler(local, theirs);
    await reconciler.check(write(local, 'e2-bbbb-1'), { created: false, event_count: 3 });
    expect(put.flatMap(({ events }) => events)).toMatchObject([{ kind: 'retracted', of: 'e1-aaaa-2' }]);
    await reconciler.check(write(local, 'e2-bbbb-1'), { created: false, event_count: 4 });
    expect(put).toHaveLength(1);
  });
  it('does not retract a later writer’s events', () => {
    const own = localSessionOf('p', 1, 'aaaa', 'e1-aaaa-1').document;
    expect(unseenEvents(own, [rep('e2-bbbb-1'), rep('older-form')])).toEqual([]);
  });
});
