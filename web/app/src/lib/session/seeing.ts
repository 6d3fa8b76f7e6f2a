// What the eye saw, as the session takes it: on the session's clock, of this set only, and a hold that
// began before its set did handed in when the set is there (docs/session.md, 'With the camera').
import type { SessionView } from '$lib/engine/types';
import type { CoachEvent, Look } from '$lib/vision/messages';

type Moment = Pick<SessionView, 'phase' | 'hold_s' | 'hold_part' | 'holding' | 'counting'>;

export class Seeing {
  private set = -1;
  /** The hold that goes on, as the coach has it. */
  private hold: CoachEvent | undefined;

  /** Another set, with a counter that knows of nothing yet. */
  begin(set: number): void {
    this.set = set;
    this.hold = undefined;
  }

  /** `offset_s` later the session's clock shows the same. Session events, in order. */
  read(look: Look, now: Moment, offset_s: number): CoachEvent[] {
    if (look.set !== this.set) return [];
    const events = look.events.map((event) => ({ ...event, t_s: event.t_s + offset_s }));
    for (const event of events) {
      if (event.kind === 'hold_start') this.hold = event;
      if (event.kind === 'hold_end') this.hold = undefined;
    }
    if (events.some(({ kind }) => kind === 'hold_start') || !this.isAwaited(now)) return events;
    return this.hold ? [...events, { ...this.hold, t_s: look.t_s + offset_s }] : events;
  }

  /** The session waits for a hold of which it was told while it could not take it. */
  private isAwaited({ phase, hold_s, hold_part, holding, counting }: Moment): boolean {
    return phase === 'doing' && counting === 'camera' && hold_s > 0 && !holding && hold_part !== 'leaving';
  }
}
