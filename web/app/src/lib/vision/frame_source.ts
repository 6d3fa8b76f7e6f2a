// The frames of a video element, one at a time: when the last one has been taken, the newest is passed on. Frames
// in between are dropped, never queued.
import { within } from './pixels';

/** A frame and its time in seconds of performance.now(); resolves when the next one may be sent. */
export type Taker = (frame: VideoFrame | ImageBitmap, t_s: number) => Promise<void>;

/** The decoded frame; undefined if the browser cannot provide it, or only slowly: Firefox converts videos to RGB. */
function decoded(video: HTMLVideoElement): VideoFrame | undefined {
  try {
    const frame = new VideoFrame(video);
    if (!/^(RGB|BGR)/.test(frame.format ?? '')) return frame;
    frame.close();
  } catch {
    // It will be drawn instead.
  }
  return undefined;
}

async function drawn(video: HTMLVideoElement): Promise<ImageBitmap | undefined> {
  const size = { width: video.videoWidth, height: video.videoHeight };
  const { width, height } = within(size);
  const smaller: ImageBitmapOptions = width < size.width ? { resizeWidth: width, resizeHeight: height, resizeQuality: 'medium' } : {};
  return createImageBitmap(video, smaller).catch(() => undefined);
}

const maxLate_s = 1;

/**
 * How long ago the video showed this frame. In a looping video the two times can differ by its whole length, and
 * Firefox keeps counting from loop to loop; the result must never be a time in the future.
 */
export function late_s(current_s: number, media_s: number, video_s: number): number {
  const late = current_s - media_s;
  const nearest = video_s > 0 && Number.isFinite(video_s) ? late - video_s * Math.round(late / video_s) : late;
  return Math.abs(nearest) <= maxLate_s ? nearest : 0;
}

export class FrameSource {
  private running = false;
  private busy = false;
  private last_s = -Infinity;
  /** The time of a frame that has arrived since the last was taken. */
  private newest_s: number | undefined;
  /** This video does not provide decoded frames. */
  private draws = false;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly taker: Taker,
    /** Whether it is a video file, whose frames have their own times. */
    private readonly isVideo: () => boolean,
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
    // A video's frames are evenly spaced even if they are drawn late.
    const now_s = now_ms / 1000;
    const { currentTime, duration } = this.video;
    const t_s = this.isVideo() ? now_s - late_s(currentTime, media_s, duration) : (capture_ms ?? now_ms) / 1000;
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
    const direct = this.draws ? undefined : decoded(this.video);
    this.draws = !direct;
    const frame = direct ?? (await drawn(this.video));
    if (frame) await this.taker(frame, t_s);
  }
}
