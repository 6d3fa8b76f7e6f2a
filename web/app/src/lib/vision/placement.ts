// Where camera and person go for an exercise, in words short enough to be said in a rest.
import type { ExerciseWords } from '$lib/content';

type Camera = ExerciseWords['camera'];
type Units = 'metric' | 'imperial';

const facing: Readonly<Record<string, string>> = {
  side: 'Be side-on to the camera.',
  front: 'Face the camera.',
  front_45: 'Turn half toward the camera.',
  feet: 'Turn your feet toward the camera.',
};

const heights: readonly [number, string][] = [
  [0.2, 'on the floor'],
  [0.55, 'at knee height'],
  [1, 'at table height'],
];

export function heightInWords({ height_m = 0.8 }: Camera): string {
  return heights.find(([most]) => height_m <= most)?.[1] ?? 'at chest height';
}

export function distanceInWords({ distance_m = 3 }: Camera, units: Units = 'metric'): string {
  const foot_m = 0.3048;
  return units === 'imperial' ? `${Math.round(distance_m / foot_m)} feet` : `${distance_m} m`;
}

/** 'Be side-on to the camera.', and where its height is another than before, that too. */
export function placementInShort(camera: Camera, before?: Camera): string[] {
  const turn = facing[camera.view ?? ''];
  const height = heightInWords(camera);
  return [
    ...(turn ? [turn] : []),
    ...(before && heightInWords(before) !== height ? [`The camera goes ${height}.`] : []),
  ];
}
