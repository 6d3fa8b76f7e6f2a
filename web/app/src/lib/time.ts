// Times in the record's format, and local calendar days.

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
  if (minutes === 0) return `${whole} s`;
  return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
}

/** 'today', 'yesterday', 'Friday', '3 March' */
export function dayInWords(day: string, today: string): string {
  const ago = daysBetween(day, today);
  if (ago === 0) return 'today';
  if (ago === 1) return 'yesterday';
  const date = new Date(`${day}T12:00:00`);
  if (ago > 1 && ago < 7) return date.toLocaleDateString('en', { weekday: 'long' });
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });
}

/** Increases with every change; the higher revision wins on all devices. */
export function nextRevision(last: number | undefined): number {
  return Math.max((last ?? 0) + 1, Date.now());
}
