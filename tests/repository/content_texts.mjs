// Checks the translations in exercises/, routines/ and programmes/: each says from which English it was made.
//     node tests/repository/content_texts.mjs                                    # which ones are stale
//     node tests/repository/content_texts.mjs --translated exercises/squats.toml # notes the English of today
// A comment after the head of a translated table, as in `[text.de] # of English 1a2b3c4d`, is a hash of the English
// texts beside it. When these change, the hash differs: the translation is stale until somebody has looked at it. That
// every text is there is checked by the reader (engine/exercise/read_text.cpp).
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const head = /^\[((?:rule\.\w+\.)?text)\.([A-Za-z-]+)(\.says)?\](?: # of English ([0-9a-f]{8}))?$/;

const contentFiles = () =>
  ['exercises', 'routines', 'programmes'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.toml'))
      .map((name) => join(folder, name)),
  );

/** The tables of texts: where each begins, whose it is, and its lines without comments. */
function tablesOf(lines) {
  const tables = [];
  let open;
  for (const [at, line] of lines.entries()) {
    const [, of, language, says, hash] = head.exec(line) ?? [];
    if (of) tables.push((open = { at, of, language, says: says ?? '', hash, texts: '' }));
    else if (line.startsWith('[')) open = undefined;
    else if (open && line.trim() && !line.startsWith('#')) open.texts += `${line.trim()}\n`;
  }
  return tables;
}

/** Of all English texts of that table, those that are spoken among them. */
function hashOf(tables, of) {
  const english = tables.filter((table) => table.of === of && table.language === 'en');
  return createHash('sha256').update(english.map(({ texts }) => texts).join('')).digest('hex').slice(0, 8);
}

const translationsIn = (tables) => tables.filter(({ language, says }) => language !== 'en' && says === '');

/** Every stale translation, one line each. */
export function staleContentTexts() {
  return contentFiles().flatMap((path) => {
    const tables = tablesOf(readFileSync(join(root, path), 'utf8').split('\n'));
    return translationsIn(tables)
      .filter(({ of, hash }) => hash !== hashOf(tables, of))
      .map(({ at, of, language }) => `${path}:${at + 1}: [${of}.${language}] is stale: compare it with [${of}.en], then: node tests/repository/content_texts.mjs --translated ${path}`);
  });
}

function noteTranslated(path) {
  const file = join(root, path);
  const lines = readFileSync(file, 'utf8').split('\n');
  const tables = tablesOf(lines);
  for (const { at, of, language } of translationsIn(tables)) lines[at] = `[${of}.${language}] # of English ${hashOf(tables, of)}`;
  writeFileSync(file, lines.join('\n'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [option, ...paths] = process.argv.slice(2);
  if (option === '--translated' && paths.length > 0) paths.forEach(noteTranslated);
  else if (option) {
    console.error('node tests/repository/content_texts.mjs [--translated FILE...]');
    process.exitCode = 2;
  } else {
    const problems = staleContentTexts();
    for (const problem of problems) console.log(problem);
    process.exitCode = problems.length > 0 ? 1 : 0;
  }
}
