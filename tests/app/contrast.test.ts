// Every pair of colours that the app combines, in both themes: WCAG 2.2, 1.4.3 and 1.4.11.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const css = readFileSync(fileURLToPath(new URL('../../web/app/src/theme/tokens.css', import.meta.url)), 'utf8');
const blocks = [...css.matchAll(/(:root[^{]*)\{([^}]*)\}/g)].map(([, selector = '', body = '']) => ({ selector, body }));
const coloursOf = (body: string): Map<string, string> =>
  new Map([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]));
const bodyOf = (part: string): string => blocks.find(({ selector }) => selector.includes(part))?.body ?? '';

const themes = {
  light: coloursOf(blocks[0]?.body ?? ''),
  dark: coloursOf(bodyOf("[data-theme='dark']")),
};

function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['paper', 'raised', 'sunk'];
const texts = ['ink', 'quiet-text', 'dawn-text', 'sky-text', 'moss-text', 'amber-text', 'red-flag'];
const pairs: [string, string, number][] = [
  ...grounds.flatMap((ground) => texts.map((text): [string, string, number] => [text, ground, 4.5])),
  ...grounds.map((ground): [string, string, number] => ['edge', ground, 3]),
  ...grounds.map((ground): [string, string, number] => ['focus', ground, 3]),
  ['on-fill', 'dawn', 4.5],
  ['on-fill', 'amber', 4.5],
  ['paper', 'sky-text', 4.5],
  ['paper', 'ink', 4.5],
  ['moss', 'paper', 3],
];

describe.each(Object.entries(themes))('the %s theme', (_name, colours) => {
  it.each(pairs)('%s on %s has at least %d', (over, under, min) => {
    const [a, b] = [colours.get(over), colours.get(under)];
    expect(a && b).toBeTruthy();
    expect(contrast(a ?? '', b ?? '')).toBeGreaterThanOrEqual(min);
  });
});

it('the dark theme is the same whether the system or the person asks for it', () => {
  expect([...coloursOf(bodyOf(":not([data-theme='light'])"))]).toEqual([...themes.dark]);
});
