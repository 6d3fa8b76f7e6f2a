// A person's stored landmarks: on the server, and waiting in this browser.
import { api, ApiError, paths } from '$lib/api/client';
import type { StoredLandmarkSet } from '$lib/api/types';
import { outbox } from '$lib/outbox';
import {
  allLandmarks,
  forgetLandmarks,
  landmarksOfPerson,
  landmarksOfSession,
  refuseLandmarks,
  removeLandmarksOfPerson,
  removeLandmarksOfSession,
  unpacked,
  type WaitingSet,
} from './browser';
import { deliver } from './deliver';
import type { Recording } from './chunks';

/** What the server has, and what it does not have yet. */
export interface StoredLandmarks {
  sets: StoredLandmarkSet[];
  waiting: WaitingSet[];
}

let running: Promise<boolean> | undefined;

/** Sends what is waiting, after the sessions it belongs to; one run at a time. */
export function deliverLandmarks(): Promise<boolean> {
  running ??= (async () => {
    await (await outbox()).flush();
    return deliver({
      waiting: allLandmarks,
      open: async (set) => JSON.parse(await (await unpacked(set)).text()) as Recording,
      send: ({ person, session, id }, chunk) => api.put(paths.landmarks(person, session, id), chunk),
      forget: forgetLandmarks,
      refuse: refuseLandmarks,
    });
  })()
    .catch(() => false) // a browser without storage has none
    .finally(() => (running = undefined));
  return running;
}

/** A set in both is still being sent: the browser's copy is complete. */
function joined(sets: StoredLandmarkSet[], waiting: WaitingSet[]): StoredLandmarks {
  return { waiting, sets: sets.filter(({ id }) => !waiting.some((one) => one.id === id)) };
}

export async function findOfSession(person: string, session: string): Promise<StoredLandmarks> {
  const waiting = await landmarksOfSession(session).catch(() => []);
  return joined(await api.landmarksOfSession(person, session).catch(() => []), waiting);
}

export async function findOfPerson(person: string): Promise<StoredLandmarks> {
  const waiting = await landmarksOfPerson(person).catch(() => []);
  return joined(await api.landmarks(person).catch(() => []), waiting);
}

/** A set that the server does not have counts as removed. */
async function removeOne(person: string, session: string, id: string): Promise<void> {
  await api.remove(paths.landmarks(person, session, id)).catch((problem: unknown) => {
    if (!(problem instanceof ApiError) || ![404, 410].includes(problem.status)) throw problem;
  });
}

/** Throws if the server does not answer; its sets and those waiting here are then unchanged. Sets that the server
    does not have yet are deleted there, too, because they may be on their way. */
export async function removeOfSession(person: string, session: string, { sets, waiting }: StoredLandmarks): Promise<void> {
  for (const { id } of [...sets, ...waiting]) await removeOne(person, session, id);
  if (waiting.length > 0) await removeLandmarksOfSession(session);
}

export async function removeOfPerson(person: string, { waiting }: StoredLandmarks): Promise<void> {
  for (const { session, id } of waiting) await removeOne(person, session, id);
  await api.remove(paths.allLandmarks(person));
  if (waiting.length > 0) await removeLandmarksOfPerson(person);
}
