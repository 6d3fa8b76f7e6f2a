// Splits a set's landmarks into chunks that are no larger than any other document (docs/openapi.json,
// LandmarkChunk).
import type { WaitingSet } from './browser';

/** docs/schema/landmarks.schema.json */
export interface Recording {
  width: number;
  height: number;
  fps: number;
  frames: unknown[];
}

export interface Chunk extends Recording {
  version: 1;
  id: string;
  number: number;
  count: number;
  exercise: string;
  side: string;
  at: string;
}

const framesEach = 300; // of 2.5 kB; a document may have 1 MiB

export function chunksOf(set: Omit<WaitingSet, 'bytes'>, { width, height, fps, frames }: Recording): Chunk[] {
  const { id, exercise, side, at } = set;
  const count = Math.ceil(frames.length / framesEach);
  return Array.from({ length: count }, (_, number) => ({
    version: 1,
    ...{ id, number, count, exercise, side, at, width, height, fps },
    frames: frames.slice(number * framesEach, (number + 1) * framesEach),
  }));
}
