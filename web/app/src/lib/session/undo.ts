// An end by mistake: the session that was ended here, and is still in this browser, can be gone back to.
import type { Answers } from '$lib/api/types';
import { hipRoutine, planId } from '$lib/content';
import { healthOf, lastStopOf } from './gate';
import { loadLocalSession, type LocalSession } from './local_session';
import { firstMove, pageEngine } from './page_engine';

/** The session that was ended, in itself or where it was asked whether to continue it. */
export async function findEnded(person: string, id?: string): Promise<LocalSession | undefined> {
  const local = await loadLocalSession(person);
  if (!local || local.superseded || local.document.state !== 'ended') return undefined;
  if (![hipRoutine.id, planId].includes(local.document.routine)) return undefined;
  return id === undefined || local.document.id === id ? local : undefined;
}

/** Whether this person may go back to it: not where pain has ended it. */
export async function askUndo(person: string, id: string, answers: Answers | undefined): Promise<boolean> {
  const local = await findEnded(person, id);
  if (!local) return false;
  const { engine } = await pageEngine(local.document.routine);
  const now = await firstMove(local, healthOf(answers, lastStopOf(engine, [local.document]))).catch(() => undefined);
  return now !== undefined && now.outcome !== 'done' && now.advice !== 'stop_today';
}
