// Days of practice and streaks. A single day of rest between two days of practice does not end a streak.
import { t } from '$lib/language';
import type { SessionSummary } from '$lib/api/types';
import { daysBetween } from '$lib/time';

/** The local day of a session: its time is stored with the person's UTC offset. */
export function dayOfSession({ started_at }: { started_at: string }): string {
  return started_at.slice(0, 10);
}

/** Sessions in which something was done. */
export function practised(sessions: readonly SessionSummary[]): SessionSummary[] {
  return sessions.filter(({ doses }) => doses.some(({ reps, held_s }) => reps > 0 || held_s > 0));
}

/** Newest first, each day once. */
export function doneDays(sessions: readonly SessionSummary[]): string[] {
  return [...new Set(practised(sessions).map(dayOfSession))].sort().reverse();
}

/** The days that count today. A day may be one ahead of today after a journey west; days further ahead were
    recorded while the clock was wrong. */
function daysUpTo(days: readonly string[], today: string): string[] {
  return days.filter((day) => daysBetween(today, day) <= 1);
}

/** Days of practice in the current streak; 0 if the last one is more than two days ago. */
export function runOfDays(all: readonly string[], today: string): number {
  const days = daysUpTo(all, today);
  let last = today;
  let count = 0;
  for (const day of days) {
    if (daysBetween(day, last) > 2) break;
    count += 1;
    last = day;
  }
  return count;
}

/** 'in a row' only if there was no day of rest in between. */
function runInWords(days: readonly string[], run: number): string {
  const own = days.slice(0, run);
  const hasRest = own.some((day, index) => index > 0 && daysBetween(day, own[index - 1] ?? day) > 1);
  return t(hasRest ? 'streak.days_so_far' : 'streak.days_in_a_row', { days: run });
}

/** One kind sentence about the days before, or ''. */
export function welcomeBack(all: readonly string[], today: string): string {
  const days = daysUpTo(all, today);
  const last = days[0];
  if (last === undefined) return all.length > 0 ? t('streak.welcome_back') : '';
  const ago = Math.max(0, daysBetween(last, today));
  const run = runOfDays(days, today);
  if (ago === 0) return run > 1 ? `${runInWords(days, run)} ${t('streak.done_today')}` : t('streak.done_today');
  if (ago === 1) return run > 1 ? runInWords(days, run) : t('streak.here_yesterday');
  if (ago === 2) return t('streak.rested');
  return t('streak.welcome_back');
}
