// Mat, wall and chair as thin lines, as in engine/figure/prop_lines.cpp. Metres.
import type { Point, Props } from './messages';

const matLength = 1.9;
const matWidth = 0.64;
const wallHalfWidth = 0.75;
const wallHeight = 2.05;
const seatWidth = 0.42;
const seatDepth = 0.42;
const seatHeight = 0.45;
const backHeight = 0.9;
const lowBody = 1.25; // a movement that stays below this height is done on a mat

export type Segment = [Point, Point];

const add = (a: Point, b: Point, share = 1): Point => [a[0] + share * b[0], a[1] + share * b[1], a[2] + share * b[2]];
const loop = (corners: Point[]): Segment[] => corners.map((corner, i) => [corner, corners[(i + 1) % corners.length] ?? corner]);

interface Box {
  min: Point;
  max: Point;
}

export function boxOf(points: Float32Array): Box {
  const min: Point = [Infinity, Infinity, Infinity];
  const max: Point = [-Infinity, -Infinity, -Infinity];
  points.forEach((value, i) => {
    const axis = (i % 3) as 0 | 1 | 2;
    min[axis] = Math.min(min[axis], value);
    max[axis] = Math.max(max[axis], value);
  });
  return { min, max };
}

export function matLines({ min, max }: Box): Segment[] {
  if (max[1] > lowBody) return [];
  const alongZ = max[2] - min[2] > max[0] - min[0];
  const [x, z] = [(min[0] + max[0]) / 2, (min[2] + max[2]) / 2];
  const [halfX, halfZ] = alongZ ? [matWidth / 2, matLength / 2] : [matLength / 2, matWidth / 2];
  return loop([
    [x - halfX, 0, z - halfZ],
    [x + halfX, 0, z - halfZ],
    [x + halfX, 0, z + halfZ],
    [x - halfX, 0, z + halfZ],
  ]);
}

export function wallLines({ wall }: Props, { min, max }: Box): Segment[] {
  if (!wall) return [];
  const { normal, offset } = wall;
  const near: Point = [(min[0] + max[0]) / 2, 0, (min[2] + max[2]) / 2];
  const away = offset - (normal[0] * near[0] + normal[1] * near[1] + normal[2] * near[2]);
  const foot = add(near, normal, away);
  const along: Point = [normal[2], 0, -normal[0]];
  const [left, right] = [add(foot, along, -wallHalfWidth), add(foot, along, wallHalfWidth)];
  const up: Point = [0, wallHeight, 0];
  return loop([left, right, add(right, up), add(left, up)]);
}

export function chairLines({ chair_back, chair_seat, chair_facing }: Props): Segment[] {
  const anchor = chair_back ?? (chair_seat && chair_facing && add(chair_seat, chair_facing, -0.45 * seatDepth));
  if (!anchor || !chair_facing) return [];
  const back: Point = [anchor[0], 0, anchor[2]];
  const front = add(back, chair_facing, seatDepth);
  const across: Point = [(-chair_facing[2] * seatWidth) / 2, 0, (chair_facing[0] * seatWidth) / 2];
  const raised = (point: Point, height: number): Point => [point[0], height, point[2]];
  const sides: Point[] = [across, [-across[0], 0, -across[2]]];
  const [right, left] = [add(back, across), add(back, across, -1)];
  return [
    ...loop([
      raised(right, seatHeight),
      raised(add(front, across), seatHeight),
      raised(add(front, across, -1), seatHeight),
      raised(left, seatHeight),
    ]),
    ...sides.flatMap((side): Segment[] => [
      [add(back, side), raised(add(back, side), backHeight)],
      [add(front, side), raised(add(front, side), seatHeight)],
    ]),
    [raised(right, backHeight), raised(left, backHeight)],
    [raised(right, 0.8 * backHeight), raised(left, 0.8 * backHeight)],
  ];
}
