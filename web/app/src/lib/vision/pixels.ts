// A camera's frame becomes bytes, RGBA, in the engine's memory: straight where the browser can and is
// quick at it; from the camera's own light and colour where it is not; else over a canvas.
import { toRgba } from './colours';
import type { CameraFrame } from './messages';

export interface Size {
  width: number;
  height: number;
}

const maxLength_px = 960; // more is only more work: the networks look at 256 x 256 of it

export function within({ width, height }: Size): Size {
  const scale = Math.min(1, maxLength_px / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

const isVideoFrame = (frame: CameraFrame): frame is VideoFrame => 'displayWidth' in frame;

/** As large as it is looked at. */
export function sizeOf(frame: CameraFrame): Size {
  if ('rgba' in frame) return { width: frame.width, height: frame.height };
  return within(isVideoFrame(frame) ? { width: frame.displayWidth, height: frame.displayHeight } : frame);
}

/** Where a browser does not know `format` it hands out the frame's own, and blue comes first. */
async function canConvert(): Promise<boolean> {
  if (!('VideoFrame' in globalThis)) return false;
  const [blue, rgba] = [Uint8Array.of(255, 0, 0, 255), new Uint8Array(4)];
  const frame = new VideoFrame(blue, { format: 'BGRX', codedWidth: 1, codedHeight: 1, timestamp: 0 });
  await frame.copyTo(rgba, { format: 'RGBA' }).finally(() => frame.close());
  return rgba[0] === 0 && rgba[2] === 255;
}
let converts: Promise<boolean> | undefined;

/** Neither turned nor to be made smaller. */
function isUpright(frame: VideoFrame, { width, height }: Size): boolean {
  const { rotation = 0, flip = false } = frame as { rotation?: number; flip?: boolean }; // newer than our types
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

// Of 960 × 540: Chromium needs 1 ms for RGBA, we 3 ms, Firefox a hundred.
const slow_ms = 8;
const tries = 3;
let copies = 0;
let min_ms = Infinity;

/** Light and colour apart, as we can make RGBA of them ourselves. */
const isOfCamera = ({ format }: VideoFrame): boolean => format === 'I420' || format === 'NV12';

async function copy(frame: VideoFrame, place: Uint8Array): Promise<boolean> {
  converts ??= canConvert().catch(() => false);
  const isSlow = copies >= tries && min_ms > slow_ms;
  if (!(await converts) || (isSlow && isOfCamera(frame))) return false;
  const begun = performance.now();
  try {
    await frame.copyTo(place, { format: 'RGBA' });
  } catch {
    return false; // some that a graphics processor holds cannot be copied
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

/** `place` is as long as a frame of that size. The frame is closed, whatever happens. */
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
