// One sentence for each part of the record that is damaged or was repaired.
import type { Damage } from '$lib/api/types';
import { dayAndMonth, t } from '$lib/language';

/** "One session of 3 March cannot be read; everything else is here." */
export function damageInWords({ kind, day, count, repaired }: Damage): string {
  const counted = t(`damage.${kind}`, { count });
  const dated = (of: string): string => t(kind === 'event' ? 'damage.of_entry_day' : 'damage.of_day', { what: counted, day: of });
  const what = day === undefined ? counted : dated(dayAndMonth(day));
  return t(repaired ? 'damage.repaired' : 'damage.unreadable', { count, what });
}
