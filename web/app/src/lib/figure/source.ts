// The figure's poses, from two workers: while one shows a movement, the other can solve the next one
// (about a second), so that the screen never waits.
import { fileOf } from '$lib/exercises/own.svelte';
import type { Mesh, Movement, Reply, Request, Scene, Shape } from './messages';

type Value = Mesh | Scene | Shape;
type Unsent = Request extends infer One ? (One extends Request ? Omit<One, 'id'> : never) : never;

class Lane {
  private readonly worker = new Worker(new URL('./figure.worker.ts', import.meta.url), { type: 'module' });
  private readonly waiting = new Map<number, { resolve: (value: Value) => void; reject: (reason: Error) => void }>();
  private last = 0;

  constructor() {
    this.worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      const asked = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if (data.value) asked?.resolve(data.value);
      else asked?.reject(new Error(data.error ?? 'The figure did not answer.'));
    });
    this.worker.addEventListener('error', () => {
      for (const { reject } of this.waiting.values()) reject(new Error('The figure could not be loaded.'));
      this.waiting.clear();
    });
  }

  ask<Answer extends Value>(request: Unsent): Promise<Answer> {
    const id = ++this.last;
    return new Promise<Answer>((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (value: Value) => void, reject });
      this.worker.postMessage({ ...request, id });
    });
  }
}

const keyOf = ({ exercise, form }: Movement): string => `${exercise} ${form}`;

class FigureSource {
  private readonly lanes: [Lane | undefined, Lane | undefined] = [undefined, undefined];
  private readonly laneOf = new Map<string, 0 | 1>();
  private readonly scenes = new Map<string, Promise<Scene>>();
  private shown: 0 | 1 = 0;

  private lane(index: 0 | 1): Lane {
    return (this.lanes[index] ??= new Lane());
  }

  private laneFor(movement: Movement, forLater: boolean): Lane {
    const key = keyOf(movement);
    const known = this.laneOf.get(key);
    const index = known ?? (forLater ? (this.shown === 0 ? 1 : 0) : this.shown);
    this.laneOf.set(key, index);
    if (!forLater) this.shown = index;
    return this.lane(index);
  }

  mesh(): Promise<Mesh> {
    return this.lane(0).ask<Mesh>({ kind: 'mesh' });
  }

  scene(movement: Movement, { forLater = false } = {}): Promise<Scene> {
    const key = `${keyOf(movement)} ${movement.side}`;
    const lane = this.laneFor(movement, forLater);
    const known = this.scenes.get(key);
    if (known) return known;
    const asked = lane.ask<Scene>({ kind: 'scene', movement, file: fileOf(movement.exercise) });
    this.scenes.set(key, asked);
    asked.catch(() => this.scenes.delete(key));
    return asked;
  }

  pose(movement: Movement, phase: number, breath: number): Promise<Shape> {
    return this.laneFor(movement, false).ask<Shape>({ kind: 'pose', movement, phase, breath });
  }
}

export const figureSource = new FigureSource();
