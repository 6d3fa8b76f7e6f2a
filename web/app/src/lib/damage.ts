// One sentence for each part of the record that is damaged or was repaired.
import type { Damage } from '$lib/api/types';

const nouns: Record<Damage['kind'], [one: string, more: string]> = {
  person: ['name', 'names'],
  settings: ['set of settings', 'sets of settings'],
  answers: ['set of answers', 'sets of answers'],
  session: ['session', 'sessions'],
  event: ['entry', 'entries'],
};

const dateOf = (day: string): string => new Date(`${day}T12:00:00`).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });

/** "One session of 3 March cannot be read; everything else is here." */
export function damageInWords({ kind, day, count, repaired }: Damage): string {
  const [one, more] = nouns[kind];
  const what = count === 1 ? `One ${one}` : `${count} ${more}`;
  const when = day === undefined ? '' : `${kind === 'event' ? ' in the session of ' : ' of '}${dateOf(day)}`;
  return repaired
    ? `${what}${when} ${count === 1 ? 'was' : 'were'} damaged, and ${count === 1 ? 'is' : 'are'} back from a backup.`
    : `${what}${when} cannot be read; everything else is here.`;
}
