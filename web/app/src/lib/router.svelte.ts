// Each page has its own address (/progress, /after/<id>); the server answers all of them with the app.
import { tick } from 'svelte';

export interface Place {
  /** The first part: '' is Today. */
  page: string;
  /** The second part, as in /after/<id>. */
  id: string;
  query: URLSearchParams;
}

function placeOf(location: Location): Place {
  const [page = '', id = ''] = location.pathname.split('/').slice(1).map(decodeURIComponent);
  return { page, id, query: new URLSearchParams(location.search) };
}

class Router {
  place = $state<Place>(placeOf(location));

  constructor() {
    addEventListener('popstate', () => (this.place = placeOf(location)));
  }

  go(path: string, { replace = false } = {}): void {
    if (replace) history.replaceState(null, '', path);
    else history.pushState(null, '', path);
    this.place = placeOf(location);
    scrollTo(0, 0);
    void tick().then(() => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true }));
  }
}

export const router = new Router();

/** For links: a plain click changes the page without reloading. */
export function follow(event: MouseEvent): void {
  const link = (event.target as Element).closest('a');
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.target || link.hasAttribute('download')) return;
  if (link.pathname.startsWith('/api/')) return;
  event.preventDefault();
  router.go(link.pathname + link.search);
}
