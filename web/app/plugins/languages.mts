// `virtual:languages`: how to load each language; `virtual:language/<tag>`: its messages from languages/<tag>/app.toml
// and those it shares with the engine, parsed here so that the app needs no parser, and the texts of the content. Also
// the files that the browser reads before the app runs: the manifests, and what index.html says without JavaScript.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TYPE } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';
import { appMessages, engineFile, languagesIn, parseMessage, source } from '../../../scripts/languages.mjs';
import { filesIn, textsIn } from './content.mts';

const list = 'virtual:languages';
const one = 'virtual:language/';
const authorWords = 'virtual:author-words';

const fileOf = (root: string, language: string, name: string): string => join(root, 'languages', language, name);

/** What the engine says, for its `set_language`, without comments: '' for English, which it knows; undefined if it is not translated. */
function engineText(root: string, language: string): string | undefined {
  if (language === source) return '';
  const path = fileOf(root, language, 'engine.toml');
  return existsSync(path) ? readFileSync(path, 'utf8').replace(/^#.*\n/gm, '') : undefined;
}

/** A message without arguments stays a text. */
function compiled(text: string): unknown {
  const parsed = parseMessage(text);
  const [first] = parsed;
  if (!first) return '';
  return parsed.length === 1 && first.type === TYPE.literal ? first.value : parsed;
}

function languageModule(root: string, language: string): string {
  const messages = [...appMessages(root, language)].map(([key, text]) => [key, compiled(text)] as const);
  return [
    `export const messages = ${JSON.stringify(Object.fromEntries(messages))};`,
    `export const engine = ${JSON.stringify(engineText(root, language))};`,
    `export const texts = ${JSON.stringify(textsIn(root, language))};`,
  ].join('\n');
}

const listModule = (root: string): string =>
  `export const languages = {${languagesIn(root)
    .map((language) => `${JSON.stringify(language)}: () => import(${JSON.stringify(one + language)})`)
    .join(', ')}};`;

/** What the recorder of exercises says, without comments. */
const authorModule = (root: string): string =>
  `export const authorWords = ${JSON.stringify(
    Object.fromEntries(
      languagesIn(root)
        .filter((language) => language !== source && existsSync(fileOf(root, language, 'author.toml')))
        .map((language) => [language, readFileSync(fileOf(root, language, 'author.toml'), 'utf8').replace(/^#.*\n/gm, '')]),
    ),
  )};`;

/** How the installed app is called and looks. */
const manifestOf = (root: string, lang: string): object => ({
  name: 'Limber',
  short_name: 'Limber',
  description: appMessages(root, lang).get('app.short_description'),
  lang,
  start_url: '/',
  display: 'standalone',
  background_color: '#FBF7F0',
  theme_color: '#FBF7F0',
  icons: [
    { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
  ],
});

/** The words that index.html shows without JavaScript, in every language. */
function withoutScript(root: string, html: string): string {
  const said = languagesIn(root).map(
    (language) => `<p lang="${language}">${appMessages(root, language).get('app.needs_javascript') ?? ''}</p>`,
  );
  return html.replace('<!-- needs JavaScript -->', said.join('\n      '));
}

export function languages(root: string): Plugin {
  return {
    name: 'limber-languages',
    resolveId: (id) => (id === list || id === authorWords || id.startsWith(one) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${list}`) return listModule(root);
      if (id === `\0${authorWords}`) return authorModule(root);
      if (!id.startsWith(`\0${one}`)) return undefined;
      const language = id.slice(one.length + 1);
      for (const path of [fileOf(root, language, 'app.toml'), engineFile(root, language), ...filesIn(root)]) this.addWatchFile(path);
      return languageModule(root, language);
    },
    transformIndexHtml: (html) => withoutScript(root, html),
    generateBundle() {
      for (const language of languagesIn(root))
        this.emitFile({
          type: 'asset',
          fileName: `manifest-${language}.webmanifest`,
          source: JSON.stringify(manifestOf(root, language)),
        });
    },
  };
}
