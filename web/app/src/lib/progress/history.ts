// Loads all sessions of a person since a day, newest first, page by page.
import { api } from '$lib/api/client';
import type { SessionSummary } from '$lib/api/types';

const pageSize = 500;

export async function loadHistory(person: string, from?: string): Promise<SessionSummary[]> {
  const all: SessionSummary[] = [];
  for (;;) {
    const last = all.at(-1);
    const { sessions, more } = await api.sessions(person, {
      limit: pageSize,
      ...(from !== undefined && { from }),
      ...(last && { before: last.id }),
    });
    all.push(...sessions);
    if (!more || sessions.length === 0) return all;
  }
}
