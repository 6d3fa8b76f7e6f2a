// The rows behind the charts of Progress; each chart's table shows the same rows.
import type { Dose, SessionSummary } from '$lib/api/types';
import { dayOfSession, practised } from '$lib/streak';
import { daysBetween } from '$lib/time';

export interface PainRow {
  day: string;
  before?: number;
  after?: number;
}

export interface WeekRow {
  /** Its Monday. */
  week: string;
  sessions: number;
  days: number;
  minutes: number;
}

export interface DoseRow {
  day: string;
  right: number;
  left: number;
  /** For an exercise without sides. */
  both: number;
}

/** Seconds held, or repetitions. */
export type Unit = 'times' | 's';

const oldestFirst = (sessions: readonly SessionSummary[]): SessionSummary[] =>
  [...sessions].sort((a, b) => Date.parse(a.started_at) - Date.parse(b.started_at));

/** One row for each session that has a rating. */
export function painRows(sessions: readonly SessionSummary[]): PainRow[] {
  return oldestFirst(sessions)
    .filter(({ pain_before, pain_after }) => pain_before !== undefined || pain_after !== undefined)
    .map((session) => ({
      day: dayOfSession(session),
      ...(session.pain_before !== undefined && { before: session.pain_before }),
      ...(session.pain_after !== undefined && { after: session.pain_after }),
    }));
}

/** '2025-03-06' -> '2025-03-03' */
export function mondayOf(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

export function daysLater(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Every week from the first session's to today's, including those without a session. */
export function weekRows(sessions: readonly SessionSummary[], today: string): WeekRow[] {
  const done = oldestFirst(practised(sessions));
  const first = done[0];
  if (!first) return [];
  const begin = mondayOf(dayOfSession(first));
  const rows: WeekRow[] = [];
  const last =
    done
      .map(dayOfSession)
      .filter((day) => daysBetween(today, day) <= 1)
      .sort()
      .at(-1) ?? today;
  for (let week = begin; week <= today || week <= last; week = daysLater(week, 7)) rows.push({ week, sessions: 0, days: 0, minutes: 0 });
  const days = new Set<string>();
  for (const session of done) {
    const day = dayOfSession(session);
    const row = rows[Math.floor(daysBetween(begin, day) / 7)];
    if (!row) continue; // recorded while the clock was set far ahead
    row.sessions += 1;
    row.minutes += session.duration_s / 60;
    if (!days.has(day)) row.days += 1;
    days.add(day);
  }
  return rows;
}

export function unitOf(doses: readonly Dose[]): Unit {
  return doses.some(({ held_s }) => held_s > 0) ? 's' : 'times';
}

/** The doses of one exercise: a row for each session in which it was done. */
export function doseRows(sessions: readonly SessionSummary[], exercise: string): { rows: DoseRow[]; unit: Unit } {
  const rows: DoseRow[] = [];
  const unit = unitOf(sessions.flatMap(({ doses }) => doses.filter((dose) => dose.exercise === exercise)));
  for (const session of oldestFirst(sessions)) {
    const row: DoseRow = { day: dayOfSession(session), right: 0, left: 0, both: 0 };
    for (const dose of session.doses) {
      if (dose.exercise !== exercise) continue;
      row[dose.side === 'none' ? 'both' : dose.side] += unit === 's' ? Math.round(dose.held_s) : dose.reps;
    }
    if (row.right + row.left + row.both > 0) rows.push(row);
  }
  return { rows, unit };
}

export interface MonthDay {
  day: string;
  number: number;
}

/** The weeks of a month ('2025-03'), Monday first; days of other months are undefined. */
export function weeksOfMonth(month: string): (MonthDay | undefined)[][] {
  const first = new Date(`${month}-01T12:00:00Z`);
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const lead = (first.getUTCDay() + 6) % 7;
  const cells: (MonthDay | undefined)[] = Array.from({ length: lead });
  for (let number = 1; number <= length; number += 1) cells.push({ day: `${month}-${String(number).padStart(2, '0')}`, number });
  while (cells.length % 7 !== 0) cells.push(undefined);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(7 * week, 7 * week + 7));
}

/** '2025-03', -1 -> '2025-02' */
export function monthLater(month: string, months: number): string {
  const date = new Date(`${month}-01T12:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 7);
}

/** The minimal important change of a pain rating (Ostelo 2008, Spine 33:90-94). */
export const painThatMatters = 2;

/** The means of the first and of the last ratings, if there are enough. */
export function painChange(rows: readonly PainRow[]): { from: number; to: number } | undefined {
  const rated = rows.map(({ before }) => before).filter((value) => value !== undefined);
  const span = 5; // ratings vary by a point or two from day to day
  if (rated.length < 2 * span) return undefined;
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { from: mean(rated.slice(0, span)), to: mean(rated.slice(-span)) };
}
