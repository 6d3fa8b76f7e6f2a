// What stands on the screen in words beside the exercise: in the camera's frame, and in the line above the
// buttons. A sentence stands there once.
import type { SessionView } from '$lib/engine/types';
import type { Camera } from '$lib/vision/camera_state.svelte';

/** Of a hold, with how far it is: nobody is told to get into a pose that has been left on purpose. */
export function pausedInWords({ away, hold_part, hold_s, held_s, paused_in }: SessionView): string {
  const inHold = paused_in === 'doing' && hold_s > 0 && hold_part === 'holding';
  if (inHold) return `Paused at ${Math.floor(held_s)} s`;
  return away ? 'I waited for you' : 'Paused';
}

export const unseen = 'I can’t see you well.';

export interface Room {
  /** A set runs: what cannot be seen cannot be counted. */
  running: boolean;
  /** Says when all is right. */
  settingUp?: boolean;
  /** In the frame is room for what would help; else it stands in the line. */
  roomy: boolean;
}

type Seen = Pick<Camera, 'note' | 'placed' | 'unseen'> & { eye: Pick<Camera['eye'], 'state' | 'loaded' | 'problem' | 'covered'> };

/** In large words over the frame; '' where there is nothing to tell. */
export function frameText(camera: Seen, { running, settingUp = false, roomy }: Room): string {
  const { eye } = camera;
  if (eye.state === 'asking') return 'Your browser is asking. Please allow the camera.';
  if (eye.state === 'loading') return `Starting the camera: ${Math.round(100 * eye.loaded)} %`;
  if (eye.state !== 'on') return eye.problem;
  if (eye.covered) return eye.covered;
  if (running) return !camera.unseen ? '' : (roomy && camera.note) || unseen; // nothing lies over a set seen well
  return camera.note || (settingUp ? camera.placed : '');
}

export interface Line {
  /** What was last said. */
  caption: string;
  /** It still matters: just said, or nothing else goes on. */
  matters: boolean;
  /** Stands on the screen already. */
  elsewhere: readonly string[];
  /** What would help to be seen, where the frame has no room for it. */
  help: string;
  next: string;
}

/** In the line above the buttons. */
export function lineText({ caption, matters, elsewhere, help, next }: Line): { text: string; said: boolean } {
  if (help) return { text: help, said: true };
  const known = elsewhere.map(plain);
  if (matters && caption && !known.includes(plain(caption))) return { text: caption, said: true };
  return { text: next, said: false };
}

const plain = (sentence: string): string => sentence.replaceAll('’', "'").replace(/\.$/, '');
