// The printed guide, which the server makes: what may be asked for, and where it is.
import { base } from '$lib/api/client';
import type { paths as Addresses } from '$lib/api/schema';

export type GuideQuery = NonNullable<Addresses['/api/v1/people/{person}/guide.pdf']['get']['parameters']['query']>;
export type GuideSize = 'full' | 'compact' | 'large';
export type GuidePaper = NonNullable<GuideQuery['paper']>;

/** What the page lets one choose. `of`: '' for the usual guide, 'plan-1', 'plan-2', or a routine's id. */
export interface GuideWish {
  of: string;
  paper: GuidePaper;
  size: GuideSize;
  language: string;
}

const planOf = /^plan-(\d+)$/;

export function queryOf({ of, paper, size, language }: GuideWish): GuideQuery {
  const weeks = planOf.exec(of)?.[1];
  return {
    ...(weeks ? { plan: true, weeks: Number(weeks) } : of && { routine: of }),
    language,
    paper,
    ...(size === 'compact' && { compact: true }),
    ...(size === 'large' && { large_print: true }),
  };
}

/** Below the API's base. */
export function pathOf(person: string, form: 'pdf' | 'html', wish: GuideWish): string {
  const asked = Object.entries(queryOf(wish)).map(([name, value]): [string, string] => [name, String(value)]);
  return `/people/${person}/guide.${form}?${new URLSearchParams(asked).toString()}`;
}

export const addressOf = (...asked: Parameters<typeof pathOf>): string => base + pathOf(...asked);

/** Where letter paper is usual. Source: Unicode CLDR, measurementData, paperSize US-Letter. */
const letterRegions = new Set(['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE']);

export function usualPaper(locale: string): GuidePaper {
  return letterRegions.has(new Intl.Locale(locale).maximize().region ?? '') && /-[A-Z]{2}\b/.test(locale) ? 'letter' : 'a4';
}
