// The content as modules: `virtual:content` has what pages know of it in any language, read from the files by `limber`,
// and the unproven exercises from docs/evidence.json; `virtual:content-files` has the unchanged files for the engine.
// Its texts are in the language's module (languages.mts).
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import type { Plugin } from 'vite';

const folders = ['exercises', 'routines', 'programmes'] as const;

const namesIn = (root: string, folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.toml'))
    .sort();

const filesOf = (root: string, folder: string): { name: string; toml: string }[] =>
  namesIn(root, folder).map((name) => ({ name, toml: readFileSync(join(root, folder, name), 'utf8') }));

/** Every file of the content. */
export const filesIn = (root: string): string[] =>
  folders.flatMap((folder) => namesIn(root, folder).map((name) => join(root, folder, name)));

type Table = Record<string, unknown>;
const table = (value: unknown): Table => (typeof value === 'object' && value !== null ? (value as Table) : {});

const keysOf = (movement: Table): Table[] => (Array.isArray(movement.key) ? movement.key.map(table) : []);

const alreadyRead = new Map<string, Table>(); // every language needs every file

/** A file as the engine reads it; a mistake in it is printed and stops the build. */
function readBy(command: 'exercise' | 'routine', root: string, path: string): Table {
  const key = `${path} ${statSync(join(root, path)).mtimeMs}`;
  const known = alreadyRead.get(key) ?? readNow(command, root, path);
  alreadyRead.set(key, known);
  return known;
}

function readNow(command: 'exercise' | 'routine', root: string, path: string): Table {
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

const exercisesIn = (root: string): Table[] => namesIn(root, 'exercises').map((name) => readBy('exercise', root, `exercises/${name}`));
const routinesIn = (root: string): Table[] => namesIn(root, 'routines').map((name) => readBy('routine', root, `routines/${name}`));

/** Leaves out what no page shows (key poses, gates, checks). */
function wordlessExercise(exercise: Table): Table {
  const { id, sides, not_with, dose, tempo } = exercise;
  const movement = table(exercise.movement);
  return {
    id,
    sides,
    not_with,
    dose,
    tempo,
    counted: table(exercise.camera).counts !== false,
    view: movement.view,
    hold_at: keysOf(movement).find((key) => key.hold === true)?.at,
    forms: ['easier', 'harder'].filter((form) => form in movement),
  };
}

function wordlessRoutine({ id, exercises }: Table): Table {
  if (!Array.isArray(exercises)) throw new Error(`The program in build is older than the app: ninja -C build limber`);
  return { id, steps: exercises.map((exercise: unknown) => ({ exercise })) };
}

function wordsOfExercise(exercise: Table, language: string): Table {
  const texts = table(exercise.text);
  const { says, placement: _placement, ...text } = table(texts[language] ?? texts.en);
  const shown = Object.entries(text).filter(([, words]) => words !== '');
  return { ...Object.fromEntries(shown), cues: cuesOf(table(exercise.movement), table(says)) };
}

function wordsOfRoutine({ id, name, why, cautions }: Table, root: string, language: string): Table {
  const file = table(parse(readFileSync(join(root, 'routines', `${String(id)}.toml`), 'utf8')));
  return { name, why, cautions, ...table(table(file.text)[language]) };
}

export interface Texts {
  exercises: Record<string, Table>;
  routines: Record<string, Table>;
}

/** The texts of the content by id; what is not translated is in English. */
export function textsIn(root: string, language: string): Texts {
  const byId = (all: Table[], words: (one: Table) => Table) => Object.fromEntries(all.map((one) => [String(one.id), words(one)]));
  return {
    exercises: byId(exercisesIn(root), (one) => wordsOfExercise(one, language)),
    routines: byId(routinesIn(root), (one) => wordsOfRoutine(one, root, language)),
  };
}

/** Of these exercises those that docs/evidence.json (docs/schema/evidence.schema.json) calls unproven or does not have. */
export function unprovenOf(evidence: string, ids: readonly string[]): string[] {
  const rows = table(table(JSON.parse(evidence)).exercises);
  if (Object.keys(rows).length === 0) throw new Error('docs/evidence.json names no exercise.');
  return ids.filter((id) => {
    if (!(id in rows)) return true; // newer than the evidence: nobody was ever counted doing it
    const unproven = table(rows[id]).unproven;
    if (typeof unproven !== 'boolean') throw new Error(`docs/evidence.json: ${id} has no 'unproven'.`);
    return unproven;
  });
}

const idsOf = (exercises: Table[]): string[] => exercises.map(({ id }) => String(id));

export function content(root: string): Plugin {
  const evidence = join(root, 'docs/evidence.json');
  const modules: Record<string, () => string> = {
    'virtual:content': () =>
      [
        `export const exercises = ${JSON.stringify(exercisesIn(root).map(wordlessExercise))};`,
        `export const routines = ${JSON.stringify(routinesIn(root).map(wordlessRoutine))};`,
        `export const unproven = ${JSON.stringify(unprovenOf(readFileSync(evidence, 'utf8'), idsOf(exercisesIn(root))))};`,
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
      for (const path of filesIn(root)) this.addWatchFile(path);
      return make();
    },
  };
}
