// The browser's eye: LiteRT runs the networks and the engine does the rest, both in this worker, so that the page
// never waits. It is a classic worker because LiteRT is loaded by importScripts.
import createEngine from '$engine/limber-engine.mjs';
import wasmUrl from '$engine/limber-engine.wasm?url';
import type { EngineEye } from '$lib/engine/types';
import { exercises } from 'virtual:content-files';
import { chooseModel, type Chosen } from './model_choice';
import type { Look, OwnFile, Reply, Request, Spoken, WantedModel } from './messages';
import { Network, startLiteRt } from './networks';
import { sizeOf, write } from './pixels';

interface Loaded {
  eye: EngineEye;
  detector: Network;
  landmarks: Chosen;
  files: string;
  threads: number;
}

const say = (reply: Reply, transfer: Transferable[] = []): void => postMessage(reply, { transfer });

async function makeEye(spoken: Spoken | undefined, own: readonly OwnFile[]): Promise<EngineEye> {
  const engine = await createEngine({ locateFile: () => wasmUrl });
  const eye = new engine.Eye();
  for (const { name, toml } of [...exercises, ...own]) {
    const problem = eye.add_exercise(toml, name);
    if (problem) throw new Error(problem);
  }
  const problem = spoken && eye.set_language(spoken.toml, spoken.tag);
  if (problem) throw new Error(problem);
  return eye;
}

async function load({ model, files, threads, spoken, own = [] }: Extract<Request, { kind: 'load' }>): Promise<Loaded> {
  const parts = 4;
  let done = 0;
  const step = <T>(value: T): T => {
    done += 1;
    say({ kind: 'loading', share: done / parts });
    return value;
  };
  const eye = step(await makeEye(spoken, own));
  const running = step(await startLiteRt(files, threads));
  const detector = step(await Network.detector(files, running));
  const landmarks = step(await chooseModel(files, model, running));
  const all = { eye, detector, landmarks, files, threads: running };
  sayLoaded(all);
  return all;
}

function sayLoaded({ landmarks: { name, network }, threads }: Loaded): void {
  say({ kind: 'loaded', model: name, accelerator: network.accelerator, threads });
}

async function use(all: Loaded, model: WantedModel): Promise<void> {
  const chosen = await chooseModel(all.files, model, all.threads).catch(() => undefined);
  if (chosen) {
    all.landmarks.network.delete();
    all.landmarks = chosen;
  }
  sayLoaded(all);
}

/** A GPU can be lost, for example when a laptop sleeps: then the CPU takes over. */
async function runLandmarks(all: Loaded): Promise<Float32Array[]> {
  const { name, network } = all.landmarks;
  try {
    return await network.run(all.eye.input());
  } catch (problem) {
    if (network.accelerator === 'wasm') throw problem;
    try {
      network.delete();
    } catch {
      // It was lost with the GPU.
    }
    all.landmarks = { name, network: await Network.landmarks(all.files, name, 'wasm', all.threads) };
    sayLoaded(all);
    return all.landmarks.network.run(all.eye.input());
  }
}

async function see(all: Loaded, request: Extract<Request, { kind: 'frame' }>): Promise<void> {
  const { eye, detector } = all;
  const begun = performance.now();
  const size = sizeOf(request.frame);
  const place = eye.frame_buffer(size.width, size.height);
  if (place.length !== 4 * size.width * size.height) throw new Error('The camera’s image has an invalid size.');
  await write(request.frame, size, place);
  say({ kind: 'taken' });
  const taken = performance.now();
  let network_ms = 0;
  let step = eye.begin(request.t_s);
  while (step !== 'done') {
    const from = performance.now();
    const outputs = await (step === 'detector' ? detector.run(eye.input()) : runLandmarks(all));
    network_ms += performance.now() - from;
    outputs.forEach((output, i) => eye.output(i).set(output));
    step = eye.take();
  }
  const look = JSON.parse(eye.look(request.doing)) as Look;
  if (look.seen) look.points = eye.points().slice();
  const after = performance.now() - taken - network_ms;
  say({ kind: 'look', look: { ...look, took: { pixels: taken - begun, network: network_ms, after } } });
}

let loaded: Promise<Loaded> | undefined;
let work: Promise<void> = Promise.resolve();

async function answer(request: Request): Promise<void> {
  if (request.kind === 'load') {
    loaded = load(request);
    await loaded;
    return;
  }
  const all = await loaded;
  if (!all) return;
  if (request.kind === 'frame') return see(all, request);
  if (request.kind === 'use') return use(all, request.model);
  if (request.kind === 'keep') {
    all.eye.keep_landmarks(request.landmarks);
    return;
  }
  if (request.kind === 'learn') {
    const problem = all.eye.add_exercise(request.file.toml, request.file.name);
    if (problem) throw new Error(problem);
    return;
  }
  if (request.kind === 'watch') {
    all.eye.watch(request.exercise, request.form, request.set);
    return;
  }
  say({ kind: 'finished', finished: { set: request.set, ...all.eye.finish() } });
}

// One request at a time: no frame is analysed while another one is.
addEventListener('message', ({ data }: MessageEvent<Request>) => {
  work = work
    .then(() => answer(data))
    .catch((problem: unknown) => say({ kind: 'failed', problem: problem instanceof Error ? problem.message : String(problem) }));
});
