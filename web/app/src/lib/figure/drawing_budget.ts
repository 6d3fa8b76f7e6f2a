// Decides how often the figure is drawn, and how finely. Without a GPU, drawing blocks the next frame of the
// page, so the time until that frame is the drawing's duration.

const slow_ms = 40; // per frame
const longest_ms = 200; // a longer one means that the page was hidden

export class DrawingBudget {
  /** Leaves time for other work: the figure pauses after each drawing, longer after a slow one. */
  sparing = false;
  private last_ms = 0;
  private drew = false;
  private took_ms = 16;
  private usual_ms = 16;
  private restsUntil_ms = 0;

  /** Call it in each frame of the page: whether to draw the figure in it. */
  draws(now_ms: number): boolean {
    if (this.drew) this.note(now_ms);
    this.last_ms = now_ms;
    return (this.drew = now_ms >= this.restsUntil_ms);
  }

  /** True once when drawing has been slow for a while. */
  hasBecomeSlow(): boolean {
    if (this.usual_ms < slow_ms) return false;
    this.usual_ms = 0.7 * slow_ms;
    return true;
  }

  private note(now_ms: number): void {
    this.took_ms = Math.min(now_ms - this.last_ms, longest_ms);
    this.usual_ms += 0.1 * (this.took_ms - this.usual_ms);
    const early_ms = 4; // frame intervals vary
    const rest = this.took_ms < slow_ms ? 1 : 4;
    this.restsUntil_ms = this.sparing ? now_ms + rest * this.took_ms - early_ms : 0;
  }
}
