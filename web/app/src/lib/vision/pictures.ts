// The pictures of a video element, one at a time: the next is handed over only when the last was taken, and
// it is the newest one then. Those that came before it are dropped, never queued.
import { within } from './pixels';

/** A picture and when it was there, seconds of performance.now(); done when the next one may come. */
export type Taker = (picture: VideoFrame | ImageBitmap, t_s: number) => Promise<void>;

/** As it was decoded; undefined where the browser does not give that, or only slowly: Firefox has made RGB of a film. */
function decoded(video: HTMLVideoElement): VideoFrame | undefined {
  try {
    const frame = new VideoFrame(video);
    if (!/^(RGB|BGR)/.test(frame.format ?? '')) return frame;
    frame.close();
  } catch {
    // It is drawn.
  }
  return undefined;
}

async function drawn(video: HTMLVideoElement): Promise<ImageBitmap | undefined> {
  const size = { width: video.videoWidth, height: video.videoHeight };
  const { width, height } = within(size);
  const smaller: ImageBitmapOptions = width < size.width ? { resizeWidth: width, resizeHeight: height, resizeQuality: 'medium' } : {};
  return createImageBitmap(video, smaller).catch(() => undefined);
}

const mostLate_s = 1;

/**
 * How long ago the film was where this picture lies. Where it goes round the two can be a whole film
 * apart, and Firefox counts on from round to round: a time that is passed on must never run ahead.
 */
export function late_s(current_s: number, media_s: number, film_s: number): number {
  const late = current_s - media_s;
  const nearest = film_s > 0 && Number.isFinite(film_s) ? late - film_s * Math.round(late / film_s) : late;
  return Math.abs(nearest) <= mostLate_s ? nearest : 0;
}

export class Pictures {
  private running = false;
  private busy = false;
  private last_s = -Infinity;
  /** A picture has come since the last was taken. */
  private newest_s: number | undefined;
  /** What was decoded is not to be had of this video. */
  private draws = false;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly taker: Taker,
    /** A film's pictures have their own times. */
    private readonly isFilm: () => boolean,
  ) {}

  start(): void {
    if (this.running) return;
    this.running = true;
    this.draws = false;
    this.wait();
  }

  stop(): void {
    this.running = false;
  }

  private wait(): void {
    if ('requestVideoFrameCallback' in this.video)
      this.video.requestVideoFrameCallback((now_ms, { mediaTime, captureTime }) => this.see(now_ms, mediaTime, captureTime));
    else requestAnimationFrame((now_ms) => this.see(now_ms, this.video.currentTime, undefined));
  }

  private see(now_ms: number, media_s: number, capture_ms: number | undefined): void {
    if (!this.running) return;
    this.wait();
    if (this.video.readyState < this.video.HAVE_CURRENT_DATA || this.video.videoWidth === 0) return;
    // A film that is drawn late was still filmed evenly.
    const now_s = now_ms / 1000;
    const { currentTime, duration } = this.video;
    const t_s = this.isFilm() ? now_s - late_s(currentTime, media_s, duration) : (capture_ms ?? now_ms) / 1000;
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
    const frame = this.draws ? undefined : decoded(this.video);
    this.draws = !frame;
    const picture = frame ?? (await drawn(this.video));
    if (picture) await this.taker(picture, t_s);
  }
}
