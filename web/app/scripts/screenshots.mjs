// Takes screenshots of the app's pages: node web/app/scripts/screenshots.mjs <folder> [name...]
// Uses a temporary record, which is deleted afterwards.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { stories } from './stories.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const [folder = 'screenshots', ...wanted] = process.argv.slice(2);
const sizes = [
  { name: 'phone', width: 390, height: 844, touch: true },
  { name: 'tablet', width: 820, height: 1180, touch: true },
  { name: 'desk', width: 1440, height: 900, touch: false },
];
const onlySizes = (process.env.SIZES ?? '').split(',').filter(Boolean);
const onlyThemes = (process.env.THEMES ?? '').split(',').filter(Boolean);
const chromiumFlags = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-dev-shm-usage',
  '--autoplay-policy=no-user-gesture-required',
];

function startServer(data) {
  const server = spawn(join(root, 'build/limber'), [
    'serve',
    '--port',
    '0',
    '--no-open',
    '--json',
    '--data',
    data,
    '--web',
    join(root, 'web/dist'),
  ]);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.stderr.on('data', (text) => process.stderr.write(text));
    server.stdout.once('data', (text) => resolve({ server, url: JSON.parse(text).urls[0] }));
  });
}

async function takeOne(browser, story, size, theme) {
  const data = mkdtempSync(join(tmpdir(), 'limber-pictures-'));
  const { server, url } = await startServer(data);
  const context = await browser.newContext({
    viewport: { width: size.width, height: size.height },
    colorScheme: theme,
    hasTouch: size.touch,
    reducedMotion: story.reducedMotion ? 'reduce' : 'no-preference',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  const name = `${story.name}-${size.name}-${theme}`;
  page.on('console', (message) => message.type() === 'error' && console.log(`${name}: ${message.text()}`));
  page.on('pageerror', (error) => console.log(`${name}: ${error.message}`));
  try {
    await story.play(page, url, (suffix = '', how = {}) => page.screenshot({ path: join(folder, `${name}${suffix}.png`), ...how }));
  } catch (problem) {
    console.log(`${name}: ${problem.message}`);
    await page.screenshot({ path: join(folder, `${name}-failed.png`) });
  } finally {
    await context.close();
    server.kill();
    rmSync(data, { recursive: true, force: true });
  }
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumFlags });
try {
  for (const story of stories.filter(({ name }) => wanted.length === 0 || wanted.includes(name)))
    for (const size of sizes.filter(({ name }) => onlySizes.length === 0 || onlySizes.includes(name)))
      for (const theme of ['light', 'dark'].filter((one) => onlyThemes.length === 0 || onlyThemes.includes(one)))
        await takeOne(browser, story, size, theme);
} finally {
  await browser.close();
}
