// What was done of each step of a session's plan, from its events.
import type { PlanStep, Session, SessionEvent } from '$lib/api/types';
import { exerciseName } from '$lib/content';

export type StepStatus = 'done' | 'partly' | 'skipped' | 'hurt' | 'left_out' | 'open';

export interface StepTally {
  exercise: string;
  name: string;
  status: StepStatus;
  /** Repetitions, or seconds where it is a hold. */
  isHold: boolean;
  right: number;
  left: number;
  both: number;
  /** Asked for on each side, or in all. */
  asked: number;
  /** The condition it was left out for. */
  reason?: string;
}

const words = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
export const countInWords = (count: number): string => words[count] ?? String(count);

/** Nothing of it was done, and it is nothing to look at: it did not hurt. */
export const isUntouched = ({ status }: StepTally): boolean => ['skipped', 'left_out', 'open'].includes(status);

const seconds_slack = 0.5; // a hold is done when it is done to half a second

/** Events that still stand: not taken back. */
export function standing(events: readonly SessionEvent[]): SessionEvent[] {
  const taken = new Set(events.flatMap((event) => (event.kind === 'retracted' ? [event.of] : [])));
  return events.filter(({ id, kind }) => kind !== 'retracted' && !taken.has(id));
}

function statusOf(step: PlanStep, events: readonly SessionEvent[], amounts: number[], asked: number): StepStatus {
  const has = (kind: SessionEvent['kind']): boolean => events.some((event) => event.kind === kind);
  if (has('left_out')) return 'left_out';
  const slack = (step.hold_s ?? 0) > 0 ? seconds_slack : 0;
  if (has('finished') || (asked > 0 && amounts.every((amount) => amount >= asked - slack))) return 'done';
  if (has('hurt')) return 'hurt';
  if (amounts.some((amount) => amount > 0)) return 'partly';
  return has('skipped') ? 'skipped' : 'open';
}

/** One a step, in the plan's order. `reps` of the plan counts each side where sides are done apart. */
export function talliesOf({ plan = [], events }: Pick<Session, 'plan' | 'events'>): StepTally[] {
  const valid = standing(events);
  return plan.map((step, index) => {
    const own = valid.filter((event) => 'step' in event && event.step === index);
    const isHold = (step.hold_s ?? 0) > 0;
    const amount = (side: string): number =>
      own.reduce((sum, event) => {
        if (!('side' in event) && side !== 'none') return sum;
        if ('side' in event && (event.side ?? 'none') !== side) return sum;
        if (isHold) return event.kind === 'hold' ? sum + event.held_s : sum;
        return event.kind === 'rep' ? sum + 1 : sum;
      }, 0);
    const [right, left, both] = [amount('right'), amount('left'), amount('none')];
    const asked = (isHold ? step.hold_s : step.reps) ?? 0;
    const amounts =
      step.sides === 'none' ? [both] : step.sides === 'each' ? [right, left] : [right + left];
    const reason = own.find((event) => event.kind === 'left_out')?.reason;
    return {
      exercise: step.exercise,
      name: exerciseName(step.exercise),
      status: statusOf(step, own, amounts, asked),
      isHold,
      right,
      left,
      both,
      asked,
      ...(reason !== undefined && { reason }),
    };
  });
}

/** From the first event to the last one, without the pauses. */
export function timeTaken_s({ events }: Pick<Session, 'events'>): number {
  const ordered = [...standing(events)].sort((a, b) => a.t_s - b.t_s);
  const first = ordered[0];
  const last = ordered.at(-1);
  if (!first || !last) return 0;
  let paused = 0;
  let since: number | undefined;
  for (const { kind, t_s } of ordered) {
    if (kind === 'paused') since ??= t_s;
    else if (kind === 'resumed' && since !== undefined) {
      paused += t_s - since;
      since = undefined;
    }
  }
  return last.t_s - first.t_s - paused - (since === undefined ? 0 : last.t_s - since);
}
