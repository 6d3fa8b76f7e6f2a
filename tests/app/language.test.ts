import { afterEach, describe, expect, it } from 'vitest';
import {
  fullDate,
  inSentence,
  language,
  languageName,
  listInWords,
  numberInWords,
  partsOf,
  percentInWords,
  t,
  tags,
  weekdays,
} from '$lib/language';
import { languageFor, localeFor } from '$lib/language/language.svelte';
import { doseInWords, exercises } from '$lib/content';
import { withoutBreath } from '$lib/session/screen_text';

afterEach(() => language.use('en', []));

describe('the language', () => {
  it('is the chosen one, otherwise the browser’s first that there is', () => {
    expect(languageFor('es', ['de-DE'])).toBe('es');
    expect(languageFor(undefined, ['fr-FR', 'de-AT', 'es'])).toBe('de');
    expect(languageFor(undefined, ['DE'])).toBe('de');
    expect(languageFor('fr', ['es-MX'])).toBe('es');
    expect(languageFor(undefined, ['fr'])).toBe('en');
  });
  it('writes dates and numbers as in the browser’s region', () => {
    expect(localeFor('es', ['en-US', 'es-MX'])).toBe('es-MX');
    expect(localeFor('de', ['en-US'])).toBe('de');
  });
  it('is called by its own name', () => {
    expect(tags.map(languageName)).toEqual(['Deutsch', 'English', 'Español']);
  });
  it('changes what a message says, without loading the page again', async () => {
    expect(t('button.begin')).toBe('Begin');
    await language.use('de', []);
    expect([language.tag, t('button.begin')]).toEqual(['de', 'Anfangen']);
    await language.use('es', []);
    expect([language.tag, t('button.begin')]).toEqual(['es', 'Empezar']);
  });
  it('is the last one chosen, even if an earlier one is loaded later', async () => {
    await Promise.all([language.use('de', []), language.use('es', [])]);
    expect(language.tag).toBe('es');
  });
});

describe('a message', () => {
  it('has the plurals of its language', async () => {
    expect(t('plan.size', { moves: 1, minutes: 9 })).toBe('1 move, about 9 minutes');
    await language.use('de', []);
    expect(t('plan.size', { moves: 1, minutes: 9 })).toBe('1 Übung, etwa 9 Minuten');
    await language.use('es', []);
    expect(t('plan.size', { moves: 8, minutes: 1 })).toBe('8 ejercicios, alrededor de 1 minuto');
  });
  it('keeps its marked parts, wherever a language puts them', async () => {
    expect(partsOf('today.if_changed')).toEqual([
      { mark: '', text: 'If something changes, ' },
      { mark: 'link', text: 'answer again' },
      { mark: '', text: '.' },
    ]);
    await language.use('de', []);
    expect(partsOf('data.landmarks', { sets: 2, size: '3 kB' }).find(({ mark }) => mark === 'code')?.text).toBe(
      'limber export --landmarks',
    );
  });
  it('shows a person’s name as it is, whatever is in it', () => {
    expect(t('data.delete_asked', { name: '<b>{x}</b>' })).toContain('<b>{x}</b>');
  });
});

describe('numbers and dates', () => {
  it('are written as the language does', async () => {
    expect(fullDate('2025-03-05')).toMatch(/^Wednesday,? 5 March$/);
    await language.use('de', []);
    expect([fullDate('2025-03-05'), numberInWords(1234.5), percentInWords(0.7), listInWords(['a', 'b', 'c'])]).toEqual([
      'Mittwoch, 5. März',
      '1.234,5',
      '70\u00a0%',
      'a, b und c',
    ]);
    await language.use('es', []);
    expect([fullDate('2025-03-05'), weekdays()[0]]).toEqual(['miércoles, 5 de marzo', 'lunes']);
  });
});

describe('the texts of the exercises', () => {
  it('are there in every language', async () => {
    for (const tag of tags) {
      await language.use(tag, []);
      for (const exercise of exercises) expect(doseInWords(exercise), `${exercise.id} in ${tag}`).not.toBe('');
    }
  });
  it('keep German nouns’ capital letters inside a sentence', async () => {
    expect(inSentence('Leg swings')).toBe('leg swings');
    await language.use('de', []);
    expect(inSentence('Beinschwünge')).toBe('Beinschwünge');
  });
  it('say the breath only once on the screen', async () => {
    expect(withoutBreath('Sit back and down. Breathe in.')).toBe('Sit back and down.');
    expect(withoutBreath('Breathe easily.')).toBe('');
    await language.use('de', []);
    expect(withoutBreath('Kreise aus der Hüfte. Atme ruhig.')).toBe('Kreise aus der Hüfte.');
  });
});
