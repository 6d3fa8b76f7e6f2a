// The frames of a video element, one at a time: when the last one has been taken, the newest is passed on. Frames
// in between are dropped, never queued; or a video stands still meanwhile, so that none is missed.
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
const minApart_s = 1 / 31; // of a video that waits: no more than 30 frames a second are needed

/** Where frames come from: a camera, a video as if it were one, or a video that waits until each frame is taken. */
export type SourceKind = 'camera' | 'video' | 'waiting';

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
  /** Of a video that waits: what its own time is counted from, and its last one. */
  private begun_s = 0;
  private media_s = Infinity;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly taker: Taker,
    private readonly kind: () => SourceKind,
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
    const waits = this.kind() === 'waiting';
    const t_s = this.timeOf(now_ms / 1000, media_s, capture_ms);
    if (t_s <= this.last_s + (waits ? minApart_s : 0)) return;
    this.last_s = this.newest_s = t_s;
    if (waits) this.video.pause();
    void this.takeNewest();
  }

  /** In seconds of performance.now(). A video's frames are evenly spaced even if they are drawn late. */
  private timeOf(now_s: number, media_s: number, capture_ms: number | undefined): number {
    const { currentTime, duration } = this.video;
    switch (this.kind()) {
      case 'camera':
        return capture_ms === undefined ? now_s : capture_ms / 1000;
      case 'video':
        return now_s - late_s(currentTime, media_s, duration);
      case 'waiting':
        return this.ownTime(now_s, media_s);
    }
  }

  /** The time in a video, however long it has waited, as one that continues when the video is rewound. */
  private ownTime(now_s: number, media_s: number): number {
    if (media_s < this.media_s) this.begun_s = now_s - media_s;
    this.media_s = media_s;
    return this.begun_s + media_s;
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
    if (this.running && this.kind() === 'waiting' && !this.video.ended) void this.video.play().catch(() => undefined);
  }

  private async take(t_s: number): Promise<void> {
    const direct = this.draws ? undefined : decoded(this.video);
    this.draws = !direct;
    const frame = direct ?? (await drawn(this.video));
    if (frame) await this.taker(frame, t_s);
  }
}
