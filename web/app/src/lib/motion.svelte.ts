// Whether the person prefers reduced motion: their setting, otherwise the system's.
import { MediaQuery } from 'svelte/reactivity';
import { home } from '$lib/state/home.svelte';

const system = new MediaQuery('prefers-reduced-motion: reduce');

export function prefersReducedMotion(): boolean {
  const { motion = 'system' } = home.settings;
  return motion === 'system' ? system.current : motion === 'reduced';
}
