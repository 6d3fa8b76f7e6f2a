// The eye as the pages have it: of the many looks only what changes what is shown.
import { Eye } from './eye.svelte';
import type { Look, PlacementAdvice } from './messages';

const unseenAfter_s = 0.7; // a shorter gap would only flicker
const chosenKey = 'limber.camera';

export class Camera {
  readonly eye: Eye;
  /** What to change, as it is shown; '' where all is well or nothing is known. */
  note = $state('');
  advice = $state<PlacementAdvice>();
  /** What to show where all is well; '' where it is not. */
  placed = $state('');
  /** Not read well for a moment by now. */
  unseen = $state(false);
  people = $state(0);
  /** The session's, or the page's that sets up. */
  onlook: ((look: Look) => void) | undefined;
  private readAt_s = 0;

  constructor() {
    this.eye = new Eye({ look: (look) => this.take(look) });
    this.eye.video.addEventListener('ended', () => this.eye.isVideo && this.eye.stop());
  }

  /** A video file goes round until a set begins, and then runs once from its start. */
  rewindVideo(once: boolean): void {
    const { isVideo, video } = this.eye;
    video.loop = isVideo && !once;
    if (!isVideo || !once) return;
    video.currentTime = 0;
    void video.play().catch(() => undefined);
  }

  async play(file: File): Promise<void> {
    this.eye.video.loop = true;
    await this.eye.play(file);
  }

  get on(): boolean {
    return this.eye.state === 'on';
  }

  /** Asks for the camera; on the person's wish only. */
  start(): Promise<void> {
    return this.eye.start(chosenBefore());
  }

  /** Another camera, here and from now on. */
  choose(camera: string): Promise<void> {
    remember(camera);
    return this.eye.start(camera);
  }

  private take(look: Look): void {
    this.note = look.placement?.shown ?? '';
    this.advice = look.placement?.advice;
    this.placed = look.placed?.shown ?? '';
    if (look.people !== undefined) this.people = look.people;
    if (look.reading) this.readAt_s = look.t_s;
    this.unseen = look.t_s - this.readAt_s > unseenAfter_s;
    this.onlook?.(look);
  }
}

function chosenBefore(): string | undefined {
  try {
    return localStorage.getItem(chosenKey) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(camera: string): void {
  try {
    localStorage.setItem(chosenKey, camera);
  } catch {
    // Asked for again next time.
  }
}
