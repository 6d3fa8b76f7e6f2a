// Recording a movement: a countdown, then the landmarks of what the camera sees, until it is stopped. A video is
// recorded from its start to its end.
import type { Form } from '$lib/content';
import type { Finished } from '$lib/vision/messages';

export type RecordingState = 'ready' | 'soon' | 'running';

/** What the recording needs of the camera. */
export interface RecordedEye {
  watch(exercise: string, form: Form, set: number): void;
  keepLandmarks(on: boolean): void;
  finish(set: number): Promise<Pick<Finished, 'landmarks'>>;
}

export const countdown_s = 5;
export const longest_s = 120; // max_recording_s in web/recorder/recorder.hpp leaves time to stop
const second_ms = 1000;

export interface RecordingParts {
  eye: RecordedEye;
  /** Any exercise: the eye keeps landmarks only of a set that it watches, and nothing is counted. */
  watched: string;
  /** A recording begins; a video is rewound. */
  begun(): void;
  /** docs/schema/landmarks.schema.json, or '' if the camera failed. */
  done(landmarks: string): void;
  /** How far a video is that is recorded, in seconds; a camera's recording goes by the clock. */
  video_s?(): number | undefined;
  /** Each second. Returns how to end it. */
  every(act: () => void, ms: number): () => void;
}

export class Recording {
  state = $state<RecordingState>('ready');
  /** Until it begins, or since it has begun. */
  seconds = $state(0);
  private set = 0;
  private end: (() => void) | undefined;

  constructor(private readonly parts: RecordingParts) {}

  /** Counts down, so that there is time to get into place. */
  begin(): void {
    if (this.state !== 'ready') return;
    this.state = 'soon';
    this.seconds = countdown_s;
    this.tick();
  }

  /** Begins at once, as a video does. */
  start(): void {
    this.end?.();
    const { eye, watched } = this.parts;
    this.set += 1;
    eye.keepLandmarks(true);
    eye.watch(watched, 'standard', this.set);
    this.state = 'running';
    this.seconds = 0;
    this.parts.begun();
    this.tick();
  }

  async stop(): Promise<void> {
    if (this.state !== 'running') {
      this.cancel();
      return;
    }
    this.cancel();
    const { landmarks } = await this.parts.eye.finish(this.set);
    this.parts.eye.keepLandmarks(false);
    this.parts.done(landmarks);
  }

  /** Forgets what was recorded. */
  cancel(): void {
    this.end?.();
    this.end = undefined;
    this.state = 'ready';
    this.seconds = 0;
  }

  private tick(): void {
    this.end = this.parts.every(() => this.second(), second_ms);
  }

  private second(): void {
    const video_s = this.parts.video_s?.();
    if (video_s !== undefined) this.seconds = Math.floor(video_s);
    else this.seconds += this.state === 'soon' ? -1 : 1;
    if (this.state === 'soon' && this.seconds <= 0) this.start();
    else if (this.state === 'running' && this.seconds >= longest_s) void this.stop();
  }
}

export function everySecond(act: () => void, ms: number): () => void {
  const timer = setInterval(act, ms);
  return () => clearInterval(timer);
}
