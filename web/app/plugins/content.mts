// The exercises and routines, read from their own files: `virtual:content` has the words a page
// shows, `virtual:content-files` the files as they are, for the engine. Which exercises are
// unproven is read from docs/evidence.json.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import type { Plugin } from 'vite';

const folders = ['exercises', 'routines'] as const;

function filesOf(root: string, folder: string): { name: string; toml: string }[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.toml'))
    .sort()
    .map((name) => ({ name, toml: readFileSync(join(root, folder, name), 'utf8') }));
}

type Table = Record<string, unknown>;
const table = (value: unknown): Table => (typeof value === 'object' && value !== null ? (value as Table) : {});

const keysOf = (movement: Table): Table[] => (Array.isArray(movement.key) ? movement.key.map(table) : []);

/** What the key poses say, in every form. */
function cuesOf(movement: Table, says: Table): string[] {
  const ways = [movement, table(movement.easier), table(movement.harder)];
  const said = ways.flatMap(keysOf).map((key) => says[String(key.says)]);
  return [...new Set(said.filter((sentence) => typeof sentence === 'string'))];
}

/** What no page shows (key poses, gates, checks) stays out. */
function wordsOf(toml: string): Table {
  const file = table(parse(toml));
  const movement = table(file.movement);
  const words = table(table(file.text).en);
  const { says, placement: _placement, ...text } = words;
  return {
    id: file.id,
    sides: file.sides ?? 'none',
    not_with: file.not_with ?? [],
    dose: file.dose ?? {},
    tempo: file.tempo ?? {},
    view: movement.view,
    hold_at: keysOf(movement).find((key) => key.hold === true)?.at,
    cues: cuesOf(movement, table(says)),
    forms: ['easier', 'harder'].filter((form) => form in movement),
    text,
    ...('step' in file ? { steps: file.step } : {}),
  };
}

/** The exercises that docs/evidence.json (docs/schema/evidence.schema.json) calls unproven. */
export function unprovenOf(evidence: string): string[] {
  const exercises = Object.entries(table(table(JSON.parse(evidence)).exercises));
  if (exercises.length === 0) throw new Error('docs/evidence.json names no exercise.');
  return exercises
    .filter(([id, row]) => {
      const unproven = table(row).unproven;
      if (typeof unproven !== 'boolean') throw new Error(`docs/evidence.json: ${id} has no 'unproven'.`);
      return unproven;
    })
    .map(([id]) => id);
}

export function content(root: string): Plugin {
  const evidence = join(root, 'docs/evidence.json');
  const words = (folder: string): Table[] => filesOf(root, folder).map(({ toml }) => wordsOf(toml));
  const modules: Record<string, () => string> = {
    'virtual:content': () =>
      [
        ...folders.map((folder) => `export const ${folder} = ${JSON.stringify(words(folder))};`),
        `export const unproven = ${JSON.stringify(unprovenOf(readFileSync(evidence, 'utf8')))};`,
      ].join('\n'),
    'virtual:content-files': () =>
      folders.map((folder) => `export const ${folder} = ${JSON.stringify(filesOf(root, folder))};`).join('\n'),
  };
  return {
    name: 'limber-content',
    resolveId: (id) => (id in modules ? `\0${id}` : undefined),
    load(id) {
      const make = modules[id.slice(1)];
      if (!id.startsWith('\0') || !make) return undefined;
      this.addWatchFile(evidence);
      for (const folder of folders)
        for (const { name } of filesOf(root, folder)) this.addWatchFile(join(root, folder, name));
      return make();
    },
  };
}
