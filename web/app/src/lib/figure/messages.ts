// What the page and the figure's workers say to each other.
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

/** What a stage needs to know of a movement before it shows it. */
export interface Scene {
  start: Shape;
  /** The end position to reach: the kept pose of a hold, else the one farthest from the start. */
  end: Shape;
  /** Some points of the skin all along the movement, to frame it by. */
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
