// What is drawn over the camera's frame, and where.
import { describe, expect, it } from 'vitest';
import { placeOf, spotOf } from '$lib/vision/mapping';
import { fileNameOf } from '$lib/landmarks/browser';
import type { Look } from '$lib/vision/messages';
import { drawLook } from '$lib/vision/drawing';
import { distanceInWords } from '$lib/vision/distance';
import { angleInWords, bonesOf, findHipArc, sideOf } from '$lib/vision/skeleton';

const place = { left: 0, top: 0, width: 100, height: 100 };

/** Standing, seen from the front, all visible: the person's right is at the frame's left. */
function standing(hide: number[] = []): Look {
  const points = new Float32Array(99);
  for (let i = 0; i < 33; i += 1) points.set([i % 2 === 0 ? 0.4 : 0.6, i / 33, hide.includes(i) ? 0.2 : 0.9], 3 * i);
  return { points, angle: { side: 'right', value_deg: 0, sigma_deg: 1 } } as Look;
}

describe('the frame in its viewport', () => {
  it('is whole and centred', () => {
    expect(placeOf({ width: 200, height: 100 }, { width: 100, height: 100 })).toEqual({ left: 0, top: 25, width: 100, height: 50 });
  });
  it('is mirrored by mirroring its points', () => {
    expect(spotOf(0.25, 0.5, place, false)).toEqual({ x: 25, y: 50 });
    expect(spotOf(0.25, 0.5, place, true)).toEqual({ x: 75, y: 50 });
  });
});

describe('the skeleton', () => {
  it('uses the person’s own right and left, mirrored or not', () => {
    expect([sideOf(24), sideOf(23)]).toEqual(['right', 'left']);
    for (const mirrored of [false, true]) {
      const right = bonesOf(standing(), place, mirrored).filter(({ side }) => side === 'right');
      for (const { from } of right) expect(from.x).toBeCloseTo(mirrored ? 60 : 40);
    }
  });
  it('does not draw a limb that is hidden', () => {
    const whole = bonesOf(standing(), place, false).length;
    expect(bonesOf(standing([26]), place, false).length).toBe(whole - 2); // thigh and shank
    expect(findHipArc(standing([26]), place, false)).toBeUndefined();
  });
  it('has no angle if trunk and thigh are in line', () => {
    const arc = findHipArc(standing(), place, false);
    expect(arc?.trunk).toBeCloseTo(arc?.thigh ?? NaN);
  });
  it('draws every angle that the engine considers certain enough', () => {
    const look = standing();
    expect(findHipArc({ ...look, angle: { side: 'right', value_deg: 43, sigma_deg: 19 } }, place, false)).toBeDefined();
    const { angle: _angle, ...without } = look;
    expect(findHipArc(without, place, false)).toBeUndefined();
  });
  it('has discs on the left and diamonds on the right, as in annotated videos', () => {
    const paths: string[][] = [];
    const note = (name: string) => () => paths.at(-1)?.push(name);
    const brush = new Proxy({} as CanvasRenderingContext2D, {
      get: (_, name) =>
        name === 'beginPath' ? () => void paths.push([]) : name === 'measureText' ? () => ({ width: 0 }) : note(String(name)),
      set: () => true,
    });
    const look: Look = { ...standing(), gesture: { share: 0, made: false } };
    const colours = { right: '', left: '', middle: '', outline: '', paper: '', ink: '', ring: '' };
    drawLook(brush, look, { place, seen: place, mirrored: false, colours, body: true, text: 10 });
    const joints = paths.filter((path) => path.includes('fill') && path.includes('stroke')).slice(0, 2);
    expect(joints.map((path) => path.includes('arc'))).toEqual([true, false]); // shoulders: left, right
  });
  it('writes an angle with its uncertainty, rounded up to at least one degree', () => {
    expect(angleInWords({ value_deg: 92.3, sigma_deg: 4.2 })).toBe('92° ± 5°');
    expect(angleInWords({ value_deg: 91.6, sigma_deg: 0 })).toBe('92° ± 1°');
  });
});

it('a distance is in the person’s units', () => {
  expect([distanceInWords(3), distanceInWords(3, 'imperial'), distanceInWords(2.5, 'imperial')]).toEqual(['3 m', '10 feet', '8 feet']);
});

it('a landmarks file is named by day, exercise and side', () => {
  const at = '2025-03-01T07:10:00+01:00';
  expect(fileNameOf({ at, exercise: 'leg-swings', side: 'right' })).toBe('limber-2025-03-01-leg-swings-right.json');
  expect(fileNameOf({ at, exercise: 'squats', side: 'none' })).toBe('limber-2025-03-01-squats.json');
});
