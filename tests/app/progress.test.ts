import { describe, expect, it } from 'vitest';
import type { Dose, SessionSummary } from '$lib/api/types';
import { doseRows, monthLater, mondayOf, painChange, painRows, weekRows, weeksOfMonth } from '$lib/progress/series';
import { summary } from './support/summaries';

const dose = (exercise: string, side: Dose['side'], reps: number, held_s = 0): Dose => ({
  step: 0,
  exercise,
  side,
  reps,
  clockwise: 0,
  counterclockwise: 0,
  held_s,
});

const session = (started_at: string, more: Partial<SessionSummary> = {}): SessionSummary =>
  summary(started_at, { duration_s: 600, doses: [dose('squats', 'none', 10)], ...more });

describe('weeks', () => {
  it('start on Monday', () => {
    expect(mondayOf('2025-03-06')).toBe('2025-03-03');
    expect(mondayOf('2025-03-03')).toBe('2025-03-03');
    expect(mondayOf('2025-03-02')).toBe('2025-02-24');
  });

  it('include those without a session', () => {
    const rows = weekRows([session('2025-03-20T07:00:00+01:00'), session('2025-03-04T07:00:00+01:00')], '2025-03-26');
    expect(rows.map(({ week, sessions }) => [week, sessions])).toEqual([
      ['2025-03-03', 1],
      ['2025-03-10', 0],
      ['2025-03-17', 1],
      ['2025-03-24', 0],
    ]);
  });

  it('count a day with two sessions once', () => {
    const [row] = weekRows([session('2025-03-04T07:00:00+01:00'), session('2025-03-04T19:00:00+01:00')], '2025-03-05');
    expect(row).toMatchObject({ sessions: 2, days: 1, minutes: 20 });
  });

  it('ignore sessions in which nothing was done', () => {
    expect(weekRows([session('2025-03-04T07:00:00+01:00', { doses: [] })], '2025-03-05')).toEqual([]);
  });
});

describe('doses', () => {
  it('separate right and left, oldest first', () => {
    const { rows, unit } = doseRows(
      [
        session('2025-03-05T07:00:00Z', { doses: [dose('leg-swings', 'right', 15), dose('leg-swings', 'left', 12)] }),
        session('2025-03-04T07:00:00Z', { doses: [dose('leg-swings', 'right', 3)] }),
        session('2025-03-03T07:00:00Z'),
      ],
      'leg-swings',
    );
    expect(unit).toBe('times');
    expect(rows).toEqual([
      { day: '2025-03-04', right: 3, left: 0, both: 0 },
      { day: '2025-03-05', right: 15, left: 12, both: 0 },
    ]);
  });

  it('of holds are in seconds', () => {
    const { rows, unit } = doseRows(
      [session('2025-03-05T07:00:00Z', { doses: [dose('supine-figure-4', 'left', 0, 29.6)] })],
      'supine-figure-4',
    );
    expect([unit, rows[0]?.left]).toEqual(['s', 30]);
  });
});

describe('pain', () => {
  const rated = (day: number, before?: number): SessionSummary =>
    session(`2025-03-${String(day).padStart(2, '0')}T07:00:00Z`, before === undefined ? {} : { pain_before: before });

  it('is shown for sessions with a rating, including zero', () => {
    expect(painRows([rated(3), rated(2, 0), rated(1, 4)])).toEqual([
      { day: '2025-03-01', before: 4 },
      { day: '2025-03-02', before: 0 },
    ]);
  });

  it('is compared only if there are enough ratings', () => {
    const rows = (count: number) => painRows(Array.from({ length: count }, (_, i) => rated(i + 1, i < 5 ? 6 : 3)));
    expect(painChange(rows(9))).toBeUndefined();
    expect(painChange(rows(10))).toEqual({ from: 6, to: 3 });
  });
});

describe('months', () => {
  it('are whole weeks from Monday to Sunday', () => {
    const weeks = weeksOfMonth('2025-03'); // starts on a Saturday
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(weeks[0]?.map((cell) => cell?.number)).toEqual([undefined, undefined, undefined, undefined, undefined, 1, 2]);
    expect(weeks.flat().filter(Boolean)).toHaveLength(31);
    expect(weeksOfMonth('2024-02').flat().filter(Boolean)).toHaveLength(29);
  });

  it('continue across the year', () => {
    expect([monthLater('2025-12', 1), monthLater('2025-01', -1)]).toEqual(['2026-01', '2024-12']);
  });
});
