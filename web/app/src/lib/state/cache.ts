// What the last visit loaded, so that the first paint is immediate and works offline.
import type { Answers, OwnExercise, OwnRoutine, Person, SessionSummary, Settings } from '$lib/api/types';

export interface Known {
  /** The id of the server's record; a different one means that everything was erased. */
  record?: string;
  person?: string;
  people: Person[];
  settings: Record<string, Settings>;
  before: Record<string, Answers>;
  /** Deleted ones included. */
  routines: Record<string, OwnRoutine[]>;
  exercises: Record<string, OwnExercise[]>;
  sessions: Record<string, SessionSummary[]>;
}

const key = 'limber.known';

export function emptyKnown(): Known {
  return { people: [], settings: {}, before: {}, routines: {}, exercises: {}, sessions: {} };
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
    // Storage is full or blocked: the next visit asks the server instead.
  }
}
