// The scene of the camera set-up drawing: the camera and a body in the exercise's posture. Metres; the person is at
// the origin, x points from the camera to the person, y up. Drawn for the right side; the left is its mirror image.
import type { Side } from '$lib/content';
import type { Placement } from '$lib/engine/types';

export type Spot = readonly [x: number, y: number, z: number];
export interface Flat {
  x: number;
  y: number;
}

export type Joint = 'head' | 'neck' | 'nose' | `${Paired}_r` | `${Paired}_l`;
type Paired = 'shoulder' | 'elbow' | 'hand' | 'hip' | 'knee' | 'ankle' | 'toe';
type Posture = Placement['posture'];

/** x: forward, or toward the feet when lying; z: the person's right. Only the right joint of each pair. */
const bodies: Readonly<Record<Posture, { head: Spot; nose: Spot; neck: Spot; right: Readonly<Record<Paired, Spot>> }>> = {
  standing: {
    head: [0.02, 1.6, 0],
    nose: [0.14, 1.58, 0],
    neck: [0, 1.43, 0],
    right: {
      shoulder: [0, 1.38, 0.17],
      elbow: [-0.02, 1.1, 0.25],
      hand: [0.06, 0.86, 0.26],
      hip: [0, 0.9, 0.1],
      knee: [0.02, 0.48, 0.11],
      ankle: [0, 0.08, 0.11],
      toe: [0.17, 0.04, 0.13],
    },
  },
  sitting: {
    head: [-0.2, 0.84, 0],
    nose: [-0.08, 0.84, 0],
    neck: [-0.19, 0.66, 0],
    right: {
      shoulder: [-0.19, 0.6, 0.17],
      elbow: [-0.36, 0.34, 0.24],
      hand: [-0.42, 0.04, 0.26],
      hip: [0, 0.12, 0.1],
      knee: [0.36, 0.46, 0.13],
      ankle: [0.58, 0.08, 0.13],
      toe: [0.75, 0.05, 0.14],
    },
  },
  lying: {
    head: [-0.74, 0.12, 0],
    nose: [-0.72, 0.26, 0],
    neck: [-0.56, 0.11, 0],
    right: {
      shoulder: [-0.5, 0.11, 0.18],
      elbow: [-0.24, 0.07, 0.3],
      hand: [0.02, 0.05, 0.3],
      hip: [0, 0.12, 0.1],
      knee: [0.34, 0.46, 0.12],
      ankle: [0.56, 0.08, 0.12],
      toe: [0.73, 0.05, 0.13],
    },
  },
  plank: {
    head: [0.72, 0.66, 0],
    nose: [0.8, 0.56, 0],
    neck: [0.56, 0.58, 0],
    right: {
      shoulder: [0.5, 0.56, 0.18],
      elbow: [0.52, 0.3, 0.2],
      hand: [0.54, 0.04, 0.2],
      hip: [0, 0.48, 0.1],
      knee: [-0.4, 0.3, 0.11],
      ankle: [-0.78, 0.16, 0.11],
      toe: [-0.8, 0.04, 0.12],
    },
  },
};

/** The camera's direction: degrees from the body's x toward the working side. */
const seenFrom: Readonly<Record<string, number>> = { front: 0, front_45: 45, side: 90, rear_45: 135, rear: 180, feet: 0, head: 180 };

/** The body's joints in the scene. */
export function bodyIn({ posture, view }: Pick<Placement, 'posture' | 'view'>): ReadonlyMap<Joint, Spot> {
  const from = ((seenFrom[view] ?? 90) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(from), Math.sin(from)];
  const put = ([x, y, z]: Spot): Spot => [-x * cos - z * sin, y, x * sin - z * cos];
  const { head, nose, neck, right } = bodies[posture];
  const joints = new Map<Joint, Spot>([
    ['head', put(head)],
    ['nose', put(nose)],
    ['neck', put(neck)],
  ]);
  for (const [name, [x, y, z]] of Object.entries(right) as [Paired, Spot][]) {
    joints.set(`${name}_r`, put([x, y, z]));
    joints.set(`${name}_l`, put([x, y, -z]));
  }
  return joints;
}

/** A point on the mat, metres along and across the body. */
export function onFloor({ view }: Pick<Placement, 'view'>, along: number, across: number): Spot {
  const from = ((seenFrom[view] ?? 90) * Math.PI) / 180;
  return [-along * Math.cos(from) - across * Math.sin(from), 0, along * Math.sin(from) - across * Math.cos(from)];
}

// Seen from above and from beside the camera, so that both the distance to the person and the body's length show.
const around = (36 * Math.PI) / 180;
const above = (27 * Math.PI) / 180;
const scale = 118; // drawing units per metre

/** Projects a point of the scene into the drawing. */
export function flat([x, y, z]: Spot, side: Side): Flat {
  const across = x * Math.cos(around) + z * Math.sin(around);
  const deep = nearness([x, y, z]);
  return { x: scale * (side === 'left' ? -across : across), y: scale * (deep * Math.sin(above) - y * Math.cos(above)) };
}

/** How near a point is to the viewer, along the floor: nearer parts hide those behind. */
export function nearness([x, , z]: Spot): number {
  return z * Math.cos(around) - x * Math.sin(around);
}
