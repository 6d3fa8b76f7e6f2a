// Only one tab runs a session: a saved state that two go on with would give the same ids twice.

const name = 'limber session';

export interface Held {
  release: () => void;
  /** Resolves when another tab has taken the session over. */
  lost: Promise<void>;
}

/** Holds the lock, or undefined where another tab does. */
export function holdSession({ takeOver = false } = {}): Promise<Held | undefined> {
  if (!('locks' in navigator)) return Promise.resolve({ release: () => undefined, lost: new Promise(() => undefined) });
  return new Promise((resolve) => {
    let release = (): void => undefined;
    let lose = (): void => undefined;
    const lost = new Promise<void>((tell) => (lose = tell));
    const options = takeOver ? { steal: true } : { ifAvailable: true };
    navigator.locks
      .request(name, options, (lock) => {
        if (!lock) return resolve(undefined);
        const kept = new Promise<void>((done) => (release = done));
        resolve({ release: () => release(), lost });
        return kept;
      })
      .catch(() => lose());
  });
}
