// Sentences about changes in the range of motion. Only the engine decides which change is larger than the
// measurement error (engine/record/change.hpp).
import type { Position, Quantity, RangeDone, SessionSummary, View } from '$lib/api/types';
import { dayAndMonth, monthAndYear, monthOf, t } from '$lib/language';
import { exerciseName } from '$lib/content';
import { motionOf } from './ranges';
import { unwrap } from '$lib/engine/unwrap';
import { dayOfSession } from '$lib/streak';
import { daysBetween } from '$lib/time';

export interface RangeChange {
  exercise: string;
  performing: 'none' | 'right' | 'left';
  quantity: Quantity;
  leg: 'right' | 'left';
  view: View;
  position: Position;
  first_day: string;
  last_day: string;
  sessions: number;
  verdict: 'further' | 'less' | 'within_error' | 'not_yet';
  /** Missing if it is too early to tell. */
  first_deg?: number;
  last_deg?: number;
  change_deg?: number;
  error_deg?: number;
}

interface Judge {
  range_changes(ranges: string): { error: string; value: string };
}

/** `until`: ignores later sessions. */
export function changesOf(engine: Judge, sessions: readonly SessionSummary[], until?: string): RangeChange[] {
  const dated = sessions
    .filter(({ started_at }) => until === undefined || Date.parse(started_at) <= Date.parse(until))
    .toSorted((a, b) => Date.parse(a.started_at) - Date.parse(b.started_at))
    .flatMap((session) => (session.ranges ?? []).map((range) => datedRange(dayOfSession(session), range)));
  return JSON.parse(unwrap(engine.range_changes(JSON.stringify(dated)))) as RangeChange[];
}

/** Adds this session if the server's list does not have it yet. */
export function withSession(sessions: readonly SessionSummary[], session: SessionSummary): SessionSummary[] {
  const known = sessions.find(({ id }) => id === session.id);
  if ((known?.ranges ?? []).length > 0) return [...sessions];
  return [...sessions.filter(({ id }) => id !== session.id), session];
}

function datedRange(day: string, { exercise, side, quantity, leg, least_deg, most_deg, sigma_deg, view, position }: RangeDone) {
  return { day, exercise, performing: side, quantity, leg, least_deg, most_deg, sigma_deg, view, position };
}

const degrees = (value: number): string => t('change.degrees', { degrees: value });

/** 'in May', 'in May 2024' for another year, 'on 3 May' for the same month. */
function since(first: string, last: string): string {
  if (first.slice(0, 7) === last.slice(0, 7)) return t('days.on_date', { day: dayAndMonth(first) });
  if (first.slice(0, 4) === last.slice(0, 4)) return t('days.in_month', { month: monthOf(first) });
  return t('days.in_month_of_year', { month: monthAndYear(first.slice(0, 7)) });
}

function sentenceOf({ leg, quantity, first_day, last_day, verdict, change_deg = 0, error_deg = 0 }: RangeChange): string {
  const said = { leg, direction: motionOf(quantity), then: since(first_day, last_day) };
  if (verdict === 'further' || verdict === 'less')
    return t(`change.${verdict}`, { ...said, by: degrees(Math.round(Math.abs(change_deg))) });
  return t('change.same', { ...said, error: degrees(Math.ceil(error_deg)) });
}

export const daysUntilCompared = 14; // min_days_between in engine/record/change.hpp; a test compares them

export interface ChangeWords {
  /** One sentence for each hip, or what to expect. */
  sentences: string[];
  /** The exercise that was compared; '' if none was. */
  about: string;
  /** Whether a camera has measured the hips at all; otherwise the sentence is only a hint. */
  isMeasured: boolean;
}

/** About the angle seen in most sessions, which the engine lists first: never the largest change. */
export function changeInWords(changes: readonly RangeChange[]): ChangeWords {
  const [main] = changes;
  if (!main) return { sentences: [t('change.use_camera')], about: '', isMeasured: false };
  const same = changes.filter(
    (one) => one.exercise === main.exercise && one.quantity === main.quantity && one.view === main.view && one.position === main.position,
  );
  const judged = same.filter(({ verdict }) => verdict !== 'not_yet');
  if (judged.length > 0)
    return {
      sentences: ['right', 'left'].flatMap((leg) => judged.find((one) => one.leg === leg) ?? []).map(sentenceOf),
      about: exerciseName(main.exercise),
      isMeasured: true,
    };
  const left = Math.max(1, daysUntilCompared - daysBetween(main.first_day, main.last_day));
  return { sentences: [measuredInWords(left)], about: '', isMeasured: true };
}

/** When to use the camera again. */
function measuredInWords(days: number): string {
  if (days === 1) return t('change.measured_tomorrow');
  if (days < 7) return t('change.measured_days', { days });
  return t(days < 11 ? 'change.measured_week' : 'change.measured_two_weeks');
}
