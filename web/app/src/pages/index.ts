// Every page, by the first part of its address. Today comes with the app; the others when wanted.
import type { Component } from 'svelte';
import FirstVisit from './FirstVisit.svelte';
import Today from './Today.svelte';

/** Pages take no properties; what they are about stands in `router.place`. */
interface PageModule {
  default: Component<Record<string, never>>;
}

export interface PageEntry {
  load: () => Promise<PageModule> | PageModule;
  /** In the navigation, under this name. */
  title?: string;
  /** Without the navigation around it. */
  alone?: boolean;
  /** Shown once it is known who is here: from the last visit, or else by the server's answer. */
  personal?: boolean;
}

/** The page after comes with it: who goes offline in the middle still sees what was done. */
function loadSession() {
  const after = import('./After.svelte');
  return import('./Session.svelte').then((session) => after.then(() => session));
}

const missing: PageEntry = { load: () => import('./Missing.svelte') };
/** Today's address, for whom nobody is known yet. */
export const firstVisit: PageEntry = { load: () => ({ default: FirstVisit }), alone: true };
export const pairing: PageEntry = { load: () => import('./Pair.svelte'), alone: true };

export const pages: Readonly<Record<string, PageEntry>> = {
  '': { load: () => ({ default: Today }), title: 'Today' },
  plan: { load: () => import('./Plan.svelte'), title: 'Plan', personal: true },
  library: { load: () => import('./Library.svelte'), title: 'Moves' },
  progress: { load: () => import('./Progress.svelte'), title: 'Progress' },
  settings: { load: () => import('./Settings.svelte'), title: 'Settings' },
  people: { load: () => import('./People.svelte') },
  data: { load: () => import('./Data.svelte') },
  welcome: { load: () => import('./Welcome.svelte'), alone: true },
  before: { load: () => import('./Before.svelte'), alone: true, personal: true },
  session: { load: loadSession, alone: true, personal: true },
  after: { load: () => import('./After.svelte'), alone: true, personal: true },
  pair: pairing,
};

export function pageOf(name: string): PageEntry {
  return pages[name] ?? missing;
}
