// The page's engine, and what the pages ask it outside a running session.
import type { Session, SessionEvent } from '$lib/api/types';
import { language } from '$lib/language';
import { unwrap } from '$lib/engine/unwrap';
import { loadContent, loadEngine, type Loaded } from '$lib/engine/load';
import type { Engine, EngineContent, SessionView, Preferences } from '$lib/engine/types';
import { learn, type OwnFacts } from '$lib/exercises/own.svelte';
import { home } from '$lib/state/home.svelte';
import type { LocalSession } from './local_session';
import { openSession } from './open_session';

let engine: Promise<Engine> | undefined;
const loaded = new Map<string, Promise<Loaded>>();

async function load(routine: string): Promise<Loaded> {
  engine ??= loadEngine();
  return { engine: await engine, content: await loadContent(await engine, routine) };
}

const spoken = new WeakMap<EngineContent, string>(); // English if it has not been told

/** Lets the content speak the page's language. A running session keeps its own. */
function speak(loaded: Loaded): Loaded {
  const { tag, engine: toml } = language;
  const { content } = loaded;
  if (toml === undefined || (spoken.get(content) ?? 'en') === tag) return loaded;
  unwrap(content.set_language(toml, tag));
  spoken.set(content, tag);
  return loaded;
}

const read = new WeakMap<EngineContent, Map<string, string>>(); // files of own exercises, by document

/** Adds the person's own exercises. One that this Limber cannot read is left out. */
function addOwn(loaded: Loaded): Loaded {
  const { content } = loaded;
  const files = read.get(content) ?? new Map<string, string>();
  read.set(content, files);
  for (const { id, toml } of home.exercises) {
    if (toml === undefined || files.get(id) === toml) continue;
    const { error, value } = content.add_own_exercise(toml, 'exercise');
    if (!error) learn(JSON.parse(value) as OwnFacts, toml);
    files.set(id, toml);
  }
  return loaded;
}

/** The page's engine, loaded once after the first paint, with the content of this routine or programme. */
export function pageEngine(routine: string): Promise<Loaded> {
  const known = loaded.get(routine) ?? load(routine);
  loaded.set(routine, known);
  return known.then(speak).then(addOwn);
}

export async function standingEvents(session: Session): Promise<SessionEvent[]> {
  const { engine } = await pageEngine(session.routine);
  const ids = new Set(JSON.parse(unwrap(engine.standing_events(JSON.stringify(session)))) as string[]);
  return session.events.filter(({ id }) => ids.has(id));
}

export interface RoutineLength {
  moves: number;
  seconds: number;
}

export async function lengthOf(routine: string, preferences: Preferences): Promise<RoutineLength> {
  const { content } = await pageEngine(routine);
  return JSON.parse(unwrap(content.outline(JSON.stringify(preferences)))) as RoutineLength;
}

/** The state in which a session begins or continues. */
export async function firstMove(local: LocalSession, health: string): Promise<SessionView> {
  const session = openSession((await pageEngine(local.document.routine)).content, local, health);
  const now = JSON.parse(session.present()) as SessionView;
  session.delete();
  return now;
}
