import { describe, expect, it } from 'vitest';
import { directionOf, frame, unitOf } from '$lib/figure/view';
import type { Point } from '$lib/figure/messages';

const fov = (24 * Math.PI) / 180;
const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

describe('the direction of view', () => {
  it('shows the performing side: the left is the mirror image of the right', () => {
    const [right, left] = [unitOf(directionOf('side', 'right')), unitOf(directionOf('side', 'left'))];
    expect(right[2]).toBeGreaterThan(0.9);
    expect(left).toEqual([right[0], right[1], -right[2]]);
  });
  it('is almost from the front for sideways movements', () => {
    expect(unitOf(directionOf('front', 'none'))[0]).toBeGreaterThan(0.9);
  });
  it('has a default for an unknown view', () => {
    expect(directionOf('sideways', 'none')).toEqual(directionOf('45', 'none'));
  });
});

describe('the distance', () => {
  const points = new Float32Array([-0.4, 0, 0.2, 0.9, 1.8, -0.3, 0, 0.9, 0.6]);
  for (const view of ['front', 'side', '45', 'floor'])
    for (const aspect of [0.5, 1.2, 2.2])
      it(`shows every point (${view}, ${aspect})`, () => {
        const direction = directionOf(view, 'right');
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
