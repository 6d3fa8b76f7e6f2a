// The content as modules: `virtual:content` has the texts that pages show, read from the files by `limber`, and the
// unproven exercises from docs/evidence.json; `virtual:content-files` has the unchanged files for the engine.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const folders = ['exercises', 'routines', 'programmes'] as const;

const namesIn = (root: string, folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.toml'))
    .sort();

const filesOf = (root: string, folder: string): { name: string; toml: string }[] =>
  namesIn(root, folder).map((name) => ({ name, toml: readFileSync(join(root, folder, name), 'utf8') }));

type Table = Record<string, unknown>;
const table = (value: unknown): Table => (typeof value === 'object' && value !== null ? (value as Table) : {});

const keysOf = (movement: Table): Table[] => (Array.isArray(movement.key) ? movement.key.map(table) : []);

/** A file as the engine reads it; a mistake in it is printed and stops the build. */
function readBy(command: 'exercise' | 'routine', root: string, path: string): Table {
  const program = join(process.env.LIMBER_BUILD ?? join(root, 'build'), 'limber');
  if (!existsSync(program))
    throw new Error(`The app’s words are read by ${program}, which is not there. Build it first: ninja -C build limber`);
  const env = { ...process.env, LIMBER_CONTENT: root };
  return table(JSON.parse(execFileSync(program, [command, join(root, path), '--json'], { encoding: 'utf8', env })));
}

/** The spoken cues of the key poses, in every form. */
function cuesOf(movement: Table, says: Table): string[] {
  const ways = [movement, table(movement.easier), table(movement.harder)];
  const said = ways.flatMap(keysOf).map((key) => says[String(key.says)]);
  return [...new Set(said.filter((sentence) => typeof sentence === 'string'))];
}

/** Leaves out what no page shows (key poses, gates, checks). */
function wordsOfExercise(exercise: Table): Table {
  const { id, sides, not_with, dose, tempo } = exercise;
  const movement = table(exercise.movement);
  const { says, placement: _placement, ...text } = table(table(exercise.text).en);
  return {
    id,
    sides,
    not_with,
    dose,
    tempo,
    view: movement.view,
    hold_at: keysOf(movement).find((key) => key.hold === true)?.at,
    cues: cuesOf(movement, table(says)),
    forms: ['easier', 'harder'].filter((form) => form in movement),
    text: Object.fromEntries(Object.entries(text).filter(([, words]) => words !== '')),
  };
}

function wordsOfRoutine({ id, name, why, cautions, exercises }: Table): Table {
  if (!Array.isArray(exercises)) throw new Error(`The program in build is older than the app: ninja -C build limber`);
  return { id, text: { name, why, cautions }, steps: exercises.map((exercise: unknown) => ({ exercise })) };
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
  const exercises = (): Table[] => namesIn(root, 'exercises').map((name) => wordsOfExercise(readBy('exercise', root, `exercises/${name}`)));
  const routines = (): Table[] => namesIn(root, 'routines').map((name) => wordsOfRoutine(readBy('routine', root, `routines/${name}`)));
  const modules: Record<string, () => string> = {
    'virtual:content': () =>
      [
        `export const exercises = ${JSON.stringify(exercises())};`,
        `export const routines = ${JSON.stringify(routines())};`,
        `export const unproven = ${JSON.stringify(unprovenOf(readFileSync(evidence, 'utf8')))};`,
      ].join('\n'),
    'virtual:content-files': () => folders.map((folder) => `export const ${folder} = ${JSON.stringify(filesOf(root, folder))};`).join('\n'),
  };
  return {
    name: 'limber-content',
    resolveId: (id) => (id in modules ? `\0${id}` : undefined),
    load(id) {
      const make = modules[id.slice(1)];
      if (!id.startsWith('\0') || !make) return undefined;
      this.addWatchFile(evidence);
      for (const folder of folders) for (const name of namesIn(root, folder)) this.addWatchFile(join(root, folder, name));
      return make();
    },
  };
}
