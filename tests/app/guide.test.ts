// What the page of the guide asks the server for.
import { expect, test } from 'vitest';
import { addressOf, queryOf, usualPaper, type GuideWish } from '$lib/guide';

const wish: GuideWish = { of: 'hip-mobility', paper: 'a4', size: 'full', language: 'de' };

test('a routine is asked for by its id, the plan by its weeks, the usual guide by nothing', () => {
  expect(queryOf(wish)).toEqual({ routine: 'hip-mobility', language: 'de', paper: 'a4' });
  expect(queryOf({ ...wish, of: 'plan-2' })).toEqual({ plan: true, weeks: 2, language: 'de', paper: 'a4' });
  expect(queryOf({ ...wish, of: '' })).toEqual({ language: 'de', paper: 'a4' });
});

test('a size is compact, large or neither', () => {
  expect(queryOf({ ...wish, size: 'compact' })).toMatchObject({ compact: true });
  expect(queryOf({ ...wish, size: 'large' })).toMatchObject({ large_print: true });
  expect(queryOf(wish)).not.toHaveProperty('compact');
});

test('the address has everything in its query', () => {
  expect(addressOf('p', 'pdf', { ...wish, of: 'plan-1', size: 'large' })).toBe(
    '/api/v1/people/p/guide.pdf?plan=true&weeks=1&language=de&paper=a4&large_print=true',
  );
});

test('letter paper is usual where the region prints on it', () => {
  expect(['en-US', 'es-MX', 'fr-CA'].map(usualPaper)).toEqual(['letter', 'letter', 'letter']);
  expect(['en-GB', 'de-DE', 'es', 'en'].map(usualPaper)).toEqual(['a4', 'a4', 'a4', 'a4']);
});
