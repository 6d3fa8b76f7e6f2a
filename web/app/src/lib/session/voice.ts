// Says the session's sentences, where the browser has a voice.
import type { Cue } from '$lib/engine/types';

export class Voice {
  volume = 1;
  rate = 1;
  on = true;

  get there(): boolean {
    return 'speechSynthesis' in window;
  }

  say({ key, sentence, at_once = false }: Cue): void {
    if (!this.there || !sentence) return;
    if (at_once) speechSynthesis.cancel();
    if (!this.on) return;
    // A number that comes too late is worse than none: the tone has told it already.
    if (key === 'count' && speechSynthesis.speaking) return;
    const words = new SpeechSynthesisUtterance(sentence);
    words.lang = 'en';
    words.volume = this.volume;
    words.rate = this.rate;
    speechSynthesis.speak(words);
  }

  hush(): void {
    if (this.there) speechSynthesis.cancel();
  }
}
