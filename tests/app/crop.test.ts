// Which part of the camera's frame is shown.
import { describe, expect, it } from 'vitest';
import { Crop } from '$lib/vision/crop';
import type { Place } from '$lib/vision/mapping';

const frame = { width: 640, height: 360 };
const narrow = { width: 170, height: 265 }; // half of a phone in portrait
const wide = { width: 620, height: 240 };

/** A body that fills this box (fractions of the frame): all its landmarks are at two corners. */
function body(left: number, top: number, right: number, bottom: number): { points: Float32Array; reading: boolean } {
  const points = new Float32Array(99);
  for (let i = 0; i < 33; i += 1) points.set(i % 2 ? [left, top, 0.9] : [right, bottom, 0.9], 3 * i);
  return { points, reading: true };
}
const standing = body(0.42, 0.2, 0.58, 0.9);
const lying = body(0.1, 0.6, 0.9, 0.8);

/** Whether the box lies in the viewport. */
function isWhole(place: Place, [left, top, right, bottom]: number[], viewport: { width: number; height: number }): boolean {
  const at = (share = 0, begin: number, length: number): number => begin + share * length;
  return (
    at(left, place.left, place.width) >= -0.5 &&
    at(right, place.left, place.width) <= viewport.width + 0.5 &&
    at(top, place.top, place.height) >= -0.5 &&
    at(bottom, place.top, place.height) <= viewport.height + 0.5
  );
}

describe('the frame in a session', () => {
  it('is whole until a person is seen', () => {
    expect(new Crop().place(frame, narrow, 0)).toEqual({
      left: 0,
      top: (265 - (170 * 360) / 640) / 2,
      width: 170,
      height: (170 * 360) / 640,
    });
  });
  it('fills a narrow viewport with a standing person, and shows the whole body', () => {
    const crop = new Crop();
    crop.see(standing, false, 0);
    const place = crop.place(frame, narrow, 0);
    expect(place.height).toBeCloseTo(265);
    expect(place.width / place.height).toBeCloseTo(640 / 360);
    expect(isWhole(place, [0.42, 0.2, 0.58, 0.9], narrow)).toBe(true);
  });
  it('shows the whole body of a person lying down', () => {
    for (const viewport of [narrow, wide]) {
      const crop = new Crop();
      crop.see(lying, false, 0);
      expect(isWhole(crop.place(frame, viewport, 0), [0.1, 0.6, 0.9, 0.8], viewport)).toBe(true);
    }
  });
  it('leaves no gap at the frame’s edge when a person stands there', () => {
    const crop = new Crop();
    crop.see(body(0, 0.2, 0.1, 0.9), false, 0);
    expect(crop.place(frame, narrow, 0).left).toBe(0);
  });
  it('is at the other side if it is mirrored', () => {
    const crop = new Crop();
    crop.see(body(0, 0.2, 0.1, 0.9), true, 0);
    const { left, width } = crop.place(frame, narrow, 0);
    expect(left + width).toBeCloseTo(narrow.width);
  });
  it('does not sway with the movement', () => {
    const crop = new Crop();
    crop.see(body(0.42, 0.3, 0.58, 0.9), false, 0);
    const first = crop.place(frame, wide, 0);
    expect(first.height).toBeGreaterThan(1.2 * wide.height);
    for (let t = 0; t < 40; t += 0.1) {
      const low = 0.1 * (1 - Math.cos((2 * Math.PI * t) / 4.5)); // squats
      crop.see(body(0.42, 0.3 + low, 0.58, 0.9), false, t);
      expect(crop.place(frame, wide, t)).toEqual(first);
    }
  });
  it('follows a person who walks away, smoothly, or at once with reduced motion', () => {
    for (const reducedMotion of [false, true]) {
      const crop = new Crop(() => reducedMotion);
      crop.see(standing, false, 0);
      const first = crop.place(frame, narrow, 0);
      const there = [0.82, 0.2, 0.98, 0.9] as const;
      for (const t of [20, 20.1, 40]) crop.see(body(...there), false, t);
      const then = crop.place(frame, narrow, 40);
      if (!reducedMotion) expect(then).toEqual(first);
      crop.see(body(...there), false, 41);
      expect(isWhole(crop.place(frame, narrow, 41), [...there], narrow)).toBe(true);
    }
  });
  it('is whole again when nobody is seen, and adapts at once to a viewport of another size', () => {
    const crop = new Crop(() => true);
    crop.see(standing, false, 0);
    expect(crop.place(frame, narrow, 1).height).toBeCloseTo(265);
    expect(crop.place(frame, narrow, 3).width).toBeCloseTo(170);
    crop.see(standing, false, 4);
    crop.place(frame, narrow, 4);
    expect(crop.place(frame, { width: 180, height: 300 }, 4).height).toBeCloseTo(300);
  });
});
