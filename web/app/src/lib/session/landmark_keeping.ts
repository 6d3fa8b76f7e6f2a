// Stores a set's landmarks with its session if the person wants that.
import { localTime } from '$lib/time';
import { keepLandmarks } from '$lib/landmarks/browser';
import type { NumberedSet } from '$lib/engine/types';

export function makeLandmarkKeeping(session: string, person: string | undefined) {
  return async ({ exercise, side }: NumberedSet, landmarks: string): Promise<void> => {
    if (person) await keepLandmarks({ person, session, exercise, side, at: localTime(new Date()) }, landmarks);
  };
}
