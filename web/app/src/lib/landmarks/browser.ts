// Landmarks that a person wants kept, in this browser until the server has them: compressed, by
// person and session.
import { asked, finished } from '$lib/indexed_db';

export interface WaitingSet {
  id: string;
  person: string;
  session: string;
  exercise: string;
  side: string;
  /** When, as the record writes times. */
  at: string;
  /** gzip of docs/schema/landmarks.schema.json */
  bytes: Blob;
  /** The server will never take it: it stays here. */
  refused?: boolean;
}

const name = 'limber landmarks';
const sets = 'sets';

let opened: Promise<IDBDatabase> | undefined;
function open(): Promise<IDBDatabase> {
  if (opened) return opened;
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    const store = request.result.createObjectStore(sets, { keyPath: 'id' });
    store.createIndex('person', 'person');
    store.createIndex('session', 'session');
  };
  opened = asked(request);
  opened.catch(() => (opened = undefined));
  return opened;
}

/** Done when it is on the disk: what is told to be kept outlives a flat battery. */
async function change(how: (store: IDBObjectStore) => void | Promise<void>): Promise<void> {
  const transaction = (await open()).transaction(sets, 'readwrite', { durability: 'strict' });
  const done = finished(transaction);
  await Promise.all([how(transaction.objectStore(sets)), done]);
}

async function packed(text: string): Promise<Blob> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(stream).blob();
}

/** The document itself, for a download. */
export async function unpacked({ bytes }: WaitingSet): Promise<Blob> {
  const stream = bytes.stream().pipeThrough(new DecompressionStream('gzip'));
  return new Blob([await new Response(stream).blob()], { type: 'application/json' });
}

export async function keepLandmarks(set: Omit<WaitingSet, 'id' | 'bytes'>, landmarks: string): Promise<void> {
  const kept: WaitingSet = { ...set, id: crypto.randomUUID(), bytes: await packed(landmarks) };
  await change((store) => void store.put(kept));
}

export const allLandmarks = async (): Promise<WaitingSet[]> =>
  asked((await open()).transaction(sets).objectStore(sets).getAll() as IDBRequest<WaitingSet[]>);

export const refuseLandmarks = ({ id }: Pick<WaitingSet, 'id'>): Promise<void> =>
  change(async (store) => {
    const now = (await asked(store.get(id))) as WaitingSet | undefined; // it may have been removed meanwhile
    if (now) store.put({ ...now, refused: true });
  });

export const forgetLandmarks = ({ id }: Pick<WaitingSet, 'id'>): Promise<void> => change((store) => void store.delete(id));

async function find(index: 'person' | 'session', value: string): Promise<WaitingSet[]> {
  const store = (await open()).transaction(sets).objectStore(sets);
  return asked(store.index(index).getAll(value) as IDBRequest<WaitingSet[]>);
}

export const landmarksOfSession = (session: string): Promise<WaitingSet[]> => find('session', session);
export const landmarksOfPerson = (person: string): Promise<WaitingSet[]> => find('person', person);

const remove = (index: 'person' | 'session', value: string): Promise<void> =>
  change(async (store) => {
    for (const key of await asked(store.index(index).getAllKeys(value))) store.delete(key);
  });

export const removeLandmarksOfSession = (session: string): Promise<void> => remove('session', session);
export const removeLandmarksOfPerson = (person: string): Promise<void> => remove('person', person);

export const removeAllLandmarks = (): Promise<void> => change((store) => void store.clear());

/** limber-2026-03-01-leg-swings-right.json */
export function fileNameOf({ at, exercise, side }: Pick<WaitingSet, 'at' | 'exercise' | 'side'>): string {
  return `limber-${at.slice(0, 10)}-${exercise}${side === 'none' ? '' : `-${side}`}.json`;
}

export function sizeInWords(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
