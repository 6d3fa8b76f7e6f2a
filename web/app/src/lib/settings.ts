// A person's settings and what they mean.
import type { Settings } from '$lib/api/types';
import { nextRevision } from '$lib/time';
import type { WantedModel } from '$lib/vision/messages';

type Settable = Omit<Settings, 'version' | 'revision'>;
export type Wanted = { [Name in keyof Settable]?: Settable[Name] | undefined };

export const defaultToneVolume = 0.7;

/** A setting that becomes undefined is removed, so that its default applies. */
export function withChanges(settings: Settings, wanted: Wanted): Settings {
  const all = Object.entries({ ...settings, ...wanted, revision: nextRevision(settings.revision) });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as unknown as Settings;
}

/** The heavy model is only for videos: it is too slow for a live camera. */
export function wantedModel({ model }: Settings): WantedModel {
  return model === 'heavy' ? 'full' : (model ?? 'auto');
}

/** The lengths of a planned session that the app offers. */
export const minutesToChoose = [6, 9, 12, 15] as const;
// As in programmes/hips.toml and engine/plan/day_plan.hpp, needed before the engine is loaded; a test compares them.
export const standardMinutes = 9;
export const [minMinutes, maxMinutes] = [3, 60];
const planMinutesKey = 'plan_minutes';

export function planMinutes({ further }: Settings): number {
  const minutes = further?.[planMinutesKey];
  return typeof minutes === 'number' && minutes >= minMinutes && minutes <= maxMinutes ? minutes : standardMinutes;
}

/** The change that sets it. */
export function withPlanMinutes({ further }: Settings, minutes: number): Wanted {
  return { further: { ...further, [planMinutesKey]: minutes } };
}

const letterKeysOff = 'letter_keys_off';

/** Whether single-character keys work in a session. */
export function hasLetterKeys({ further }: Settings): boolean {
  return further?.[letterKeysOff] !== true;
}

/** The change that switches them on or off. */
export function letterKeys({ further }: Settings, on: boolean): Wanted {
  return { further: { ...further, [letterKeysOff]: !on } };
}
