// The page's side of the eye: what becomes of it when its worker fails. The worker is a made-up one.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Eye } from '$lib/vision/eye.svelte';
import type { Reply, Request } from '$lib/vision/messages';

class MadeUpWorker extends EventTarget {
  static readonly all: MadeUpWorker[] = [];
  static last(): MadeUpWorker {
    const worker = MadeUpWorker.all.at(-1);
    if (!worker) throw new Error('No worker was made.');
    return worker;
  }
  readonly asked: Request['kind'][] = [];
  ended = false;
  onmessage: ((event: MessageEvent<Reply>) => void) | undefined;
  constructor() {
    super();
    MadeUpWorker.all.push(this);
  }
  postMessage(request: Request): void {
    this.asked.push(request.kind);
    if (request.kind === 'load') queueMicrotask(() => this.say({ kind: 'loaded', model: 'lite', accelerator: 'wasm', threads: 1 }));
  }
  terminate(): void {
    this.ended = true;
  }
  say(reply: Reply): void {
    const event = new MessageEvent('message', { data: reply });
    this.onmessage?.(event);
    this.dispatchEvent(event);
  }
}

const track = { addEventListener: () => undefined, getSettings: () => ({ deviceId: 'one' }), stop: () => undefined };
const stream = { getVideoTracks: () => [track], getTracks: () => [track] };

beforeEach(() => {
  MadeUpWorker.all.length = 0;
  vi.stubGlobal('Worker', MadeUpWorker);
  vi.stubGlobal('document', { createElement: () => Object.assign(new EventTarget(), { play: () => Promise.resolve() }) });
  vi.stubGlobal('location', new URL('http://limber.test/'));
  vi.stubGlobal('requestAnimationFrame', () => 0);
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('navigator', {
    hardwareConcurrency: 2,
    mediaDevices: Object.assign(new EventTarget(), {
      getUserMedia: () => Promise.resolve(stream),
      enumerateDevices: () => Promise.resolve([]),
    }),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('an eye whose worker failed', () => {
  it('says so, answers who waits for a set, and sees again with another worker when it is tried again', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const eye = new Eye({ look: () => undefined });
    await eye.start();
    expect(eye.state).toBe('on');
    const finished = eye.finish(1);
    const first = MadeUpWorker.last();
    first.say({ kind: 'failed', problem: 'memory access out of bounds' });
    expect([eye.state, eye.problem, first.ended]).toEqual(['failed', expect.stringContaining('Try again'), true]);
    expect(await finished).toEqual({ set: 1, ranges: '', landmarks: '' });
    eye.watch('squats', 2);
    await eye.start();
    expect(eye.state).toBe('on');
    expect(MadeUpWorker.last()).not.toBe(first);
    expect(MadeUpWorker.last().asked).toEqual(['load', 'watch']);
  });
});
