// Sends the landmarks that wait in this browser to the server. A set is deleted here when the server has
// all of it; a chunk that is sent twice is stored once.
import { ApiError } from '$lib/api/client';
import type { WaitingSet } from './browser';
import { chunksOf, type Chunk, type Recording } from './chunks';

export interface DeliveryParts {
  waiting: () => Promise<WaitingSet[]>;
  open: (set: WaitingSet) => Promise<Recording>;
  send: (set: WaitingSet, chunk: Chunk) => Promise<unknown>;
  forget: (set: WaitingSet) => Promise<void>;
  refuse: (set: WaitingSet) => Promise<void>;
}

type Outcome = 'delivered' | 'refused' | 'later' | 'nobody';

const neverTaken = new Set([400, 413, 415]);
const nobodyNow = new Set([401, 503, 507]); // needs pairing, is busy, or has no space: the same for every set

async function deliverSet(set: WaitingSet, { open, send }: DeliveryParts): Promise<Outcome> {
  const recording = await open(set).catch(() => undefined);
  if (!recording) return 'later'; // this set cannot be read; the others need not wait for it
  try {
    for (const chunk of chunksOf(set, recording)) await send(set, chunk);
    return 'delivered';
  } catch (problem) {
    if (!(problem instanceof ApiError) || nobodyNow.has(problem.status)) return 'nobody';
    if (problem.status === 410) return 'delivered'; // erased in the meantime: do not store it
    return neverTaken.has(problem.status) ? 'refused' : 'later'; // 404: its session has not been sent yet
  }
}

/** Sends all waiting sets, including those added meanwhile. Returns whether any was delivered. */
export async function deliver(parts: DeliveryParts): Promise<boolean> {
  let any = false;
  const tried = new Set<string>();
  const next = async (): Promise<WaitingSet | undefined> => (await parts.waiting()).find(({ id, refused }) => !refused && !tried.has(id));
  for (let set = await next(); set; set = await next()) {
    tried.add(set.id);
    const outcome = await deliverSet(set, parts);
    if (outcome === 'nobody') break;
    if (outcome === 'refused') await parts.refuse(set);
    if (outcome !== 'delivered') continue;
    await parts.forget(set);
    any = true;
  }
  return any;
}
