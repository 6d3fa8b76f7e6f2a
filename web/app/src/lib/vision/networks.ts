// The networks in the browser: LiteRT.js (XNNPACK in WebAssembly, or WebGPU). Runs in a classic worker.
import { loadAndCompile, loadLiteRt, Tensor, type CompiledModel } from '@litertjs/core';
import type { ModelName } from './messages';

export type Accelerator = 'wasm' | 'webgpu';

const detectorOutputs = ['boxes_28', 'boxes_14', 'boxes_7', 'scores_28', 'scores_14', 'scores_7'];
const landmarkOutputs = ['landmarks', 'presence', 'heat_maps', 'world'];

declare global {
  /** What LiteRT's loader hands to its WebAssembly module. */
  var Module: { locateFile: (name: string) => string; mainScriptUrlOrBlob: string; printErr: (line: string) => void } | undefined;
}

/** LiteRT also logs information to the error channel. */
function printProblem(line: string): void {
  if (!/^(INFO|VERBOSE|WARNING):/.test(line)) console.error(line);
}

/** Uses threads if the page is cross-origin isolated and the browser supports them; returns their number. */
export async function startLiteRt(files: string, threads: number): Promise<number> {
  const load = async (count: number): Promise<number> => {
    globalThis.Module = {
      locateFile: (name) => files + name,
      mainScriptUrlOrBlob: `${files}litert_wasm_threaded_internal.js`, // the script that pthreads load
      printErr: printProblem,
    };
    await loadLiteRt(files, { threads: count > 1 });
    return count;
  };
  if (threads > 1 && globalThis.crossOriginIsolated) {
    const many = await load(threads).catch(() => 0);
    if (many > 0) return many;
  }
  return load(1);
}

export class Network {
  private readonly order: number[];
  private readonly shape: number[];

  private constructor(
    private readonly model: CompiledModel,
    readonly accelerator: Accelerator,
    outputs: string[],
  ) {
    const details = model.getOutputDetails();
    this.order = outputs.map((name) => details.findIndex((one) => one.name === name));
    this.shape = [...(model.getInputDetails()[0]?.shape ?? [])];
    if (this.order.includes(-1)) throw new Error('A model file is damaged; run ./start again.');
  }

  static async detector(files: string, threads: number): Promise<Network> {
    return Network.load(`${files}pose_detector.tflite`, detectorOutputs, 'wasm', threads);
  }

  static async landmarks(files: string, name: ModelName, accelerator: Accelerator, threads: number): Promise<Network> {
    return Network.load(`${files}pose_landmark_${name}.tflite`, landmarkOutputs, accelerator, threads);
  }

  private static async load(url: string, outputs: string[], accelerator: Accelerator, threads: number): Promise<Network> {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`A model file could not be loaded (${answer.status}).`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const model = await loadAndCompile(bytes, { accelerator, cpuOptions: { numThreads: threads } });
    return new Network(model, accelerator, outputs);
  }

  /** Whether all of it runs on the requested accelerator: LiteRT falls back to the CPU silently. */
  get whole(): boolean {
    return this.model.isFullyAccelerated && this.model.options.accelerator === this.accelerator;
  }

  get inputLength(): number {
    return this.shape.reduce((all, one) => all * one, 1);
  }

  /** The outputs in the engine's order. */
  async run(input: Float32Array): Promise<Float32Array[]> {
    const tensor = Tensor.fromTypedArray(input, this.shape);
    const outputs = await this.model.run(tensor).finally(() => tensor.delete());
    try {
      return await Promise.all(this.order.map(async (i) => (await outputs[i]?.data()) as Float32Array));
    } finally {
      for (const output of outputs) output.delete();
    }
  }

  delete(): void {
    this.model.delete();
  }
}
