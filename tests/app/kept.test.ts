import { describe, expect, it } from 'vitest';
import type { Session, SessionEvent, SessionSummary } from '$lib/api/types';
import { Agreement, strangers, type AgreeParts, type Joined } from '$lib/session/agree';
import { claimed, claimKept, eventPrefix, loadKept, saveKept, succeeding, Superseded, supersedeKept, type Kept } from '$lib/session/kept';
import { closeUnfinished, findUnfinished, wentElsewhere } from '$lib/session/unfinished';

const rep = (id: string, t_s = 1): SessionEvent => ({ id, t_s, kind: 'rep', step: 0, exercise: 'squats', by: 'time' });
const idsOf = (events: readonly SessionEvent[]): string[] => events.map(({ id }) => id);

function keptOf(person: string, epoch?: number, writer?: string, ...events: string[]): Kept {
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
  it('gives each that takes it up the next epoch and a name of its own', async () => {
    const first = await claimKept(keptOf('claims'));
    const second = await claimKept(keptOf('claims'));
    expect([first.document.epoch, second.document.epoch]).toEqual([1, 2]);
    expect(first.document.writer).not.toBe(second.document.writer);
    expect(eventPrefix(second.document)).toBe(`e2-${second.document.writer ?? '?'}`);
  });
  it('lets only the latest write, and what it took over is all there', async () => {
    const first = await claimKept(keptOf('writes'));
    first.document.events.push(rep('e1-a'));
    first.saved = 'after seven';
    await saveKept(first);
    const second = await claimKept(keptOf('writes'));
    expect(second.saved).toBe('after seven');
    expect(idsOf(second.document.events)).toEqual(['e1-a']);
    first.document.events.push(rep('e1-b'));
    await expect(saveKept(first)).rejects.toBeInstanceOf(Superseded);
    second.document.events.push(rep('e2-a'));
    await saveKept(second);
    expect(idsOf((await loadKept('writes'))?.document.events ?? [])).toEqual(['e1-a', 'e2-a']);
  });
  it('writes no more once another session has begun here, or this one was removed', () => {
    const mine = keptOf('p', 1, 'aaaa');
    expect(() => succeeding(undefined, mine)).toThrow(Superseded);
    expect(() => succeeding({ ...mine, document: { ...mine.document, id: 'another' } }, mine)).toThrow(Superseded);
    expect(succeeding(mine, mine)).toBe(mine);
  });
  it('writes no more after the server has refused this writer, and only this one', async () => {
    const first = await claimKept(keptOf('refused'));
    await supersedeKept('refused', { id: 's', epoch: 9, writer: 'other' });
    await saveKept(first);
    await supersedeKept('refused', first.document);
    await expect(saveKept(first)).rejects.toBeInstanceOf(Superseded);
  });
  it('goes on with what another device did, not with the older state kept here', () => {
    const here = { ...keptOf('p', 1, 'aaaa', 'a'), saved: 'old' };
    const there = keptOf('p', 2, 'bbbb', 'a', 'b');
    const next = claimed(here, there, 'cccc');
    expect(next.document).toMatchObject({ epoch: 3, writer: 'cccc' });
    expect(idsOf(next.document.events)).toEqual(['a', 'b']);
    expect(next.saved).toBeUndefined();
    expect(claimed({ ...here, superseded: true }, there, 'cccc').superseded).toBeUndefined();
  });
  it('sends each remark anew, so that an old stamp holds back no later one', () => {
    const found = keptOf('p', 1, 'aaaa');
    Object.assign(found.document, { stamps: { state: 1 }, revision: 5 });
    expect(claimed(undefined, found, 'bbbb').document).not.toHaveProperty('stamps');
    expect(claimed(undefined, found, 'bbbb').document.revision).toBeGreaterThan(5);
  });
});

describe('a session that is finished where it was broken off', () => {
  it('is over, and stays here with its state so that this can be undone', async () => {
    const begun = await claimKept({ ...keptOf('closes', undefined, undefined, 'a'), saved: 'after one' });
    await closeUnfinished(begun);
    const kept = await loadKept('closes');
    expect(kept).toMatchObject({ saved: 'after one', document: { state: 'ended' } });
    expect(idsOf(kept?.document.events ?? [])).toEqual(['a']);
    expect(await findUnfinished('closes', [], {})).toBeUndefined();
  });
});

describe('whether another device went on with a session', () => {
  const listed = (epoch: number, writer: string): SessionSummary[] => [{ id: 's', epoch, writer } as SessionSummary];
  it('is so where the record knows a later writer, or another of the same epoch', () => {
    const kept = keptOf('p', 2, 'aaaa');
    expect(wentElsewhere(kept, listed(3, 'bbbb'))).toBe(true);
    expect(wentElsewhere(kept, listed(2, 'bbbb'))).toBe(true);
    expect(wentElsewhere(kept, listed(2, 'aaaa'))).toBe(false);
    expect(wentElsewhere(kept, listed(1, 'bbbb'))).toBe(false);
    expect(wentElsewhere(kept, [])).toBe(false);
    expect(wentElsewhere({ ...kept, superseded: true }, [])).toBe(true);
  });
});

function makeAgreement(kept: Kept, theirs: SessionEvent[] = [], waiting = 0) {
  const put: Session[] = [];
  const joined: Joined[] = [];
  let known: string | undefined;
  const parts: AgreeParts = {
    kept: () => Promise.resolve(kept),
    known: () => Promise.resolve(known),
    setKnown: (_, session) => ((known = session), Promise.resolve()),
    load: () => Promise.resolve({ ...kept.document, events: theirs }),
    waiting: () => Promise.resolve(waiting),
    put: (_, body) => (put.push(body as Session), Promise.resolve()),
    joined: (one) => joined.push(one),
  };
  return { agreement: new Agreement(parts), put, joined };
}

describe('after each answer the record and this browser agree', () => {
  const path = '/people/p/sessions/s';
  const letter = (kept: Kept, ...events: string[]) => ({
    path,
    turn: 1,
    body: { ...kept.document, events: events.map((id) => rep(id)) },
  });

  it('says nothing and sends nothing where all is there', async () => {
    const kept = keptOf('p', 1, 'aaaa', 'a', 'b');
    const { agreement, put, joined } = makeAgreement(kept, [], 1);
    await agreement.check(letter(kept, 'a'), { created: true, event_count: 1 });
    expect([put, joined]).toEqual([[], []]);
  });
  it('sends the whole session to a record that was set back, and says what was joined', async () => {
    const kept = keptOf('p', 1, 'aaaa', 'a', 'b', 'c');
    const { agreement, put, joined } = makeAgreement(kept);
    await agreement.check(letter(kept, 'a', 'b', 'c'), { created: true, event_count: 3 });
    expect(joined).toEqual([]);
    await agreement.check(letter(kept, 'c'), { created: true, event_count: 1 });
    expect(put.map(({ events }) => idsOf(events))).toEqual([['a', 'b', 'c']]);
    expect(joined).toEqual([{ started_at: kept.document.started_at, repetitions: 3 }]);
  });
  it('takes back, once, what a tab went on with that had been taken over from', async () => {
    const kept = keptOf('p', 2, 'bbbb', 'e1-aaaa-1', 'e2-bbbb-1');
    const theirs = [...kept.document.events, rep('e1-aaaa-2')];
    expect(idsOf(strangers(kept.document, { ...kept.document, events: theirs }))).toEqual(['e1-aaaa-2']);
    const { agreement, put } = makeAgreement(kept, theirs);
    await agreement.check(letter(kept, 'e2-bbbb-1'), { created: false, event_count: 3 });
    expect(put.flatMap(({ events }) => events)).toMatchObject([{ kind: 'retracted', of: 'e1-aaaa-2' }]);
    await agreement.check(letter(kept, 'e2-bbbb-1'), { created: false, event_count: 4 });
    expect(put).toHaveLength(1);
  });
  it('leaves a later writer’s events alone', () => {
    const own = keptOf('p', 1, 'aaaa', 'e1-aaaa-1').document;
    expect(strangers(own, { ...own, events: [rep('e2-bbbb-1'), rep('older-form')] })).toEqual([]);
  });
});
