// Draws the posters with `limber draw`: the images of the figure that pages show until the moving one is loaded.
// A poster is drawn again if the exercise or the program is newer.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const limber = here('../../../build/limber');
const folder = here('../public/posters');
const size = '640x640';
/** Each skin and the ending of its posters' names, as in src/lib/figure/skin.ts. */
const skins = [
  ['medium', ''],
  ['light', '-light'],
  ['deep', '-deep'],
];

const changed = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

export function drawPosters() {
  if (!existsSync(limber)) {
    console.warn('Without build/limber there are no pictures of the figure; build it first.');
    return;
  }
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(here('../../../exercises')).filter((name) => name.endsWith('.toml'))) {
    const id = file.slice(0, -'.toml'.length);
    for (const [skin, ending] of skins) {
      const poster = `${folder}/${id}${ending}.png`;
      if (changed(poster) > Math.max(changed(limber), changed(here(`../../../exercises/${file}`)))) continue;
      execFileSync(limber, ['draw', id, '--bare', '--skin', skin, '--size', size, '-o', poster], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    }
  }
}
