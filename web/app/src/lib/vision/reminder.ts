// Says what to change, kindly: not before it has been so for a moment, and not over and over again.
import type { Phrase } from '$lib/engine/types';

const settles_s = 1; // what is gone sooner was nothing
const again_s = 6;

export class Reminder {
  private wanted = '';
  private since_s = 0;
  private said_s = -Infinity;
  private once_s = -Infinity;
  private last = '';

  constructor(private readonly say: (phrase: Phrase) => void) {}

  /** What is to be said now; nothing where all is well. Call it often. */
  hear(phrase: Phrase | undefined, now_s: number): void {
    const wanted = phrase?.spoken ?? '';
    if (wanted !== this.wanted) {
      this.wanted = wanted;
      this.since_s = now_s;
    }
    if (!phrase) return;
    const settled = now_s - this.since_s >= settles_s;
    if (!settled || now_s - this.said_s < again_s) return;
    this.speak(phrase, now_s);
  }

  /** What is said once, as soon as it is so: 'I see you well.' Another such thing waits for a while. */
  once(phrase: Phrase, now_s: number): void {
    if (phrase.spoken === this.last || now_s - this.once_s < again_s) return;
    this.once_s = now_s;
    this.speak(phrase, now_s);
  }

  private speak(phrase: Phrase, now_s: number): void {
    this.last = phrase.spoken;
    this.said_s = now_s;
    this.say(phrase);
  }
}
