// Synthesised mallet tones: a sine with two short overtones, all decaying.
import type { Cue } from '$lib/engine/types';

const overtones = [
  { ratio: 1, loudness: 1, fade_s: 1 },
  { ratio: 3.93, loudness: 0.22, fade_s: 0.25 },
  { ratio: 9.2, loudness: 0.06, fade_s: 0.1 },
];

const g4 = 392;
const tones = {
  tick: [{ hz: 659, at_s: 0, fade_s: 0.25, loudness: 0.5 }],
  change_sides: [
    { hz: 659, at_s: 0, fade_s: 0.9, loudness: 0.8 },
    { hz: 494, at_s: 0.28, fade_s: 1.3, loudness: 0.8 },
  ],
  chord: [
    { hz: 262, at_s: 0, fade_s: 3.2, loudness: 0.6 },
    { hz: 330, at_s: 0.09, fade_s: 3.2, loudness: 0.5 },
    { hz: 392, at_s: 0.18, fade_s: 3.2, loudness: 0.5 },
    { hz: 523, at_s: 0.3, fade_s: 3.6, loudness: 0.45 },
  ],
} as const;
const fourth = 4 / 3; // how far the last repetition's tone is above the first's

export class Tones {
  private context: AudioContext | undefined;
  volume = 0.7;
  on = true;

  /** Browsers allow sound to start only in a tap or key press: call it in one. */
  unlock(): void {
    this.context ??= new AudioContext();
    void this.context.resume().catch(() => undefined);
  }

  /** Calls back when a silence of that length has been played; false if nothing is playing. */
  after(seconds: number, run: () => void): boolean {
    const { context } = this;
    if (!this.on || context?.state !== 'running') return false;
    const silence = new ConstantSourceNode(context, { offset: 0 });
    silence.connect(context.destination);
    silence.onended = run;
    silence.start();
    silence.stop(context.currentTime + seconds);
    return true;
  }

  play(cue: Cue): void {
    const { context } = this;
    if (!this.on || !context || !cue.tone) return;
    if (context.state === 'running') {
      this.sound(context, cue);
      return;
    }
    // A locked screen suspends the audio: resume it, and play the tone unless it is late.
    const asked_ms = performance.now();
    const late_ms = 2000;
    void context.resume().then(
      () => performance.now() - asked_ms < late_ms && this.sound(context, cue),
      () => undefined,
    );
  }

  private sound(context: AudioContext, { tone, rise = 0 }: Cue): void {
    if (!tone) return;
    if (tone === 'swell') this.swell(context);
    else if (tone === 'rep') this.mallet(context, { hz: g4 * fourth ** rise, at_s: 0, fade_s: 0.8, loudness: 0.8 });
    else for (const one of tones[tone]) this.mallet(context, one);
  }

  close(): void {
    void this.context?.close().catch(() => undefined);
    this.context = undefined;
  }

  private mallet(
    context: AudioContext,
    { hz, at_s, fade_s, loudness }: { hz: number; at_s: number; fade_s: number; loudness: number },
  ): void {
    const begin = context.currentTime + 0.01 + at_s;
    for (const overtone of overtones) {
      const length = fade_s * overtone.fade_s;
      const gain = this.gain(context);
      gain.gain.setValueAtTime(0, begin);
      gain.gain.linearRampToValueAtTime(0.3 * this.volume * loudness * overtone.loudness, begin + 0.008);
      gain.gain.exponentialRampToValueAtTime(0.0001, begin + length);
      this.sine(context, hz * overtone.ratio, begin, begin + length + 0.05, gain);
    }
  }

  /** The end of a hold: a swell without an attack. */
  private swell(context: AudioContext): void {
    const begin = context.currentTime + 0.01;
    for (const hz of [g4 / 2, (g4 / 2) * 1.5, g4]) {
      const gain = this.gain(context);
      gain.gain.setValueAtTime(0, begin);
      gain.gain.linearRampToValueAtTime(0.09 * this.volume, begin + 0.9);
      gain.gain.linearRampToValueAtTime(0, begin + 2.4);
      this.sine(context, hz, begin, begin + 2.5, gain);
    }
  }

  private gain(context: AudioContext): GainNode {
    const gain = context.createGain();
    gain.connect(context.destination);
    return gain;
  }

  private sine(context: AudioContext, hz: number, begin: number, end: number, into: GainNode): void {
    const source = context.createOscillator();
    source.frequency.value = hz;
    source.connect(into);
    source.start(begin);
    source.stop(end);
  }
}
