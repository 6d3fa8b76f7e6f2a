import { findOwnExercise } from '$lib/exercises/own.svelte';

// The figure's skins, and its still images, one set for each.
export const skins = ['light', 'medium', 'deep'] as const;
export type Skin = (typeof skins)[number];
export const usualSkin: Skin = 'medium';

/** As web/app/scripts/posters.mjs names them. */
export function posterOf(exercise: string, skin: Skin = usualSkin): string {
  if (findOwnExercise(exercise)) return '/own-exercise.svg';
  return `/posters/${exercise}${skin === usualSkin ? '' : `-${skin}`}.png`;
}
