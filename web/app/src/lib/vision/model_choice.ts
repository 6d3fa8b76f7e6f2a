// Chooses the landmark network and where it runs, by measuring its speed on this machine.
import { median } from '$lib/median';
import type { ModelName, WantedModel } from './messages';
import { Network } from './networks';

// Thirty frames a second leave 33 ms for each, in which the frame must also be read and the page drawn.
const max_ms = 20;
const tries = 5;
const farLonger = 4; // times
const max_difference_m = 0.02; // between world landmarks computed on CPU and GPU

/** The median time of a run; Infinity as soon as one takes far longer than `known_ms`. */
async function time_ms(network: Network, input: Float32Array, known_ms = Infinity): Promise<number> {
  await network.run(input); // warm-up
  const took: number[] = [];
  for (let i = 0; i < tries; i += 1) {
    const begun = performance.now();
    await network.run(input);
    const now_ms = performance.now() - begun;
    if (now_ms > farLonger * known_ms) return Infinity;
    took.push(now_ms);
  }
  return median(took);
}

/** A soft ball on a dark background: enough to measure and compare with. */
function testImage(length: number): Float32Array {
  const side = Math.sqrt(length / 3);
  return Float32Array.from({ length }, (_, i) => {
    const pixel = Math.floor(i / 3);
    const away = Math.hypot((pixel % side) / side - 0.5, Math.floor(pixel / side) / side - 0.5);
    return Math.max(0.1, 1 - 2 * away);
  });
}

const differ = (a: Float32Array | undefined, b: Float32Array | undefined): number =>
  Math.max(...Array.from(a ?? [], (value, i) => Math.abs(value - (b?.[i] ?? Infinity))));

interface Graphics {
  requestAdapter(wish: { powerPreference: 'high-performance' }): Promise<Adapter | null>;
}
/** Older browsers have `isFallbackAdapter` outside `info`. */
interface Adapter {
  isFallbackAdapter?: boolean;
  info?: { isFallbackAdapter?: boolean };
}

/** Whether there is a real GPU: a software adapter is never faster, and measuring it takes half a minute. */
async function hasGraphics(): Promise<boolean> {
  const { gpu } = navigator as { gpu?: Graphics };
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' });
  return !!adapter && !(adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter);
}

async function isBetter(other: Network, known: Network, known_ms: number, input: Float32Array): Promise<boolean> {
  if (!other.whole || (await time_ms(other, input, known_ms)) >= known_ms) return false;
  const [ours, theirs] = [await known.run(input), await other.run(input)];
  return differ(ours[3], theirs[3]) < max_difference_m;
}

/** The same network on the GPU, if that is faster and as accurate. */
async function faster(files: string, name: ModelName, known: Network, known_ms: number, input: Float32Array): Promise<Network> {
  let other: Network | undefined;
  try {
    if (!(await hasGraphics())) return known;
    other = await Network.landmarks(files, name, 'webgpu', 1);
    if (await isBetter(other, known, known_ms, input)) {
      known.delete();
      return other;
    }
  } catch {
    // It cannot run on the GPU: the CPU runs it.
  }
  other?.delete();
  return known;
}

export interface Chosen {
  name: ModelName;
  network: Network;
}

async function load(files: string, name: ModelName, threads: number): Promise<{ chosen: Chosen; took: number }> {
  const network = await Network.landmarks(files, name, 'wasm', threads);
  const input = testImage(network.inputLength);
  const took = await time_ms(network, input);
  const best = await faster(files, name, network, took, input);
  return { chosen: { name, network: best }, took: best === network ? took : await time_ms(best, input) };
}

/** Prefers full, which is more accurate, unless it is too slow. If a model cannot be loaded, uses the other. */
export async function chooseModel(files: string, wanted: WantedModel, threads: number): Promise<Chosen> {
  if (wanted !== 'auto') {
    const other = wanted === 'lite' ? 'full' : 'lite';
    return (await load(files, wanted, threads).catch(() => load(files, other, threads))).chosen;
  }
  const first = await load(files, 'lite', threads);
  const fullPerLite = 1.8; // approximate ratio of multiplications
  if (first.took * fullPerLite > max_ms) return first.chosen;
  const second = await load(files, 'full', threads).catch(() => undefined);
  if (!second || second.took > max_ms) {
    second?.chosen.network.delete();
    return first.chosen;
  }
  first.chosen.network.delete();
  return second.chosen;
}
