// Chromium with the app open, and what must never happen in it written down.
import { chromium } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--autoplay-policy=no-user-gesture-required',
];
const software3D = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];

/** A graphics processor that the processor plays: slow, but WebGPU. */
const playedGpu = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** A video of MJPEG that goes round and round. */
const cameraFlags = (video) => ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${video}`];

/**
 * Without 3D, as on a machine that has none, a session of twelve minutes goes by in some seconds.
 * `camera`: the video that its camera shows; without one there is no camera.
 */
export function launch({ has3D = true, hasGpu = false, camera } = {}) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [...flags, ...(has3D ? software3D : ['--disable-3d-apis']), ...(hasGpu ? playedGpu : []), ...(camera ? cameraFlags(camera) : [])],
  });
}

/**
 * A person's own browser at the app. `problems` grows with every error of a page; `strangers` with
 * every request to another host than the server.
 */
export async function visit(browser, server, options = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
  const problems = [];
  const strangers = [];
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== new URL(server.url).origin) strangers.push(request.url());
  });
  const open = async (path = '') => {
    const page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
    page.on('console', (message) => {
      // A request that fails is for the app to deal with, and the tests see whether it does.
      if (message.type() === 'error' && !/Failed to load resource|WebGL/.test(message.text())) problems.push(message.text());
    });
    page.setDefaultTimeout(20_000);
    if (path !== null) await page.goto(server.url + path);
    return page;
  };
  return { context, open, problems, strangers };
}
