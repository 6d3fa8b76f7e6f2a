// The page's side of the eye: when the next frame goes to its worker, and what happens when the worker fails. The
// worker is a fake.
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
  readonly requests: Request[] = [];
  get asked(): Request['kind'][] {
    return this.requests.map(({ kind }) => kind);
  }
  ended = false;
  onmessage: ((event: MessageEvent<Reply>) => void) | undefined;
  constructor() {
    super();
    MadeUpWorker.all.push(this);
  }
  postMessage(request: Request): void {
    this.requests.push(request);
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

describe('an eye that sees', () => {
  it('sends the next frame as soon as the last one’s pixels have been read', async () => {
    vi.stubGlobal(
      'VideoFrame',
      class {
        readonly format = 'I420';
      },
    );
    const eye = new Eye({ look: () => undefined });
    const showAt: ((now_ms: number, about: { mediaTime: number }) => void)[] = [];
    Object.assign(eye.video, {
      readyState: 2,
      HAVE_CURRENT_DATA: 2,
      videoWidth: 960,
      videoHeight: 540,
      requestVideoFrameCallback: (act: (typeof showAt)[number]) => showAt.push(act),
    });
    await eye.start();
    const worker = MadeUpWorker.last();
    const frames = (): number => worker.asked.filter((kind) => kind === 'frame').length;
    const show = async (t_ms: number): Promise<void> => {
      showAt.at(-1)?.(t_ms, { mediaTime: 0 });
      await new Promise((resolve) => setTimeout(resolve));
    };
    await show(1000);
    await show(1033);
    expect(frames()).toBe(1);
    worker.say({ kind: 'taken' });
    await show(1066);
    expect(frames()).toBe(2);
    await show(1100);
    expect(frames()).toBe(2);
    eye.close();
  });
});

describe('an eye whose model is changed', () => {
  it('asks its worker for it at once, only once, and starts with it the next time', async () => {
    const eye = new Eye({ look: () => undefined });
    const asked = (): (Request | undefined)[] => MadeUpWorker.last().requests.filter(({ kind }) => kind === 'load' || kind === 'use');
    eye.use('lite');
    await eye.start();
    eye.use('full');
    eye.use('full');
    expect(asked()).toMatchObject([
      { kind: 'load', model: 'lite' },
      { kind: 'use', model: 'full' },
    ]);
    eye.close();
    await eye.start();
    expect(asked()).toMatchObject([{ kind: 'load', model: 'full' }]);
    eye.close();
  });
});

describe('an eye whose camera is no longer there', () => {
  it('uses any other camera, even if the browser’s error is not a DOMException', async () => {
    const asked: unknown[] = [];
    navigator.mediaDevices.getUserMedia = ({ video } = {}) => {
      asked.push((video as MediaTrackConstraints).deviceId);
      return asked.length === 1
        ? Promise.reject(Object.assign(new Error('Invalid constraint'), { name: 'OverconstrainedError' }))
        : Promise.resolve(stream as unknown as MediaStream);
    };
    const eye = new Eye({ look: () => undefined });
    await eye.start('gone');
    expect([eye.state, asked]).toEqual(['on', [{ exact: 'gone' }, undefined]]);
    eye.close();
  });
});

describe('an eye whose worker failed', () => {
  it('reports it, resolves pending sets, and starts a new worker on retry', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const eye = new Eye({ look: () => undefined });
    await eye.start();
    expect(eye.state).toBe('on');
    const finished = eye.finish(1);
    const first = MadeUpWorker.last();
    first.say({ kind: 'failed', problem: 'memory access out of bounds' });
    expect([eye.state, eye.problem, first.ended]).toEqual(['failed', expect.stringContaining('Try again'), true]);
    expect(await finished).toEqual({ set: 1, ranges: '', landmarks: '' });
    eye.watch('squats', 'standard', 2);
    await eye.start();
    expect(eye.state).toBe('on');
    expect(MadeUpWorker.last()).not.toBe(first);
    expect(MadeUpWorker.last().asked).toEqual(['load', 'watch']);
  });
});
