// Loads the engine and gives it the content. The page (for the session) and the figure's worker have one
// instance each, so that solving a movement never delays a count.
import wasmUrl from '$engine/limber-engine.wasm?url';
import { unwrap } from './unwrap';
import type { Engine, EngineContent } from './types';

export interface Loaded {
  engine: Engine;
  content: EngineContent;
}

export async function loadEngine(): Promise<Engine> {
  const { default: createEngine } = await import('$engine/limber-engine.mjs');
  return createEngine({ locateFile: () => wasmUrl });
}

/** Loads every exercise, and the routine or programme with this id. */
export async function loadContent(engine: Engine, id: string): Promise<EngineContent> {
  const files = await import('virtual:content-files');
  const content = new engine.Content();
  for (const { name, toml } of files.exercises) unwrap(content.add_exercise(toml, name));
  const isWanted = ({ name }: { name: string }): boolean => name === `${id}.toml`;
  const routine = files.routines.find(isWanted);
  if (routine) unwrap(content.set_routine(routine.toml, routine.name));
  const programme = files.programmes.find(isWanted);
  if (programme) unwrap(content.set_programme(programme.toml, programme.name));
  return content;
}
