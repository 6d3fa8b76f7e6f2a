// How people are addressed, also without a name or with the same name as another person.
import { t } from '$lib/language';
import type { Person } from '$lib/api/types';

/** The stored name of a person who did not give one; it is not used in greetings. */
export const unnamed = 'Me';

export function greetedAs(person: Person | undefined): string {
  return person && person.name !== unnamed ? person.name : '';
}

const shownName = ({ name }: Pick<Person, 'name'>): string => (name === unnamed ? t('people.unnamed') : name.trim());

const plain = (name: string): string => name.trim().toLocaleLowerCase();

/** The name; if several people share it, with a number in the order in which they were added: 'Kim (2)'. */
export function nameAmong(person: Person, people: readonly Person[]): string {
  const same = people.filter(({ name }) => plain(name) === plain(person.name));
  if (same.length < 2) return shownName(person);
  same.sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || a.id.localeCompare(b.id));
  return `${shownName(person)} (${same.findIndex(({ id }) => id === person.id) + 1})`;
}
