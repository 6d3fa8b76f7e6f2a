// Opens the app in Chromium and records what must never happen.
import { chromium } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--autoplay-policy=no-user-gesture-required',
];
const software3D = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];

/** A software GPU: slow, but with WebGPU. */
const softwareGpu = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** An MJPEG video, which loops. */
const cameraFlags = (video) => ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${video}`];

/**
 * Without 3D, a session of twelve minutes takes a few seconds. `camera`: the video that the fake camera shows; without
 * it there is no camera.
 */
export function launch({ has3D = true, hasGpu = false, camera } = {}) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [...flags, ...(has3D ? software3D : ['--disable-3d-apis']), ...(hasGpu ? softwareGpu : []), ...(camera ? cameraFlags(camera) : [])],
  });
}

/**
 * A new browser context with the app. `problems` collects every error of a page; `strangers` every request to a host
 * other than the server.
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
      // The app must handle failed requests itself, and the tests check that.
      if (message.type() === 'error' && !/Failed to load resource|WebGL/.test(message.text())) problems.push(message.text());
    });
    page.setDefaultTimeout(20_000);
    if (path !== null) await page.goto(server.url + path);
    return page;
  };
  return { context, open, problems, strangers };
}
