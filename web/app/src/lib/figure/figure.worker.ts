// Makes and poses the figure's skin in a worker, so that the page can go on counting.
import { unwrap } from '$lib/engine/unwrap';
import { loadContent, loadEngine } from '$lib/engine/load';
import type { EngineFigure } from '$lib/engine/types';
import { routineId } from '$lib/content_ids';
import type { Mesh, Movement, Reply, Request, Scene, Shape, Surroundings } from './messages';
import type { Skin } from './skin';

const looks = 16; // samples of a movement: enough to frame it
const everyVertex = 23; // of the skin, sampled for framing

const content = loadEngine().then(async (engine) => ({ engine, content: await loadContent(engine, routineId) }));
const figure: Promise<EngineFigure> = content.then((loaded) => new loaded.engine.Figure(loaded.content));

function poseOf(made: EngineFigure, { exercise, side, form }: Movement, phase: number, breath: number): Shape {
  const { error, positions, normals } = made.pose(exercise, side, form, phase, breath);
  if (error) throw new Error(error);
  return { positions, normals };
}

function sceneOf(made: EngineFigure, movement: Movement): Scene {
  const { exercise, side, form } = movement;
  const surroundings = JSON.parse(unwrap(made.scene(exercise, side, form))) as Surroundings;
  const reach: number[] = [];
  for (let look = 0; look <= looks; ++look) {
    const { positions } = poseOf(made, movement, look / looks, 0);
    for (let i = 0; i < positions.length; i += 3 * everyVertex) reach.push(...positions.subarray(i, i + 3));
  }
  const start = poseOf(made, movement, 0, 0);
  const { target_phase: target } = surroundings;
  const end = target === undefined ? start : poseOf(made, movement, target, 0);
  return { start, end, reach: new Float32Array(reach), surroundings };
}

function meshOf(made: EngineFigure): Mesh {
  const { vertex_count, triangles, regions, creases, hip_bands } = made.mesh();
  const of = (skin: Skin) => ({ day: made.colours(skin, false), night: made.colours(skin, true) });
  const colours = { light: of('light'), medium: of('medium'), deep: of('deep') };
  return { vertexCount: vertex_count, triangles, regions, creases, hipBands: hip_bands, colours };
}

async function answer(request: Request): Promise<Reply> {
  try {
    const made = await figure;
    if (request.kind === 'scene' && request.file) unwrap((await content).content.add_own_exercise(request.file.toml, request.file.name));
    const value =
      request.kind === 'mesh'
        ? meshOf(made)
        : request.kind === 'scene'
          ? sceneOf(made, request.movement)
          : poseOf(made, request.movement, request.phase, request.breath);
    return { id: request.id, value };
  } catch (problem) {
    return { id: request.id, error: problem instanceof Error ? problem.message : String(problem) };
  }
}

/** A pose is transferred without copying; a scene is rare, and is kept by the page. */
function movable({ value }: Reply): Transferable[] {
  return value && 'positions' in value ? [value.positions.buffer, value.normals.buffer] : [];
}

addEventListener('message', (event: MessageEvent<Request>) => {
  void answer(event.data).then((reply) => postMessage(reply, { transfer: movable(reply) }));
});
