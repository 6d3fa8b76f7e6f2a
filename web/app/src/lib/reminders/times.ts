// When a person wants to be reminded: kept in their settings.
import type { Settings } from '$lib/api/types';
import type { Wanted } from '$lib/settings';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

export interface ReminderTime {
  /** 07:00 */
  at: string;
  days: readonly Weekday[];
}

const [atKey, daysKey] = ['reminder_at', 'reminder_days'];
export const usual: ReminderTime = { at: '07:00', days: weekdays };

const isTime = (text: unknown): text is string => typeof text === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** What is set, or undefined. */
export function reminderOf({ further }: Settings): ReminderTime | undefined {
  const at = further?.[atKey];
  const days = further?.[daysKey];
  if (!isTime(at) || typeof days !== 'string') return undefined;
  const chosen = new Set(days.split(','));
  return { at, days: weekdays.filter((day) => chosen.has(day)) };
}

export function withReminder({ further }: Settings, { at, days }: ReminderTime): Wanted {
  return { further: { ...further, [atKey]: at, [daysKey]: days.join(',') } };
}

/** As the engine reads them: 'daily', 'mon,wed'. */
export function daysInWords(days: readonly Weekday[]): string {
  return days.length === weekdays.length ? 'daily' : days.join(',');
}

/** The next time after `now`; undefined if no day is chosen. */
export function nextTime({ at, days }: ReminderTime, now: Date): Date | undefined {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  for (let ahead = 0; ahead <= weekdays.length; ahead += 1) {
    const then = new Date(now.getFullYear(), now.getMonth(), now.getDate() + ahead, hours, minutes);
    const name = weekdays[(then.getDay() + weekdays.length - 1) % weekdays.length];
    if (then > now && name && days.includes(name)) return then;
  }
  return undefined;
}
