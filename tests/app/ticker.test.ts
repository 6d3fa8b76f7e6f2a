import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTicker, type TickerParts } from '$lib/session/ticker';

/** A browser that throttles the page's timers. */
function makeParts() {
  const worker = { onmessage: null, onerror: null, terminate: vi.fn() } as unknown as ReturnType<TickerParts['worker']>;
  let shown = (): void => undefined;
  const unlisten = vi.fn<() => void>();
  const parts: TickerParts = {
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
  it('comes from the worker when the page’s own timers are throttled', () => {
    const { parts, send } = makeParts();
    const tick = vi.fn();
    startTicker(tick, undefined, parts);
    send();
    send();
    expect(tick).toHaveBeenCalledTimes(2);
  });
  it('comes from the audio clock while tones are on', () => {
    const { parts } = makeParts();
    const ended: (() => void)[] = [];
    const tick = vi.fn();
    startTicker(tick, { after: (_, run) => (ended.push(run), true) }, parts);
    vi.advanceTimersByTime(0);
    const before = tick.mock.calls.length;
    for (let i = 0; i < 4; i += 1) ended.shift()?.();
    expect(tick.mock.calls.length - before).toBe(4);
  });
  it('is passed on at once when the page resumes', () => {
    const { parts, show } = makeParts();
    const tick = vi.fn();
    startTicker(tick, undefined, parts);
    show();
    expect(tick).toHaveBeenCalledTimes(1);
  });
  it('comes from the page’s own timer without a worker, and stops completely', () => {
    const { parts, unlisten } = makeParts();
    const tick = vi.fn();
    const broken = {
      ...parts,
      worker: () => {
        throw new Error('none');
      },
    };
    const stop = startTicker(tick, undefined, broken);
    vi.advanceTimersByTime(1000);
    expect(tick.mock.calls.length).toBeGreaterThanOrEqual(10);
    stop();
    const before = tick.mock.calls.length;
    vi.advanceTimersByTime(5000);
    expect(tick.mock.calls.length).toBe(before);
    expect(unlisten).toHaveBeenCalled();
  });
});
