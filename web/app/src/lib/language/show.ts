// Tells the browser the page's language: for screen readers, hyphenation and the installed app.
import { t } from './language.svelte';

export function showLanguage(tag: string): void {
  document.documentElement.lang = tag;
  document.querySelector('meta[name="description"]')?.setAttribute('content', t('app.description'));
  document.querySelector('link[rel="manifest"]')?.setAttribute('href', `/manifest-${tag}.webmanifest`);
}
