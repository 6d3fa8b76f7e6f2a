import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startBeat, type BeatParts } from '$lib/session/beat';

/** A browser whose page has hardly any time of its own. */
function makeParts() {
  const worker = { onmessage: null, onerror: null, terminate: vi.fn() } as unknown as ReturnType<BeatParts['worker']>;
  let shown = (): void => undefined;
  const unlisten = vi.fn<() => void>();
  const parts: BeatParts = {
    worker: () => worker,
    onshown: (run) => {
      shown = run;
      return unlisten;
    },
  };
  return { parts, worker, unlisten, send: () => void worker.onmessage?.call(worker as Worker, {} as MessageEvent), show: () => shown() };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the session’s time while the page is hidden', () => {
  it('comes from the worker when the page’s own timers stand still', () => {
    const { parts, send } = makeParts();
    const beat = vi.fn();
    startBeat(beat, undefined, parts);
    send();
    send();
    expect(beat).toHaveBeenCalledTimes(2);
  });
  it('comes from the sound while tones are on', () => {
    const { parts } = makeParts();
    const ended: (() => void)[] = [];
    const beat = vi.fn();
    startBeat(beat, { after: (_, run) => (ended.push(run), true) }, parts);
    vi.advanceTimersByTime(0);
    const before = beat.mock.calls.length;
    for (let i = 0; i < 4; i += 1) ended.shift()?.();
    expect(beat.mock.calls.length - before).toBe(4);
  });
  it('is asked for at once when the page runs again', () => {
    const { parts, show } = makeParts();
    const beat = vi.fn();
    startBeat(beat, undefined, parts);
    show();
    expect(beat).toHaveBeenCalledTimes(1);
  });
  it('goes on by the page’s own timer where there is no worker, and stops altogether', () => {
    const { parts, unlisten } = makeParts();
    const beat = vi.fn();
    const broken = { ...parts, worker: () => { throw new Error('none'); } };
    const stop = startBeat(beat, undefined, broken);
    vi.advanceTimersByTime(1000);
    expect(beat.mock.calls.length).toBeGreaterThanOrEqual(10);
    stop();
    const before = beat.mock.calls.length;
    vi.advanceTimersByTime(5000);
    expect(beat.mock.calls.length).toBe(before);
    expect(unlisten).toHaveBeenCalled();
  });
});
