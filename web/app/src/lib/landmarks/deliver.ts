// Brings the landmarks that wait in this browser to the record. A set is forgotten here when the
// server has all of it; what was sent twice is kept once.
import { ApiError } from '$lib/api/client';
import type { KeptSet } from './browser';
import { stretchesOf, type Recording, type Stretch } from './stretches';

export interface DeliveryParts {
  waiting: () => Promise<KeptSet[]>;
  open: (set: KeptSet) => Promise<Recording>;
  send: (set: KeptSet, stretch: Stretch) => Promise<unknown>;
  forget: (set: KeptSet) => Promise<void>;
  refuse: (set: KeptSet) => Promise<void>;
}

type Outcome = 'delivered' | 'refused' | 'later' | 'nobody';

const neverTaken = new Set([400, 413, 415]);

async function deliverSet(set: KeptSet, { open, send }: DeliveryParts): Promise<Outcome> {
  try {
    for (const stretch of stretchesOf(set, await open(set))) await send(set, stretch);
    return 'delivered';
  } catch (problem) {
    if (!(problem instanceof ApiError)) return 'nobody';
    if (problem.status === 410) return 'delivered'; // erased meanwhile: nothing is to be kept
    if (neverTaken.has(problem.status)) return 'refused';
    return problem.status === 404 ? 'later' : 'nobody'; // 404: its session is still on its way
  }
}

/** Whether any set came to the record. */
export async function deliver(parts: DeliveryParts): Promise<boolean> {
  let any = false;
  for (const set of await parts.waiting()) {
    if (set.refused) continue;
    const outcome = await deliverSet(set, parts);
    if (outcome === 'nobody') break;
    if (outcome === 'refused') await parts.refuse(set);
    if (outcome !== 'delivered') continue;
    await parts.forget(set);
    any = true;
  }
  return any;
}
