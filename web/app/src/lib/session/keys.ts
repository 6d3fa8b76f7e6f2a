// The keys of a session, the same as in `limber session`. Single-character keys can be switched off (WCAG 2.1.4).
import { t } from '$lib/language';
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
export const keysInWords = (): readonly { keys: string; does: string; isCharacter?: true }[] => [
  { keys: t('keys.space'), does: t('keys.pause') },
  { keys: t('keys.enter'), does: t('keys.start') },
  { keys: '← →', does: t('keys.back_skip') },
  { keys: 'b, s', does: t('keys.back_skip'), isCharacter: true },
  { keys: 'e, h', does: t('keys.form'), isCharacter: true },
  { keys: 'r', does: t('session.longer_rest'), isCharacter: true },
  { keys: 'x', does: t('session.hurts'), isCharacter: true },
  { keys: '+, −', does: t('keys.one_more_less'), isCharacter: true },
  { keys: 'c', does: t('session.camera'), isCharacter: true },
  { keys: 'n', does: t('session.skip_exercise'), isCharacter: true },
  { keys: 'q', does: t('keys.end'), isCharacter: true },
  { keys: '?', does: t('keys.this_list'), isCharacter: true },
];

/** Whether a key is a single printable character; the space bar (pause) is exempt. */
export function isCharacterKey(key: string): boolean {
  return key !== ' ' && /^.$/u.test(key);
}
