// The browser's eye without a GPU: the time per frame, by stage; the frames of a live camera analysed per second;
// whether memory stays flat; and, in the same browser and run, MediaPipe's own runtime with the same networks.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './median.mjs';
import { eyeAssets } from '../tests/e2e/eye.mjs';
import { launch, visit } from '../tests/e2e/support/browser.mjs';
import { asCamera, asFrames, clip } from '../tests/e2e/support/videos.mjs';
import { putPerson, robin } from '../tests/e2e/support/history.mjs';
import { Server } from '../tests/e2e/support/server.mjs';

const mediapipe = fileURLToPath(new URL('../node_modules/@mediapipe/pose', import.meta.url));
const size = { width: 960, height: 540, fps: 10 }; // as the app requests from a camera
const live_s = 20;
const memoryEvery_s = 30;

const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

/** In the page: our worker, with one request at a time. */
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
    see(frame, t_s) {
      return this.ask({ kind: 'frame', frame, t_s, doing: true }, 'look', frame.close ? [frame] : []);
    }
  };`;

async function seeVideo({ script, files, model, threads, count, width, height, fps }) {
  const eye = new window.Eye(script);
  await eye.load(files, model, threads);
  const took = [];
  for (let i = 0; i < count; i += 1) {
    const bytes = new Uint8Array(await (await fetch(`/frame/${i}`)).arrayBuffer());
    const frame = new VideoFrame(bytes, { format: 'I420', codedWidth: width, codedHeight: height, timestamp: 0 });
    const begun = performance.now();
    const { look } = await eye.see(frame, i / fps);
    took.push({ ...look.took, all: performance.now() - begun, seen: look.seen });
  }
  eye.worker.terminate();
  return took.filter(({ seen }) => seen).slice(3);
}

/** Runs before the app: makes the worker load the given model, and records its looks and the video's frames. */
function noteLooks({ model, threads, frames }) {
  window.noted = { looks: [], offered: 0 };
  if (!frames) delete window.VideoFrame;
  window.Worker = class extends window.Worker {
    constructor(...about) {
      super(...about);
      this.addEventListener('message', ({ data }) => {
        if (data.kind === 'look') window.noted.looks.push({ at_ms: performance.now(), late_ms: performance.now() - 1000 * data.look.t_s, seen: data.look.seen });
      });
    }
    postMessage(request, ...rest) {
      super.postMessage(request?.kind === 'load' ? { ...request, model, threads } : request, ...rest);
    }
  };
  const ask = HTMLVideoElement.prototype.requestVideoFrameCallback;
  HTMLVideoElement.prototype.requestVideoFrameCallback = function (act) {
    return ask.call(this, (...about) => ((window.noted.offered += 1), act(...about)));
  };
}

/**
 * Frames per second while a person was seen, while nobody was, and as the video showed them; and the latency from
 * a frame until the page has its look.
 */
async function rateLooks(seconds) {
  const { noted } = window;
  const [first, offered] = [noted.looks.length, noted.offered];
  await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  const looks = noted.looks.slice(first);
  const rate = (seen) => {
    const gaps_ms = looks.slice(1).flatMap((look, i) => (look.seen === seen && looks[i].seen === seen ? [look.at_ms - looks[i].at_ms] : []));
    return gaps_ms.length > 0 ? (1000 * gaps_ms.length) / gaps_ms.reduce((all, one) => all + one) : 0;
  };
  const late_ms = looks.flatMap(({ seen, late_ms }) => (seen ? [late_ms] : [])).sort((a, b) => a - b);
  const late = (share) => late_ms[Math.floor(share * (late_ms.length - 1))] ?? NaN;
  return { somebody: rate(true), nobody: rate(false), offered: (noted.offered - offered) / seconds, late_ms: [late(0.5), late(0.95)] };
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
    const bytes = new Uint8ClampedArray(await (await fetch(`/frame/${i}`)).arrayBuffer());
    context.putImageData(new ImageData(bytes, width, height), 0, 0);
    const begun = performance.now();
    await pose.send({ image: canvas });
    took.push(performance.now() - begun);
  }
  pose.close();
  return { took: took.slice(3), found };
}

/** The memory of all processes of a browser, MB. */
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

function serveFrames(page, frames) {
  return page.route('**/frame/*', (route) =>
    route.fulfill({ body: frames[Number(route.request().url().split('/').at(-1))], contentType: 'application/octet-stream' }),
  );
}

async function withPage(browser, server, act) {
  const { context, open } = await visit(browser, server, { serviceWorkers: 'block' });
  try {
    const page = await open();
    await page.evaluate(prelude);
    return await act(page);
  } finally {
    await context.close();
  }
}

async function benchStages(tell, browser, server, video) {
  for (const model of ['lite', 'full'])
    for (const threads of [1, 2]) {
      const took = await withPage(browser, server, async (page) => {
        await serveFrames(page, video.frames);
        return page.evaluate(seeVideo, { ...eyeAssets(), model, threads, count: video.frames.length, ...size });
      });
      const of = (stage) => median(took.map((one) => one[stage]));
      const [pixels, network, after] = ['pixels', 'network', 'after'].map(of);
      tell(
        `One frame of 960 × 540, ${model}, ${threads === 1 ? 'one thread' : 'two threads'}`,
        `${ms(pixels + network + after)}: pixels ${ms(pixels)}, networks ${ms(network)}, crop, angles and coach ${ms(after)}`,
        model === 'lite' && threads === 2 ? '33 ms (30 frames per second)' : '',
      );
    }
}

async function benchMediaPipe(tell, server, video) {
  const browser = await launch({ has3D: true });
  try {
    for (const model of ['lite', 'full']) {
      const { took, found } = await withPage(browser, server, async (page) => {
        await page.route('**/mediapipe/*', (route) => route.fulfill({ path: join(mediapipe, route.request().url().split('/').at(-1)) }));
        await page.route('**/mediapipe-page', (route) =>
          route.fulfill({ contentType: 'text/html', body: '<body><script src="/mediapipe/pose.js"></script></body>' }),
        );
        await page.goto(`${server.url}mediapipe-page`);
        await serveFrames(page, video.frames);
        page.setDefaultTimeout(180_000);
        return page.evaluate(seeWithMediaPipe, { model, count: 12, ...size });
      });
      tell(`The same frame with npm @mediapipe/pose, ${model}`, found > 0 ? ms(median(took)) : 'saw nobody');
    }
  } finally {
    await browser.close();
  }
}

const launchWithCamera = (path) => launch({ has3D: false, camera: asCamera(path, { longest_px: 960 }) });

const others = readdirSync(new URL('../exercises', import.meta.url)).map((name) => name.replace('.toml', '')).filter((id) => id !== 'squats');

/** Opens the app with its camera on: before a session, or in one. */
async function withCameraOn(browser, server, { isRunning, ...options }, act) {
  const { context, open } = await visit(browser, server, { serviceWorkers: 'block', permissions: ['camera'], viewport: { width: 1280, height: 720 } });
  try {
    await putPerson(server.url);
    const settings = { version: 1, revision: 1, counting: 'camera', left_out: others, voice: false };
    await fetch(`${server.url}api/v1/people/${robin.id}/settings`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(settings),
    });
    await context.addInitScript(noteLooks, options);
    const page = await open();
    const press = (name) => page.getByRole('button', { name, exact: true }).click({ timeout: 60_000 });
    await page.getByRole('link', { name: 'Do the whole routine' }).click();
    await press('Skip this question');
    await press('Use the camera');
    await page.locator('button:enabled', { hasText: /^Begin$/ }).waitFor({ timeout: 60_000 });
    if (isRunning) await press('Begin');
    if (isRunning) await page.locator('.session').waitFor();
    await page.waitForTimeout(3000); // ignore the start-up
    page.setDefaultTimeout(0);
    return await act(page);
  } finally {
    await context.close();
  }
}

/** Each with its own record: otherwise an unfinished session would be continued. */
async function benchLive(tell, path) {
  const browser = await launchWithCamera(path);
  try {
    for (const [model, threads, frames] of [
      ['lite', 1, true],
      ['lite', 2, true],
      ['lite', 2, false],
      ['full', 2, true],
    ]) {
      const server = await Server.start();
      const options = { isRunning: true, model, threads, frames };
      const { somebody, nobody, offered, late_ms } = await withCameraOn(browser, server, options, (page) => page.evaluate(rateLooks, live_s)).finally(() => server.close());
      tell(
        `A session with a live camera, ${model}, ${threads === 1 ? 'one thread' : 'two threads'}${frames ? '' : ', in a browser without VideoFrame'}: frames analysed per second`,
        `${somebody.toFixed(1)} of ${offered.toFixed(1)} shown; ${nobody.toFixed(1)} while nobody is in view`,
        model === 'lite' && threads === 2 && frames ? '30' : '',
      );
      if (model === 'lite' && threads === 2 && frames)
        tell('The same session: from a frame until the page knows its content', `${ms(late_ms[0])}; 19 of 20 within ${ms(late_ms[1])}`, '67 ms (two frames)');
    }
  } finally {
    await browser.close();
  }
}

/** Memory and speed over a long time. */
export async function benchLongLook(tell, section, { minutes }) {
  section('The eye over a long time');
  const path = clip('bodyweight-squat.mp4');
  if (!path) return tell('The real clips are not here', 'nothing was measured');
  const server = await Server.start();
  const browser = await launchWithCamera(path);
  try {
    const memory = [];
    const options = { isRunning: false, model: 'lite', threads: 2, frames: true };
    const { somebody } = await withCameraOn(browser, server, options, async (page) => {
      const noting = setInterval(() => memory.push(residentMB('--type=renderer')), 1000 * memoryEvery_s);
      return page.evaluate(rateLooks, 60 * minutes).finally(() => clearInterval(noting));
    });
    const settled = memory.slice(Math.ceil(memory.length / 10));
    tell(
      `${minutes} minutes of a live camera, lite, two threads`,
      `${somebody.toFixed(1)} frames per second; memory ${Math.round(settled[0])} MB at the start, ${Math.round(settled.at(-1))} MB at the end, ${Math.round(Math.max(...settled))} MB at most`,
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
  const server = await Server.start();
  try {
    const browser = await launch({ has3D: false });
    await benchStages(tell, browser, server, asFrames(path, { ...size, kind: 'I420' })).finally(() => browser.close());
    await benchMediaPipe(tell, server, asFrames(path, size));
    await benchLive(tell, path);
  } finally {
    await server.close();
  }
}
