// How often the figure is drawn, and how fine. Without a graphics processor a drawing takes long, and the
// next frame of the page has to wait for it: that is how long it took.

const slow_ms = 40; // a frame
const longest_ms = 200; // a longer one says that the page was hidden

export class DrawingBudget {
  /** Something else needs the machine, too: the figure rests after each drawing, long after a slow one. */
  sparing = false;
  private last_ms = 0;
  private drew = false;
  private took_ms = 16;
  private usual_ms = 16;
  private restsUntil_ms = 0;

  /** Asked in each frame of the page: is the figure drawn in it? */
  draws(now_ms: number): boolean {
    if (this.drew) this.note(now_ms);
    this.last_ms = now_ms;
    return (this.drew = now_ms >= this.restsUntil_ms);
  }

  /** Drawings have been slow for a while; true once. */
  hasBecomeSlow(): boolean {
    if (this.usual_ms < slow_ms) return false;
    this.usual_ms = 0.7 * slow_ms;
    return true;
  }

  private note(now_ms: number): void {
    this.took_ms = Math.min(now_ms - this.last_ms, longest_ms);
    this.usual_ms += 0.1 * (this.took_ms - this.usual_ms);
    const early_ms = 4; // frames are not quite even
    const rest = this.took_ms < slow_ms ? 1 : 4;
    this.restsUntil_ms = this.sparing ? now_ms + rest * this.took_ms - early_ms : 0;
  }
}
