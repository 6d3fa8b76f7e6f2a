// The texts on the session's screen: over the camera's frame, and in the line above the buttons. A sentence is
// shown only once.
import type { SessionView } from '$lib/engine/types';
import type { Camera } from '$lib/vision/camera_state.svelte';

/** For a hold, the time held so far, and not the instruction to get into the pose. */
export function pausedInWords({ away, hold_part, hold_s, held_s, paused_in }: SessionView): string {
  const inHold = paused_in === 'doing' && hold_s > 0 && hold_part === 'holding';
  if (inHold) return `Paused at ${Math.floor(held_s)} s`;
  return away ? 'I waited for you' : 'Paused';
}

export const unseen = 'I can’t see you well.';

export interface Room {
  /** A set is running, so what is not seen is not counted. */
  running: boolean;
  /** Also says when the placement is right. */
  settingUp?: boolean;
  /** The frame has room for advice; otherwise it is shown in the line. */
  roomy: boolean;
}

type Seen = Pick<Camera, 'note' | 'placed' | 'unseen'> & { eye: Pick<Camera['eye'], 'state' | 'loaded' | 'problem' | 'covered'> };

/** The large text over the frame, or ''. */
export function frameText(camera: Seen, { running, settingUp = false, roomy }: Room): string {
  const { eye } = camera;
  if (eye.state === 'asking') return 'Your browser is asking. Please allow the camera.';
  if (eye.state === 'loading') return `Starting the camera: ${Math.round(100 * eye.loaded)} %`;
  if (eye.state !== 'on') return eye.problem;
  if (eye.covered) return eye.covered;
  if (running) return !camera.unseen ? '' : (roomy && camera.note) || unseen; // nothing covers a set that is seen well
  return camera.note || (settingUp ? camera.placed : '');
}

export interface Line {
  /** The last caption. */
  caption: string;
  /** Recent, or nothing else is happening. */
  matters: boolean;
  /** Texts that the screen shows elsewhere. */
  elsewhere: readonly string[];
  /** Advice on placement that the frame has no room for. */
  help: string;
  next: string;
}

/** The line above the buttons. */
export function lineText({ caption, matters, elsewhere, help, next }: Line): { text: string; said: boolean } {
  if (help) return { text: help, said: true };
  const known = elsewhere.map(plain);
  if (matters && caption && !known.includes(plain(caption))) return { text: caption, said: true };
  return { text: next, said: false };
}

const plain = (sentence: string): string => sentence.replaceAll('’', "'").replace(/\.$/, '');
