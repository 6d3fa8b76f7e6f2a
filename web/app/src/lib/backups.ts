// The automatic backups, and what would be lost by restoring one.
import type { Backup, PersonLoss } from '$lib/api/types';
import { t } from '$lib/language';
import { dayInWords, onDay } from '$lib/time';

/** "2 people, 12 sessions, the last yesterday" */
export function backupInWords({ people, sessions, last_day }: Backup, today: string): string {
  const parts = [t('backups.people', { people }), t('backups.sessions', { sessions })];
  if (last_day !== undefined) parts.push(t('backups.last', { day: onDay(last_day, today) }));
  return parts.join(', ');
}

/** "Robin: 3 sessions, from Friday to yesterday" */
export function lossInWords({ name, whole, sessions, shortened, first_day, last_day }: PersonLoss, today: string): string {
  const parts = [
    ...(whole ? [t('backups.everything')] : []),
    ...(sessions > 0 ? [t('backups.sessions', { sessions })] : []),
    ...(shortened > 0 ? [t('backups.part_of_sessions', { sessions: shortened })] : []),
  ];
  if (first_day !== undefined && last_day !== undefined)
    parts.push(
      first_day === last_day
        ? onDay(first_day, today)
        : t('backups.from_to', { first: dayInWords(first_day, today), last: dayInWords(last_day, today) }),
    );
  return t('backups.loss', { name: name || t('backups.unnamed'), what: parts.join(', ') });
}
