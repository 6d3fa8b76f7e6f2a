// A calm note at the chosen time while the app is open. Whether to show it is a matter of this device, not of the person.
import { t } from '$lib/language';
import { home } from '$lib/state/home.svelte';
import { doneDays } from '$lib/streak';
import { dayOf } from '$lib/time';
import { nextTime, reminderOf } from './times';

const key = 'limber.note';
const latest_ms = 10 * 60_000; // after a sleeping computer wakes up later than this, the note has lost its sense
const longestWait_ms = 15 * 60_000; // timers stand still while a computer sleeps

export const canNotify = (): boolean => 'Notification' in window;

export function isNotifying(): boolean {
  try {
    return canNotify() && Notification.permission === 'granted' && localStorage.getItem(key) === 'on';
  } catch {
    return false;
  }
}

/** Call it on a tap only: the browser asks the person. Returns whether notes will be shown. */
export async function setNotifying(on: boolean): Promise<boolean> {
  if (on && (!canNotify() || (await Notification.requestPermission()) !== 'granted')) return false;
  localStorage.setItem(key, on ? 'on' : 'off');
  planNote();
  return on;
}

/** On Android only a service worker may show one. */
async function show(): Promise<void> {
  const note = { body: t('reminder.text'), tag: 'limber', silent: true };
  const worker = await navigator.serviceWorker.getRegistration();
  if (worker) await worker.showNotification('Limber', note);
  else new Notification('Limber', note);
}

const isBusy = (): boolean => location.pathname.startsWith('/session') || doneDays(home.sessions).includes(dayOf(new Date()));

let timer: ReturnType<typeof setTimeout> | undefined;

/** Waits for the next time; call it again after a change of the settings. */
export function planNote(): void {
  clearTimeout(timer);
  const reminder = isNotifying() ? reminderOf(home.settings) : undefined;
  const next = reminder && nextTime(reminder, new Date());
  if (!next) return;
  const wait_ms = next.getTime() - Date.now();
  timer = setTimeout(
    () => {
      const late_ms = Date.now() - next.getTime();
      if (late_ms >= 0 && late_ms < latest_ms && !isBusy()) void show().catch(() => undefined); // permission was taken back
      planNote();
    },
    Math.min(wait_ms, longestWait_ms),
  );
}
