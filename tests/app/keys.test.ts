// Single-character keys can be switched off; the space bar and named keys cannot.
import { describe, expect, it } from 'vitest';
import { commandOfKey, isCharacterKey, keysInWords } from '$lib/session/keys';
import { hasLetterKeys, letterKeys, withChanges } from '$lib/settings';

describe('single-character keys', () => {
  it('are letters, digits and signs', () => {
    for (const key of ['s', 'X', '+', '?', '5', 'ß']) expect(isCharacterKey(key), key).toBe(true);
    for (const key of [' ', 'Enter', 'ArrowLeft', 'Escape']) expect(isCharacterKey(key), key).toBe(false);
  });
  it('are on until they are switched off, which changes no other setting', () => {
    const settings = { version: 1, revision: 1, further: { other: 'kept' } } as const;
    expect(hasLetterKeys(settings)).toBe(true);
    const off = withChanges(settings, letterKeys(settings, false));
    expect(hasLetterKeys(off)).toBe(false);
    expect(off.further?.other).toBe('kept');
    expect(hasLetterKeys(withChanges(off, letterKeys(off, true)))).toBe(true);
  });
  it('are all in the list, and nothing else is marked as one', () => {
    const listed = keysInWords()
      .filter(({ isCharacter }) => isCharacter)
      .flatMap(({ keys }) => keys.replace('−', '-').split(', '));
    const known = Array.from('abcdefghijklmnopqrstuvwxyz+-?').filter((key) => /[c?]/.test(key) || commandOfKey(key, 'doing'));
    expect(listed.toSorted()).toEqual(known.toSorted());
  });
});
