// Each skin of the figure has its own still images, which web/app/scripts/posters.mjs draws under these names.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { posterOf, skins, usualSkin } from '$lib/figure/skin';

const script = readFileSync(fileURLToPath(new URL('../../web/app/scripts/posters.mjs', import.meta.url)), 'utf8');

it('every skin has a poster that is drawn', () => {
  const endings = new Map([...script.matchAll(/\['(\w+)', '([-\w]*)'\]/g)].map(([, skin, ending]) => [skin, ending]));
  expect([...endings.keys()].sort()).toEqual([...skins].sort());
  for (const skin of skins) expect(posterOf('squats', skin)).toBe(`/posters/squats${endings.get(skin) ?? '?'}.png`);
});

it('without a choice the usual one is shown', () => {
  expect(posterOf('squats')).toBe(posterOf('squats', usualSkin));
  expect(posterOf('squats', 'deep')).not.toBe(posterOf('squats'));
});
