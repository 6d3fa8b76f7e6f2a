// The browser's eye on a machine without a GPU: how long a picture takes, stage by stage; how many
// pictures of a live camera are seen a second; whether memory stays; and beside it, in the same browser
// and run, MediaPipe's own runtime for the same networks.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eyeAssets } from '../tests/e2e/eye.mjs';
import { launch, visit } from '../tests/e2e/support/browser.mjs';
import { asCamera, asPictures, clip } from '../tests/e2e/support/films.mjs';
import { Server } from '../tests/e2e/support/server.mjs';

const mediapipe = fileURLToPath(new URL('../node_modules/@mediapipe/pose', import.meta.url));
const size = { width: 960, height: 540, fps: 10 }; // as the app asks a camera for
const live_s = 15;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

/** In the page: a worker of ours that is asked one thing after the other. */
const prelude = `
  window.Eye = class {
    constructor(script) {
      this.worker = new Worker(script, { type: 'classic' });
      this.worker.onmessage = ({ data }) => this.heard?.(data);
    }
    ask(request, kind, transfer = []) {
      return new Promise((resolve, reject) => {
        this.heard = (data) => (data.kind === 'failed' ? reject(new Error(data.problem)) : data.kind === kind && resolve(data));
        this.worker.postMessage(request, transfer);
      });
    }
    async load(files, model, threads) {
      await this.ask({ kind: 'load', model, files: new URL(files, location.href).href, threads }, 'loaded');
      this.worker.postMessage({ kind: 'watch', exercise: 'squats', set: 1 });
    }
    see(picture, t_s) {
      return this.ask({ kind: 'picture', picture, t_s, doing: true }, 'look', picture.close ? [picture] : []);
    }
  };`;

async function seeFilm({ script, files, model, threads, count, width, height, fps }) {
  const eye = new window.Eye(script);
  await eye.load(files, model, threads);
  const took = [];
  for (let i = 0; i < count; i += 1) {
    const bytes = new Uint8ClampedArray(await (await fetch(`/picture/${i}`)).arrayBuffer());
    const picture = await createImageBitmap(new ImageData(bytes, width, height));
    const begun = performance.now();
    const { look } = await eye.see(picture, i / fps);
    took.push({ ...look.took, all: performance.now() - begun, seen: look.seen });
  }
  eye.worker.terminate();
  return took.filter(({ seen }) => seen).slice(3);
}

async function seeLive({ script, files, model, threads, seconds, every_s }) {
  const eye = new window.Eye(script);
  await eye.load(files, model, threads);
  const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 960, height: 540, frameRate: 30 } });
  const video = Object.assign(document.createElement('video'), { srcObject: stream, muted: true });
  document.body.append(video);
  await video.play();
  let [seen, offered, busy, newest] = [0, 0, false, undefined];
  const until = performance.now() + 1000 * seconds;
  const took = [];
  const look = async (now) => {
    if (performance.now() < until) video.requestVideoFrameCallback(look);
    offered += 1;
    newest = now;
    if (busy) return;
    busy = true;
    while (newest) { // as lib/vision/pictures.ts does it
      const t_s = newest / 1000;
      newest = undefined;
      const { took: one } = (await eye.see(await createImageBitmap(video), t_s)).look;
      took.push(one.pixels + one.network + one.after);
      seen += 1;
    }
    busy = false;
  };
  video.requestVideoFrameCallback(look);
  for (let next = performance.now(); performance.now() < until; next += 1000 * every_s) {
    await window.noteMemory?.();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, Math.min(next + 1000 * every_s, until) - performance.now())));
  }
  stream.getTracks().forEach((track) => track.stop());
  eye.worker.terminate();
  return { seen: seen / seconds, offered: offered / seconds, took_ms: took.toSorted((a, b) => a - b)[took.length >> 1] };
}

async function seeWithMediaPipe({ model, count, width, height }) {
  const pose = new window.Pose({ locateFile: (name) => `/mediapipe/${name}` });
  pose.setOptions({ modelComplexity: model === 'lite' ? 0 : 1, smoothLandmarks: false });
  let found = 0;
  pose.onResults(({ poseLandmarks }) => (found += poseLandmarks ? 1 : 0));
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  const took = [];
  for (let i = 0; i < count; i += 1) {
    const bytes = new Uint8ClampedArray(await (await fetch(`/picture/${i}`)).arrayBuffer());
    context.putImageData(new ImageData(bytes, width, height), 0, 0);
    const begun = performance.now();
    await pose.send({ image: canvas });
    took.push(performance.now() - begun);
  }
  pose.close();
  return { took: took.slice(3), found };
}

/** Megabytes of every process of a browser together. */
function residentMB(name) {
  let pages = 0;
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)))
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(name)) pages += Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    } catch {
      // It has just ended.
    }
  return (pages * 4096) / 1e6;
}

function servePictures(page, pictures) {
  return page.route('**/picture/*', (route) =>
    route.fulfill({ body: pictures[Number(route.request().url().split('/').at(-1))], contentType: 'application/octet-stream' }),
  );
}

async function withPage(browser, server, act, options = {}) {
  const { context, open } = await visit(browser, server, { serviceWorkers: 'block', ...options });
  try {
    const page = await open();
    await page.evaluate(prelude);
    return await act(page);
  } finally {
    await context.close();
  }
}

async function benchStages(tell, browser, server, film) {
  for (const model of ['lite', 'full'])
    for (const threads of [1, 2]) {
      const took = await withPage(browser, server, async (page) => {
        await servePictures(page, film.pictures);
        return page.evaluate(seeFilm, { ...eyeAssets(), model, threads, count: film.pictures.length, ...size });
      });
      const of = (stage) => median(took.map((one) => one[stage]));
      const [pixels, network, after] = ['pixels', 'network', 'after'].map(of);
      tell(
        `One picture of 960 × 540, ${model}, ${threads === 1 ? 'one thread' : 'two threads'}`,
        `${ms(pixels + network + after)}: pixels ${ms(pixels)}, networks ${ms(network)}, crop, angles and coach ${ms(after)}`,
        model === 'lite' && threads === 2 ? '33 ms (30 pictures a second)' : '',
      );
    }
}

async function benchMediaPipe(tell, server, film) {
  const browser = await launch({ has3D: true });
  try {
    for (const model of ['lite', 'full']) {
      const { took, found } = await withPage(browser, server, async (page) => {
        await page.route('**/mediapipe/*', (route) => route.fulfill({ path: join(mediapipe, route.request().url().split('/').at(-1)) }));
        await page.route('**/mediapipe-page', (route) =>
          route.fulfill({ contentType: 'text/html', body: '<body><script src="/mediapipe/pose.js"></script></body>' }),
        );
        await page.goto(`${server.url}mediapipe-page`);
        await servePictures(page, film.pictures);
        page.setDefaultTimeout(180_000);
        return page.evaluate(seeWithMediaPipe, { model, count: 12, ...size });
      });
      tell(`The same picture with npm @mediapipe/pose, ${model}`, found > 0 ? ms(median(took)) : 'saw nobody');
    }
  } finally {
    await browser.close();
  }
}

const launchWithCamera = (path) => launch({ has3D: false, camera: asCamera(path, { longest_px: 960 }) });

const live = (browser, server, model, threads, seconds, noteMemory) =>
  withPage(
    browser,
    server,
    async (page) => {
      if (noteMemory) await page.exposeFunction('noteMemory', noteMemory);
      page.setDefaultTimeout(0);
      return page.evaluate(seeLive, { ...eyeAssets(), model, threads, seconds, every_s: 30 });
    },
    { permissions: ['camera'] },
  );

async function benchLive(tell, server, path) {
  const browser = await launchWithCamera(path);
  try {
    for (const [model, threads] of [['lite', 1], ['lite', 2], ['full', 2]]) {
      const { seen, offered } = await live(browser, server, model, threads, live_s);
      const words = `${seen.toFixed(1)} of ${offered.toFixed(1)} offered`;
      tell(`A live camera, ${model}, ${threads} thread(s): pictures seen a second`, words, model === 'lite' && threads === 2 ? '30' : '');
    }
  } finally {
    await browser.close();
  }
}

/** How memory and speed are after a long time: a part of its own, for it says nothing of the rest. */
export async function benchLongLook(tell, section, { minutes }) {
  section('The eye for a long time');
  const path = clip('bodyweight-squat.mp4');
  if (!path) return tell('The real clips are not here', 'nothing was measured');
  const server = await Server.start();
  const browser = await launchWithCamera(path);
  try {
    const memory = [];
    const { seen } = await live(browser, server, 'lite', 2, 60 * minutes, () => void memory.push(residentMB('--type=renderer')));
    const settled = memory.slice(Math.ceil(memory.length / 10));
    tell(
      `${minutes} minutes of a live camera, lite, two threads`,
      `${seen.toFixed(1)} pictures a second; memory ${Math.round(settled[0])} MB at first, ${Math.round(settled.at(-1))} MB at the end, ${Math.round(Math.max(...settled))} MB at most`,
      'flat',
    );
  } finally {
    await browser.close();
    await server.close();
  }
}

export async function benchEye(tell, section) {
  section('The eye in the browser (headless Chromium, without a GPU)');
  const path = clip('bodyweight-squat.mp4');
  if (!path) return tell('The real clips are not here', 'nothing was measured');
  const film = asPictures(path, size);
  const server = await Server.start();
  try {
    const browser = await launch({ has3D: false });
    await benchStages(tell, browser, server, film).finally(() => browser.close());
    await benchMediaPipe(tell, server, film);
    await benchLive(tell, server, path);
  } finally {
    await server.close();
  }
}
