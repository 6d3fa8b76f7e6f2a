// How people are called: without a name, and where two have the same one.
import type { Person } from '$lib/api/types';

/** The name of who wants none; nobody is greeted with it. */
export const unnamed = 'Me';

export function greetedAs(person: Person | undefined): string {
  return person && person.name !== unnamed ? person.name : '';
}

const plain = (name: string): string => name.trim().toLocaleLowerCase();

/** The name; where several have the same one, with a number in the order in which they came: 'Kim (2)'. */
export function nameAmong(person: Person, people: readonly Person[]): string {
  const same = people.filter(({ name }) => plain(name) === plain(person.name));
  if (same.length < 2) return person.name;
  same.sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || a.id.localeCompare(b.id));
  return `${person.name.trim()} (${same.findIndex(({ id }) => id === person.id) + 1})`;
}
