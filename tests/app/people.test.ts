import { describe, expect, it } from 'vitest';
import type { Person } from '$lib/api/types';
import { greetedAs, nameAmong, unnamed } from '$lib/people';

const person = (id: string, name: string, created_at: string): Person => ({ version: 1, id, revision: 1, name, created_at });
const first = person('b', 'Kim', '2025-01-01T07:00:00+01:00');
const second = person('a', 'kim ', '2025-01-02T07:00:00+01:00');
const other = person('c', 'Robin', '2025-01-01T07:00:00+01:00');

describe('people', () => {
  it('are called by their name if nobody shares it', () => {
    expect(nameAmong(other, [first, second, other])).toBe('Robin');
  });
  it('with the same name are numbered in the order in which they were added', () => {
    const all = [second, first, other];
    expect(all.map((one) => nameAmong(one, all))).toEqual(['kim (2)', 'Kim (1)', 'Robin']);
  });
  it('who were added in the same second are numbered, too', () => {
    const twin = { ...first, id: 'd' };
    expect([first, twin].map((one) => nameAmong(one, [twin, first]))).toEqual(['Kim (1)', 'Kim (2)']);
  });
  it('without a name are greeted without one', () => {
    expect(greetedAs({ ...other, name: unnamed })).toBe('');
    expect(greetedAs(undefined)).toBe('');
    expect(greetedAs(other)).toBe('Robin');
  });
});
