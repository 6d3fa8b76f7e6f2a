// The typed client of the server's API. Documents are written through the outbox, not directly from here.
import { t } from '$lib/language';
import type {
  EraseRequest,
  ErasedLater,
  Error as ErrorDocument,
  Export,
  Imported,
  PairRequest,
  paths as Addresses,
  RestoreRequest,
} from './schema';

export const base = '/api/v1';

/** The documents that GET returns, by path as in docs/openapi.json. */
type Documents = {
  [Address in keyof Addresses as Address extends `${typeof base}${infer Rest}` ? Rest : never]: Addresses[Address] extends {
    get: { responses: { 200: { content: { 'application/json': infer Document } } } };
  }
    ? Document
    : never;
};
type Names<Address extends string> = Address extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Parts<Address extends string> = Readonly<Record<Names<Address>, string>>;
type Query = Readonly<Record<string, string | number>>;

/** The server answered with an error. */
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

const told = [
  'not_paired',
  'code_wrong',
  'too_many_tries',
  'busy',
  'record_gone',
  'write_failed',
  'record_damaged',
  'record_busy',
  'too_large',
  'not_today',
  'nothing_left',
  'out_of_memory',
] as const;

/** What went wrong, in the page's language; undefined for an error that only the server can describe. */
export function sentenceOf(code: string): string | undefined {
  const known = told.find((one) => one === code);
  return known && t(`errors.${known}`);
}

async function errorOf(answer: Response): Promise<ApiError> {
  try {
    const { error } = (await answer.json()) as ErrorDocument;
    return new ApiError(answer.status, error.code, sentenceOf(error.code) ?? error.message);
  } catch {
    return new ApiError(answer.status, 'unknown', t('errors.unknown', { status: answer.status }));
  }
}

/** The response to an erasure: 202 if another program is still reading the record. */
async function leftOf(answer: Response): Promise<string | undefined> {
  return answer.status === 202 ? ((await answer.json()) as ErasedLater).left : undefined;
}

function send(method: 'POST' | 'PUT', path: string, document: unknown): Promise<Response> {
  return call(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(document) });
}

async function get<Address extends keyof Documents>(
  address: Address,
  parts: Parts<Address>,
  query: Query = {},
): Promise<Documents[Address]> {
  const path = Object.entries<string>(parts).reduce<string>((filled, [name, value]) => filled.replace(`{${name}}`, value), address);
  const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
  return (await (await call(asked ? `${path}?${asked}` : path)).json()) as Documents[Address];
}

/** The document, or undefined if the server has none. */
async function find<Address extends keyof Documents>(address: Address, parts: Parts<Address>): Promise<Documents[Address] | undefined> {
  try {
    return await get(address, parts);
  } catch (problem) {
    if (problem instanceof ApiError && problem.status === 404) return undefined;
    throw problem;
  }
}

/** The paths to which documents are written. */
export const paths = {
  person: (person: string) => `/people/${person}`,
  settings: (person: string) => `/people/${person}/settings`,
  answers: (person: string, id: string) => `/people/${person}/answers/${id}`,
  routine: (person: string, id: string) => `/people/${person}/routines/${id}`,
  exercise: (person: string, id: string) => `/people/${person}/exercises/${id}`,
  session: (person: string, id: string) => `/people/${person}/sessions/${id}`,
  landmarks: (person: string, session: string, set: string) => `/people/${person}/sessions/${session}/landmarks/${set}`,
  damage: (person: string) => `/people/${person}/damage`,
  allLandmarks: (person: string) => `/people/${person}/landmarks`,
};

type SessionQuery = NonNullable<Addresses['/api/v1/people/{person}/sessions']['get']['parameters']['query']>;

export const api = {
  health: () => get('/health', {}),
  people: async () => (await get('/people', {})).people,
  settings: (person: string) => find('/people/{person}/settings', { person }),
  answers: async (person: string, questionnaire: string) => (await get('/people/{person}/answers', { person }, { questionnaire })).answers,
  routines: async (person: string) => (await get('/people/{person}/routines', { person })).routines,
  exercises: async (person: string) => (await get('/people/{person}/exercises', { person })).exercises,
  sessions: (person: string, query: SessionQuery = {}) => get('/people/{person}/sessions', { person }, query),
  session: (person: string, session: string) => find('/people/{person}/sessions/{session}', { person, session }),
  landmarksOfSession: async (person: string, session: string) =>
    (await get('/people/{person}/sessions/{session}/landmarks', { person, session })).landmarks,
  /** All data of a person, with complete sessions. */
  export: (person: string) => get('/people/{person}/export.json', { person }),
  landmarks: async (person: string) => (await get('/people/{person}/landmarks', { person })).landmarks,
  put: (path: string, document: unknown) => send('PUT', path, document),
  /** Returns a sentence about what could not be erased yet. */
  remove: async (path: string) => leftOf(await call(path, { method: 'DELETE' })),
  damage: async (person: string) => (await get('/people/{person}/damage', { person })).damage,
  backups: async () => (await get('/backups', {})).backups,
  lossOf: async (day: string) => (await get('/backups/{day}', { day })).goes,
  restore: (backup: string) => send('POST', '/restore', { backup } satisfies RestoreRequest),
  pair: (code: string) => send('POST', '/pair', { code } satisfies PairRequest),
  import: async (part: Export) => (await (await send('POST', '/import', part)).json()) as Imported,
  eraseEverything: async () => leftOf(await send('POST', '/erase', { erase: 'everything' } satisfies EraseRequest)),
};
