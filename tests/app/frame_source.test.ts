// Frames from the camera to the engine: only the newest, never two at once, all of them closed.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CameraFrame } from '$lib/vision/messages';
import { toRgba } from '$lib/vision/yuv_to_rgba';
import { late_s, FrameSource } from '$lib/vision/frame_source';
import { sizeOf, within, write } from '$lib/vision/pixels';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A video that shows a frame on demand. */
function madeUpVideo() {
  let show: ((now_ms: number, about: { mediaTime: number; captureTime: number }) => void) | undefined;
  const asked: string[] = [];
  const video = {
    HAVE_CURRENT_DATA: 2,
    readyState: 2,
    videoWidth: 960,
    videoHeight: 540,
    currentTime: 0,
    requestVideoFrameCallback: (act: typeof show) => void (show = act),
    ended: false,
    pause: () => asked.push('pause'),
    play: () => (asked.push('play'), Promise.resolve()),
  };
  return {
    video: video as unknown as HTMLVideoElement,
    show: (t_ms: number, mediaTime = 0) => show?.(t_ms, { mediaTime, captureTime: t_ms }),
    asked,
  };
}

let now_ms = 0;
class MadeUpFrame {
  static readonly open = new Set<MadeUpFrame>();
  static converts = true;
  static copies = true;
  static takes_ms = 0;
  readonly displayWidth = 2;
  readonly displayHeight = 1;
  readonly visibleRect = { width: 2, height: 1 };
  rotation = 0;
  format: string | null = null;
  readonly colorSpace = { matrix: null, fullRange: true };
  constructor(private readonly from?: unknown) {
    MadeUpFrame.open.add(this);
  }
  allocationSize(): number {
    return 4;
  }
  copyTo(place: Uint8Array, wish?: { format: string }): Promise<unknown> {
    if (!wish) {
      place.set([3, 3, 128, 128]);
      return Promise.resolve([0, 2, 3].map((offset) => ({ offset, stride: 2 })));
    }
    now_ms += MadeUpFrame.takes_ms;
    const isProbe = this.from instanceof Uint8Array;
    if (!isProbe && !MadeUpFrame.copies) return Promise.reject(new Error('no'));
    place.set(isProbe ? (MadeUpFrame.converts ? [0, 0, 255, 255] : [255, 0, 0, 255]) : new Array<number>(8).fill(1));
    return Promise.resolve([]);
  }
  close(): void {
    MadeUpFrame.open.delete(this);
  }
}

class MadeUpCanvas {
  constructor(
    readonly width: number,
    readonly height: number,
  ) {}
  getContext() {
    return { drawImage: () => undefined, getImageData: () => ({ data: new Uint8ClampedArray(8).fill(2) }) };
  }
}

beforeEach(() => {
  vi.stubGlobal('VideoFrame', MadeUpFrame);
  vi.stubGlobal('OffscreenCanvas', MadeUpCanvas);
  vi.spyOn(performance, 'now').mockImplementation(() => now_ms);
  Object.assign(MadeUpFrame, { converts: true, copies: true, takes_ms: 0 });
  MadeUpFrame.open.clear();
});
afterEach(() => (vi.unstubAllGlobals(), vi.restoreAllMocks()));

describe('the frames of a camera', () => {
  it('are passed on one at a time, and the next is the newest that has arrived meanwhile', async () => {
    const { video, show } = madeUpVideo();
    const taken: [number, () => void][] = [];
    const frames = new FrameSource(
      video,
      (_, t_s) => new Promise((resolve) => taken.push([t_s, resolve])),
      () => 'camera',
    );
    frames.start();
    for (const t_ms of [1000, 1033, 1066]) show(t_ms);
    await settle();
    expect(taken.map(([t_s]) => t_s)).toEqual([1]);
    taken[0]?.[1]();
    await settle();
    expect(taken.map(([t_s]) => t_s)).toEqual([1, 1.066]);
  });
  it('of a video that waits come at the video’s own times, which go on when it is rewound', async () => {
    const { video, show, asked } = madeUpVideo();
    const taken: [number, () => void][] = [];
    new FrameSource(
      video,
      (_, t_s) => new Promise((resolve) => taken.push([t_s, resolve])),
      () => 'waiting',
    ).start();
    const step = async (t_ms: number, media_s: number): Promise<void> => {
      show(t_ms, media_s);
      await settle();
      taken.at(-1)?.[1]();
      await settle();
    };
    await step(10_000, 2);
    expect(asked).toEqual(['pause', 'play']);
    await step(10_900, 2.01); // too close to the last one: the video plays on
    await step(11_000, 2.1);
    await step(13_000, 0);
    await step(19_000, 0.25);
    expect(taken.map(([t_s]) => t_s)).toEqual([10, 10.1, 13, 13.25]);
    expect(asked).toEqual(Array(4).fill(['pause', 'play']).flat());
  });
  it('of a video that waits end with it', async () => {
    const { video, show, asked } = madeUpVideo();
    new FrameSource(
      video,
      () => Promise.resolve(),
      () => 'waiting',
    ).start();
    Object.assign(video, { ended: true });
    show(1000, 1);
    await settle();
    expect(asked).toEqual(['pause']);
  });
  it('are drawn if the browser does not provide decoded frames', async () => {
    vi.stubGlobal('VideoFrame', undefined);
    const drawn = { width: 960, height: 540, close: () => undefined };
    vi.stubGlobal('createImageBitmap', () => Promise.resolve(drawn));
    const { video, show } = madeUpVideo();
    const taken: unknown[] = [];
    new FrameSource(
      video,
      (frame) => (taken.push(frame), Promise.resolve()),
      () => 'camera',
    ).start();
    show(1000);
    await settle();
    expect(taken).toEqual([drawn]);
  });
  it('are drawn if the browser has converted them to RGB, and it is tried only once', async () => {
    let asked = 0;
    vi.stubGlobal(
      'VideoFrame',
      class {
        format = 'BGRA';
        close = (): unknown => (asked += 1);
      },
    );
    vi.stubGlobal('createImageBitmap', () => Promise.resolve('drawn'));
    const { video, show } = madeUpVideo();
    const taken: unknown[] = [];
    new FrameSource(
      video,
      (frame) => (taken.push(frame), Promise.resolve()),
      () => 'camera',
    ).start();
    for (const t_ms of [1000, 1033]) {
      show(t_ms);
      await settle();
    }
    expect([taken, asked]).toEqual([['drawn', 'drawn'], 1]);
  });
});

describe('the time of a video’s frame', () => {
  it('is the time at which the video showed it, and never in the future when the video loops', () => {
    expect(late_s(4.03, 4, 10)).toBeCloseTo(0.03);
    expect(late_s(0.02, 9.98, 10)).toBeCloseTo(0.04);
    expect(late_s(0.3, 30.28, 10)).toBeCloseTo(0.02);
    expect(late_s(0, 5, 10)).toBe(0);
    expect(late_s(4.03, 4, Infinity)).toBeCloseTo(0.03);
    expect(late_s(4.03, 4, NaN)).toBeCloseTo(0.03);
  });
});

describe('YUV frames', () => {
  const flat = (l: number, b: number, r: number): number[] => [l, l, l, l, b, r];
  const apart = [
    { offset: 0, stride: 2 },
    { offset: 4, stride: 1 },
    { offset: 5, stride: 1 },
  ];
  const byTurns = [
    { offset: 0, stride: 2 },
    { offset: 4, stride: 2 },
  ];
  const seen = (bytes: number[], matrix: string | null, fullRange: boolean, layout = apart): number[] => {
    const place = new Uint8Array(16);
    toRgba({ bytes: Uint8Array.from(bytes), layout }, { width: 2, height: 2 }, { matrix, fullRange }, place);
    expect([...place.subarray(12)]).toEqual([...place.subarray(0, 4)]);
    return [...place.subarray(0, 4)];
  };
  it('are converted to the colours that the standards define', () => {
    expect(seen(flat(16, 128, 128), null, false)).toEqual([0, 0, 0, 255]);
    expect(seen(flat(235, 128, 128), 'bt709', false)).toEqual([255, 255, 255, 255]);
    expect(seen(flat(77, 128, 128), null, true)).toEqual([77, 77, 77, 255]);
    expect(seen(flat(81, 90, 240), 'smpte170m', false)).toEqual([254, 0, 0, 255]);
    expect(seen(flat(63, 102, 240), 'bt709', false)).toEqual([255, 1, 0, 255]);
    expect(seen(flat(41, 240, 110), null, false)).toEqual([0, 0, 255, 255]);
  });
  it('are converted the same if U and V are interleaved', () => {
    for (const bytes of [flat(81, 90, 240), flat(145, 54, 34)]) expect(seen(bytes, null, false, byTurns)).toEqual(seen(bytes, null, false));
  });
});

describe('the pixels of a frame', () => {
  /** 1 if they were copied, 2 if drawn, 3 if converted. The module tests the browser's abilities only once. */
  async function written(change: (frame: MadeUpFrame) => void = () => undefined, times = 1): Promise<number | undefined> {
    vi.resetModules();
    const fresh = await import('$lib/vision/pixels');
    const place = new Uint8Array(8);
    for (let i = 0; i < times; i += 1) {
      const frame = new MadeUpFrame();
      change(frame);
      await fresh.write(frame as unknown as VideoFrame, { width: 2, height: 1 }, place);
    }
    return place[0];
  }
  const ofCamera = (frame: MadeUpFrame): unknown => (frame.format = 'I420');
  it('are converted from YUV if the browser cannot do that, or is slow at it', async () => {
    expect(await written(ofCamera)).toBe(1);
    MadeUpFrame.takes_ms = 30;
    expect([await written(ofCamera, 3), await written(ofCamera, 4), await written(undefined, 4)]).toEqual([1, 3, 1]);
    MadeUpFrame.converts = false;
    expect(await written(ofCamera)).toBe(3);
    expect(MadeUpFrame.open.size).toBe(0);
  });
  it('are copied if the browser converts them to RGBA, and the frame is closed', async () => {
    expect(await written()).toBe(1);
    expect(MadeUpFrame.open.size).toBe(0);
  });
  it('are drawn if the browser claims to convert but puts blue first', async () => {
    MadeUpFrame.converts = false;
    expect(await written()).toBe(2);
    expect(MadeUpFrame.open.size).toBe(0);
  });
  it('are drawn if this frame cannot be copied', async () => {
    MadeUpFrame.copies = false;
    expect(await written()).toBe(2);
    expect(MadeUpFrame.open.size).toBe(0);
  });
  it('are drawn if the frame is rotated', async () => {
    expect(await written((frame) => (frame.rotation = 90))).toBe(2);
  });
  it('are scaled down if the frame is larger than needed', () => {
    expect(within({ width: 1920, height: 1080 })).toEqual({ width: 960, height: 540 });
    expect(sizeOf({ displayWidth: 1080, displayHeight: 1920 } as VideoFrame)).toEqual({ width: 540, height: 960 });
    expect(within({ width: 640, height: 360 })).toEqual({ width: 640, height: 360 });
  });
  it('are used unchanged if they are raw bytes', async () => {
    const place = new Uint8Array(4);
    const raw: CameraFrame = { rgba: Uint8Array.of(1, 2, 3, 4), width: 1, height: 1 };
    await write(raw, sizeOf(raw), place);
    expect([...place]).toEqual([1, 2, 3, 4]);
  });
});
