// Speaks the session's sentences if the browser has a voice.
import type { Cue } from '$lib/engine/types';
import { findSynthesis, getVoices, type Voices } from './voices.svelte';

export class Voice {
  volume = 1;
  rate = 1;
  on = true;

  constructor(
    private readonly synthesis: SpeechSynthesis | undefined = findSynthesis(),
    private readonly voices: Pick<Voices, 'best'> = getVoices(),
  ) {}

  /** Whether sentences are audible. */
  get speaks(): boolean {
    return this.on && this.volume > 0 && this.synthesis !== undefined && this.voices.best !== undefined;
  }

  /** Returns whether it is spoken. */
  say({ key, sentence, at_once = false }: Cue): boolean {
    const { synthesis, voices } = this;
    if (!synthesis || !sentence) return this.speaks;
    if (at_once) synthesis.cancel();
    if (!this.speaks || !voices.best) return false;
    // A late number is worse than none: the tone has already marked the repetition.
    if (key === 'count' && synthesis.speaking) return true;
    const words = new SpeechSynthesisUtterance(sentence);
    words.voice = voices.best;
    words.lang = voices.best.lang;
    words.volume = this.volume;
    words.rate = this.rate;
    synthesis.resume(); // a locked screen may have paused it
    synthesis.speak(words);
    return true;
  }

  hush(): void {
    this.synthesis?.cancel();
  }
}
