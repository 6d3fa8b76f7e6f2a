// Every page, by the first part of its address. Today is bundled with the app; the others are loaded on demand.
import type { Component } from 'svelte';
import FirstVisit from './FirstVisit.svelte';
import Today from './Today.svelte';

/** Pages have no props; they read `router.place`. */
interface PageModule {
  default: Component<Record<string, never>>;
}

export interface PageEntry {
  load: () => Promise<PageModule> | PageModule;
  /** Its name in the navigation, if it is listed there. */
  title?: string;
  /** Shown without the navigation. */
  alone?: boolean;
  /** Shown only when the person is known: from the last visit, otherwise from the server's answer. */
  personal?: boolean;
}

/** Also loads the page After, so that it can be shown after going offline during a session. */
function loadSession() {
  const after = import('./After.svelte');
  return import('./Session.svelte').then((session) => after.then(() => session));
}

const missing: PageEntry = { load: () => import('./Missing.svelte') };
/** The page at Today's address until a person is known. */
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
