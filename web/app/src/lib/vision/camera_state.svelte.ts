// The eye's state as pages show it: only changes that are visible reach Svelte.
import { Eye } from './eye.svelte';
import type { Look, PlacementAdvice } from './messages';

const unseenAfter_s = 0.7; // shorter gaps would flicker
const chosenKey = 'limber.camera';

export class Camera {
  readonly eye: Eye;
  /** What to change about the placement; '' if all is well or nothing is known. */
  note = $state('');
  advice = $state<PlacementAdvice>();
  /** What to show when the placement is right, otherwise ''. */
  placed = $state('');
  /** The body has not been readable for a moment. */
  unseen = $state(false);
  people = $state(0);
  /** The listener of the session or of the set-up page. */
  onlook: ((look: Look) => void) | undefined;
  private readAt_s = 0;

  constructor() {
    this.eye = new Eye({ look: (look) => this.take(look) });
    this.eye.video.addEventListener('ended', () => this.eye.isVideo && this.eye.stop());
  }

  /** A video file loops until a set begins, and then plays once from its start. */
  rewindVideo(once: boolean): void {
    const { isVideo, video } = this.eye;
    video.loop = isVideo && !once;
    if (!isVideo || !once) return;
    video.currentTime = 0;
    void video.play().catch(() => undefined);
  }

  async play(file: File, waits = false): Promise<void> {
    this.eye.video.loop = true;
    await this.eye.play(file, waits);
  }

  get on(): boolean {
    return this.eye.state === 'on';
  }

  /** Requests the camera; call it only when the person wants that. */
  start(): Promise<void> {
    return this.eye.start(chosenBefore());
  }

  /** Switches to another camera and remembers it. */
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
    // Not remembered: the default camera is used next time.
  }
}
