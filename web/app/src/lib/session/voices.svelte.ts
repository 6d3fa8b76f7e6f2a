// The voices that this browser really has. The speech API alone says nothing: many Linux browsers have it without
// any voice.

import { language, t } from '$lib/language';

export type VoiceStatus = 'asking' | 'there' | 'other language' | 'none' | 'no speech';

type Synthesis = Pick<SpeechSynthesis, 'getVoices' | 'addEventListener'>;

const wait_ms = 3000; // some browsers load their voices only on the first request

export function findSynthesis(): SpeechSynthesis | undefined {
  return typeof speechSynthesis === 'undefined' ? undefined : speechSynthesis;
}

/** Prefers local voices to remote ones, and the browser's default to others. */
export function bestOf(voices: readonly SpeechSynthesisVoice[], wanted: string): SpeechSynthesisVoice | undefined {
  const fits = voices.filter(({ lang }) => lang.toLowerCase().replace('_', '-').split('-')[0] === wanted);
  return fits.find((one) => one.default && one.localService) ?? fits.find(({ localService }) => localService) ?? fits[0];
}

export class Voices {
  private all = $state.raw<readonly SpeechSynthesisVoice[]>([]);
  private isSure = $state(false);
  /** The voice for the page's language. */
  readonly best = $derived(bestOf(this.all, language.tag));

  constructor(private readonly synthesis: Synthesis | undefined = findSynthesis()) {
    if (!synthesis) return;
    synthesis.addEventListener('voiceschanged', () => this.look(true));
    this.look(false);
    if (this.status === 'asking') setTimeout(() => this.look(true), wait_ms);
  }

  get status(): VoiceStatus {
    if (!this.synthesis) return 'no speech';
    if (this.best) return 'there';
    if (this.all.length > 0) return 'other language';
    return this.isSure ? 'none' : 'asking';
  }

  private look(isSure: boolean): void {
    this.all = this.synthesis?.getVoices() ?? [];
    this.isSure = isSure;
  }
}

let own: Voices | undefined;
/** The page's voices, requested once. */
export function getVoices(): Voices {
  own ??= new Voices();
  return own;
}

/** The note beside the voice switch in Settings: what is missing, and how to get it. */
export function voiceInWords(status: VoiceStatus, { platform, isChromium }: { platform: string; isChromium: boolean }): string {
  if (status === 'there' || status === 'asking') return t(`voice.${status}`);
  if (status === 'no speech') return t('voice.no_speech');
  const isInstallable = !/Android|iPhone|iPad|Mac|Win/i.test(platform);
  const how = !isInstallable ? t('voice.add_to_device') : t(isChromium ? 'voice.install_chromium' : 'voice.install');
  return t(status === 'none' ? 'voice.none' : 'voice.other_language', { how });
}

/** The browser's platform. */
export function getPlatform(): { platform: string; isChromium: boolean } {
  const { userAgent } = navigator;
  return { platform: userAgent, isChromium: userAgent.includes('Chrome/') };
}
