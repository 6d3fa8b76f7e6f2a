// The messages between the page and the figure's workers.
import type { Form, Side } from '$lib/content';
import type { Skin } from './skin';

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
  /** Skin, shirt, ... per vertex: an index into the colours. */
  regions: Uint8Array;
  /** Per vertex, 0 open .. 1 deep in a fold. */
  creases: Float32Array;
  /** The band over the shorts, right and left per vertex, 0..1. */
  hipBands: Float32Array;
  /** Of each skin 0xRRGGBB a region. */
  colours: Record<Skin, { day: number[]; night: number[] }>;
}

export type Point = [number, number, number];

/** From the target to the camera: azimuth from the person's front (+x) to their right (+z). */
export interface Direction {
  azimuth_rad: number;
  elevation_rad: number;
}

/** What the stage uses of the engine's scene; see docs/session.md. */
export interface Surroundings {
  direction: Direction;
  /** The space that the body takes up. */
  min: Point;
  max: Point;
  /** Flat triangles: x, y, z of each corner; metres. */
  room: { kind: PropKind; corners: number[] }[];
  /** Of the position to reach; missing for circles. */
  target_phase?: number;
}

export type PropKind = 'mat' | 'wall' | 'chair';

/** What a stage needs before it can show a movement. */
export interface Scene {
  start: Shape;
  /** The position to reach; of a circle the start. */
  end: Shape;
  /** Sampled points of the skin over the whole movement, for framing. */
  reach: Float32Array;
  surroundings: Surroundings;
}

export type Request =
  | { id: number; kind: 'mesh' }
  /** `file`: of an exercise of the person's own, which the worker may not know yet. */
  | { id: number; kind: 'scene'; movement: Movement; file?: { name: string; toml: string } | undefined }
  | { id: number; kind: 'pose'; movement: Movement; phase: number; breath: number };

export interface Reply {
  id: number;
  error?: string;
  value?: Mesh | Scene | Shape;
}
