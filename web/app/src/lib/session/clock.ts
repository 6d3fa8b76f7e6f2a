// Seconds since the session's start, pauses included, never running backwards and never standing still.
// They come from a clock that nobody sets; the wall clock only tells where a session of before a reload
// is now, and how long the machine was asleep.

export const sleep_ms = 5000; // max_silence in engine/session/query.hpp; a test compares them
const longestSleep_ms = 12 * 3600 * 1000; // more, and somebody has set the clock

export interface Clocks {
  /** Can be set back or forward. */
  wall_ms(): number;
  /** Only goes forward, and on some machines stands still while they sleep. */
  steady_ms(): number;
}

const ofPage: Clocks = { wall_ms: () => Date.now(), steady_ms: () => performance.now() };

export class SessionClock {
  private readonly began_ms: number;
  private slept_ms = 0;
  private lead_ms: number;

  /** `known_s`: what the session's clock has shown before. */
  constructor(
    started_ms: number,
    known_s = 0,
    private readonly clocks: Clocks = ofPage,
  ) {
    const steady_ms = clocks.steady_ms();
    this.began_ms = steady_ms - Math.max(0, 1000 * known_s, clocks.wall_ms() - started_ms);
    this.lead_ms = clocks.wall_ms() - steady_ms;
  }

  now_s(): number {
    const steady_ms = this.clocks.steady_ms();
    const lead_ms = this.clocks.wall_ms() - steady_ms;
    const slept_ms = lead_ms - this.lead_ms;
    if (slept_ms > sleep_ms && slept_ms < longestSleep_ms) this.slept_ms += slept_ms;
    this.lead_ms = lead_ms;
    return (steady_ms - this.began_ms + this.slept_ms) / 1000;
  }
}
