// A session that was broken off: in this browser, or on another device of the same record.
import { api, paths } from '$lib/api/client';
import type { Session, SessionSummary } from '$lib/api/types';
import { outbox } from '$lib/outbox';
import type { Preferences } from '$lib/engine/types';
import { localTime, nextRevision } from '$lib/time';
import { claimLocalSession, loadLocalSession, saveLocalSession, type LocalSession } from './local_session';

export const staleAfter_ms = 12 * 3600 * 1000; // goes_stale_ms in native/cli/session_writer.cpp; a test compares them

const isRecent = ({ started_at }: { started_at: string }, now: Date): boolean => now.getTime() - Date.parse(started_at) < staleAfter_ms;

/** Whether the record knows a later writer than the one kept here: another device has gone on with it. */
export function wentElsewhere({ document, superseded = false }: LocalSession, sessions: readonly SessionSummary[]): boolean {
  const there = sessions.find(({ id }) => id === document.id);
  const [epoch, own] = [there?.epoch ?? 0, document.epoch ?? 0];
  return superseded || epoch > own || (there !== undefined && epoch === own && there.writer !== document.writer);
}

/** The one kept here, else the server's latest; only while going on makes sense. */
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

/** A page that went between keeping an event here and putting it into the outbox has not sent it: at
    the next visit all of the session goes again, and the server joins it with what it has. */
export async function sendLocalSession(person: string): Promise<void> {
  const local = await loadLocalSession(person);
  if (!local || local.superseded) return;
  const box = await outbox();
  await box.put(paths.session(person, local.document.id), local.document);
  await box.flush(); // what the page reads next has all of it, or nothing
}

/** Ends it as it is; what was done stays, and so does the way back to it. */
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
