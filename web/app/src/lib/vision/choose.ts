// Which landmark network this machine manages, and where it runs. Measured, not guessed.
import type { ModelName, WantedModel } from './messages';
import { Network } from './networks';

// Thirty pictures a second leave 33 ms for each, and a picture has to be taken and the page drawn, too.
const most_ms = 20;
const tries = 5;
const most_difference_m = 0.02; // of the world's landmarks, between two ways to compute them

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function time_ms(network: Network, input: Float32Array): Promise<number> {
  await network.run(input); // the first is slower
  const took: number[] = [];
  for (let i = 0; i < tries; i += 1) {
    const begun = performance.now();
    await network.run(input);
    took.push(performance.now() - begun);
  }
  return median(took);
}

/** A soft ball before a dark wall: no person, but something to compute with. */
function picture(length: number): Float32Array {
  const side = Math.sqrt(length / 3);
  return Float32Array.from({ length }, (_, i) => {
    const pixel = Math.floor(i / 3);
    const away = Math.hypot((pixel % side) / side - 0.5, Math.floor(pixel / side) / side - 0.5);
    return Math.max(0.1, 1 - 2 * away);
  });
}

const differ = (a: Float32Array | undefined, b: Float32Array | undefined): number =>
  Math.max(...Array.from(a ?? [], (value, i) => Math.abs(value - (b?.[i] ?? Infinity))));

/** The same network on the graphics processor, where there is one that is faster and as exact. */
async function faster(files: string, name: ModelName, known: Network, known_ms: number, input: Float32Array): Promise<Network> {
  if (!('gpu' in navigator)) return known;
  let other: Network | undefined;
  try {
    other = await Network.landmarks(files, name, 'webgpu', 1);
    const took = await time_ms(other, input);
    const [ours, theirs] = [await known.run(input), await other.run(input)];
    if (other.whole && took < known_ms && differ(ours[3], theirs[3]) < most_difference_m) {
      known.delete();
      return other;
    }
  } catch {
    // No adapter, or not all of the network can run there: the processor does it.
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
  const input = picture(network.inputLength);
  const took = await time_ms(network, input);
  const best = await faster(files, name, network, took, input);
  return { chosen: { name, network: best }, took: best === network ? took : await time_ms(best, input) };
}

/** Full is more exact; lite where full would be too slow. One that cannot be had makes way for the other. */
export async function chooseModel(files: string, wanted: WantedModel, threads: number): Promise<Chosen> {
  if (wanted !== 'auto') {
    const other = wanted === 'lite' ? 'full' : 'lite';
    return (await load(files, wanted, threads).catch(() => load(files, other, threads))).chosen;
  }
  const first = await load(files, 'lite', threads);
  const fullPerLite = 1.8; // about: multiplications of the two networks
  if (first.took * fullPerLite > most_ms) return first.chosen;
  const second = await load(files, 'full', threads).catch(() => undefined);
  if (!second || second.took > most_ms) {
    second?.chosen.network.delete();
    return first.chosen;
  }
  first.chosen.network.delete();
  return second.chosen;
}
