// Numbers, dates and lists as the page's language writes them.
import { language, t } from './language.svelte';

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.ListFormat>();

/** Formatters are slow to make. */
function once<Kind extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.ListFormat>(
  options: object,
  make: (locale: string) => Kind,
): Kind {
  const key = language.locale + JSON.stringify(options);
  const known = (made.get(key) as Kind | undefined) ?? make(language.locale);
  made.set(key, known);
  return known;
}

/** '1,234.5', '1.234,5' */
export function numberInWords(value: number, options: Intl.NumberFormatOptions = {}): string {
  return once(options, (locale) => new Intl.NumberFormat(locale, options)).format(value);
}

/** 0.7: '70%', '70 %' */
export const percentInWords = (share: number): string => numberInWords(share, { style: 'percent', maximumFractionDigits: 0 });

/** 'a, b and c' */
export function listInWords(items: readonly string[]): string {
  const options = { type: 'conjunction' } as const;
  return once(options, (locale) => new Intl.ListFormat(locale, options)).format(items);
}

/** A day like 2025-03-01. */
function dateInWords(day: string, options: Intl.DateTimeFormatOptions): string {
  return once(options, (locale) => new Intl.DateTimeFormat(locale, options)).format(new Date(`${day}T12:00:00`));
}

/** 'Wednesday' */
export const weekdayOf = (day: string): string => dateInWords(day, { weekday: 'long' });
/** '3 March', '3. März' */
export const dayAndMonth = (day: string): string => dateInWords(day, { day: 'numeric', month: 'long' });
/** '3 Mar' */
export const shortDate = (day: string): string => dateInWords(day, { day: 'numeric', month: 'short' });
/** '3 Mar 2025' */
export const shortDateWithYear = (day: string): string => dateInWords(day, { day: 'numeric', month: 'short', year: 'numeric' });
/** 'Wednesday 5 March' */
export const fullDate = (day: string): string => dateInWords(day, { weekday: 'long', day: 'numeric', month: 'long' });
/** A month like 2025-03: 'March 2025' */
export const monthAndYear = (month: string): string => dateInWords(`${month}-15`, { month: 'long', year: 'numeric' });
/** 'March' */
export const monthOf = (day: string): string => dateInWords(day, { month: 'long' });

/** The weekdays, Monday first: 'Monday', ... */
export const weekdays = (): string[] => Array.from({ length: 7 }, (_, i) => weekdayOf(`2025-03-0${i + 3}`));

/** For the beginning of a line. */
export const withCapital = (text: string): string => text.charAt(0).toLocaleUpperCase(language.locale) + text.slice(1);

// German writes every noun with a capital letter.
const keepsCapitals = ['de'];

/** A name inside a sentence: 'leg swings'. */
export function inSentence(name: string): string {
  return keepsCapitals.includes(language.tag) ? name : name.toLocaleLowerCase(language.locale);
}

/** A language's name in itself: 'Español'. */
export function languageName(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

/** 'right', 'left' */
export const sideInWords = (side: string): string => (side === 'none' ? '' : t(side === 'right' ? 'side.right' : 'side.left'));
