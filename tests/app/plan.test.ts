import { describe, expect, it } from 'vitest';
import type { Answers, Session, SessionEvent } from '$lib/api/types';
import type { Engine, EngineContent, PlannedDay, PlannedMove } from '$lib/engine/types';
import { minutesOf, moveInWords, namesOf, planDayInWords, sizeInWords } from '$lib/plan/words';
import { isCurrent, withLocal } from '$lib/session/documents';
import { askHealth, gateOf, healthOf, lastStopOf } from '$lib/session/admission';
import { openSession } from '$lib/session/open_session';
import { newSession } from '$lib/session/session_writer';
import { planMinutes, withPlanMinutes } from '$lib/settings';

const move = (exercise: string, more: Partial<PlannedMove> = {}): PlannedMove => ({
  exercise,
  name: exercise,
  form: 'standard',
  seconds: 40,
  directions: [],
  asks_again: false,
  why: { key: 'keeps', text: 'It keeps you going.' },
  ...more,
});
const day = (more: Partial<PlannedDay> = {}): PlannedDay => ({
  day: '2025-03-03',
  kind: 'usual',
  asked_s: 540,
  seconds: 566,
  directions: [],
  waiting: [],
  moves: [],
  ...more,
});

describe('a planned move in words', () => {
  it('has its own dose, in the exercise’s words', () => {
    expect(moveInWords(move('leg-swings', { reps_per_side: 12 }))).toBe('12 swings per leg');
    expect(moveInWords(move('squats', { reps: 8 }))).toBe('8 squats');
    expect(moveInWords(move('supine-figure-4', { hold_s: 24 }))).toMatch(/^24 s /);
  });
  it('names a form other than the standard one, and a single side', () => {
    expect(moveInWords(move('squats', { reps: 6, form: 'harder' }))).toBe('6 squats, the harder version');
    expect(moveInWords(move('leg-swings', { reps_per_side: 9, side: 'left', form: 'easier' }))).toBe(
      '9 swings per leg, on the left only, the easier version',
    );
  });
});

describe('a planned day in words', () => {
  it('lists each move once, even if it is repeated on one side', () => {
    const some = day({ moves: [move('squats'), move('leg-swings'), move('leg-swings', { side: 'left' })] });
    expect(sizeInWords(some)).toBe('2 moves, about 9 minutes');
    expect(namesOf(some)).toBe('squats, leg-swings');
    expect(sizeInWords(day({ moves: [move('squats')], seconds: 20 }))).toBe('1 move, about 1 minute');
    expect(minutesOf(0)).toBe(1);
  });
  it('is named relative to today', () => {
    expect(planDayInWords('2025-03-03', '2025-03-03')).toBe('Today');
    expect(planDayInWords('2025-03-04', '2025-03-03')).toBe('Tomorrow');
    expect(planDayInWords('2025-03-05', '2025-03-03')).toBe('Wednesday 5 March');
  });
});

describe('a day on which nothing is planned', () => {
  it('closes the gate with the plan’s own text', () => {
    const note = { key: 'rest', text: 'Today you rest.' };
    expect(gateOf(day({ kind: 'rest', note }))).toEqual({ open: false, why: 'rest', text: 'Today you rest.' });
    expect(gateOf(day({ kind: 'nothing', note }))).toEqual({ open: false, why: 'nothing', text: 'Today you rest.' });
  });
  it('leaves the gate open if there is any move', () => {
    expect(gateOf(day({ kind: 'gentle', moves: [move('squats')] }))).toEqual({ open: true });
  });
});

describe('the minutes of a session', () => {
  const settings = { version: 1, revision: 1 } as const;
  it('are nine by default; a change keeps the other settings', () => {
    expect(planMinutes(settings)).toBe(9);
    const changed = withPlanMinutes({ ...settings, further: { letter_keys_off: true } }, 6);
    expect(changed).toEqual({ further: { letter_keys_off: true, plan_minutes: 6 } });
    expect(planMinutes({ ...settings, further: { plan_minutes: 6 } })).toBe(6);
  });
  it('are nine if the setting is invalid', () => {
    for (const plan_minutes of [2, 61, 'six', true]) expect(planMinutes({ ...settings, further: { plan_minutes } })).toBe(9);
  });
});

const events = (count: number): SessionEvent[] =>
  Array.from({ length: count }, (_, i) => ({ id: `e1-a-${i}`, t_s: i, kind: 'rep', step: 0, exercise: 'squats', by: 'time' }));
const session = (id: string, count: number, revision = 1, epoch = 1): Session => ({
  version: 1,
  id,
  routine: 'hips',
  started_at: '2025-03-03T07:00:00+01:00',
  revision,
  epoch,
  events: events(count),
});

describe('the sessions that a plan is made of', () => {
  it('are loaded again when the record has more of one', () => {
    expect(isCurrent(undefined, { revision: 1, event_count: 0 })).toBe(false);
    expect(isCurrent(session('a', 3), { revision: 1, event_count: 3 })).toBe(true);
    expect(isCurrent(session('a', 3), { revision: 1, event_count: 4 })).toBe(false);
    expect(isCurrent(session('a', 3), { revision: 2, event_count: 3 })).toBe(false);
  });
  it('include this browser’s newer copy of the current session', () => {
    const [other, old, own] = [session('b', 2), session('a', 3), session('a', 5)];
    expect(withLocal([other], undefined)).toEqual([other]);
    expect(withLocal([other], own)).toEqual([other, own]);
    expect(withLocal([old, other], own)).toEqual([other, own]);
    expect(withLocal([own, other], old)).toEqual([own, other]);
    expect(withLocal([session('a', 3, 1, 2)], own)).toEqual([session('a', 3, 1, 2)]);
  });
});

describe('a session that pain ended', () => {
  const answers = { answered_at: '2025-03-01T07:00:00+01:00' } as Answers;
  const stopped_at = '2025-03-03T07:00:00+01:00';
  /** Like the engine: closed if a session was stopped after the answers. */
  const content: Pick<EngineContent, 'health'> = {
    health: (text) => {
      const told = JSON.parse(text) as { answers: Answers; stopped_at?: string };
      const stopped = told.stopped_at !== undefined && Date.parse(told.answers.answered_at) <= Date.parse(told.stopped_at);
      const check = { outcome: stopped ? 'missing' : 'allowed', title: 'Once more', text: 'Please answer again.', stopped };
      return { error: '', error_code: '', value: JSON.stringify(check) };
    },
  };

  it('is found by the engine in the unchanged sessions', () => {
    const seen: string[] = [];
    const last_stop = (text: string) => (seen.push(text), { error: '', error_code: '', value: stopped_at });
    expect(lastStopOf({ last_stop }, [session('a', 1)])).toBe(stopped_at);
    expect(JSON.parse(seen[0] ?? '')).toEqual([session('a', 1)]);
    const failing: Pick<Engine, 'last_stop'> = { last_stop: () => ({ error: 'It is damaged.', error_code: 'x', value: '' }) };
    expect(() => lastStopOf(failing, [])).toThrow('It is damaged.');
  });
  it('leads to the health questions before the next one, until they are answered', () => {
    expect(askHealth(content, healthOf(answers))).toEqual({ open: true });
    expect(askHealth(content, healthOf(answers, stopped_at))).toMatchObject({ open: false, why: 'missing', stopped: true });
    const again = { ...answers, answered_at: '2025-03-03T07:10:00+01:00' };
    expect(askHealth(content, healthOf(again, stopped_at))).toEqual({ open: true });
  });
});

describe('a session of the plan', () => {
  const told: string[] = [];
  const content = {
    set_day: (text: string) => (told.push(text), { error: '', error_code: '', value: '' }),
    make_session: () => (told.push('made'), {}),
  } as unknown as EngineContent;

  it('is made from the planned day, which is stored with it', () => {
    const planned = day({ moves: [move('squats', { reps: 8 })] });
    const local = newSession('p', { routine: 'hips', day: planned }, {}, 3);
    expect(local).toMatchObject({ day: planned, document: { routine: 'hips', pain_before: 3 } });
    openSession(content, local, '{}');
    expect(told).toEqual([JSON.stringify(planned), 'made']);
  });
  it('has no day if the whole routine is done', () => {
    told.length = 0;
    openSession(content, newSession('p', { routine: 'hip-mobility' }, {}, undefined), '{}');
    expect(told).toEqual(['made']);
  });
});
