// Makes and poses the figure's skin in a worker, so that the page can go on counting.
import { unwrap } from '$lib/engine/unwrap';
import { loadContent, loadEngine } from '$lib/engine/load';
import type { EngineFigure } from '$lib/engine/types';
import { findExercise, hipRoutine } from '$lib/content';
import type { Mesh, Movement, Props, Reply, Request, Scene, Shape } from './messages';

const looks = 16; // samples of a movement: enough to frame it and to find its end
const everyVertex = 23; // of the skin, sampled for framing

const figure: Promise<EngineFigure> = loadEngine().then(async (engine) => new engine.Figure(await loadContent(engine, hipRoutine.id)));

function poseOf(made: EngineFigure, { exercise, side, form }: Movement, phase: number, breath: number): Shape {
  const { error, positions, normals } = made.pose(exercise, side, form, phase, breath);
  if (error) throw new Error(error);
  return { positions, normals };
}

/** Sum of squared displacements of sampled vertices between two poses. */
function distance(from: Float32Array, to: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < from.length; i += 3 * everyVertex) for (let k = i; k < i + 3; ++k) sum += ((from[k] ?? 0) - (to[k] ?? 0)) ** 2;
  return sum;
}

function sceneOf(made: EngineFigure, movement: Movement): Scene {
  const start = poseOf(made, movement, 0, 0);
  const reach: number[] = [];
  let end = start;
  let farthest = 0;
  for (let look = 0; look <= looks; ++look) {
    const shape = poseOf(made, movement, look / looks, 0);
    for (let i = 0; i < shape.positions.length; i += 3 * everyVertex) reach.push(...shape.positions.subarray(i, i + 3));
    const away = distance(start.positions, shape.positions);
    if (away <= farthest) continue;
    [farthest, end] = [away, shape];
  }
  const { exercise, side, form } = movement;
  const { hold_at: held } = findExercise(exercise) ?? {};
  if (held !== undefined) end = poseOf(made, movement, held, 0);
  const props = JSON.parse(unwrap(made.props(exercise, side, form))) as Props;
  return { start, end, reach: new Float32Array(reach), props };
}

function meshOf(made: EngineFigure): Mesh {
  const { vertex_count, triangles, hip_nearness } = made.mesh();
  return { vertexCount: vertex_count, triangles, hipNearness: hip_nearness };
}

async function answer(request: Request): Promise<Reply> {
  try {
    const made = await figure;
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
