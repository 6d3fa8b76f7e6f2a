// The session in hand, kept in this browser at every event: after a reload, a crash or without the
// server it goes on where it was.
import type { Session } from '$lib/api/types';
import type { Wishes } from '$lib/engine/types';
import { openStore } from '$lib/outbox/store';

export interface Kept {
  person: string;
  /** All of it, as the server knows it or will. */
  document: Session;
  /** The engine's own state; missing where the session comes from the server's record. */
  saved?: string;
  wishes: Wishes;
}

const keyOf = (person: string): string => `session ${person}`;

export async function loadKept(person: string): Promise<Kept | undefined> {
  return (await openStore()).get<Kept>(keyOf(person));
}

export async function saveKept(kept: Kept): Promise<void> {
  await (await openStore()).set(keyOf(kept.person), kept);
}

export async function dropKept(person: string): Promise<void> {
  await (await openStore()).remove(keyOf(person));
}
