// Session summaries for the tests of days and ranges.
import type { SessionSummary } from '$lib/api/types';

export const summary = (started_at: string, more: Partial<SessionSummary> = {}): SessionSummary => ({
  version: 1,
  id: started_at,
  routine: 'hip-mobility',
  started_at,
  revision: 1,
  duration_s: 1,
  event_count: 1,
  doses: [],
  ...more,
});
