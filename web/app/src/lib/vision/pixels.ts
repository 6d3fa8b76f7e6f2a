// Writes a camera's frame as RGBA into the engine's memory: directly if the browser can do that quickly, otherwise
// converted from the camera's YUV, otherwise drawn on a canvas.
import { toRgba } from './yuv_to_rgba';
import type { CameraFrame } from './messages';

export interface Size {
  width: number;
  height: number;
}

const maxLength_px = 960; // more would only be slower: the networks see 256 x 256 of it

export function within({ width, height }: Size): Size {
  const scale = Math.min(1, maxLength_px / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

const isVideoFrame = (frame: CameraFrame): frame is VideoFrame => 'displayWidth' in frame;

/** The size at which it is analysed. */
export function sizeOf(frame: CameraFrame): Size {
  if ('rgba' in frame) return { width: frame.width, height: frame.height };
  return within(isVideoFrame(frame) ? { width: frame.displayWidth, height: frame.displayHeight } : frame);
}

/** Whether the browser knows `format`; otherwise it copies the frame's own format, with blue first. */
async function canConvert(): Promise<boolean> {
  if (!('VideoFrame' in globalThis)) return false;
  const [blue, rgba] = [Uint8Array.of(255, 0, 0, 255), new Uint8Array(4)];
  const frame = new VideoFrame(blue, { format: 'BGRX', codedWidth: 1, codedHeight: 1, timestamp: 0 });
  await frame.copyTo(rgba, { format: 'RGBA' }).finally(() => frame.close());
  return rgba[0] === 0 && rgba[2] === 255;
}
let converts: Promise<boolean> | undefined;

/** Neither rotated nor flipped nor larger than needed. */
function isUpright(frame: VideoFrame, { width, height }: Size): boolean {
  const { rotation = 0, flip = false } = frame as { rotation?: number; flip?: boolean }; // not in our TypeScript version's types
  return rotation === 0 && !flip && frame.visibleRect?.width === width && frame.visibleRect.height === height;
}

let canvas: OffscreenCanvas | undefined;

function draw(frame: ImageBitmap | VideoFrame, { width, height }: Size): Uint8ClampedArray {
  if (canvas?.width !== width || canvas.height !== height) canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser cannot read the camera’s frames.');
  context.drawImage(frame, 0, 0, width, height);
  return context.getImageData(0, 0, width, height).data;
}

// For 960 × 540, Chromium converts to RGBA in 1 ms, our code in 3 ms, Firefox in 100 ms.
const slow_ms = 8;
const tries = 3;
let copies = 0;
let min_ms = Infinity;

/** A YUV format that we can convert ourselves. */
const isOfCamera = ({ format }: VideoFrame): boolean => format === 'I420' || format === 'NV12';

async function copy(frame: VideoFrame, place: Uint8Array): Promise<boolean> {
  converts ??= canConvert().catch(() => false);
  const isSlow = copies >= tries && min_ms > slow_ms;
  if (!(await converts) || (isSlow && isOfCamera(frame))) return false;
  const begun = performance.now();
  try {
    await frame.copyTo(place, { format: 'RGBA' });
  } catch {
    return false; // some frames in GPU memory cannot be copied
  }
  copies += 1;
  min_ms = Math.min(min_ms, performance.now() - begun);
  return true;
}

let own = new Uint8Array();

async function convert(frame: VideoFrame, size: Size, place: Uint8Array): Promise<boolean> {
  if (!isOfCamera(frame)) return false;
  try {
    if (own.length !== frame.allocationSize()) own = new Uint8Array(frame.allocationSize());
    const layout = await frame.copyTo(own);
    toRgba({ bytes: own, layout }, size, frame.colorSpace, place);
    return true;
  } catch {
    return false;
  }
}

/** `place` must have the length of a frame of that size. The frame is always closed. */
export async function write(frame: CameraFrame, size: Size, place: Uint8Array): Promise<void> {
  if ('rgba' in frame) {
    place.set(frame.rgba);
    return;
  }
  try {
    const copied = isVideoFrame(frame) && isUpright(frame, size) && ((await copy(frame, place)) || (await convert(frame, size, place)));
    if (!copied) place.set(draw(frame, size));
  } finally {
    frame.close();
  }
}
