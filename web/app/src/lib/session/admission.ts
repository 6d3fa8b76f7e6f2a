// Whether a session may begin; the engine decides, from the answers to the health questions.
import type { Answers, Session } from '$lib/api/types';
import type { Engine, EngineContent, HealthCheck, PlannedDay, Preferences } from '$lib/engine/types';
import { unwrap } from '$lib/engine/unwrap';
import { daysLater } from '$lib/progress/series';
import { localTime } from '$lib/time';
import { loadDocuments, localDocuments } from './documents';

/** What the engine needs whenever a session is made. `stopped_at`: from findLastStop, or ''. */
export function healthOf(before: Answers | undefined, stopped_at = '', now = new Date()): string {
  return JSON.stringify({ now: localTime(now), answers: before ?? null, ...(stopped_at && { stopped_at }) });
}

/** The start time of the latest of these sessions that pain ended, or ''. */
export function lastStopOf(engine: Pick<Engine, 'last_stop'>, sessions: readonly Session[]): string {
  return unwrap(engine.last_stop(JSON.stringify(sessions)));
}

/** The same for the sessions since the answers: after such a session, the questions are asked again. If the server
    cannot be reached, only this browser's session is checked. */
export async function findLastStop(engine: Engine, person: string, before: Answers | undefined): Promise<string> {
  if (!before) return '';
  const since = daysLater(before.answered_at.slice(0, 10), -1); // the dates may be from another time zone
  return lastStopOf(engine, await loadDocuments(person, since).catch(() => localDocuments(person)));
}

/** Why no session may begin now. */
export type Closed =
  | { open: false; why: Exclude<HealthCheck['outcome'], 'allowed'>; title: string; text: string; stopped: boolean }
  /** The plan has no moves for today: too much pain, or none that suits. */
  | { open: false; why: 'rest' | 'nothing'; text: string }
  | { open: false; why: 'nothing_left' };
export type Gate = { open: true } | Closed;

/** Whether the answers allow a session. `health`: from healthOf(). */
export function askHealth(content: Pick<EngineContent, 'health'>, health: string): Gate {
  const { outcome, title, text, stopped } = JSON.parse(unwrap(content.health(health))) as HealthCheck;
  return outcome === 'allowed' ? { open: true } : { open: false, why: outcome, title, text, stopped };
}

/** The same, and whether the content's routine has any exercise left. */
export function askGate(content: EngineContent, preferences: Preferences, health: string): Gate {
  const asked = askHealth(content, health);
  if (!asked.open) return asked;
  const outline = content.outline(JSON.stringify(preferences));
  if (outline.error_code === 'nothing_left') return { open: false, why: 'nothing_left' };
  unwrap(outline);
  return { open: true };
}

/** Closed if the day has no moves, with the day's own reason. */
export function gateOf({ kind, moves, note }: PlannedDay): Gate {
  if (moves.length > 0) return { open: true };
  return { open: false, why: kind === 'rest' ? 'rest' : 'nothing', text: note?.text ?? '' };
}
