// Converts a camera's YUV 4:2:0 frames to RGBA, for browsers that are slow at it or cannot do it.

/** As VideoFrame.copyTo lays them out: Y, U, V (I420), or Y and interleaved UV (NV12). */
export interface Planes {
  bytes: Uint8Array;
  layout: readonly { offset: number; stride: number }[];
}

interface ColourSpace {
  matrix: string | null;
  fullRange: boolean | null;
}

const finestOfOldTelevision_px = 720; // lines; from this height on, a frame without a matrix is taken for BT.709

/** Weights of red and blue in the luma: ITU-R BT.709 and BT.601. */
function sharesOf({ matrix }: ColourSpace, height: number): { red: number; blue: number } {
  const isNew = matrix === null ? height >= finestOfOldTelevision_px : matrix === 'bt709';
  return isNew ? { red: 0.2126, blue: 0.0722 } : { red: 0.299, blue: 0.114 };
}

const bits = 16;
const fixed = (value: number): number => Math.round(value * (1 << bits));

/** `place` has four bytes per pixel. */
export function toRgba(
  { bytes, layout }: Planes,
  { width, height }: { width: number; height: number },
  space: ColourSpace,
  place: Uint8Array,
): void {
  const [light, blue, red = blue] = layout;
  if (!light || !blue || !red) throw new Error('This browser can’t read the camera’s image format.');
  const step = red === blue ? 2 : 1;
  const redAfter = red === blue ? 1 : red.offset - blue.offset;
  const shares = sharesOf(space, height);
  const full = space.fullRange === true;
  const black = full ? 0 : 16;
  const perLight = fixed(full ? 1 : 255 / 219);
  const perColour = full ? 1 : 255 / 224;
  const green = 1 - shares.red - shares.blue;
  const redOfRed = fixed(2 * (1 - shares.red) * perColour);
  const blueOfBlue = fixed(2 * (1 - shares.blue) * perColour);
  const greenOfRed = fixed((2 * (1 - shares.red) * shares.red * perColour) / green);
  const greenOfBlue = fixed((2 * (1 - shares.blue) * shares.blue * perColour) / green);
  const out = new Uint8ClampedArray(place.buffer, place.byteOffset, place.length);
  const half = 1 << (bits - 1);
  let to = 0;
  for (let y = 0; y < height; y += 1) {
    const row = light.offset + y * light.stride;
    const colours = blue.offset + (y >> 1) * blue.stride;
    for (let x = 0; x < width; x += 1) {
      const l = ((bytes[row + x] ?? 0) - black) * perLight + half;
      const at = colours + (x >> 1) * step;
      const b = (bytes[at] ?? 0) - 128;
      const r = (bytes[at + redAfter] ?? 0) - 128;
      out[to] = (l + r * redOfRed) >> bits;
      out[to + 1] = (l - r * greenOfRed - b * greenOfBlue) >> bits;
      out[to + 2] = (l + b * blueOfBlue) >> bits;
      out[to + 3] = 255;
      to += 4;
    }
  }
}
