// The plan, made by the engine from the record and the date: docs/plan.md. It is not stored.
import type { Answers, Settings } from '$lib/api/types';
import { planId } from '$lib/content';
import type { Plan, Programme } from '$lib/engine/types';
import { unwrap } from '$lib/engine/unwrap';
import { loadDocuments } from '$lib/session/documents';
import { askHealth, healthOf, lastStopOf, type Closed } from '$lib/session/admission';
import { pageEngine } from '$lib/session/page_engine';
import { planMinutes } from '$lib/settings';
import { dayOf } from '$lib/time';

export interface PlanWanted {
  person: string;
  settings: Settings;
  before: Answers | undefined;
  /** Number of days, from today. */
  days: number;
  /** Pain today. */
  pain?: number | undefined;
  /** A session that is being continued: planned as if it had not begun. */
  without?: string;
}

/** Returns the plan, or why there is none. Throws if the record cannot be loaded. */
export async function loadPlan({ person, settings, before, days, pain, without }: PlanWanted): Promise<Plan | Closed> {
  const { engine, content } = await pageEngine(planId);
  const documents = await loadDocuments(person);
  const now = new Date();
  const health = healthOf(before, lastStopOf(engine, documents), now);
  const gate = askHealth(content, health);
  if (!gate.open) return gate;
  const request = {
    health: JSON.parse(health) as unknown,
    settings: settings.revision > 0 ? settings : null,
    sessions: documents.filter(({ id }) => id !== without),
    today: dayOf(now),
    minutes: planMinutes(settings),
    days,
    ...(pain !== undefined && { pain_now: pain }),
  };
  return JSON.parse(unwrap(content.plan(JSON.stringify(request)))) as Plan;
}

/** The programme's name and description. */
export async function loadProgramme(): Promise<Programme> {
  return JSON.parse(unwrap((await pageEngine(planId)).content.programme())) as Programme;
}
