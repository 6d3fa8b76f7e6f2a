// How far from a movement the camera stands, so that all of it is seen.
import type { Direction, Point } from './messages';

export function unitOf({ azimuth_rad, elevation_rad }: Direction): Point {
  return [Math.cos(azimuth_rad) * Math.cos(elevation_rad), Math.sin(elevation_rad), Math.sin(azimuth_rad) * Math.cos(elevation_rad)];
}

export interface Framing {
  target: Point;
  distance: number;
}

const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** The camera's axes for this direction: right, up, towards the camera. */
function axesOf(direction: Direction): [Point, Point, Point] {
  const eye = unitOf(direction);
  const right: Point = [Math.sin(direction.azimuth_rad), 0, -Math.cos(direction.azimuth_rad)];
  const up: Point = [eye[1] * right[2] - eye[2] * right[1], eye[2] * right[0] - eye[0] * right[2], eye[0] * right[1] - eye[1] * right[0]];
  return [right, up, eye];
}

/** The closest framing that shows every point (x, y, z, x, ...). */
export function frame(points: Float32Array, direction: Direction, fov_rad: number, aspect: number, margin = 1.08): Framing {
  const axes = axesOf(direction);
  const min: Point = [Infinity, Infinity, Infinity];
  const max: Point = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 2 < points.length; i += 3) {
    const point: Point = [points[i] ?? 0, points[i + 1] ?? 0, points[i + 2] ?? 0];
    axes.forEach((axis, k) => {
      const along = dot(point, axis);
      min[k] = Math.min(min[k] ?? along, along);
      max[k] = Math.max(max[k] ?? along, along);
    });
  }
  const middle = min.map((low, k) => (low + (max[k] ?? low)) / 2);
  const half = min.map((low, k) => ((max[k] ?? low) - low) / 2);
  const at = (k: number): number => axes.reduce((sum, axis, n) => sum + axis[k as 0 | 1 | 2] * (middle[n] ?? 0), 0);
  const halfHeight = margin * Math.max(half[1] ?? 0, (half[0] ?? 0) / aspect);
  return { target: [at(0), at(1), at(2)], distance: halfHeight / Math.tan(fov_rad / 2) + (half[2] ?? 0) };
}

/** Smoothstep: eases in and out. */
export function ease(share: number): number {
  const t = Math.min(Math.max(share, 0), 1);
  return t * t * (3 - 2 * t);
}
