// The browser's eye compared with the command line: same frames, same landmarks, same count.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, visit } from './support/browser.mjs';
import { check, nothingWentWrong, skip } from './support/check.mjs';
import { asFrames, clip } from './support/videos.mjs';
import { Server, program, web } from './support/server.mjs';

const max_percent = 0.5; // of the body's height, for every landmark that is seen well

/** The built worker's script and the folder of its networks. */
export function eyeAssets() {
  const names = readdirSync(join(web, 'assets'));
  return {
    script: `/assets/${names.find((name) => /^vision\.worker.*\.js$/.test(name))}`,
    files: `/assets/${names.find((name) => name.startsWith('eye-'))}/`,
  };
}

/**
 * Runs in the page: passes the frames through the worker, one at a time. `as`: bytes; frames, as from a camera; or
 * drawn, the bytes of such a frame drawn on a canvas.
 */
async function seeInPage({ script, files, model, threads, exercise, count, width, height, fps, kind, as }) {
  const worker = new Worker(script, { type: 'classic' });
  let heard;
  const hear = (kind) =>
    new Promise((resolve, reject) => {
      heard = ({ data }) => (data.kind === 'failed' ? reject(new Error(data.problem)) : data.kind === kind && resolve(data));
    });
  worker.addEventListener('message', (message) => heard?.(message));
  const ask = (request, wanted, transfer = []) => {
    const answer = hear(wanted);
    worker.postMessage(request, transfer);
    return answer;
  };
  const canvas = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  const drawn = (frame) => {
    canvas.drawImage(frame, 0, 0);
    frame.close();
    return { rgba: new Uint8Array(canvas.getImageData(0, 0, width, height).data.buffer), width, height };
  };
  const frameOf = (bytes) => {
    if (as === 'bytes') return { rgba: bytes, width, height };
    const frame = new VideoFrame(bytes, { format: kind, codedWidth: width, codedHeight: height, timestamp: 0 });
    return as === 'frames' ? frame : drawn(frame);
  };
  const loaded = await ask({ kind: 'load', model, files: new URL(files, location.href).href, threads }, 'loaded');
  worker.postMessage({ kind: 'watch', exercise, form: 'standard', set: 1 });
  const looks = [];
  for (let i = 0; i < count; i += 1) {
    const frame = frameOf(new Uint8Array(await (await fetch(`/frame/${i}`)).arrayBuffer()));
    const { look } = await ask({ kind: 'frame', frame, t_s: i / fps, doing: true }, 'look', as === 'frames' ? [frame] : []);
    looks.push({ ...look, points: look.points && Array.from(look.points) });
  }
  worker.terminate();
  return { loaded, looks };
}

async function seeInBrowser(page, { frames, width, height, fps, kind }, options) {
  await page.route('**/frame/*', (route) =>
    route.fulfill({ body: frames[Number(route.request().url().split('/').at(-1))], contentType: 'application/octet-stream' }),
  );
  return page.evaluate(seeInPage, { ...eyeAssets(), ...options, count: frames.length, width, height, fps, kind });
}

/** The person's height in the video, pixels. */
function heightOf({ frames }, { height }) {
  const heights = frames.filter(({ image }) => image).map(({ image }) => {
    const ys = image.map(([, y]) => y * height);
    return Math.max(...ys) - Math.min(...ys);
  });
  return Math.max(...heights);
}

/** Distances of the landmarks that are seen well, in percent of the body's height, over all frames. */
function compare(recording, looks, { width, height }) {
  const tall = heightOf(recording, { height });
  const distances = [];
  recording.frames.forEach(({ image }, i) => {
    const { points } = looks[i];
    assert.equal(image !== null, points !== undefined, `frame ${i}: seen by only one of them`);
    image?.forEach(([x, y, , visibility], k) => {
      const away = Math.hypot((x - points[3 * k]) * width, (y - points[3 * k + 1]) * height);
      if (visibility > 0.5) distances.push((100 * away) / tall);
    });
  });
  return distances.toSorted((a, b) => a - b);
}

function squats(options) {
  const path = clip('bodyweight-squat.mp4');
  return path ? asFrames(path, options) : skip('the folder ../shared with the real clips is not here');
}

async function isTheSame(browser, model, threads, as) {
  const video = squats();
  const landmarks = JSON.parse(execFileSync(program, ['landmarks', video.path, '--model', model, '-o', '-'], { maxBuffer: 1 << 28 }));
  const counted = JSON.parse(
    execFileSync(program, ['analyze', video.path, '--model', model, '--exercise', 'squats', '--json', '-'], { maxBuffer: 1 << 28 }),
  );
  const server = await Server.start();
  const visitor = await visit(browser, server);
  try {
    const page = await visitor.open();
    const { loaded, looks } = await seeInBrowser(page, video, { model, threads, exercise: 'squats', as });
    assert.equal(loaded.model, model);
    assert.equal(loaded.threads, threads);
    const distances = compare(landmarks, looks, video);
    const at = (share) => distances[Math.floor(share * (distances.length - 1))];
    console.log(
      `    ${model}, ${threads} thread(s), as ${as}: ${distances.length} landmarks, median ${at(0.5).toFixed(3)} % of the height, largest ${at(1).toFixed(2)} %`,
    );
    assert.ok(at(1) < max_percent, `a landmark is ${at(1)} % off`);
    assert.equal(looks.at(-1).count, counted.reps.total);
    assert.equal(looks.at(-1).count, 3);
    nothingWentWrong(visitor);
  } finally {
    await visitor.context.close();
    await server.close();
  }
}

/** Counts how often the page's workers copy a frame from now on. */
function copiesOf(page) {
  let copies = 0;
  page.on('worker', (worker) =>
    worker.evaluate(() => {
      const { copyTo } = VideoFrame.prototype;
      VideoFrame.prototype.copyTo = function (...how) {
        console.debug('a frame is copied');
        return copyTo.apply(this, how);
      };
    }),
  );
  page.on('console', (message) => (copies += message.text() === 'a frame is copied' ? 1 : 0));
  return () => copies;
}

/** Compares YUV frames converted by the worker with the same frames drawn on a canvas. */
async function isAsDrawn(browser) {
  const video = squats({ kind: 'I420' });
  video.frames.splice(45);
  const server = await Server.start();
  const visitor = await visit(browser, server);
  try {
    const page = await visitor.open();
    const options = { model: 'lite', threads: 1, exercise: 'squats' };
    const points = async (as) => (await seeInBrowser(page, video, { ...options, as })).looks.map((look) => look.points);
    const copies = copiesOf(page);
    const seen = await points('frames');
    assert.ok(seen.filter(Boolean).length > 40);
    assert.ok(copies() >= seen.length, `${copies()} of ${seen.length} frames were copied; the others were drawn`);
    assert.deepEqual(seen, await points('drawn'));
    nothingWentWrong(visitor);
  } finally {
    await visitor.context.close();
    await server.close();
  }
}

/** Runs before the worker's script: the adapter does not count as software, and later measurements are shorter. */
const fasterGpu = `Object.defineProperty(GPUAdapterInfo.prototype, 'isFallbackAdapter', { get: () => false });
  let asked = 0, now_ms = 0;
  performance.now = () => (now_ms += 1 / ++asked);`;

/** Slow on a software adapter, so two frames are enough. */
async function isTheSameOnGpu() {
  const video = squats();
  video.frames.splice(2);
  const browser = await launch({ has3D: false, hasGpu: true });
  const server = await Server.start();
  const visitor = await visit(browser, server, { serviceWorkers: 'block' });
  try {
    const page = await visitor.open();
    if (!(await page.evaluate(() => navigator.gpu?.requestAdapter()))) skip('this browser has no WebGPU');
    const options = { model: 'lite', threads: 1, exercise: 'squats', as: 'bytes' };
    const plain = await seeInBrowser(page, video, options);
    assert.equal(plain.loaded.accelerator, 'wasm', 'a software adapter is not used');
    await page.route(`**${eyeAssets().script}`, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: fasterGpu + (await answer.text()) });
    });
    const onGpu = await seeInBrowser(page, video, options);
    assert.equal(onGpu.loaded.accelerator, 'webgpu');
    plain.looks.forEach(({ points }, i) => {
      assert.ok(points && onGpu.looks[i].points);
      const off = points.map((value, k) => Math.abs(value - onGpu.looks[i].points[k]));
      assert.ok(Math.max(...off) < 0.002, `frame ${i}: ${Math.max(...off)} of the frame's size`);
    });
    nothingWentWrong(visitor);
  } finally {
    await visitor.context.close();
    await server.close();
    await browser.close();
  }
}

export async function checkEye() {
  const browser = await launch({ has3D: false });
  try {
    for (const [model, threads, as] of [
      ['lite', 1, 'bytes'],
      ['lite', 2, 'frames'],
      ['full', 2, 'bytes'],
    ])
      await check(`the browser sees what limber analyze sees: ${model}, ${threads} thread(s), frames as ${as}`, () =>
        isTheSame(browser, model, threads, as),
      );
    await check('a camera’s frame is converted to the same pixels that a canvas draws', () => isAsDrawn(browser));
    await check('the networks give the same result on WebGPU, and a software adapter is not used', isTheSameOnGpu);
  } finally {
    await browser.close();
  }
}
