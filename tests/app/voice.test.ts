import { describe, expect, it, vi } from 'vitest';
import { Voice } from '$lib/session/voice';
import { bestOf, voiceInWords, Voices } from '$lib/session/voices.svelte';

const voice = (lang: string, { local = true, first = false } = {}): SpeechSynthesisVoice => ({
  lang,
  name: lang,
  voiceURI: lang,
  localService: local,
  default: first,
});

/** A browser whose voices load later, or never. */
function makeSynthesis(voices: SpeechSynthesisVoice[] = []) {
  let changed = (): void => undefined;
  const said: string[] = [];
  return {
    said,
    getVoices: () => voices,
    addEventListener: (_: string, run: () => void) => (changed = run),
    come: (...more: SpeechSynthesisVoice[]) => {
      voices.push(...more);
      changed();
    },
    cancel: () => undefined,
    resume: () => undefined,
    speaking: false,
    speak: ({ text }: { text: string }) => said.push(text),
  };
}
type Made = ReturnType<typeof makeSynthesis>;
const asBrowsers = (made: Made) => made as unknown as SpeechSynthesis;

describe('available voices', () => {
  it('are none if the browser has the speech API without a voice', () => {
    vi.useFakeTimers();
    const voices = new Voices(asBrowsers(makeSynthesis()));
    expect(voices.status).toBe('asking');
    vi.advanceTimersByTime(5000);
    expect(voices.status).toBe('none');
    vi.useRealTimers();
  });
  it('are found when they load later', () => {
    const synthesis = makeSynthesis();
    const voices = new Voices(asBrowsers(synthesis));
    synthesis.come(voice('de-DE'));
    expect(voices.status).toBe('other language');
    synthesis.come(voice('en_GB'));
    expect([voices.status, voices.best?.lang]).toEqual(['there', 'en_GB']);
  });
  it('include a preferred local one before a remote one', () => {
    expect(bestOf([voice('en-US', { local: false, first: true }), voice('en-GB'), voice('en-AU')], 'en')?.lang).toBe('en-GB');
    expect(bestOf([voice('en-GB'), voice('en-AU', { first: true })], 'en')?.lang).toBe('en-AU');
    expect(bestOf([voice('en-US', { local: false })], 'en')?.lang).toBe('en-US');
    expect(bestOf([voice('enm'), voice('de-DE')], 'en')).toBeUndefined();
  });
  it('are explained if missing, with how to install one on this machine', () => {
    const linux = { platform: 'X11; Linux x86_64', isChromium: true };
    expect(voiceInWords('none', linux)).toMatch(/^No voice is installed.*espeak-ng.*--enable-speech-dispatcher\. Captions/);
    expect(voiceInWords('none', { ...linux, isChromium: false })).not.toContain('--enable');
    expect(voiceInWords('other language', { platform: 'Linux; Android 14', isChromium: true })).toMatch(
      /^No English voice.*speech settings/,
    );
    expect(voiceInWords('no speech', linux)).toContain('cannot speak');
    expect(voiceInWords('there', linux)).toContain('counts');
  });
});

describe('the voice reports whether it spoke, so that a screen reader can say the rest', () => {
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class {
      constructor(readonly text: string) {}
    },
  );
  const speaker = (...voices: SpeechSynthesisVoice[]) => {
    const synthesis = makeSynthesis(voices);
    return { synthesis, voice: new Voice(asBrowsers(synthesis), new Voices(asBrowsers(synthesis))) };
  };
  it('speaks if there is a voice', () => {
    const { synthesis, voice: made } = speaker(voice('en-GB'));
    expect(made.say({ t_s: 0, sentence: 'Squats.' })).toBe(true);
    expect(synthesis.said).toEqual(['Squats.']);
  });
  it('does not speak without a voice, if it is switched off, or at volume zero', () => {
    const none = speaker();
    expect(none.voice.say({ t_s: 0, sentence: 'Squats.' })).toBe(false);
    const { synthesis, voice: made } = speaker(voice('en-GB'));
    made.on = false;
    expect(made.say({ t_s: 0, sentence: 'Squats.' })).toBe(false);
    Object.assign(made, { on: true, volume: 0 });
    expect(made.say({ t_s: 0, sentence: 'Squats.' })).toBe(false);
    expect([...none.synthesis.said, ...synthesis.said]).toEqual([]);
  });
});
