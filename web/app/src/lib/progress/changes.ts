// Sentences about changes in the range of motion. Only the engine decides which change is larger than the
// measurement error (engine/record/change.hpp).
import type { Position, Quantity, RangeDone, SessionSummary, View } from '$lib/api/types';
import { exerciseName } from '$lib/content';
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

const directions: Record<Quantity, string> = {
  thigh_to_trunk_flexion: 'forward',
  thigh_to_trunk_adduction: 'out to the side',
  thigh_to_trunk_rotation: 'outward',
};

const degrees = (value: number): string => `${value} ${value === 1 ? 'degree' : 'degrees'}`;

/** 'in May', 'in May 2024' for another year, 'on 3 May' for the same month. */
function since(first: string, last: string): string {
  const date = new Date(`${first}T12:00:00`);
  if (first.slice(0, 7) === last.slice(0, 7)) return `on ${date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })}`;
  const sameYear = first.slice(0, 4) === last.slice(0, 4);
  return `in ${date.toLocaleDateString('en-GB', { month: 'long', ...(!sameYear && { year: 'numeric' }) })}`;
}

function sentenceOf({ leg, quantity, first_day, last_day, verdict, change_deg = 0, error_deg = 0 }: RangeChange): string {
  const by = degrees(Math.round(Math.abs(change_deg)));
  const then = since(first_day, last_day);
  if (verdict === 'further')
    return `Your ${leg} hip went ${by} further ${directions[quantity]} than ${then}, more than the measuring error.`;
  if (verdict === 'less')
    return `Your ${leg} hip went ${by} less far ${directions[quantity]} than ${then}, more than the measuring error. One stiff morning is nothing to worry about.`;
  return `Your ${leg} hip went about as far ${directions[quantity]} as ${then}: the camera can’t see a difference of less than ${degrees(Math.ceil(error_deg))}.`;
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
  if (!main) return { sentences: ['Use the camera in a session, and I’ll measure how far your hips move.'], about: '', isMeasured: false };
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
  const when = left === 1 ? 'tomorrow' : left < 7 ? `in ${left} days` : left < 11 ? 'in about a week' : 'in about two weeks';
  return {
    sentences: [`I’ve measured your hips. Use the camera again ${when}, and I can tell you what has changed.`],
    about: '',
    isMeasured: true,
  };
}
