// Reads the files in languages/: one folder per language, TOML tables of ICU messages. Used by the app's build and by
// the tests.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TYPE, parse } from '@formatjs/icu-messageformat-parser';
import { parse as parseToml } from 'smol-toml';

/** The language in which every message is written first. */
export const source = 'en';

/** The languages that have a folder: ['de', 'en', 'es'].
 * @param {string} root of the repository
 * @returns {string[]} */
export const languagesIn = (root) =>
  readdirSync(join(root, 'languages'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

/** The files of a language: ['app.toml'].
 * @param {string} root
 * @param {string} language
 * @returns {string[]} */
export const filesOf = (root, language) =>
  readdirSync(join(root, 'languages', language))
    .filter((name) => name.endsWith('.toml'))
    .sort();

/** @param {object} table
 * @param {string} before
 * @returns {[string, string][]} */
function flat(table, before) {
  return Object.entries(table).flatMap(([name, value]) => {
    const key = before ? `${before}.${name}` : name;
    if (typeof value === 'string') return [/** @type {[string, string]} */ ([key, value])];
    if (typeof value !== 'object' || Array.isArray(value)) throw new Error(`${key} is not a text`);
    return flat(value, key);
  });
}

/** Every message of a file by its key, as in 'today.begin'.
 * @param {string} path
 * @returns {Map<string, string>} */
export const readMessages = (path) => new Map(flat(parseToml(readFileSync(path, 'utf8')), ''));

/** What the app takes from engine.toml, where it is written once: the app's table by the engine's. */
const shared = { question: 'health_questions', reminder: 'reminder' };

/** What the engine says in this language: English if it is not translated.
 * @param {string} root
 * @param {string} language
 * @returns {string} */
export function engineFile(root, language) {
  const path = join(root, 'languages', language, 'engine.toml');
  return existsSync(path) ? path : join(root, 'languages', source, 'engine.toml');
}

/** The messages of the app: app.toml, and what it shares with the engine.
 * @param {string} root
 * @param {string} language
 * @returns {Map<string, string>} */
export function appMessages(root, language) {
  const engine = parseToml(readFileSync(engineFile(root, language), 'utf8'));
  const taken = Object.entries(shared).map(([table, name]) => [name, engine[table] ?? {}]);
  return new Map([...readMessages(join(root, 'languages', language, 'app.toml')), ...flat(Object.fromEntries(taken), '')]);
}

/** @typedef {import('@formatjs/icu-messageformat-parser').MessageFormatElement} Element */

/** The parsed message; throws if it is not ICU MessageFormat.
 * @param {string} text
 * @returns {Element[]} */
export const parseMessage = (text) => parse(text, { requiresOtherClause: true });

/** @typedef {'text' | 'number' | 'choice' | 'tag'} Kind of an argument */

/** The arguments of a message: what the caller has to give, by name.
 * @param {readonly Element[]} elements
 * @param {Map<string, Kind>} found
 * @returns {Map<string, Kind>} */
export function argumentsOf(elements, found = new Map()) {
  for (const one of elements) {
    if (one.type === TYPE.argument) found.set(one.value, found.get(one.value) ?? 'text');
    else if (one.type === TYPE.number || one.type === TYPE.plural) found.set(one.value, 'number');
    else if (one.type === TYPE.select) found.set(one.value, 'choice');
    else if (one.type === TYPE.tag) found.set(one.value, 'tag');
    if (one.type === TYPE.tag) argumentsOf(one.children, found);
    if (one.type === TYPE.plural || one.type === TYPE.select)
      for (const { value } of Object.values(one.options)) argumentsOf(value, found);
  }
  return found;
}
