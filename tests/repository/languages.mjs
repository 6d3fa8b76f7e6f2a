// Checks languages/*/*.toml: every translation is there, says what it translates, and is no older than the English.
//     node tests/repository/languages.mjs                              # what is missing, superfluous or stale
//     node tests/repository/languages.mjs --translated de/app.toml     # notes the English above each text of the file
//     node tests/repository/languages.mjs --translated de/app.toml today.last ...    # above these texts only
// In a translation, a comment above each text is the English one as it was when it was translated. When the English
// text changes, the comment differs: that text is stale until somebody has looked at it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { argumentsOf, filesOf, languagesIn, parseMessage, readMessages, source } from '../../scripts/languages.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The lines that begin a text, with its key; texts over several lines are not in use. */
function textLines(lines) {
  let table = '';
  return lines.flatMap((line, at) => {
    const [, opened] = /^\[([\w.-]+)\]\s*$/.exec(line) ?? [];
    if (opened !== undefined) table = opened;
    const [, name] = /^([\w.-]+)\s*=/.exec(line) ?? [];
    return name === undefined ? [] : [{ at, key: table ? `${table}.${name}` : name }];
  });
}

const noted = (english) => `# ${english.replaceAll('\n', '\\n')}`.trimEnd();

/** What has to be given to fill the text in: 'count (number), name (text)'. */
const needs = (text) =>
  [...argumentsOf(parseMessage(text))]
    .map(([name, kind]) => `${name} (${kind})`)
    .sort()
    .join(', ');

function unreadable(path, messages) {
  return [...messages].flatMap(([key, text]) => {
    try {
      parseMessage(text);
      return [];
    } catch (problem) {
      return [`${path}: ${key} is not an ICU message: ${problem.message}`];
    }
  });
}

function problemsOfFile(language, file) {
  const path = join('languages', language, file);
  const english = readMessages(join(root, 'languages', source, file));
  if (!existsSync(join(root, path))) return [`${path} is missing`];
  const own = readMessages(join(root, path));
  const bad = unreadable(path, own);
  if (bad.length > 0 || language === source) return bad;
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  const found = new Map(textLines(lines).map(({ at, key }) => [key, lines[at - 1] ?? '']));
  return [
    ...[...english.keys()].filter((key) => !own.has(key)).map((key) => `${path}: ${key} is missing`),
    ...[...own.keys()].filter((key) => !english.has(key)).map((key) => `${path}: ${key} is in no English file`),
    ...[...own].filter(([key]) => english.has(key)).flatMap(([key, text]) => problemsOfText(path, key, text, english.get(key), found.get(key))),
  ];
}

function problemsOfText(path, key, text, english, comment) {
  if (needs(text) !== needs(english)) return [`${path}: ${key} needs '${needs(text)}', the English text '${needs(english)}'`];
  if (comment === noted(english)) return [];
  const how = `translate it, then: node tests/repository/languages.mjs --translated ${path.replace(/^languages./, '')} ${key}`;
  return [`${path}: ${key} is stale, the English text is now '${english}': ${how}`];
}

/** Every mistake in the translations, one line each. */
export function translationProblems() {
  const languages = languagesIn(root);
  const files = filesOf(root, source);
  const strangers = languages
    .filter((language) => language !== source)
    .flatMap((language) => filesOf(root, language).filter((file) => !files.includes(file)).map((file) => `languages/${language}/${file} is in no English file`));
  return [...files.flatMap((file) => languages.flatMap((language) => problemsOfFile(language, file))), ...strangers];
}

/** Notes the English text above each of these translations, or above all. */
function noteTranslated(path, keys) {
  const file = join(root, 'languages', path);
  const english = readMessages(join(root, 'languages', source, path.split('/').at(-1)));
  const lines = readFileSync(file, 'utf8').split('\n');
  const begins = new Map(textLines(lines).map(({ at, key }) => [at, key]));
  const unknown = keys.filter((key) => ![...begins.values()].includes(key));
  if (unknown.length > 0) throw new Error(`${path} has no ${unknown.join(', ')}`);
  const written = [];
  for (const [at, line] of lines.entries()) {
    const key = begins.get(at);
    const text = key === undefined ? undefined : english.get(key);
    if (text !== undefined && (keys.length === 0 || keys.includes(key))) {
      if (written.at(-1)?.startsWith('#')) written.pop();
      written.push(noted(text));
    }
    written.push(line);
  }
  writeFileSync(file, written.join('\n'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [option, path, ...keys] = process.argv.slice(2);
  if (option === '--translated' && path) noteTranslated(path, keys);
  else if (option) {
    console.error('node tests/repository/languages.mjs [--translated <language>/<file> [key...]]');
    process.exitCode = 2;
  } else {
    const problems = translationProblems();
    for (const problem of problems) console.log(problem);
    console.log(problems.length === 0 ? 'Every translation is complete and current.' : `${problems.length} to translate or put right`);
    process.exitCode = problems.length > 0 ? 1 : 0;
  }
}
