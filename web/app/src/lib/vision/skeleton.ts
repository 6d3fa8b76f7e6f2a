// The skeleton over the frame, drawn like native/draw/skeleton.cpp. Right and left are the person's own and differ in
// colour and shape: left joints are discs, right ones diamonds. Hidden limbs are not drawn.
import type { Side } from '$lib/content';
import type { Look } from './messages';
import { spotOf, type Place, type Spot } from './mapping';

export interface SkeletonColours {
  right: string;
  left: string;
  middle: string;
  outline: string;
}

export interface Joint {
  index: number;
  spot: Spot;
}
export interface Bone {
  from: Spot;
  to: Spot;
  side: Side;
}

export const min_visibility = 0.3; // below it a landmark is a guess; native/draw/body_map.hpp, a test compares them
const stride = 3; // x, y, visibility

// BlazePose's landmarks: even numbers are on the person's right.
export const points = {
  nose: 0,
  leftShoulder: 11,
  rightShoulder: 12,
  leftWrist: 15,
  rightWrist: 16,
  leftHip: 23,
  rightHip: 24,
  leftKnee: 25,
  rightKnee: 26,
} as const;

const limbs: readonly [number, number][] = [
  [11, 13],
  [13, 15],
  [11, 23],
  [23, 25],
  [25, 27],
  [27, 29],
  [29, 31],
  [27, 31],
];
const across: readonly [number, number][] = [
  [11, 12],
  [23, 24],
];
const joints = [11, 13, 15, 23, 25, 27] as const;

export function sideOf(index: number): 'right' | 'left' {
  return index % 2 === 0 ? 'right' : 'left';
}

/** A landmark's place in the viewport; undefined if it is hidden. */
export function findSpot(look: Look, index: number, place: Place, mirrored: boolean): Spot | undefined {
  const [x, y, visibility] = look.points?.subarray(stride * index, stride * index + stride) ?? [];
  if (x === undefined || y === undefined || visibility === undefined || visibility < min_visibility) return undefined;
  return spotOf(x, y, place, mirrored);
}

export function bonesOf(look: Look, place: Place, mirrored: boolean): Bone[] {
  const bones: Bone[] = [];
  const add = (a: number, b: number, side: Side): void => {
    const [from, to] = [findSpot(look, a, place, mirrored), findSpot(look, b, place, mirrored)];
    if (from && to) bones.push({ from, to, side });
  };
  for (const [a, b] of across) add(a, b, 'none');
  for (const [a, b] of limbs) {
    add(a, b, 'left');
    add(a + 1, b + 1, 'right');
  }
  return bones;
}

export function jointsOf(look: Look, place: Place, mirrored: boolean): Joint[] {
  return joints
    .flatMap((index) => [index, index + 1])
    .flatMap((index) => {
      const spot = findSpot(look, index, place, mirrored);
      return spot ? [{ index, spot }] : [];
    });
}

/** The higher hand, around which the ring is drawn. */
export function raisedHand(look: Look, place: Place, mirrored: boolean): Spot | undefined {
  const hands = [points.leftWrist, points.rightWrist].flatMap((index) => findSpot(look, index, place, mirrored) ?? []);
  return hands.sort((a, b) => a.y - b.y)[0];
}

/** The thigh-to-trunk angle: from the trunk's line, extended beyond the hip, to the thigh. */
export interface HipArc {
  hip: Spot;
  /** Canvas angles, rad. */
  trunk: number;
  thigh: number;
  /** The shorter way from trunk to thigh is counterclockwise. */
  counterclockwise: boolean;
}

export function findHipArc(look: Look, place: Place, mirrored: boolean): HipArc | undefined {
  if (!look.angle || look.angle.side === 'none') return undefined;
  const right = look.angle.side === 'right';
  const at = (index: number): Spot | undefined => findSpot(look, index, place, mirrored);
  const hip = at(right ? points.rightHip : points.leftHip);
  const shoulder = at(right ? points.rightShoulder : points.leftShoulder);
  const knee = at(right ? points.rightKnee : points.leftKnee);
  if (!hip || !shoulder || !knee) return undefined;
  const trunk = Math.atan2(hip.y - shoulder.y, hip.x - shoulder.x);
  const thigh = Math.atan2(knee.y - hip.y, knee.x - hip.x);
  const turn = Math.atan2(Math.sin(thigh - trunk), Math.cos(thigh - trunk));
  return { hip, trunk, thigh, counterclockwise: turn < 0 };
}

/** 92° ± 5° */
export function angleInWords({ value_deg, sigma_deg }: { value_deg: number; sigma_deg: number }): string {
  return `${Math.round(value_deg)}° ± ${Math.max(1, Math.ceil(sigma_deg))}°`;
}
