// An unfinished session: in this browser, or from another device with the same record.
import { api, paths } from '$lib/api/client';
import type { Session, SessionSummary } from '$lib/api/types';
import { outbox } from '$lib/outbox';
import type { Preferences } from '$lib/engine/types';
import { localTime, nextRevision } from '$lib/time';
import { claimLocalSession, loadLocalSession, saveLocalSession, type LocalSession } from './local_session';
import { newSession } from './session_writer';

export const staleAfter_ms = 12 * 3600 * 1000; // goes_stale_ms in native/cli/session_writer.cpp; a test compares them

const isRecent = ({ started_at }: { started_at: string }, now: Date): boolean => now.getTime() - Date.parse(started_at) < staleAfter_ms;

/** Whether the record has a later writer than this browser: another device has continued the session. */
export function wentElsewhere({ document, superseded = false }: LocalSession, sessions: readonly SessionSummary[]): boolean {
  const there = sessions.find(({ id }) => id === document.id);
  const [epoch, own] = [there?.epoch ?? 0, document.epoch ?? 0];
  return superseded || epoch > own || (there !== undefined && epoch === own && there.writer !== document.writer);
}

/** This browser's unfinished session, otherwise the server's latest; only if it is recent. */
export async function findUnfinished(
  person: string,
  sessions: readonly SessionSummary[],
  preferences: Preferences,
): Promise<LocalSession | undefined> {
  const now = new Date();
  const local = await loadLocalSession(person);
  const own = local && !wentElsewhere(local, sessions) ? local : undefined;
  if (own && (own.document.state ?? 'running') === 'running' && isRecent(own.document, now)) return own;
  const broken = sessions.find((one) => one.state === 'running' && isRecent(one, now));
  if (!broken || broken.id === own?.document.id) return undefined;
  const document = await api.session(person, broken.id).catch(() => undefined);
  return document && { person, document, wishes: preferences };
}

/** If the page was closed after storing an event and before putting it into the outbox, the event was not sent.
    The next visit therefore sends the whole session, and the server merges it. */
export async function sendLocalSession(person: string): Promise<void> {
  const local = await loadLocalSession(person);
  if (!local || local.superseded) return;
  const box = await outbox();
  await box.put(paths.session(person, local.document.id), local.document);
  await box.flush(); // so that the page next reads all of it or nothing
}

/** Records a session that did not begin because of too much pain, so that the health questions come before the next one. */
export async function keepRest(person: string, routine: string, preferences: Preferences, pain: number): Promise<void> {
  await closeUnfinished(newSession(person, { routine }, preferences, pain));
}

/** Ends it as it is; it stays stored, so this can be undone. */
export async function closeUnfinished(found: LocalSession): Promise<void> {
  const claimed = await claimLocalSession(found);
  const { person, document } = claimed;
  const closed: Session = {
    ...document,
    revision: nextRevision(document.revision),
    state: 'ended',
    ended_at: localTime(new Date()),
  };
  await saveLocalSession({ ...claimed, document: closed });
  await (await outbox()).put(paths.session(person, document.id), closed);
}
