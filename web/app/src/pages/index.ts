// Every page, by the first part of its address. Today comes with the app; the others when wanted.
import type { Component } from 'svelte';
import Today from './Today.svelte';

export interface PageEntry {
  load: () => Promise<{ default: Component<{ id: string }> }> | { default: Component<{ id: string }> };
  /** In the navigation, under this name. */
  title?: string;
  /** Without the navigation around it. */
  alone?: boolean;
}

export const pages = {
  '': { load: () => ({ default: Today }), title: 'Today' },
  library: { load: () => import('./Library.svelte'), title: 'Moves' },
  progress: { load: () => import('./Progress.svelte'), title: 'Progress' },
  settings: { load: () => import('./Settings.svelte'), title: 'Settings' },
  people: { load: () => import('./People.svelte') },
  data: { load: () => import('./Data.svelte') },
  welcome: { load: () => import('./Welcome.svelte'), alone: true },
  before: { load: () => import('./Before.svelte'), alone: true },
  session: { load: () => import('./Session.svelte'), alone: true },
  after: { load: () => import('./After.svelte'), alone: true },
  pair: { load: () => import('./Pair.svelte'), alone: true },
  missing: { load: () => import('./Missing.svelte') },
} satisfies Record<string, PageEntry>;

export function pageOf(name: string): PageEntry {
  return name in pages ? pages[name as keyof typeof pages] : pages.missing;
}
