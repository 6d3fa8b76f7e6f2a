// Keeps a set's landmarks with its session, where the person wants it.
import { localTime } from '$lib/time';
import { keepLandmarks } from '$lib/landmarks/browser';
import type { SetDone } from './sets';

export function makeLandmarkKeeping(session: string, person: string | undefined) {
  return async ({ exercise, side }: SetDone, landmarks: string): Promise<void> => {
    if (person) await keepLandmarks({ person, session, exercise, side, at: localTime(new Date()) }, landmarks);
  };
}
