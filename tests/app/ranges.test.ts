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
  it('has the 95 % error band of a normal error, rounded up', () => {
    expect(reachOf(range())).toEqual({ from: -12, to: 61, band: 13 });
    expect(inWords(reachOf(range()))).toBe('−12° to 61° ± 13°');
  });
  it('is positive out to the side and turned out, the opposite sign of the record', () => {
    expect(reachOf(range({ quantity: 'thigh_to_trunk_adduction', least_deg: -35, most_deg: -5 }))).toMatchObject({ from: 5, to: 35 });
  });
  it('with equal ends is one value', () => {
    expect(inWords({ from: 40, to: 40, band: 13 })).toBe('40° ± 13°');
  });
});

describe('the ranges of a session', () => {
  it('have one row for each move and angle, with both legs', () => {
    const rows = rangesOfSession([done(), done({ leg: 'left', most_deg: 55 }, 'left')]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ exercise: 'leg-swings', right: { from: -12, to: 61 }, left: { from: -12, to: 55 } });
  });
  it('are the wider of a leg’s ranges as the moving and as the other leg', () => {
    const [row] = rangesOfSession([done({ least_deg: 20 }, 'right'), done({ most_deg: 30, sigma_deg: 10 }, 'left')]);
    expect(row?.right).toEqual({ from: -12, to: 61, band: 20 });
  });
  it('from another view are separate, because they cannot be compared', () => {
    expect(rangesOfSession([done(), done({ view: 'front' })])).toHaveLength(2);
  });
});

describe('ranges over time', () => {
  const sessions = [
    session('2025-03-05T07:00:00Z', [{}]),
    session('2025-03-04T07:00:00Z', [{ most_deg: 50 }, { quantity: 'thigh_to_trunk_rotation' }, { exercise: 'squats' }]),
    session('2025-03-03T07:00:00Z', [{ view: 'front' }]),
  ];
  it('are listed oldest first, one angle at a time', () => {
    const days = rangeDays(sessions, 'leg-swings', 'thigh_to_trunk_flexion');
    expect(days.map(({ day, row }) => [day, row.right?.to])).toEqual([
      ['2025-03-03', 61],
      ['2025-03-04', 50],
      ['2025-03-05', 61],
    ]);
    expect(quantitiesOf(sessions, 'leg-swings')).toEqual(['thigh_to_trunk_flexion', 'thigh_to_trunk_rotation']);
  });
  it('are drawn for one view only, the most frequent one', () => {
    const days = ofOneView(rangeDays(sessions, 'leg-swings', 'thigh_to_trunk_flexion'));
    expect(days.map(({ day }) => day)).toEqual(['2025-03-04', '2025-03-05']);
  });
  it('are single if they are few, and medians of weeks if they are many', () => {
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
    expect(groups.map(({ row }) => row.right?.to)).toEqual([43, 50, 57]); // Monday to Sunday
    expect(groups[0]?.row.right?.band).toBe(13);
  });
  it('skip sessions that were stored before ranges existed', () => {
    const { ranges: _, ...old } = session('2025-03-02T07:00:00Z', []);
    expect(rangeDays([old], 'leg-swings', 'thigh_to_trunk_flexion')).toEqual([]);
  });
});
