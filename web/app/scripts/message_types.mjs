// Generates the types of the messages from languages/en: node web/app/scripts/message_types.mjs [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { appMessages, argumentsOf, parseMessage, source } from '../../../scripts/languages.mjs';

const root = new URL('../../../', import.meta.url);
const file = fileURLToPath(new URL('web/app/src/lib/language/messages.d.ts', root));
const types = { text: 'string | number', number: 'number', choice: 'string | boolean' };

/** `null` if there is nothing to fill in. */
function valuesOf(found) {
  const values = [...found].filter(([, kind]) => kind !== 'tag').map(([name, kind]) => `${name}: ${types[kind]}`);
  return values.length > 0 ? `{ ${values.join('; ')} }` : 'null';
}

const messages = [...appMessages(fileURLToPath(root), source)].map(([key, text]) => {
  const found = argumentsOf(parseMessage(text));
  const tags = [...found].filter(([, kind]) => kind === 'tag').map(([name]) => `'${name}'`);
  return { key, values: valuesOf(found), tags };
});
const marked = messages.filter(({ tags }) => tags.length > 0);

const text = `// Generated from languages/en by web/app/scripts/message_types.mjs.

/** What each message needs to be filled in. */
export interface Messages {
${messages.map(({ key, values }) => `  '${key}': ${values};`).join('\n')}
}

/** The marked parts of the messages that have some: 'a' in '<a>answer again</a>'. */
export interface MarkedParts {
${marked.map(({ key, tags }) => `  '${key}': ${tags.join(' | ')};`).join('\n')}
}
`;
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error(`${file} differs from languages/en.`);
  process.exitCode = 1;
}
