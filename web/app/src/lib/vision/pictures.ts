// The pictures of a video element, one at a time: the next is taken only when the last was dealt with, and
// it is the newest one then. Those that came before it are dropped, never queued.

const mostLong_px = 960; // more is only more work: the networks look at 256 x 256 of it

/** A picture and when it was there, seconds of performance.now(). */
export type Taker = (picture: ImageBitmap, t_s: number) => Promise<void>;

export class Pictures {
  private running = false;
  private busy = false;
  private last_s = -Infinity;
  /** A picture has come since the last was taken. */
  private newest_s: number | undefined;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly taker: Taker,
    /** A film's pictures have their own times. */
    private readonly isFilm: () => boolean,
  ) {}

  start(): void {
    if (this.running) return;
    this.running = true;
    this.wait();
  }

  stop(): void {
    this.running = false;
  }

  private wait(): void {
    if ('requestVideoFrameCallback' in this.video)
      this.video.requestVideoFrameCallback((now_ms, { mediaTime, captureTime }) => this.see(now_ms, mediaTime, captureTime));
    else requestAnimationFrame((now_ms) => this.see(now_ms, (this.video as HTMLVideoElement).currentTime, undefined));
  }

  private see(now_ms: number, media_s: number, capture_ms: number | undefined): void {
    if (!this.running) return;
    this.wait();
    if (this.video.readyState < this.video.HAVE_CURRENT_DATA || this.video.videoWidth === 0) return;
    // A film that is drawn late was still filmed evenly.
    const now_s = now_ms / 1000;
    const t_s = this.isFilm() ? now_s - (this.video.currentTime - media_s) : (capture_ms ?? now_ms) / 1000;
    if (t_s <= this.last_s) return;
    this.last_s = this.newest_s = t_s;
    void this.takeNewest();
  }

  private async takeNewest(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    while (this.running && this.newest_s !== undefined) {
      const t_s = this.newest_s;
      this.newest_s = undefined;
      await this.take(t_s);
    }
    this.busy = false;
  }

  private async take(t_s: number): Promise<void> {
    const { videoWidth, videoHeight } = this.video;
    const scale = Math.min(1, mostLong_px / Math.max(videoWidth, videoHeight));
    const size = { resizeWidth: Math.round(videoWidth * scale), resizeHeight: Math.round(videoHeight * scale) };
    const picture = await createImageBitmap(this.video, scale < 1 ? { ...size, resizeQuality: 'medium' } : {}).catch(() => undefined);
    if (picture) await this.taker(picture, t_s);
  }
}
