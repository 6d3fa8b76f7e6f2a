// The server's API with its types. Documents are written through the outbox, never from here alone.
import type { Export, Imported } from '$lib/import';
import type { Answers, Backup, Damage, Health, KeptLandmarks, Person, PersonLoss, Session, SessionSummary, Settings } from './types';

export const base = '/api/v1';

/** The server answered, but not with what was asked for. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export async function call(path: string, init: RequestInit = {}): Promise<Response> {
  const answer = await fetch(base + path, { ...init, credentials: 'same-origin' });
  if (answer.ok) return answer;
  throw await errorOf(answer);
}

async function errorOf(answer: Response): Promise<ApiError> {
  try {
    const { error } = (await answer.json()) as { error: { code: string; message: string } };
    return new ApiError(answer.status, error.code, error.message);
  } catch {
    return new ApiError(answer.status, 'unknown', `Limber answered with an error (${answer.status}).`);
  }
}

/** An erasure's answer: 202 where another program still reads the record. */
async function leftOf(answer: Response): Promise<string | undefined> {
  return answer.status === 202 ? ((await answer.json()) as { left: string }).left : undefined;
}

const json = { 'Content-Type': 'application/json' };

async function get<Document>(path: string): Promise<Document> {
  return (await (await call(path)).json()) as Document;
}

/** The document, or undefined where the server has none. */
async function find<Document>(path: string): Promise<Document | undefined> {
  try {
    return await get<Document>(path);
  } catch (problem) {
    if (problem instanceof ApiError && problem.status === 404) return undefined;
    throw problem;
  }
}

export const paths = {
  person: (person: string) => `/people/${person}`,
  settings: (person: string) => `/people/${person}/settings`,
  answers: (person: string, id: string) => `/people/${person}/answers/${id}`,
  session: (person: string, id: string) => `/people/${person}/sessions/${id}`,
  landmarks: (person: string, session: string, set: string) => `/people/${person}/sessions/${session}/landmarks/${set}`,
  damage: (person: string) => `/people/${person}/damage`,
  allLandmarks: (person: string) => `/people/${person}/landmarks`,
};

export interface SessionQuery {
  limit?: number;
  from?: string;
  to?: string;
  before?: string;
}

export const api = {
  health: () => get<Health>('/health'),
  people: async () => (await get<{ people: Person[] }>('/people')).people,
  settings: (person: string) => find<Settings>(paths.settings(person)),
  answers: async (person: string, questionnaire: string) =>
    (await get<{ answers: Answers[] }>(`/people/${person}/answers?questionnaire=${questionnaire}`)).answers,
  sessions: (person: string, query: SessionQuery = {}) => {
    const wanted = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    return get<{ sessions: SessionSummary[]; more: boolean }>(`/people/${person}/sessions?${wanted}`);
  },
  session: (person: string, id: string) => find<Session>(paths.session(person, id)),
  landmarksOfSession: async (person: string, session: string) =>
    (await get<{ landmarks: KeptLandmarks[] }>(`${paths.session(person, session)}/landmarks`)).landmarks,
  landmarks: async (person: string) => (await get<{ landmarks: KeptLandmarks[] }>(paths.allLandmarks(person))).landmarks,
  put: (path: string, document: unknown) =>
    call(path, { method: 'PUT', headers: json, body: JSON.stringify(document) }),
  /** What is left of it for later, in a sentence. */
  remove: async (path: string) => leftOf(await call(path, { method: 'DELETE' })),
  damage: async (person: string) => (await get<{ damage: Damage[] }>(paths.damage(person))).damage,
  backups: async () => (await get<{ backups: Backup[] }>('/backups')).backups,
  lossOf: async (day: string) => (await get<{ goes: PersonLoss[] }>(`/backups/${day}`)).goes,
  restore: (backup: string) => call('/restore', { method: 'POST', headers: json, body: JSON.stringify({ backup }) }),
  pair: (code: string) => call('/pair', { method: 'POST', headers: json, body: JSON.stringify({ code }) }),
  import: async (part: Export) =>
    (await (await call('/import', { method: 'POST', headers: json, body: JSON.stringify(part) })).json()) as Imported,
  eraseEverything: async () =>
    leftOf(await call('/erase', { method: 'POST', headers: json, body: JSON.stringify({ erase: 'everything' }) })),
};
