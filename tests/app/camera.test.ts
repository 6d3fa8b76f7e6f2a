// The session with the camera: looks go from the eye to the engine, orders from the engine to the eye.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { unprovenOf } from '../../web/app/plugins/content.mts';
import { exercises as known, isUnproven, type Form } from '$lib/content';
import type { EyeCondition, EyeOrders, NumberedSet, SessionView } from '$lib/engine/types';
import { commandOfKey } from '$lib/session/keys';
import { Watching } from '$lib/session/camera_session';
import type { EyeState } from '$lib/vision/eye.svelte';
import { textOf, type Finished, type Look } from '$lib/vision/messages';

const look = (part: Partial<Look> = {}): Look => ({
  t_s: 100,
  set: 1,
  width: 640,
  height: 480,
  seen: true,
  reading: true,
  events: [],
  count: 0,
  progress: 0,
  holding: false,
  gesture: { share: 0, made: false },
  light: { mean: 0.5, spread: 0.2 },
  took: { pixels: 0, network: 0, after: 0 },
  ...part,
});

/** A session that returns `orders`, and an eye; both record their calls. */
function scene(phase: SessionView['phase'] = 'doing') {
  const done: string[] = [];
  const kept: [NumberedSet, string][] = [];
  let orders: EyeOrders = {};
  const answer = (asked: string): EyeOrders => {
    done.push(asked);
    return orders;
  };
  const session = {
    present: { phase },
    follow: () => answer('follow'),
    look: ({ t_s }: Look, eyeNow_s: number) => answer(`look ${t_s} at ${eyeNow_s}`),
    setEye: (condition: EyeCondition, isVideo: boolean) => answer(`eye ${condition}${isVideo ? ' of a video' : ''}`),
    measured: (step: number, ranges: string) => void done.push(`measured ${step} ${ranges}`),
  };
  const eye = {
    state: 'off' as EyeState,
    isVideo: false,
    doing: false,
    watch: (exercise: string, form: Form, set: number) => void done.push(`watch ${exercise} ${form} ${set}`),
    finish: (set: number): Promise<Finished> => (done.push(`finish ${set}`), Promise.resolve({ set, ranges: 'r', landmarks: 'l' })),
  };
  const watching = new Watching({
    eye,
    session,
    now_s: () => 100,
    begun: (isSet) => void done.push(isSet ? 'a set' : 'a rest'),
    keep: (set, landmarks) => (kept.push([set, landmarks]), Promise.resolve()),
  });
  return { done, kept, session, eye, watching, ask: (wanted: EyeOrders) => void (orders = wanted) };
}

describe('watching a session', () => {
  const set: NumberedSet = { number: 1, step: 0, exercise: 'squats', side: 'none' };
  it('tells the engine whether the eye is on, switched off or gone', () => {
    const { done, eye, watching } = scene();
    for (const state of ['on', 'off', 'unplugged', 'failed', 'asking', 'loading'] as const) {
      eye.state = state;
      watching.eyeChanged();
    }
    expect(done).toEqual(['on', 'off', 'gone', 'gone', 'gone', 'gone'].map((condition) => `eye ${condition}`));
  });
  it('passes looks on with the time of the eye’s clock', () => {
    const { done, watching } = scene();
    watching.look(look({ t_s: 99.5 }));
    expect(done).toEqual(['look 99.5 at 100']);
  });
  it('tells the eye when a set is running', () => {
    const { eye, session, watching } = scene('resting');
    watching.follow();
    expect(eye.doing).toBe(false);
    session.present = { phase: 'doing' };
    watching.follow();
    expect(eye.doing).toBe(true);
  });
  it('watches what the engine asks for, and restarts a video when a set begins', () => {
    const { done, ask, watching } = scene();
    ask({ watch: { exercise: 'squats', form: 'standard', set: 1, looks_ahead: true } });
    watching.follow();
    ask({ watch: { exercise: 'squats', form: 'standard', set: 2, looks_ahead: false } });
    watching.eyeChanged();
    expect(done).toEqual(['follow', 'a rest', 'watch squats standard 1', 'eye off', 'a set', 'watch squats standard 2']);
  });
  it('finishes a set before the next one, and stores its ranges and landmarks', async () => {
    const { done, kept, ask, watching } = scene();
    ask({ finish: set, watch: { exercise: 'surfer-squat', form: 'easier', set: 2, looks_ahead: true } });
    watching.follow();
    await watching.settled();
    expect(done).toEqual(['follow', 'finish 1', 'a rest', 'watch surfer-squat easier 2', 'measured 0 r']);
    expect(kept).toEqual([[set, 'l']]);
  });
});

it('passes a look to the engine without its landmarks', () => {
  const text = textOf(look({ points: new Float32Array(99) }));
  expect(Object.keys(JSON.parse(text) as object)).not.toContain('points');
  expect(JSON.parse(text)).toMatchObject({ t_s: 100, set: 1, reading: true });
});

describe('correcting the count', () => {
  it('uses the keys + and - in a set', () => {
    expect([commandOfKey('+', 'doing'), commandOfKey('-', 'doing'), commandOfKey('Enter', 'doing')]).toEqual([
      'one_more',
      'one_less',
      'tap',
    ]);
  });
});

describe('unproven exercises', () => {
  const text = readFileSync(fileURLToPath(new URL('../../docs/evidence.json', import.meta.url)), 'utf8');
  it('are those that the evidence says', () => {
    const { exercises } = JSON.parse(text) as { exercises: Record<string, { recordings: number; unproven: boolean }> };
    expect(known.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(exercises)));
    for (const [id, { recordings, unproven }] of Object.entries(exercises)) {
      expect(isUnproven(id)).toBe(unproven);
      if (recordings === 0) expect(unproven).toBe(true);
    }
  });
  it('are read exercise by exercise', () => {
    const evidence = (rows: object): string => JSON.stringify({ schema_version: 1, exercises: rows });
    expect(unprovenOf(evidence({ x: { unproven: true }, y: { unproven: false } }), ['x', 'y'])).toEqual(['x']);
    expect(() => unprovenOf(evidence({ x: {} }), ['x'])).toThrow('unproven');
    expect(() => unprovenOf('{}', ['x'])).toThrow('no exercise');
  });
});
