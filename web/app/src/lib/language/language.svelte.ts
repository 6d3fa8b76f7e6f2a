// The language of the pages: which one, and its messages (languages/<tag>/app.toml).
import { IntlMessageFormat } from 'intl-messageformat';
import { languages } from 'virtual:languages';
import type { LanguageModule, Texts } from './types';
import type { MarkedParts, Messages } from './messages';

type Key = keyof Messages;
type Values<Of extends Key> = Messages[Of] extends null ? [] : [values: Messages[Of]];

/** A part of a message: plain, or marked as in '<link>answer again</link>'. */
export interface Part {
  mark: string;
  text: string;
}

/** Every language that Limber has, by its tag. */
export const tags: readonly string[] = Object.keys(languages);
const standard = 'en';

const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** The language to use: the chosen one, otherwise the browser's first that Limber has. */
export function languageFor(chosen: string | undefined, wanted: readonly string[]): string {
  return [...(chosen === undefined ? [] : [chosen]), ...wanted].map(primary).find((tag) => tags.includes(tag)) ?? standard;
}

/** For dates and numbers, as in the browser's own region if it has the language: 'de-AT'. English dates are written
    as in Britain. */
export function localeFor(tag: string, wanted: readonly string[]): string {
  if (tag === standard) return 'en-GB';
  return wanted.find((one) => primary(one) === tag) ?? tag;
}

const browsers = (): readonly string[] => (typeof navigator === 'undefined' ? [] : navigator.languages);

type Parsed = ConstructorParameters<typeof IntlMessageFormat>[0];

class Language {
  private loaded = $state.raw<{ tag: string; locale: string } & LanguageModule>();
  private formats = new Map<string, IntlMessageFormat>();
  private wanted = '';

  /** 'de'; changes when the language's messages have been loaded. */
  get tag(): string {
    return this.here.tag;
  }
  /** 'de-AT' */
  get locale(): string {
    return this.here.locale;
  }
  /** What the engine says, for its `set_language`; undefined if that is not translated. */
  get engine(): string | undefined {
    return this.here.engine;
  }
  /** The exercises' and routines' texts. */
  get texts(): Texts {
    return this.here.texts;
  }

  /** Loads a language and shows it; `chosen` is the setting, if there is one. */
  async use(chosen: string | undefined, wanted: readonly string[] = browsers()): Promise<void> {
    const tag = languageFor(chosen, wanted);
    this.wanted = tag;
    if (this.loaded?.tag === tag) return;
    const found = await languages[tag]?.();
    if (!found || this.wanted !== tag) return; // another one was chosen meanwhile
    this.formats = new Map();
    this.loaded = { tag, locale: localeFor(tag, wanted), ...found };
  }

  message(key: Key): IntlMessageFormat | string {
    const { messages, locale } = this.here;
    const message = messages[key];
    if (message === undefined) throw new Error(`There is no message ${key}.`);
    if (typeof message === 'string') return message;
    const known = this.formats.get(key) ?? new IntlMessageFormat(message as Parsed, locale);
    this.formats.set(key, known);
    return known;
  }

  private get here(): { tag: string; locale: string } & LanguageModule {
    if (!this.loaded) throw new Error('The language is used before it has been loaded.');
    return this.loaded;
  }
}

export const language = new Language();

/** A message in the page's language, filled in: t('plan.size', { moves: 8, minutes: 9 }). */
export function t<Of extends Key>(key: Of, ...[values]: Values<Of>): string {
  const message = language.message(key);
  return typeof message === 'string' ? message : String(message.format(values ?? undefined));
}

/** A message with marked parts, in their order. */
export function partsOf(key: keyof MarkedParts, values: Record<string, string | number | boolean> = {}): Part[] {
  const message = language.message(key);
  if (typeof message === 'string') return [{ mark: '', text: message }];
  const marks = new Proxy(values, {
    get: (_, name) => values[String(name)] ?? ((inside: unknown[]): Part => ({ mark: String(name), text: inside.join('') })),
    has: () => true,
  });
  const formatted = message.format<Part>(marks);
  return [formatted].flat().map((one) => (typeof one === 'object' ? one : { mark: '', text: one }));
}
