// What a session came to, as the engine counts it, in words for the screen.
import type { Session } from '$lib/api/types';
import { hipRoutine } from '$lib/content';
import { unwrap } from '$lib/engine/unwrap';
import type { EngineContent, SessionSum, StepTally } from '$lib/engine/types';
import { pageEngine } from './page_engine';

const words = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
export const countInWords = (count: number): string => words[count] ?? String(count);

/** Nothing of it was done, and it is nothing to look at: it did not hurt. */
export const isUntouched = ({ status }: Pick<StepTally, 'status'>): boolean => ['skipped', 'left_out', 'open'].includes(status);

export const isHold = ({ asked_s }: Pick<StepTally, 'asked_s'>): boolean => asked_s > 0;

export function sumOf(content: EngineContent, session: Session): SessionSum {
  return JSON.parse(unwrap(content.summary(JSON.stringify(session)))) as SessionSum;
}

/** The same where there is no session running. */
export async function sumUp(session: Session): Promise<SessionSum> {
  return sumOf((await pageEngine(hipRoutine.id)).content, session);
}
