// Says what to change, kindly: not before it has been so for a moment, and not over and over again.

const settles_s = 1; // what is gone sooner was nothing
const again_s = 6;

export class Reminder {
  private wanted = '';
  private since_s = 0;
  private said_s = -Infinity;
  private last = '';

  constructor(private readonly say: (sentence: string) => void) {}

  /** What is to be said now; '' where all is well. Call it often. */
  hear(sentence: string, now_s: number): void {
    if (sentence !== this.wanted) {
      this.wanted = sentence;
      this.since_s = now_s;
    }
    if (!sentence) return;
    const settled = now_s - this.since_s >= settles_s;
    if (!settled || now_s - this.said_s < again_s) return;
    this.speak(sentence, now_s);
  }

  /** What is said once, as soon as it is so: 'I see you well.' */
  once(sentence: string, now_s: number): void {
    if (sentence === this.last) return;
    this.speak(sentence, now_s);
  }

  private speak(sentence: string, now_s: number): void {
    this.last = sentence;
    this.said_s = now_s;
    this.say(sentence);
  }
}
