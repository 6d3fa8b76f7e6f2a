// Numbers the sets of a session as they come, so that each gets a counter of its own and what is seen
// late of one is not taken for the next.
import type { Phase, SessionView } from '$lib/engine/types';

type Moment = Pick<SessionView, 'phase' | 'paused_in' | 'step' | 'side'>;

/** What goes on under a pause. */
export function phaseUnder({ phase, paused_in }: Pick<SessionView, 'phase' | 'paused_in'>): Phase {
  return phase === 'paused' ? paused_in : phase;
}

const isInSet = (phase: Phase): boolean => phase === 'get_ready' || phase === 'doing';

export interface SetDone {
  number: number;
  step: number;
  exercise: string;
  side: SessionView['side'];
}

export interface SetChange {
  ended?: SetDone;
  /** The number of the set that begins, with getting ready. */
  begun?: number;
}

interface Current extends SetDone {
  phase: Phase;
}

export class Sets {
  private last = 0;
  private current: Current | undefined;

  /** The set that is done or got ready for; undefined in a rest. */
  get number(): number | undefined {
    return this.current?.number;
  }

  /** A number nobody had yet, for what is watched between the sets. */
  next(): number {
    return ++this.last;
  }

  /** The set goes on with another counter; undefined in a rest. */
  again(): number | undefined {
    if (this.current) this.current.number = this.next();
    return this.current?.number;
  }

  /** Call it whenever something may have changed. */
  see(now: Moment & Pick<SessionView, 'exercise'>): SetChange {
    const phase = phaseUnder(now);
    const before = this.current;
    if (isInSet(phase) && before && isSame(before, now, phase)) {
      this.current = { ...before, phase, side: now.side };
      return {};
    }
    const change: SetChange = {};
    if (before) {
      const { number, step, exercise, side } = before;
      change.ended = { number, step, exercise, side };
    }
    this.current = undefined;
    if (isInSet(phase)) {
      this.current = { number: this.next(), step: now.step, exercise: now.exercise, side: now.side, phase };
      change.begun = this.current.number;
    }
    return change;
  }
}

/** A person who begins with the other side changes the side while doing: still the same set. */
function isSame(before: Current, now: Moment, phase: Phase): boolean {
  if (before.step !== now.step) return false;
  if (phase !== 'get_ready') return true;
  return before.phase === 'get_ready' && before.side === now.side;
}
