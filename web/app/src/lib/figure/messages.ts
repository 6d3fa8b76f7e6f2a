// The messages between the page and the figure's workers.
import type { Form, Side } from '$lib/content';

/** One movement of the figure. */
export interface Movement {
  exercise: string;
  side: Side;
  form: Form;
}

export interface Shape {
  positions: Float32Array;
  normals: Float32Array;
}

export interface Mesh {
  vertexCount: number;
  triangles: Uint32Array;
  /** Right and left per vertex, 0..1. */
  hipNearness: Float32Array;
}

export type Point = [number, number, number];

/** Wall and chair, metres; see docs/session.md. */
export interface Props {
  wall?: { normal: Point; offset: number };
  chair_back?: Point;
  chair_seat?: Point;
  chair_facing?: Point;
}

/** What a stage needs before it can show a movement. */
export interface Scene {
  start: Shape;
  /** The end position: the held pose of a hold, otherwise the pose farthest from the start. */
  end: Shape;
  /** Sampled points of the skin over the whole movement, for framing. */
  reach: Float32Array;
  props: Props;
}

export type Request =
  | { id: number; kind: 'mesh' }
  | { id: number; kind: 'scene'; movement: Movement }
  | { id: number; kind: 'pose'; movement: Movement; phase: number; breath: number };

export interface Reply {
  id: number;
  error?: string;
  value?: Mesh | Scene | Shape;
}
