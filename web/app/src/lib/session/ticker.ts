// Passes the time to the session, also while its page is hidden or the screen is locked: a hidden page's own timers
// run once a second, and after some minutes once a minute, which the session would take for an absence.

const tick_ms = 100;

/** Playing audio has its own clock: `after` calls back when a silence of that length has been played. */
export interface AudioClock {
  after(seconds: number, run: () => void): boolean;
}

export interface TickerParts {
  worker: () => Pick<Worker, 'onmessage' | 'onerror' | 'terminate'>;
  /** Calls back when the page is shown or resumed; returns how to unsubscribe. */
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

/** Calls `tick` ten times a second from all available clocks, and immediately when the page resumes. It may be called
    more often, which is harmless. Returns how to stop. */
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
