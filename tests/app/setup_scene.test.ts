// The drawing of the camera's place: the body is oriented to it as the exercise requires.
import { describe, expect, it } from 'vitest';
import { bodyIn, flat, nearness, type Joint, type Spot } from '$lib/vision/setup_scene';

const at = (posture: 'standing' | 'sitting' | 'lying' | 'plank', view: string) => {
  const joints = bodyIn({ posture, view });
  return (name: Joint): Spot => joints.get(name) ?? [NaN, NaN, NaN];
};
/** Toward the camera, which is at the smallest x. */
const toward = ([x]: Spot): number => -x;

describe('the body in front of the camera', () => {
  it('shows the working side in a side view', () => {
    for (const posture of ['standing', 'sitting', 'lying', 'plank'] as const) {
      const joint = at(posture, 'side');
      expect(toward(joint('hip_r'))).toBeGreaterThan(toward(joint('hip_l')) + 0.15);
      expect(toward(joint('nose'))).toBeCloseTo(toward(joint('head')), 5);
    }
  });
  it('faces the camera in a front view; both sides are visible at 45 degrees', () => {
    const front = at('standing', 'front');
    expect(toward(front('nose'))).toBeGreaterThan(toward(front('head')) + 0.1);
    expect(toward(front('hip_r'))).toBeCloseTo(toward(front('hip_l')), 5);
    const half = at('standing', 'front_45');
    expect(toward(half('nose'))).toBeGreaterThan(toward(half('head')) + 0.05);
    expect(toward(half('hip_r'))).toBeGreaterThan(toward(half('hip_l')) + 0.1);
  });
  it('has the feet nearest when lying with the feet toward it', () => {
    const lying = at('lying', 'feet');
    expect(toward(lying('toe_r'))).toBeGreaterThan(toward(lying('hip_r')) + 0.5);
    expect(toward(lying('hip_r'))).toBeGreaterThan(toward(lying('head')) + 0.5);
  });
  it('faces the viewer of the drawing in a side view', () => {
    const side = at('standing', 'side');
    expect(nearness(side('nose'))).toBeGreaterThan(nearness(side('head')));
  });
});

describe('the drawing', () => {
  it('is mirrored for the left side', () => {
    const spot: Spot = [-2, 0.8, 0.3];
    expect(flat(spot, 'left')).toEqual({ x: -flat(spot, 'right').x, y: flat(spot, 'right').y });
  });
  it('puts higher points above, and nearer points below', () => {
    expect(flat([0, 1, 0], 'right').y).toBeLessThan(flat([0, 0, 0], 'right').y);
    expect(flat([0, 0, 0.5], 'right').y).toBeGreaterThan(flat([0, 0, 0], 'right').y);
  });
});
