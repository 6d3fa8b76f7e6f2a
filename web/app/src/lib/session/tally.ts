// The engine's summary of a session, and words for it.
import { t } from '$lib/language';
import type { Session } from '$lib/api/types';
import { hipRoutine } from '$lib/content';
import { unwrap } from '$lib/engine/unwrap';
import type { EngineContent, SessionSum, StepTally } from '$lib/engine/types';
import { pageEngine } from './page_engine';

const words = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;
export function countInWords(count: number): string {
  const word = words[count];
  return word === undefined ? String(count) : t(`number.${word}`);
}

/** Not done at all, and not because it hurt. */
export const isUntouched = ({ status }: Pick<StepTally, 'status'>): boolean => ['skipped', 'left_out', 'open'].includes(status);

export const isHold = ({ asked_s }: Pick<StepTally, 'asked_s'>): boolean => asked_s > 0;

export function sumOf(content: EngineContent, session: Session): SessionSum {
  return JSON.parse(unwrap(content.summary(JSON.stringify(session)))) as SessionSum;
}

/** The same without a running session. */
export async function sumUp(session: Session): Promise<SessionSum> {
  return sumOf((await pageEngine(hipRoutine.id)).content, session);
}
