// Gives the session the time, also while its page is hidden or the screen is locked: a hidden page's own timers come
// once a second, and after some minutes once a minute, which the session takes for somebody who has gone.

const tick_ms = 100;

/** Sound that plays keeps its own time: `after` calls back when a silence of that length is over. */
export interface AudioClock {
  after(seconds: number, run: () => void): boolean;
}

export interface TickerParts {
  worker: () => Pick<Worker, 'onmessage' | 'onerror' | 'terminate'>;
  /** The page is shown or runs again; returns how to hear of it no more. */
  onshown: (run: () => void) => () => void;
}

function listen(run: () => void): () => void {
  const events = [
    [document, 'visibilitychange'],
    [document, 'resume'],
    [window, 'pageshow'],
    [window, 'focus'],
  ] as const;
  for (const [target, name] of events) target.addEventListener(name, run);
  return () => events.forEach(([target, name]) => target.removeEventListener(name, run));
}

const browser: TickerParts = {
  worker: () => new Worker(new URL('./ticker.worker.ts', import.meta.url), { type: 'module' }),
  onshown: listen,
};

/** Calls `tick` ten times a second from whatever keeps time best, and at once when the page runs again. It may come
    more often: the session does not mind. Returns how to stop. */
export function startTicker(tick: () => void, audio: AudioClock | undefined, parts: TickerParts = browser): () => void {
  let over = false;
  const own = setInterval(tick, tick_ms);
  const unlisten = parts.onshown(tick);
  let worker: ReturnType<TickerParts['worker']> | undefined;
  try {
    worker = parts.worker();
    worker.onmessage = () => tick();
    worker.onerror = () => undefined; // the page's own timer is still there
  } catch {
    // No workers here.
  }
  const listenToAudio = (): void => {
    if (over) return;
    tick();
    if (!audio?.after(0.25, listenToAudio)) waiting = setTimeout(listenToAudio, 1000); // no tones yet
  };
  let waiting = setTimeout(listenToAudio, 0);
  return () => {
    over = true;
    clearInterval(own);
    clearTimeout(waiting);
    unlisten();
    worker?.terminate();
  };
}
