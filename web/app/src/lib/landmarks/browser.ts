// Stores landmarks that a person wants to keep in this browser until the server has them: compressed, by
// person and session.
import { t } from '$lib/language';
import { openDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore } from 'idb';

export interface WaitingSet {
  id: string;
  person: string;
  session: string;
  exercise: string;
  side: string;
  /** The time, in the record's format. */
  at: string;
  /** gzip of docs/schema/landmarks.schema.json */
  bytes: Blob;
  /** The server has rejected it for good: it stays in this browser. */
  refused?: boolean;
}

const sets = 'sets';

interface Sets extends DBSchema {
  [sets]: { key: string; value: WaitingSet; indexes: { person: string; session: string } };
}

let opened: Promise<IDBPDatabase<Sets>> | undefined;
function open(): Promise<IDBPDatabase<Sets>> {
  if (opened) return opened;
  opened = openDB<Sets>('limber landmarks', 1, {
    upgrade(database) {
      const store = database.createObjectStore(sets, { keyPath: 'id' });
      store.createIndex('person', 'person');
      store.createIndex('session', 'session');
    },
  });
  opened.catch(() => (opened = undefined));
  return opened;
}

/** Resolves when it is on the disk, so that it survives a power failure. */
async function change(how: (store: IDBPObjectStore<Sets, [typeof sets], typeof sets, 'readwrite'>) => Promise<unknown>): Promise<void> {
  const { store, done } = (await open()).transaction(sets, 'readwrite', { durability: 'strict' });
  await Promise.all([how(store), done]);
}

async function packed(text: string): Promise<Blob> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(stream).blob();
}

/** The uncompressed document, for a download. */
export async function unpacked({ bytes }: WaitingSet): Promise<Blob> {
  const stream = bytes.stream().pipeThrough(new DecompressionStream('gzip'));
  return new Blob([await new Response(stream).blob()], { type: 'application/json' });
}

export async function keepLandmarks(set: Omit<WaitingSet, 'id' | 'bytes'>, landmarks: string): Promise<void> {
  const kept: WaitingSet = { ...set, id: crypto.randomUUID(), bytes: await packed(landmarks) };
  await change((store) => store.put(kept));
}

export const allLandmarks = async (): Promise<WaitingSet[]> => (await open()).getAll(sets);

export const refuseLandmarks = ({ id }: Pick<WaitingSet, 'id'>): Promise<void> =>
  change(async (store) => {
    const now = await store.get(id); // it may have been removed meanwhile
    if (now) await store.put({ ...now, refused: true });
  });

export const forgetLandmarks = ({ id }: Pick<WaitingSet, 'id'>): Promise<void> => change((store) => store.delete(id));

const find = async (index: 'person' | 'session', value: string): Promise<WaitingSet[]> =>
  (await open()).getAllFromIndex(sets, index, value);

export const landmarksOfSession = (session: string): Promise<WaitingSet[]> => find('session', session);
export const landmarksOfPerson = (person: string): Promise<WaitingSet[]> => find('person', person);

const remove = (index: 'person' | 'session', value: string): Promise<void> =>
  change(async (store) => {
    const keys = await store.index(index).getAllKeys(value);
    await Promise.all(keys.map((key) => store.delete(key)));
  });

export const removeLandmarksOfSession = (session: string): Promise<void> => remove('session', session);
export const removeLandmarksOfPerson = (person: string): Promise<void> => remove('person', person);

export const removeAllLandmarks = (): Promise<void> => change((store) => store.clear());

/** limber-2026-03-01-leg-swings-right.json */
export function fileNameOf({ at, exercise, side }: Pick<WaitingSet, 'at' | 'exercise' | 'side'>): string {
  return `limber-${at.slice(0, 10)}-${exercise}${side === 'none' ? '' : `-${side}`}.json`;
}

export function sizeInWords(bytes: number): string {
  if (bytes < 1e6) return t('units.kilobytes', { size: Math.max(1, Math.round(bytes / 1e3)) });
  return t('units.megabytes', { size: Math.round(bytes / 1e5) / 10 });
}
