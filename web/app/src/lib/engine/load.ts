// Loads the engine and hands it the content. Used by the page (the session) and by the figure's
// worker, each with an instance of its own, so that solving a movement never delays a count.
import wasmUrl from '$engine/limber-engine.wasm?url';
import { unwrap } from './unwrap';
import type { Engine, EngineContent } from './types';

export interface Loaded {
  engine: Engine;
  content: EngineContent;
}

/** Every exercise, and the routine of this id. */
export async function loadEngine(routine: string): Promise<Loaded> {
  const [{ default: createEngine }, files] = await Promise.all([import('$engine/limber-engine.mjs'), import('virtual:content-files')]);
  const engine = await createEngine({ locateFile: () => wasmUrl });
  const content = new engine.Content();
  for (const { name, toml } of files.exercises) unwrap(content.add_exercise(toml, name));
  const wanted = files.routines.find(({ name }) => name === `${routine}.toml`);
  if (wanted) unwrap(content.set_routine(wanted.toml, wanted.name));
  return { engine, content };
}
