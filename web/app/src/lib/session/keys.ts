// The keys of a session, as `limber session` has them.
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
  q: 'end',
  '+': 'one_more',
  '-': 'one_less',
};

export function commandOfKey(key: string, phase: Phase): Command | undefined {
  if (key === ' ') return phase === 'paused' || phase === 'asked_after_pain' ? 'resume' : 'pause';
  if (key === 'Enter') return phase === 'waiting' ? 'begin' : phase === 'paused' || phase === 'asked_after_pain' ? 'resume' : 'tap';
  return keys[key.length === 1 ? key.toLowerCase() : key];
}
