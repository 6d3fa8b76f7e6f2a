// Whether a session may begin: the engine says, from the answers to the health questions.
import type { Answers } from '$lib/api/types';
import type { EngineContent, HealthCheck, Preferences } from '$lib/engine/types';
import { unwrap } from '$lib/engine/unwrap';
import { localTime } from '$lib/time';

/** What the engine wants to know each time a session is made. */
export function healthOf(before: Answers | undefined, now = new Date()): string {
  return JSON.stringify({ now: localTime(now), answers: before ?? null });
}

export type Gate =
  | { open: true }
  | { open: false; why: Exclude<HealthCheck['outcome'], 'allowed'>; title: string; text: string }
  | { open: false; why: 'nothing_left' };

export function askGate(content: EngineContent, preferences: Preferences, before: Answers | undefined): Gate {
  const { outcome, title, text } = JSON.parse(unwrap(content.health(healthOf(before)))) as HealthCheck;
  if (outcome !== 'allowed') return { open: false, why: outcome, title, text };
  const outline = content.outline(JSON.stringify(preferences));
  if (outline.error_code === 'nothing_left') return { open: false, why: 'nothing_left' };
  unwrap(outline);
  return { open: true };
}
