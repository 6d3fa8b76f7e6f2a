// Whether a session may begin: the engine says, from the answers to the health questions.
import type { Answers } from '$lib/api/types';
import type { EngineContent, HealthCheck, Wishes } from '$lib/engine/types';
import { demand } from '$lib/engine/demand';
import { localTime } from '$lib/time';

/** What the engine wants to know each time a session is made. */
export function healthOf(before: Answers | undefined, now = new Date()): string {
  return JSON.stringify({ now: localTime(now), answers: before ?? null });
}

export type Gate =
  | { open: true }
  | { open: false; why: Exclude<HealthCheck['outcome'], 'allowed'>; title: string; text: string }
  | { open: false; why: 'nothing_left' };

export function askGate(content: EngineContent, wishes: Wishes, before: Answers | undefined): Gate {
  const { outcome, title, text } = JSON.parse(demand(content.health(healthOf(before)))) as HealthCheck;
  if (outcome !== 'allowed') return { open: false, why: outcome, title, text };
  const told = content.outline(JSON.stringify(wishes));
  if (told.error_code === 'nothing_left') return { open: false, why: 'nothing_left' };
  demand(told);
  return { open: true };
}
