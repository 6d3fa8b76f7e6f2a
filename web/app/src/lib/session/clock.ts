// Seconds since the session's start, including pauses; monotonic. They come from the steady clock. The wall
// clock is used only after a reload, and to measure how long the machine was asleep.

export const sleep_ms = 5000; // max_silence in engine/session/query.hpp; a test compares them
const longestSleep_ms = 12 * 3600 * 1000; // a longer gap means that the clock was set

export interface Clocks {
  /** May be set back or forward. */
  wall_ms(): number;
  /** Only goes forward; on some machines it stops during sleep. */
  steady_ms(): number;
}

const ofPage: Clocks = { wall_ms: () => Date.now(), steady_ms: () => performance.now() };

export class SessionClock {
  private readonly began_ms: number;
  private slept_ms = 0;
  private lead_ms: number;

  /** `known_s`: the last time that the session's clock has shown. */
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
