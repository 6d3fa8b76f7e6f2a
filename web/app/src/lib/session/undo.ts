// Undoing an accidental end: a session that was ended here and is still in this browser can be resumed.
import type { Answers } from '$lib/api/types';
import { hipRoutine, planId } from '$lib/content';
import { healthOf, lastStopOf } from './admission';
import { loadLocalSession, type LocalSession } from './local_session';
import { firstMove, pageEngine } from './page_engine';

/** The ended session in this browser, if any; with `id` only that one. */
export async function findEnded(person: string, id?: string): Promise<LocalSession | undefined> {
  const local = await loadLocalSession(person);
  if (!local || local.superseded || local.document.state !== 'ended') return undefined;
  if (local.own === undefined && ![hipRoutine.id, planId].includes(local.document.routine)) return undefined;
  return id === undefined || local.document.id === id ? local : undefined;
}

/** Whether the person may resume it: not if pain has ended it. */
export async function askUndo(person: string, id: string, answers: Answers | undefined): Promise<boolean> {
  const local = await findEnded(person, id);
  if (!local) return false;
  const { engine } = await pageEngine(local.document.routine);
  const now = await firstMove(local, healthOf(answers, lastStopOf(engine, [local.document]))).catch(() => undefined);
  return now !== undefined && now.outcome !== 'done' && now.advice !== 'stop_today';
}
