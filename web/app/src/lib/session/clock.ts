// Seconds since the session's start, pauses included, never running backwards.

export class SessionClock {
  private latest = 0;

  constructor(
    private readonly started_ms: number,
    private readonly now_ms: () => number = () => Date.now(),
  ) {}

  now_s(): number {
    this.latest = Math.max(this.latest, (this.now_ms() - this.started_ms) / 1000);
    return this.latest;
  }
}
