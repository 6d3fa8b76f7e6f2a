// The session with the camera: what the eye sees becomes what the machine is told.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { unprovenOf } from '../../web/app/plugins/content.mts';
import { exercises as known, isUnproven } from '$lib/content';
import type { Counting } from '$lib/api/types';
import type { Command, SessionView } from '$lib/engine/types';
import { commandOfKey } from '$lib/session/keys';
import { Seeing } from '$lib/session/seeing';
import { Sets, type SetDone } from '$lib/session/sets';
import { sentences, Watching } from '$lib/session/watching';
import type { EyeState } from '$lib/vision/eye.svelte';
import type { CoachEvent, Finished, Look } from '$lib/vision/messages';

const moment = (part: Partial<SessionView> = {}): SessionView =>
  ({
    t_s: 0, phase: 'doing', paused_in: 'doing', step: 0, exercise: 'squats', name: 'Squats', side: 'none', counting: 'camera',
    hold_s: 0, hold_part: 'entering', holding: false, ...part,
  }) as SessionView;

const look = (part: Partial<Look> = {}): Look => ({
  t_s: 100, set: 1, width: 640, height: 480, seen: true, reading: true, events: [], count: 0, progress: 0, holding: false,
  gesture: { share: 0, made: false }, light: { mean: 0.5, spread: 0.2 }, took: { pixels: 0, network: 0, after: 0 },
  ...part,
});

describe('the numbers of sets', () => {
  const play = (...moments: Partial<SessionView>[]): (number | undefined)[] => {
    const sets = new Sets();
    return moments.map((part) => sets.see(moment(part)).begun);
  };
  it('begin with getting ready and go on through the set', () => {
    expect(play({ phase: 'resting' }, { phase: 'get_ready' }, { phase: 'doing' }, { phase: 'doing' })).toEqual([undefined, 1, undefined, undefined]);
  });
  it('are others for the other side, even without a rest between', () => {
    expect(play({ phase: 'doing', side: 'right' }, { phase: 'get_ready', side: 'left' }, { phase: 'doing', side: 'left' })).toEqual([1, 2, undefined]);
  });
  it('stay where a person is followed to the other side, and from side to side', () => {
    expect(play({ phase: 'get_ready', side: 'right' }, { phase: 'doing', side: 'right' }, { phase: 'doing', side: 'left' })).toEqual([1, undefined, undefined]);
  });
  it('stay in a pause, and are others when the set begins again', () => {
    expect(play({ phase: 'doing' }, { phase: 'paused', paused_in: 'doing' }, { phase: 'doing' }, { phase: 'get_ready' })).toEqual([1, undefined, undefined, 2]);
  });
  it('tell which set is over', () => {
    const sets = new Sets();
    sets.see(moment({ exercise: 'leg-swings', side: 'right' }));
    expect(sets.see(moment({ phase: 'changing_sides', side: 'left' })).ended).toEqual({ number: 1, step: 0, exercise: 'leg-swings', side: 'right' });
  });
});

describe('what was seen', () => {
  const rep: CoachEvent = { t_s: 99.5, kind: 'rep', side: 'right' };
  it('comes on the session’s clock', () => {
    const seeing = new Seeing();
    seeing.begin(1);
    expect(seeing.read(look({ events: [rep] }), moment(), -80)).toEqual([{ ...rep, t_s: 19.5 }]);
  });
  it('of another set is left', () => {
    const seeing = new Seeing();
    seeing.begin(2);
    expect(seeing.read(look({ events: [rep] }), moment(), 0)).toEqual([]);
  });
  it('hands in a hold that began before its set did, once the set is there', () => {
    const seeing = new Seeing();
    seeing.begin(1);
    const start: CoachEvent = { t_s: 99, kind: 'hold_start', side: 'right' };
    seeing.read(look({ events: [start] }), moment({ phase: 'get_ready', hold_s: 30 }), 0);
    expect(seeing.read(look(), moment({ hold_s: 30 }), 1)).toEqual([{ ...start, t_s: 101 }]);
    expect(seeing.read(look(), moment({ hold_s: 30, holding: true }), 1)).toEqual([]);
  });
  it('hands in no hold that was let go, and none after its end', () => {
    const seeing = new Seeing();
    seeing.begin(1);
    seeing.read(look({ events: [{ t_s: 98, kind: 'hold_start' }, { t_s: 99, kind: 'hold_end' }] }), moment({ phase: 'get_ready', hold_s: 30 }), 0);
    expect(seeing.read(look(), moment({ hold_s: 30 }), 0)).toEqual([]);
    seeing.read(look({ events: [{ t_s: 100, kind: 'hold_start' }] }), moment({ hold_s: 30 }), 0);
    expect(seeing.read(look(), moment({ hold_s: 30, hold_part: 'leaving' }), 0)).toEqual([]);
  });
});

/** A session and an eye that do what they are told and write down what they were told. */
function scene(otherwise: 'time' | 'tap' = 'time', now: Partial<SessionView> = {}) {
  const said: string[] = [];
  const done: string[] = [];
  const kept: [SetDone, string][] = [];
  const session = {
    present: moment(now),
    now_s: () => 20,
    see: (events: readonly CoachEvent[]) => void done.push(...events.map(({ kind, t_s }) => `${kind} ${t_s}`)),
    countBy: (counting: Counting) => {
      if (session.present.counting !== counting) done.push(`by ${counting}`);
      session.present = { ...session.present, counting };
    },
    command: (name: Command) => void done.push(name),
    measured: (step: number, ranges: string) => void done.push(`measured ${step} ${ranges}`),
    say: (sentence: string, { shown }: { shown?: string } = {}) => void said.push(shown ? `${sentence} | ${shown}` : sentence),
  };
  const eye = {
    state: 'off' as EyeState,
    covered: false,
    isVideo: false,
    doing: false,
    watch: (exercise: string, set: number) => void done.push(`watch ${exercise} ${set}`),
    finish: (set: number): Promise<Finished> => Promise.resolve({ set, ranges: 'r', landmarks: 'l' }),
  };
  const watching = new Watching({
    eye, session, otherwise, explained: 'squats', now_s: () => 100,
    placement: (exercise, before) => ({ spoken: [`Be right for ${exercise},`, `not ${before ?? 'for anything'}.`] }),
    tone: (goesOn) => void done.push(goesOn ? 'tone on' : 'tone pause'),
    begun: () => undefined,
    keep: (set, landmarks) => (kept.push([set, landmarks]), Promise.resolve()),
  });
  const become = (part: Partial<SessionView>): void => {
    session.present = { ...session.present, ...part };
    watching.follow();
  };
  const turn = (state: EyeState): void => {
    eye.state = state;
    watching.eyeChanged();
  };
  return { said, done, kept, session, eye, watching, become, turn };
}

describe('watching a session', () => {
  it('counts by time from the start where the camera is not on, without a word', () => {
    const { done, said, watching } = scene();
    watching.eyeChanged();
    expect([done, said]).toEqual([['by time'], []]);
  });
  it('says one plain sentence when the camera is gone, counts by time, and by camera when it is back', () => {
    const { done, said, become, turn } = scene();
    turn('on');
    become({ phase: 'doing' });
    turn('unplugged');
    expect(said).toEqual([sentences.gone.time]);
    expect(done.at(-1)).toBe('by time');
    turn('on');
    expect(done.slice(-2)).toEqual(['by camera', 'watch squats 2']); // a counter that has not missed anything
    expect(said.at(-1)).toBe(sentences.back);
  });
  it('counts by taps instead for who taps', () => {
    const { done, said, turn } = scene('tap');
    turn('on');
    turn('failed');
    expect([done.at(-1), said.at(-1)]).toEqual(['by tap', sentences.gone.tap]);
  });
  it('makes a new counter for every set, and looks ahead in a rest', () => {
    const { done, become, turn } = scene('time', { phase: 'resting' });
    turn('on');
    become({ phase: 'resting' });
    become({ phase: 'get_ready' });
    become({ phase: 'doing' });
    become({ phase: 'resting', step: 1, exercise: 'surfer-squat' });
    expect(done).toEqual(['watch squats 1', 'watch squats 2', 'watch surfer-squat 3']);
  });
  it('says where to be for the next exercise, once', () => {
    const { said, become, turn } = scene('time', { phase: 'resting' });
    turn('on');
    become({ phase: 'resting', exercise: 'surfer-squat', step: 1 });
    become({ phase: 'demonstrating' });
    become({ phase: 'resting' });
    expect(said).toEqual(['Be right for surfer-squat, not squats.']);
  });
  it('hands on what is seen, on the session’s clock', () => {
    const { done, become, turn, watching } = scene();
    turn('on');
    become({ phase: 'doing' });
    watching.look(look({ events: [{ t_s: 99, kind: 'rep' }, { t_s: 99.5, kind: 'form', text: 'Lift your chest.' }] }));
    expect(done.slice(-2)).toEqual(['rep 19', 'form 19.5']);
  });
  it('keeps what was measured at the end of a set, and its landmarks', async () => {
    const { done, kept, become, turn, watching } = scene();
    turn('on');
    become({ phase: 'doing' });
    become({ phase: 'resting' });
    await watching.settled();
    expect(done).toContain('measured 0 r');
    expect(kept).toEqual([[{ number: 1, step: 0, exercise: 'squats', side: 'none' }, 'l']]);
  });
  it('pauses and goes on by the hand, with a tone', () => {
    const { done, become, turn, watching } = scene();
    turn('on');
    become({ phase: 'doing' });
    const made = look({ gesture: { share: 1, made: true } });
    watching.look(made);
    become({ phase: 'paused', paused_in: 'doing' });
    watching.look(made);
    expect(done.slice(-4)).toEqual(['tone pause', 'pause', 'tone on', 'resume']);
  });
  it('says one thing at a time: what to change not more often than every six seconds', () => {
    const { said, become, turn, watching } = scene();
    turn('on');
    become({ phase: 'doing' });
    const placement = { advice: 'step_back', spoken: 'Step back.', shown: 'Step back until all of you is there.' } as const;
    for (let t_s = 100; t_s < 110; t_s += 0.1) watching.look(look({ t_s, reading: false, placement }));
    expect(said).toEqual(Array(2).fill(`${placement.spoken} | ${placement.shown}`));
  });
  it('says once that the frame is dark, and waits', () => {
    const { said, done, eye, become, turn, watching } = scene();
    turn('on');
    become({ phase: 'doing' });
    eye.covered = true;
    watching.eyeChanged();
    watching.eyeChanged();
    expect(said).toEqual([sentences.dark]);
    expect(done).not.toContain('by time');
  });
});

it('every sentence of one’s own has fewer than eight words', () => {
  const all = [sentences.back, sentences.dark, ...[sentences.gone, sentences.off, sentences.videoOver].flatMap(Object.values<string>)];
  for (const sentence of all.flatMap((text) => text.split(/(?<=[.?]) /))) expect(sentence.split(' ').length).toBeLessThan(8);
});

describe('mending', () => {
  it('is by + and - in a set', () => {
    expect([commandOfKey('+', 'doing'), commandOfKey('-', 'doing'), commandOfKey('Enter', 'doing')]).toEqual(['one_more', 'one_less', 'tap']);
  });
});

describe('what is unproven', () => {
  const text = readFileSync(fileURLToPath(new URL('../../docs/evidence.json', import.meta.url)), 'utf8');
  it('is what the evidence says', () => {
    const { exercises } = JSON.parse(text) as { exercises: Record<string, { recordings: number; unproven: boolean }> };
    expect(known.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(exercises)));
    for (const [id, { recordings, unproven }] of Object.entries(exercises)) {
      expect(isUnproven(id)).toBe(unproven);
      if (recordings === 0) expect(unproven).toBe(true);
    }
  });
  it('is read exercise by exercise', () => {
    const evidence = (rows: object): string => JSON.stringify({ schema_version: 1, exercises: rows });
    expect(unprovenOf(evidence({ x: { unproven: true }, y: { unproven: false } }))).toEqual(['x']);
    expect(() => unprovenOf(evidence({ x: {} }))).toThrow('unproven');
    expect(() => unprovenOf('{}')).toThrow('no exercise');
  });
});
