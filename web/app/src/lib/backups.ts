// The automatic backups, and what would be lost by restoring one.
import type { Backup, PersonLoss } from '$lib/api/types';
import { dayInWords } from '$lib/time';

const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

/** "2 people, 12 sessions, the last yesterday" */
export function backupInWords({ people, sessions, last_day }: Backup, today: string): string {
  const parts = [counted(people, 'person', 'people'), sessions === 0 ? 'no sessions yet' : counted(sessions, 'session', 'sessions')];
  if (last_day !== undefined) parts.push(`the last ${onDay(last_day, today)}`);
  return parts.join(', ');
}

/** "today", "on Friday", "on 3 March" */
export function onDay(day: string, today: string): string {
  const words = dayInWords(day, today);
  return words === 'today' || words === 'yesterday' ? words : `on ${words}`;
}

/** "Robin: 3 sessions, from Friday to yesterday" */
export function lossInWords({ name, whole, sessions, shortened, first_day, last_day }: PersonLoss, today: string): string {
  const parts = [
    ...(whole ? ['everything'] : []),
    ...(sessions > 0 ? [counted(sessions, 'session', 'sessions')] : []),
    ...(shortened > 0 ? [`part of ${counted(shortened, 'session', 'sessions')}`] : []),
  ];
  if (first_day !== undefined && last_day !== undefined)
    parts.push(first_day === last_day ? onDay(first_day, today) : `from ${dayInWords(first_day, today)} to ${dayInWords(last_day, today)}`);
  return `${name || 'Somebody without a name'}: ${parts.join(', ')}`;
}
