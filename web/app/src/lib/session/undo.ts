// An end by mistake: the session that was ended here, and is still in this browser, can be gone back to.
import type { Answers } from '$lib/api/types';
import { hipRoutine } from '$lib/content';
import { healthOf } from './gate';
import { loadKept, type Kept } from './kept';
import { firstMove } from './length';

/** The session that was ended, in itself or where it was asked whether to continue it. */
export async function findEnded(person: string, id?: string): Promise<Kept | undefined> {
  const kept = await loadKept(person);
  if (!kept || kept.superseded || kept.document.state !== 'ended' || kept.document.routine !== hipRoutine.id) return undefined;
  return id === undefined || kept.document.id === id ? kept : undefined;
}

/** Whether this person may go back to it: not where pain has ended it. */
export async function askUndo(person: string, id: string, answers: Answers | undefined): Promise<boolean> {
  const kept = await findEnded(person, id);
  if (!kept) return false;
  const now = await firstMove(kept, healthOf(answers)).catch(() => undefined);
  return now !== undefined && now.outcome !== 'done' && now.advice !== 'stop_today';
}
