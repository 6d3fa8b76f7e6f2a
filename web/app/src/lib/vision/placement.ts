// Where camera and person should be for an exercise, from the engine.
import { unwrap } from '$lib/engine/unwrap';
import type { EngineContent, Placement, Units } from '$lib/engine/types';

/** `before`: the exercise for which the camera is already placed. */
export function placementOf(content: EngineContent, exercise: string, units: Units = 'metric', before = ''): Placement {
  return JSON.parse(unwrap(content.placement(exercise, before, units))) as Placement;
}
