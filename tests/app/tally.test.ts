import { describe, expect, it } from 'vitest';
import type { PlanStep, SessionEvent } from '$lib/api/types';
import { isUntouched, talliesOf, timeTaken_s, type StepTally } from '$lib/session/tally';

const swings: PlanStep = { exercise: 'leg-swings', sides: 'each', reps: 2, hold_s: 0 }; // as the engine writes it
const wipers: PlanStep = { exercise: 'windshield-wipers', sides: 'alternating', reps: 4 };
const figure4: PlanStep = { exercise: 'supine-figure-4', sides: 'each', hold_s: 30 };

let count = 0;
const rep = (step: number, side: 'right' | 'left' | 'none', id = `r${++count}`): SessionEvent => ({
  id,
  t_s: ++count,
  kind: 'rep',
  step,
  exercise: 'x',
  side,
  by: 'time',
});

describe('what was done of each step', () => {
  it('is done where both sides have their dose', () => {
    const events = [rep(0, 'right'), rep(0, 'right'), rep(0, 'left'), rep(0, 'left')];
    expect(talliesOf({ plan: [swings], events })[0]).toMatchObject({ status: 'done', right: 2, left: 2, both: 0 });
  });
  it('is done in part where one side has less', () => {
    const events = [rep(0, 'right'), rep(0, 'right'), rep(0, 'left')];
    expect(talliesOf({ plan: [swings], events })[0]?.status).toBe('partly');
  });
  it('does not count what was taken back', () => {
    const events = [rep(0, 'right', 'gone'), rep(0, 'right'), { id: 'back', t_s: 9, kind: 'retracted', of: 'gone' } as const];
    expect(talliesOf({ plan: [swings], events })[0]?.right).toBe(1);
  });
  it('adds up the stretches of a hold', () => {
    const hold = (id: string, side: 'right' | 'left', held_s: number): SessionEvent => ({
      id, t_s: 1, kind: 'hold', step: 0, exercise: 'x', side, by: 'time', held_s,
    });
    const events = [hold('a', 'right', 20), hold('b', 'right', 10), hold('c', 'left', 12.5)];
    expect(talliesOf({ plan: [figure4], events })[0]).toMatchObject({ status: 'partly', right: 30, left: 12.5, isHold: true });
  });
  it('tells what was skipped, stopped for pain and left out', () => {
    const at = { t_s: 1, exercise: 'x' };
    const events: SessionEvent[] = [
      { id: 'a', kind: 'skipped', step: 0, ...at },
      rep(1, 'right'),
      { id: 'b', kind: 'hurt', step: 1, pain: 4, ...at },
      { id: 'c', kind: 'left_out', step: 2, reason: 'pregnancy', ...at },
    ];
    const tallies = talliesOf({ plan: [swings, wipers, figure4], events });
    expect(tallies.map(({ status }) => status)).toEqual(['skipped', 'hurt', 'left_out']);
    expect(tallies[2]?.reason).toBe('pregnancy');
  });
  it('what hurt is no move that was left out', () => {
    const all = ['skipped', 'left_out', 'open', 'hurt', 'partly', 'done'] as const;
    const untouched = all.filter((status) => isUntouched({ ...(talliesOf({ plan: [swings], events: [] })[0] as StepTally), status }));
    expect(untouched).toEqual(['skipped', 'left_out', 'open']);
  });
});

describe('the time a session took', () => {
  it('leaves the pauses out', () => {
    const events: SessionEvent[] = [
      { id: 'a', t_s: 10, kind: 'started', step: 0, exercise: 'x' },
      { id: 'b', t_s: 20, kind: 'paused' },
      { id: 'c', t_s: 50, kind: 'resumed' },
      { id: 'd', t_s: 60, kind: 'finished', step: 0, exercise: 'x' },
    ];
    expect(timeTaken_s({ events })).toBe(20);
  });
});
