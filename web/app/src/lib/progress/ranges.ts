// Ranges of motion for the pages After and Progress: each leg's thigh-to-trunk angle with its error, the
// position and the view.
import { t } from '$lib/language';
import type { Position, Quantity, Range, RangeDone, SessionSummary, View } from '$lib/api/types';
import { exerciseName } from '$lib/content';
import { median } from '$lib/median';
import { dayOfSession } from '$lib/streak';
import { daysBetween } from '$lib/time';
import { mondayOf } from './series';

/** Degrees, with the sign in which they are shown; `band`: half the width of the 95 % error band. */
export interface Reach {
  from: number;
  to: number;
  band: number;
}

/** One angle of an exercise, seen from one view. */
export interface RangeRow {
  exercise: string;
  name: string;
  quantity: Quantity;
  view: View;
  position: Position;
  right?: Reach;
  left?: Reach;
}

// For a normal error (JCGM 100:2008, table G.1).
const sigmas_of_95_percent = 1.96;

const short = { thigh_to_trunk_flexion: 'flexion', thigh_to_trunk_adduction: 'adduction', thigh_to_trunk_rotation: 'rotation' } as const;

export const measures = Object.keys(short) as readonly Quantity[];

/** The sentences' name of a quantity: 'flexion'. */
export const motionOf = (quantity: Quantity): (typeof short)[Quantity] => short[quantity];

/** Shown with the opposite sign of the record: out to the side and turned out are positive. */
const isFlipped = (quantity: Quantity): boolean => quantity !== 'thigh_to_trunk_flexion';

/** Which motion it is. */
export const measureInWords = (quantity: Quantity): string => t(`ranges.${short[quantity]}`);
/** What a larger value means. */
export const moreInWords = (quantity: Quantity): string => t(`ranges.${short[quantity]}_more`);
export const viewInWords = (view: View): string => t(`ranges.${view}`);
export const positionInWords = (position: Position): string => t(`ranges.${position}`);

export function reachOf({ quantity, least_deg, most_deg, sigma_deg }: Range): Reach {
  const flips = isFlipped(quantity);
  return {
    from: Math.round(flips ? -most_deg : least_deg),
    to: Math.round(flips ? -least_deg : most_deg),
    band: Math.ceil(sigmas_of_95_percent * sigma_deg),
  };
}

/** A leg may be measured both as the moving leg and as the other one: the wider range counts. */
function widest(a: Reach | undefined, b: Reach): Reach {
  if (!a) return b;
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to), band: Math.max(a.band, b.band) };
}

type Seen = Range & { exercise: string };

function rowsOf(ranges: readonly Seen[]): RangeRow[] {
  const rows = new Map<string, RangeRow>();
  for (const range of ranges) {
    const { exercise, quantity, view, position, leg } = range;
    const key = [exercise, quantity, view, position].join(' ');
    const row = rows.get(key) ?? { exercise, name: exerciseName(exercise), quantity, view, position };
    rows.set(key, { ...row, [leg]: widest(row[leg], reachOf(range)) });
  }
  return [...rows.values()];
}

/** In the order of the session. */
export function rangesOfSession(ranges: readonly RangeDone[]): RangeRow[] {
  return rowsOf(ranges);
}

export interface RangeDay {
  day: string;
  row: RangeRow;
}

/** The angles of an exercise that have ever been measured. */
export function quantitiesOf(sessions: readonly SessionSummary[], exercise: string): Quantity[] {
  const seen = new Set(sessions.flatMap(({ ranges = [] }) => ranges.filter((one) => one.exercise === exercise).map((one) => one.quantity)));
  return measures.filter((quantity) => seen.has(quantity));
}

export function exercisesWithRanges(sessions: readonly SessionSummary[]): Set<string> {
  return new Set(sessions.flatMap(({ ranges = [] }) => ranges.map(({ exercise }) => exercise)));
}

/** A row for each session and view in which this angle was measured, oldest first. */
export function rangeDays(sessions: readonly SessionSummary[], exercise: string, quantity: Quantity): RangeDay[] {
  const isWanted = (one: RangeDone): boolean => one.exercise === exercise && one.quantity === quantity;
  return [...sessions]
    .sort((a, b) => Date.parse(a.started_at) - Date.parse(b.started_at))
    .flatMap((session) => rowsOf((session.ranges ?? []).filter(isWanted)).map((row) => ({ day: dayOfSession(session), row })));
}

/** Only values from the same view can be compared: keeps those of the most frequent view. */
export function ofOneView(days: readonly RangeDay[]): RangeDay[] {
  const often = new Map<View, number>();
  for (const { row } of days) often.set(row.view, (often.get(row.view) ?? 0) + 1);
  const [view] = [...often].sort((a, b) => b[1] - a[1])[0] ?? [];
  return days.filter(({ row }) => row.view === view);
}

/** The median of several ranges. Its error is that of one, because a camera's error is mostly systematic. */
function medianOf(reaches: readonly Reach[]): Reach | undefined {
  if (reaches.length === 0) return undefined;
  const of = (part: keyof Reach): number => median(reaches.map((reach) => reach[part]));
  return { from: of('from'), to: of('to'), band: of('band') };
}

export interface RangeGroups {
  groups: RangeDay[];
  /** Days per group. */
  days: 1 | 7 | 28;
}

const max_groups = 14; // two bars each must fit on a phone

/** Too many sessions to draw one by one are grouped: the median of each week, or of four weeks. */
export function inGroups(sessions: readonly RangeDay[]): RangeGroups {
  const first = mondayOf(sessions[0]?.day ?? '2000-01-03');
  const beginOf = (day: string, days: number): string => (days === 1 ? day : String(Math.floor(daysBetween(first, day) / days)));
  for (const days of [1, 7, 28] as const) {
    const groups = new Map<string, RangeDay[]>();
    for (const one of sessions) {
      const key = beginOf(one.day, days);
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    if (groups.size > max_groups && days !== 28) continue;
    return { days, groups: [...groups.values()].map(medianSession) };
  }
  return { days: 1, groups: [] };
}

function medianSession(sessions: RangeDay[]): RangeDay {
  const [one] = sessions;
  if (!one) throw new Error('A group has at least one session.');
  const legs = (leg: 'right' | 'left'): Reach | undefined => medianOf(sessions.flatMap(({ row }) => row[leg] ?? []));
  const { right: _right, left: _left, ...row } = one.row;
  const [right, left] = [legs('right'), legs('left')];
  return { day: one.day, row: { ...row, ...(right && { right }), ...(left && { left }) } };
}

export function inWords({ from, to, band }: Reach): string {
  const sign = (value: number): string => `${value}°`.replace('-', '−');
  return from === to ? `${sign(to)} ± ${band}°` : t('units.range', { from: sign(from), to: sign(to), error: `${band}°` });
}
