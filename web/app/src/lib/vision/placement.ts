// Where camera and person go for an exercise: the engine says it.
import { unwrap } from '$lib/engine/unwrap';
import type { EngineContent, Placement, Units } from '$lib/engine/types';

/** `before`: the exercise the camera stands right for already. */
export function placementOf(content: EngineContent, exercise: string, units: Units = 'metric', before = ''): Placement {
  return JSON.parse(unwrap(content.placement(exercise, before, units))) as Placement;
}
