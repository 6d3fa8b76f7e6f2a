import { describe, expect, it } from 'vitest';
import type { Range, RangeDone, SessionSummary } from '$lib/api/types';
import { inGroups, inWords, ofOneView, quantitiesOf, rangeDays, rangesOfSession, reachOf } from '$lib/progress/ranges';
import { summary } from './support/summaries';

const range = (more: Partial<Range> = {}): Range => ({
  quantity: 'thigh_to_trunk_flexion',
  leg: 'right',
  least_deg: -12.4,
  most_deg: 61.2,
  sigma_deg: 6.4,
  view: 'side',
  position: 'standing',
  ...more,
});
const done = (more: Partial<Range> = {}, side: 'right' | 'left' | 'none' = 'right'): RangeDone => ({
  step: 0,
  exercise: 'leg-swings',
  side,
  ...range(more),
});
const session = (started_at: string, ranges: Partial<RangeDone>[]): SessionSummary =>
  summary(started_at, { ranges: ranges.map((one) => ({ ...done(), ...one })) });

describe('a range', () => {
  it('is told with the 95 % error band of a normal error, rounded up', () => {
    expect(reachOf(range())).toEqual({ from: -12, to: 61, band: 13 });
    expect(inWords(reachOf(range()))).toBe('−12° to 61° ± 13°');
  });
  it('counts out to the side and turned out as more, the other way than the record', () => {
    expect(reachOf(range({ quantity: 'thigh_to_trunk_adduction', least_deg: -35, most_deg: -5 }))).toMatchObject({ from: 5, to: 35 });
  });
  it('that is one angle is told as one', () => {
    expect(inWords({ from: 40, to: 40, band: 13 })).toBe('40° ± 13°');
  });
});

describe('the ranges of a session', () => {
  it('stand in one row a move and angle, both legs beside each other', () => {
    const rows = rangesOfSession([done(), done({ leg: 'left', most_deg: 55 }, 'left')]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ exercise: 'leg-swings', right: { from: -12, to: 61 }, left: { from: -12, to: 55 } });
  });
  it('are the widest of what a leg did as the one that moves and as the other', () => {
    const [row] = rangesOfSession([done({ least_deg: 20 }, 'right'), done({ most_deg: 30, sigma_deg: 10 }, 'left')]);
    expect(row?.right).toEqual({ from: -12, to: 61, band: 20 });
  });
  it('seen from another side stand apart, for they cannot be compared', () => {
    expect(rangesOfSession([done(), done({ view: 'front' })])).toHaveLength(2);
  });
});

describe('ranges over time', () => {
  const sessions = [
    session('2025-03-05T07:00:00Z', [{}]),
    session('2025-03-04T07:00:00Z', [{ most_deg: 50 }, { quantity: 'thigh_to_trunk_rotation' }, { exercise: 'squats' }]),
    session('2025-03-03T07:00:00Z', [{ view: 'front' }]),
  ];
  it('come oldest first, one angle at a time', () => {
    const days = rangeDays(sessions, 'leg-swings', 'thigh_to_trunk_flexion');
    expect(days.map(({ day, row }) => [day, row.right?.to])).toEqual([
      ['2025-03-03', 61],
      ['2025-03-04', 50],
      ['2025-03-05', 61],
    ]);
    expect(quantitiesOf(sessions, 'leg-swings')).toEqual(['thigh_to_trunk_flexion', 'thigh_to_trunk_rotation']);
  });
  it('are drawn from one view only, the one that was used most', () => {
    const days = ofOneView(rangeDays(sessions, 'leg-swings', 'thigh_to_trunk_flexion'));
    expect(days.map(({ day }) => day)).toEqual(['2025-03-04', '2025-03-05']);
  });
  it('stand alone while they are few, and as the middle of a week where they are many', () => {
    const day = (number: number, most_deg: number): SessionSummary =>
      session(new Date(Date.UTC(2025, 2, number, 7)).toISOString(), [{ most_deg, least_deg: 0 }]);
    const few = rangeDays([day(3, 50), day(4, 60)], 'leg-swings', 'thigh_to_trunk_flexion');
    expect(inGroups(few)).toEqual({ days: 1, groups: few });
    const many = rangeDays(
      Array.from({ length: 21 }, (_, i) => day(3 + i, 40 + i)),
      'leg-swings',
      'thigh_to_trunk_flexion',
    );
    const { days, groups } = inGroups(many);
    expect([days, groups.length]).toEqual([7, 3]);
    expect(groups.map(({ row }) => row.right?.to)).toEqual([43, 50, 57]); // of Monday to Sunday
    expect(groups[0]?.row.right?.band).toBe(13);
  });
  it('leave a session out that was kept before there were ranges', () => {
    const { ranges: _, ...old } = session('2025-03-02T07:00:00Z', []);
    expect(rangeDays([old], 'leg-swings', 'thigh_to_trunk_flexion')).toEqual([]);
  });
});
