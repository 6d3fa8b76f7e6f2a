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
  /** The message with its name in the navigation, if it is listed there. */
  title?: 'navigation.today' | 'navigation.plan' | 'navigation.moves' | 'navigation.progress' | 'navigation.settings';
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
  '': { load: () => ({ default: Today }), title: 'navigation.today' },
  plan: { load: () => import('./Plan.svelte'), title: 'navigation.plan', personal: true },
  library: { load: () => import('./Library.svelte'), title: 'navigation.moves' },
  routines: { load: () => import('./Routines.svelte') },
  record: { load: () => import('./Record.svelte'), alone: true },
  guide: { load: () => import('./Guide.svelte'), personal: true },
  remind: { load: () => import('./Remind.svelte'), personal: true },
  progress: { load: () => import('./Progress.svelte'), title: 'navigation.progress' },
  settings: { load: () => import('./Settings.svelte'), title: 'navigation.settings' },
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
