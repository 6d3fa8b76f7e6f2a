import { describe, expect, it } from 'vitest';
import { changeInWords, changesOf, withSession, type RangeChange } from '$lib/progress/changes';
import { summary } from './support/summaries';

const change = (over: Partial<RangeChange> = {}): RangeChange => ({
  exercise: 'leg-swings',
  performing: 'right',
  quantity: 'thigh_to_trunk_flexion',
  leg: 'right',
  view: 'side',
  position: 'standing',
  first_day: '2025-05-02',
  last_day: '2025-07-01',
  sessions: 20,
  verdict: 'further',
  first_deg: 50,
  last_deg: 56.2,
  change_deg: 6.2,
  error_deg: 5.5,
  ...over,
});
const range = {
  step: 0,
  exercise: 'squats',
  side: 'none',
  quantity: 'thigh_to_trunk_flexion',
  leg: 'left',
  least_deg: 3,
  most_deg: 80,
  sigma_deg: 6.4,
  view: 'side',
  position: 'standing',
} as const;
const said = (...changes: RangeChange[]): string[] => changeInWords(changes).sentences;

describe('a change in the range of motion', () => {
  it('is one sentence if it exceeds the measurement error', () => {
    expect(said(change())).toEqual(['Your right hip went 6 degrees further forward than in May, more than the measuring error.']);
    expect(changeInWords([change()]).about).toBe('Leg swings');
  });
  it('is said kindly if the range has decreased', () => {
    expect(said(change({ verdict: 'less', change_deg: -8 }))[0]).toMatch(/8 degrees less far forward than in May.*nothing to worry about/);
  });
  it('is not claimed within the measurement error', () => {
    expect(said(change({ verdict: 'within_error', change_deg: 5 }))).toEqual([
      'Your right hip went about as far forward as in May: the camera can’t see a difference of less than 6 degrees.',
    ]);
  });
  it('covers both hips, the right one first, and no other angle', () => {
    const other = change({ exercise: 'squats', leg: 'left', change_deg: 40 });
    const all = said(change(), change({ leg: 'left', performing: 'left', verdict: 'within_error' }), other);
    expect(all.map((sentence) => sentence.slice(0, 14))).toEqual(['Your right hip', 'Your left hip ']);
  });
  it('names the day within the same month, and the year if it is another one', () => {
    expect(said(change({ first_day: '2025-07-02', last_day: '2025-07-20' }))[0]).toContain('than on 2 July,');
    expect(said(change({ first_day: '2024-07-02' }))[0]).toContain('than in July 2024,');
  });
  it('says what to expect while there is nothing to compare', () => {
    const early = (last_day: string) => said(change({ verdict: 'not_yet', last_day }))[0];
    expect(early('2025-05-02')).toContain('in about two weeks');
    expect(early('2025-05-10')).toContain('in 6 days');
    expect(early('2025-05-15')).toContain('tomorrow');
    expect(said()[0]).toContain('Use the camera');
  });
  it('includes a session that the server does not have yet', () => {
    const sum = summary('2025-05-02T07:00:00Z', { ranges: [range] });
    expect(withSession([], sum)).toEqual([sum]);
    expect(withSession([{ ...sum, ranges: [] }], sum)).toEqual([sum]);
    const told = [{ ...sum, ranges: [{ ...range, most_deg: 81 }] }];
    expect(withSession(told, sum)).toEqual(told);
  });
  it('is computed by the engine from every range with its day, without later sessions', () => {
    const session = (started_at: string) => summary(started_at, { ranges: [range] });
    let asked = '';
    const engine = { range_changes: (text: string) => ((asked = text), { error: '', value: '[]' }) };
    changesOf(
      engine,
      [session('2025-05-03T07:00:00Z'), session('2025-05-01T07:00:00Z'), session('2025-05-02T07:00:00Z')],
      '2025-05-02T07:00:00Z',
    );
    const { step: _step, side, ...kept } = range;
    expect(JSON.parse(asked)).toEqual(['2025-05-01', '2025-05-02'].map((day) => ({ day, performing: side, ...kept })));
  });
});
