// Times in the record's format, and local calendar days.

import { dayAndMonth, t, weekdayOf } from '$lib/language';

const two = (value: number): string => String(Math.abs(value)).padStart(2, '0');

/** RFC 3339 with this machine's offset from UTC. */
export function localTime(date: Date): string {
  const offset_min = -date.getTimezoneOffset();
  const sign = offset_min < 0 ? '-' : '+';
  const hours = Math.trunc(Math.abs(offset_min) / 60);
  return `${dayOf(date)}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}${sign}${two(hours)}:${two(Math.abs(offset_min) % 60)}`;
}

/** 2025-03-01 */
export function dayOf(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Days from `day` to `other`, both like 2025-03-01. */
export function daysBetween(day: string, other: string): number {
  return Math.round((Date.parse(`${other}T12:00:00Z`) - Date.parse(`${day}T12:00:00Z`)) / 86_400_000);
}

/** 9 min 12 s; 45 s */
export function durationInWords(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  if (minutes === 0) return t('units.seconds', { seconds: whole });
  const rest = whole % 60;
  return rest === 0 ? t('units.minutes', { minutes }) : t('units.minutes_seconds', { minutes, seconds: rest });
}

/** 'today', 'yesterday', 'Friday', '3 March' */
export function dayInWords(day: string, today: string): string {
  const ago = daysBetween(day, today);
  if (ago === 0) return t('days.today');
  if (ago === 1) return t('days.yesterday');
  return ago > 1 && ago < 7 ? weekdayOf(day) : dayAndMonth(day);
}

/** 'today', 'on Friday', 'on 3 March' */
export function onDay(day: string, today: string): string {
  const ago = daysBetween(day, today);
  if (ago === 0 || ago === 1) return dayInWords(day, today);
  return ago > 1 && ago < 7 ? t('days.on_weekday', { day: weekdayOf(day) }) : t('days.on_date', { day: dayAndMonth(day) });
}

/** Increases with every change; the higher revision wins on all devices. */
export function nextRevision(last: number | undefined): number {
  return Math.max((last ?? 0) + 1, Date.now());
}
