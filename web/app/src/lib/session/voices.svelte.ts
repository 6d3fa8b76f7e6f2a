// The voices that this browser really has. The speech API alone says nothing: many Linux browsers have it without
// any voice.

export type VoiceStatus = 'asking' | 'there' | 'other language' | 'none' | 'no speech';

type Synthesis = Pick<SpeechSynthesis, 'getVoices' | 'addEventListener'>;

const wait_ms = 3000; // some browsers load their voices only on the first request
const language = 'en'; // the language of the exercises' texts

export function findSynthesis(): SpeechSynthesis | undefined {
  return typeof speechSynthesis === 'undefined' ? undefined : speechSynthesis;
}

/** Prefers local voices to remote ones, and the browser's default to others. */
export function bestOf(voices: readonly SpeechSynthesisVoice[]): SpeechSynthesisVoice | undefined {
  const fits = voices.filter(({ lang }) => lang.toLowerCase().replace('_', '-').split('-')[0] === language);
  return fits.find((one) => one.default && one.localService) ?? fits.find(({ localService }) => localService) ?? fits[0];
}

export class Voices {
  status = $state<VoiceStatus>('asking');
  best = $state.raw<SpeechSynthesisVoice>();

  constructor(private readonly synthesis: Synthesis | undefined = findSynthesis()) {
    if (!synthesis) {
      this.status = 'no speech';
      return;
    }
    synthesis.addEventListener('voiceschanged', () => this.look(true));
    this.look(false);
    if (this.status === 'asking') setTimeout(() => this.look(true), wait_ms);
  }

  private look(isSure: boolean): void {
    const voices = this.synthesis?.getVoices() ?? [];
    this.best = bestOf(voices);
    if (this.best) this.status = 'there';
    else if (voices.length > 0) this.status = 'other language';
    else if (isSure) this.status = 'none';
  }
}

let own: Voices | undefined;
/** The page's voices, requested once. */
export function getVoices(): Voices {
  own ??= new Voices();
  return own;
}

const captions = 'Captions are always there.';

/** The note beside the voice switch in Settings: what is missing, and how to get it. */
export function voiceInWords(status: VoiceStatus, { platform, isChromium }: { platform: string; isChromium: boolean }): string {
  if (status === 'there') return 'Says the move, the breath and the counts.';
  if (status === 'asking') return 'Looking for a voice …';
  if (status === 'no speech') return `This browser cannot speak. ${captions}`;
  const missing = status === 'none' ? 'No voice is installed' : 'No English voice is installed';
  const how = /Android|iPhone|iPad|Mac|Win/i.test(platform)
    ? 'Add an English one in your device’s speech settings, then open this page again.'
    : `Install speech-dispatcher and espeak-ng, then restart the browser${isChromium ? ', with the option --enable-speech-dispatcher' : ''}.`;
  return `${missing}, so nothing is spoken. ${how} ${captions}`;
}

/** The browser's platform. */
export function getPlatform(): { platform: string; isChromium: boolean } {
  const { userAgent } = navigator;
  return { platform: userAgent, isChromium: userAgent.includes('Chrome/') };
}
