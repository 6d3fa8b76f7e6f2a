// What a person has set, and what becomes of it.
import type { Settings } from '$lib/api/types';
import { nextRevision } from '$lib/time';
import type { WantedModel } from '$lib/vision/messages';

type Settable = Omit<Settings, 'version' | 'revision'>;
export type Wanted = { [Name in keyof Settable]?: Settable[Name] | undefined };

/** Of who has not changed it. */
export const defaultToneVolume = 0.7;

/** What is undefined is left to the app again. */
export function withChanges(settings: Settings, wanted: Wanted): Settings {
  const all = Object.entries({ ...settings, ...wanted, revision: nextRevision(settings.revision) });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as unknown as Settings;
}

/** The heavy one is for videos: no browser manages it live. */
export function wantedModel({ model }: Settings): WantedModel {
  return model === 'heavy' ? 'full' : (model ?? 'auto');
}

/** How long a session of the plan may take: what there is to choose from. */
export const minutesToChoose = [6, 9, 12, 15] as const;
// As in programmes/hips.toml and engine/plan/day_plan.hpp, needed before the engine is loaded; a test compares them.
export const standardMinutes = 9;
export const [minMinutes, maxMinutes] = [3, 60];
const planMinutesKey = 'plan_minutes';

export function planMinutes({ further }: Settings): number {
  const minutes = further?.[planMinutesKey];
  return typeof minutes === 'number' && minutes >= minMinutes && minutes <= maxMinutes ? minutes : standardMinutes;
}

/** What to change for it. */
export function withPlanMinutes({ further }: Settings, minutes: number): Wanted {
  return { further: { ...further, [planMinutesKey]: minutes } };
}

const letterKeysOff = 'letter_keys_off';

/** Whether keys of one character do something in a session. */
export function hasLetterKeys({ further }: Settings): boolean {
  return further?.[letterKeysOff] !== true;
}

/** What to change for it. */
export function letterKeys({ further }: Settings, on: boolean): Wanted {
  return { further: { ...further, [letterKeysOff]: !on } };
}
