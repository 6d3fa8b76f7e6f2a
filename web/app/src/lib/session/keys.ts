// The keys of a session, the same as in `limber session`. Single-character keys can be switched off (WCAG 2.1.4).
import type { Command, Phase } from '$lib/engine/types';

const keys: Readonly<Record<string, Command>> = {
  b: 'back',
  ArrowLeft: 'back',
  s: 'skip',
  ArrowRight: 'skip',
  e: 'easier',
  h: 'harder',
  r: 'longer_rest',
  x: 'this_hurts',
  n: 'skip_exercise',
  q: 'end', // the page asks first
  '+': 'one_more',
  '-': 'one_less',
};

export function commandOfKey(key: string, phase: Phase): Command | undefined {
  if (key === ' ') return phase === 'paused' || phase === 'asked_after_pain' ? 'resume' : 'pause';
  if (key === 'Enter') return phase === 'waiting' ? 'begin' : phase === 'paused' || phase === 'asked_after_pain' ? 'resume' : 'tap';
  return keys[key.length === 1 ? key.toLowerCase() : key];
}

/** What each key does, for the list that '?' opens. */
export const keysInWords: readonly { keys: string; does: string; isCharacter?: true }[] = [
  { keys: 'Space', does: 'Pause and continue' },
  { keys: 'Enter', does: 'Start, continue, or count one' },
  { keys: '← →', does: 'Back, skip' },
  { keys: 'b, s', does: 'Back, skip', isCharacter: true },
  { keys: 'e, h', does: 'Easier or harder version', isCharacter: true },
  { keys: 'r', does: 'Longer rest', isCharacter: true },
  { keys: 'x', does: 'It hurts', isCharacter: true },
  { keys: '+, −', does: 'One more, one less', isCharacter: true },
  { keys: 'c', does: 'Camera', isCharacter: true },
  { keys: 'n', does: 'Skip this exercise', isCharacter: true },
  { keys: 'q', does: 'End for today (asks first)', isCharacter: true },
  { keys: '?', does: 'This list', isCharacter: true },
];

/** Whether a key is a single printable character; the space bar (pause) is exempt. */
export function isCharacterKey(key: string): boolean {
  return key !== ' ' && /^.$/u.test(key);
}
