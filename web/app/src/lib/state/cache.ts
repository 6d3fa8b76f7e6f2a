// What the last visit knew, so that the first paint waits for nobody and works offline.
import type { Answers, Person, SessionSummary, Settings } from '$lib/api/types';

export interface Known {
  /** Of the server's record: another one means that everything was erased. */
  record?: string;
  person?: string;
  people: Person[];
  settings: Record<string, Settings>;
  before: Record<string, Answers>;
  sessions: Record<string, SessionSummary[]>;
}

const key = 'limber.known';

export function emptyKnown(): Known {
  return { people: [], settings: {}, before: {}, sessions: {} };
}

export function loadKnown(): Known {
  try {
    return { ...emptyKnown(), ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Known>) };
  } catch {
    return emptyKnown();
  }
}

export function saveKnown(known: Known): void {
  try {
    localStorage.setItem(key, JSON.stringify(known));
  } catch {
    // Full or forbidden: the next visit asks the server instead.
  }
}
