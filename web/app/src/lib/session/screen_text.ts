// The texts on the session's screen: over the camera's frame, and in the line above the buttons. A sentence is
// shown only once.
import { percentInWords, sideInWords, t } from '$lib/language';
import type { SessionView } from '$lib/engine/types';
import type { Camera } from '$lib/vision/camera_state.svelte';

/** For a hold, the time held so far, and not the instruction to get into the pose. */
export function pausedInWords({ away, hold_part, hold_s, held_s, paused_in }: SessionView): string {
  const inHold = paused_in === 'doing' && hold_s > 0 && hold_part === 'holding';
  if (inHold) return t('session.paused_at', { seconds: Math.floor(held_s) });
  return away ? t('session.waited') : t('session.paused');
}

const longestNext = 32; // letters in one line on a phone

const longestName = 26; // letters in one line on a phone

/** The exercise's name for the session's header: without the part after a comma if it is too long. */
export function nameInLine(name: string): string {
  return name.length <= longestName ? name : (name.split(',')[0] ?? name);
}

/** What comes after the running set, in one line: without the side or a part of the name if it is too long. */
export function nextInWords({ exercise, next }: Pick<SessionView, 'exercise' | 'next'>): string {
  if (!next) return t('session.last_move');
  const { name, side } = next;
  const whole = side === 'none' ? t('session.next', { name }) : t('session.next_side', { name, side: sideInWords(side) });
  if (whole.length <= longestNext) return whole;
  if (next.exercise === exercise && side !== 'none') return t('session.next_other_side', { side });
  return t('session.next', { name: nameInLine(name) });
}

/** A cue without the sentence about the breath, which is shown beside it. */
export function withoutBreath(cue: string): string {
  const breaths = t('session.breath_cues').split('|');
  return cue
    .split(/(?<=[.!]) /)
    .filter((sentence) => !breaths.includes(sentence.replace(/\.$/, '')))
    .join(' ');
}

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
  if (eye.state === 'asking') return t('camera.asking');
  if (eye.state === 'loading') return t('camera.starting_percent', { percent: percentInWords(eye.loaded) });
  if (eye.state !== 'on') return eye.problem;
  if (eye.covered) return eye.covered;
  if (running) return !camera.unseen ? '' : (roomy && camera.note) || t('session.unseen'); // nothing covers a set that is seen well
  return camera.note || (settingUp ? camera.placed : '');
}

interface Around {
  /** The movement's spoken cues. */
  cues: readonly string[];
  /** Over the camera's frame. */
  message: string;
  /** A set is counted by the camera. */
  running: boolean;
}

/** Texts that the line does not repeat. The movement's cues are never in it: each is shown beside the breath while its
    phase lasts, and would contradict the next one after that. */
export function shownElsewhere(
  now: Pick<SessionView, 'name' | 'phase' | 'paused_in' | 'cue'>,
  { cues, message, running }: Around,
): string[] {
  const phase = now.phase === 'paused' ? now.paused_in : now.phase;
  return [now.name, message, ...cues, ...(running ? [t('session.unseen')] : []), ...(phase === 'changing_position' ? [now.cue] : [])];
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
