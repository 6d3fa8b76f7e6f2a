// Which part of the camera's frame is shown. If the viewport has another aspect ratio, the frame is cropped as far
// as the whole body stays visible, so that the person appears larger. The crop moves rarely, to avoid sway.
import { ease } from '$lib/figure/view';
import { placeOf, type Place, type Size } from './mapping';
import type { Look } from './messages';

/** Fractions of the frame as shown. */
interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const around = 0.14; // of the body's length: room for hair, hands and the next movement
const edge = 0.08; // of the body's length: the top of the head above the eyes
const forgets_s = 15; // the widest extent of recent repetitions fades with this time constant
const worthIt = 1.25; // zoom in only if the frame could be this many times larger
const gone_s = 2; // after this time without a body, the whole frame is shown
const way_s = 0.6;
const stride = 3; // x, y, visibility

export class Crop {
  private body: Box | undefined;
  /** The body's recent extent. */
  private reach: Box | undefined;
  private seen_s = -Infinity;
  private frame: Size = { width: 0, height: 0 };
  private viewport: Size = { width: 0, height: 0 };
  private aim: Place | undefined;
  private from: Place | undefined;
  private since_s = -Infinity;

  /** With `reducedMotion` the frame jumps to its new place instead of gliding there. */
  constructor(private readonly reducedMotion: () => boolean = () => false) {}

  see(look: Pick<Look, 'points' | 'reading'>, mirrored: boolean, now_s: number): void {
    if (!look.points || !look.reading) return;
    this.body = boxOf(look.points, mirrored);
    const kept = Math.exp(-(now_s - this.seen_s) / forgets_s);
    this.reach = this.reach ? join(this.body, between(this.body, this.reach, kept)) : this.body;
    this.seen_s = now_s;
  }

  /** The whole frame's place in the viewport; it extends beyond it if it is cropped. */
  place(frame: Size, viewport: Size, now_s: number): Place {
    if (now_s - this.seen_s > gone_s) this.body = this.reach = undefined;
    const wanted = this.reach ? placeAround(widen(this.reach, frame, around), frame, viewport) : placeOf(frame, viewport);
    if (!this.aim || differ(frame, this.frame) || differ(viewport, this.viewport)) {
      this.aim = wanted;
      this.from = undefined;
    } else if (this.mustMove(this.aim, wanted, frame, viewport)) {
      this.from = this.reducedMotion() ? undefined : this.now(this.aim, now_s);
      this.aim = wanted;
      this.since_s = now_s;
    }
    this.frame = { ...frame };
    this.viewport = { ...viewport };
    return this.now(this.aim, now_s);
  }

  private mustMove(aim: Place, wanted: Place, frame: Size, viewport: Size): boolean {
    const same = Math.abs(wanted.left - aim.left) + Math.abs(wanted.top - aim.top) + Math.abs(wanted.width - aim.width) < 1;
    if (same) return false;
    if (!this.body) return true;
    return wanted.width > worthIt * aim.width || !isWithin(widen(this.body, frame, edge), aim, viewport);
  }

  private now(aim: Place, now_s: number): Place {
    const share = (now_s - this.since_s) / way_s;
    if (!this.from || share >= 1) return aim;
    const mix = (key: keyof Place): number => (this.from?.[key] ?? 0) + ease(share) * (aim[key] - (this.from?.[key] ?? 0));
    return { left: mix('left'), top: mix('top'), width: mix('width'), height: mix('height') };
  }
}

function boxOf(points: Float32Array, mirrored: boolean): Box {
  const box = { left: 1, top: 1, right: 0, bottom: 0 };
  for (let i = 0; i + 1 < points.length; i += stride) {
    const [x = 0, y = 0] = [points[i], points[i + 1]];
    const shown = mirrored ? 1 - x : x;
    box.left = Math.min(box.left, shown);
    box.right = Math.max(box.right, shown);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

const join = (a: Box, b: Box): Box => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

/** `share` of the way from a to b. */
function between(a: Box, b: Box, share: number): Box {
  const mix = (key: keyof Box): number => a[key] + share * (b[key] - a[key]);
  return { left: mix('left'), top: mix('top'), right: mix('right'), bottom: mix('bottom') };
}

/** Widened by that share of the body's length on all sides, within the frame. */
function widen({ left, top, right, bottom }: Box, frame: Size, share: number): Box {
  const by = share * Math.max((right - left) * frame.width, (bottom - top) * frame.height);
  const [x, y] = [by / frame.width, by / frame.height];
  const within = (value: number): number => Math.min(Math.max(value, 0), 1);
  return { left: within(left - x), top: within(top - y), right: within(right + x), bottom: within(bottom + y) };
}

/** The frame's place so that the box is as large as fits, but no larger than needed to fill the viewport. */
function placeAround({ left, top, right, bottom }: Box, frame: Size, viewport: Size): Place {
  const [across, down] = [viewport.width / frame.width, viewport.height / frame.height];
  const fits = Math.min(across / (right - left), down / (bottom - top));
  const scale = Math.min(Math.max(fits, Math.min(across, down)), Math.max(across, down));
  const [width, height] = [frame.width * scale, frame.height * scale];
  return {
    left: along((left + right) / 2, width, viewport.width),
    top: along((top + bottom) / 2, height, viewport.height),
    width,
    height,
  };
}

/** Where a frame of that length begins so that its `middle` is centred in the viewport, without unnecessary gaps. */
function along(middle: number, length: number, viewport: number): number {
  if (length <= viewport) return (viewport - length) / 2;
  return Math.min(0, Math.max(viewport - length, viewport / 2 - middle * length));
}

function isWithin(box: Box, place: Place, viewport: Size): boolean {
  const slack = 0.5; // px
  const [left, right] = [place.left + box.left * place.width, place.left + box.right * place.width];
  const [top, bottom] = [place.top + box.top * place.height, place.top + box.bottom * place.height];
  return left >= -slack && top >= -slack && right <= viewport.width + slack && bottom <= viewport.height + slack;
}

const differ = (a: Size, b: Size): boolean => a.width !== b.width || a.height !== b.height;
