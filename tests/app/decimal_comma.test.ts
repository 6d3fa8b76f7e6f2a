import { describe, expect, it } from 'vitest';
import { writesDecimalComma } from '$lib/decimal_comma';

describe('tables for a spreadsheet', () => {
  it('have decimal commas if the language uses them', () => {
    for (const language of ['de', 'de-AT', 'fr-FR', 'es', 'nl']) expect(writesDecimalComma(language)).toBe(true);
  });
  it('have decimal points otherwise', () => {
    for (const language of ['en', 'en-GB', 'de-CH', 'ja', 'zh-Hans']) expect(writesDecimalComma(language)).toBe(false);
  });
});
