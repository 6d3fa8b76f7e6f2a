import { describe, expect, it } from 'vitest';
import { frame, unitOf } from '$lib/figure/view';
import type { Direction, Point } from '$lib/figure/messages';

const fov = (24 * Math.PI) / 180;
const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

describe('the direction of view', () => {
  it('goes from the front to the person’s right with the azimuth, and up with the elevation', () => {
    expect(unitOf({ azimuth_rad: 0, elevation_rad: 0 })).toEqual([1, 0, 0]);
    expect(unitOf({ azimuth_rad: Math.PI / 2, elevation_rad: 0 })[2]).toBeCloseTo(1);
    expect(unitOf({ azimuth_rad: 1, elevation_rad: Math.PI / 2 })[1]).toBeCloseTo(1);
  });
});

describe('the distance', () => {
  const points = new Float32Array([-0.4, 0, 0.2, 0.9, 1.8, -0.3, 0, 0.9, 0.6]);
  const directions: Direction[] = [
    { azimuth_rad: 0.14, elevation_rad: 0.17 },
    { azimuth_rad: 1.4, elevation_rad: 0.14 },
    { azimuth_rad: -0.8, elevation_rad: 0.2 },
    { azimuth_rad: 1.1, elevation_rad: 0.8 },
  ];
  for (const direction of directions)
    for (const aspect of [0.5, 1.2, 2.2])
      it(`shows every point (azimuth ${direction.azimuth_rad}, aspect ${aspect})`, () => {
        const { target, distance } = frame(points, direction, fov, aspect);
        const eye = unitOf(direction);
        const right: Point = [Math.sin(direction.azimuth_rad), 0, -Math.cos(direction.azimuth_rad)];
        for (let i = 0; i < points.length; i += 3) {
          const [px = NaN, py = NaN, pz = NaN] = points.slice(i, i + 3);
          const p: Point = [px - target[0], py - target[1], pz - target[2]];
          const depth = distance - dot(p, eye);
          const x = dot(p, right);
          const y = Math.sqrt(Math.max(dot(p, p) - dot(p, eye) ** 2 - x * x, 0));
          const half = depth * Math.tan(fov / 2);
          expect(Math.abs(y)).toBeLessThanOrEqual(half * 1.0001);
          expect(Math.abs(x)).toBeLessThanOrEqual(half * aspect * 1.0001);
        }
      });
});
