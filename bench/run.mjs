// Measures Limber and writes docs/performance.md, with the project's budgets.
//   node bench/run.mjs              (after ./start, and `ninja -C build bench_engine performer`)
//   node bench/run.mjs browser      only that part (engine, server, browser, eye, long), without writing
//   node bench/run.mjs eye keep     only that part, replacing its section of the document
//   LIMBER_BENCH_MINUTES=3 node bench/run.mjs long    a shorter long run than ten minutes
// Values that are compared are measured in one run. Slowness is not a failure.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { benchEye, benchLongLook } from './eye.mjs';
import { median } from './median.mjs';
import { launch, visit } from '../tests/e2e/support/browser.mjs';
import { loadEngine, putPerson, robin } from '../tests/e2e/support/history.mjs';
import { Server, program } from '../tests/e2e/support/server.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const build = process.env.LIMBER_BUILD ?? join(root, 'build');
const folder = mkdtempSync(join(tmpdir(), 'limber-bench-'));
const rows = [];
const page = join(root, 'docs/performance.md');

const kB = (bytes) => `${Math.round(bytes / 1000)} kB`;
const ms = (value) => (value < 10 ? `${value.toFixed(2)} ms` : `${Math.round(value)} ms`);
const tell = (what, measured, budget = '') => {
  rows.push([what, measured, budget]);
  console.log(`${what}: ${measured}${budget && ` (budget: ${budget})`}`);
};
const section = (title) => {
  rows.push([title]);
  console.log(`\n${title}`);
};

function run(command, ...args) {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.error) throw new Error(`${command} cannot be run; build it first: ninja -C build bench_engine`);
  if (done.status !== 0) throw new Error(`${command}: ${done.stderr}`);
  return done.stdout;
}

// ---------------------------------------------------------------- the engine

async function benchEngine() {
  section('The engine');
  const recording = join(folder, 'squats.json');
  const toml = join(root, 'exercises/squats.toml');
  run(join(build, 'performer'), 'squats', '1', '--landmarks', recording);
  const said = run(join(build, 'bench_engine'), toml, recording, '--benchmark_format=json', '--benchmark_min_time=1');
  const native = Object.fromEntries(
    JSON.parse(said).benchmarks.map(({ name, items_per_second }) => [name, 1000 / items_per_second]),
  );
  tell('From a frame’s 33 landmarks to the count, native', ms(native.BM_frame), '0.3 ms together with the next line');
  tell('Decoding the network’s output into landmarks, native', ms(native.BM_decode));

  const { engine, content } = await loadEngine();
  const text = readFileSync(recording, 'utf8');
  const frames = JSON.parse(text).frames.length;
  const once = () => {
    const begun = performance.now();
    const { error } = engine.count_landmarks(text, 'recording', readFileSync(toml, 'utf8'), 'squats.toml');
    if (error) throw new Error(error);
    return (performance.now() - begun) / frames;
  };
  once();
  const wasm = median(Array.from({ length: 9 }, once));
  tell('One frame of a recording: read, counted and written, native', ms(native.BM_recording));
  tell('The same in WebAssembly (node)', ms(wasm), '1 ms');
  tell('WebAssembly compared with native, in this run', `${(wasm / native.BM_recording).toFixed(1)} times`);

  const figure = new engine.Figure(content);
  const timed = (act, times = 60) => {
    act(0);
    return median(
      Array.from({ length: times }, (_, i) => {
        const begun = performance.now();
        act(i / times);
        return performance.now() - begun;
      }),
    );
  };
  tell('The figure in one pose: 11,000 points with their normals, native', ms(native.BM_figure));
  tell('The same in WebAssembly', ms(timed((phase) => figure.pose_view('squats', 'right', 'standard', phase, 0.5))), '4 ms');
  tell('The figure’s shading of itself, WebAssembly', ms(timed(() => figure.shade())));
  tell('The figure’s shadow on the floor, WebAssembly', ms(timed(() => figure.floor_shadow())));

  const items = Object.fromEntries(JSON.parse(content.health_questions()).map(({ id }) => [id, false]));
  const now = '2025-03-01T07:12:00Z';
  const answers = { version: 1, id: '2b1d2a54-0f2f-4c7f-8f07-1f1d4f5f6a22', revision: 1, questionnaire: 'before-starting', answered_at: now, items };
  const session = content.make_session('{}', JSON.stringify({ now, answers }), 'bench');
  session.command(0, 'begin');
  let t_s = 0;
  tell('One tick of the session and its display state, WebAssembly', ms(timed(() => (session.tick((t_s += 0.1)), session.present()), 2000)));
  const bytes = readFileSync(join(process.env.LIMBER_WASM_BUILD ?? join(root, 'build-wasm'), 'limber-engine.wasm'));
  tell('The engine, compressed (brotli)', kB(brotliCompressSync(bytes).length), '600 kB');
  tell('The engine, compressed (gzip)', kB(gzipSync(bytes, { level: 9 }).length));
}

// ---------------------------------------------------------------- the server

const residentKB = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);

async function startTime() {
  const data = mkdtempSync(join(folder, 'data-'));
  const begun = performance.now();
  const child = spawn(program, ['serve', '--port', '0', '--no-open', '--json', '--data', data]);
  const port = await new Promise((resolve) => child.stdout.once('data', (text) => resolve(JSON.parse(text).port)));
  await (await fetch(`http://127.0.0.1:${port}/api/v1/health`)).text();
  const took = performance.now() - begun;
  child.kill('SIGKILL');
  return took;
}

/** Requests answered per second with this many connections, each waiting for its response. */
async function rate(options, body, connections = 16, seconds = 4) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let answered = 0;
  const end = performance.now() + 1000 * seconds;
  const one = (number) =>
    new Promise((resolve, reject) => {
      const sent = request({ ...options(number), agent }, (answer) => {
        if (answer.statusCode >= 300) reject(new Error(`answered ${answer.statusCode}`));
        answer.resume().on('end', resolve);
      });
      sent.on('error', reject);
      sent.end(body?.(number));
    });
  let number = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        await one((number += 1));
        answered += 1;
      }
    }),
  );
  agent.destroy();
  return answered / seconds;
}

async function benchServer() {
  section('The server');
  const starts = [];
  for (let i = 0; i < 9; i += 1) starts.push(await startTime());
  tell('From the command to the first response, with a new record', ms(median(starts)), '200 ms');
  const server = await Server.start();
  try {
    await putPerson(server.url);
    const { hostname: host, port } = new URL(server.url);
    const at = { host, port };
    tell('Requests per second, 16 connections: health', `${Math.round(await rate(() => ({ ...at, path: '/api/v1/health' })))}`);
    tell('Requests per second: the app’s first page, compressed', `${Math.round(await rate(() => ({ ...at, path: '/', headers: { 'Accept-Encoding': 'br' } })))}`);
    const id = '5b1f7f0a-2f0b-4b6e-9d57-3b8f3b8f0a22';
    const path = `/api/v1/people/${robin.id}/sessions/${id}`;
    const write = (number) => {
      const event = { id: `bench-${number}`, t_s: number, kind: 'rep', step: 0, exercise: 'squats', side: 'none', by: 'time' };
      const document = { version: 1, id, routine: 'hip-mobility', started_at: '2025-03-01T07:12:00+01:00', revision: 1, events: number <= 400 ? [event] : [] };
      return JSON.stringify(document);
    };
    const put = () => ({ ...at, path, method: 'PUT', headers: { 'Content-Type': 'application/json' } });
    tell('Repetitions per second, each on disk when it is acknowledged', `${Math.round(await rate(put, write))}`);
    tell('Resident memory after these requests', `${Math.round(residentKB(server.pid) / 1000)} MB`, '60 MB');
  } finally {
    await server.close();
  }
}

// ---------------------------------------------------------------- the browser

/** One first visit with an empty cache: times, and bytes transferred. */
async function firstVisit(browser) {
  const server = await Server.start(); // its own record, so that no earlier session is continued
  await putPerson(server.url);
  const { context, open } = await visit(browser, server, { serviceWorkers: 'block' });
  try {
    const page = await open(null);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    const loads = new Map();
    devtools.on('Network.responseReceived', ({ requestId, response }) => loads.set(requestId, { url: response.url, bytes: 0 }));
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength, timestamp }) => {
      const load = loads.get(requestId);
      if (load) Object.assign(load, { bytes: encodedDataLength, at: timestamp });
    });
    await page.goto(server.url);
    await page.getByRole('heading', { name: robin.name }).waitFor();
    // The heading may be in the page before its paint is reported.
    const painted = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
    const paint_ms = await painted.jsonValue();
    const beforePaint = await page.evaluate(
      (paint) => performance.getEntriesByType('resource').filter(({ startTime }) => startTime < paint).map(({ name }) => name),
      paint_ms,
    );
    await page.locator('canvas.ready').first().waitFor({ timeout: 60_000 }).catch(() => undefined);
    const all = [...new Map([...loads.values()].map((load) => [load.url, load])).values()].filter(({ url }) => url.startsWith(server.url) && !url.includes('/api/'));
    const first = all.filter(({ url }) => url === server.url || beforePaint.includes(url));
    const sum = (list) => list.reduce((total, { bytes }) => total + bytes, 0);
    const begun = performance.now();
    await page.getByRole('link', { name: 'Do the whole routine' }).click();
    await page.getByRole('button', { name: 'Skip this question' }).click();
    await page.locator('.session').waitFor();
    const session_ms = performance.now() - begun;
    return { paint_ms, first: sum(first), all: sum(all), session_ms, files: first.length };
  } finally {
    await context.close();
    await server.close();
  }
}

async function benchBrowser() {
  section('The browser (headless Chromium, without a GPU)');
  const browser = await launch();
  try {
    await firstVisit(browser); // warms up Chromium
    const visits = [];
    for (let i = 0; i < 5; i += 1) visits.push(await firstVisit(browser));
    const of = (name) => median(visits.map((one) => one[name]));
    tell('First paint on the first visit', ms(of('paint_ms')), '1000 ms');
    tell('Data loaded until then, compressed', `${kB(of('first'))} in ${of('files')} files`, '300 kB');
    tell('Data loaded until the figure moves on the first page, compressed', kB(of('all')));
    tell('From Begin to the running session, including two taps', ms(of('session_ms')));
  } finally {
    await browser.close();
  }
}

// ---------------------------------------------------------------- the page

const head = `# How fast Limber is

Generated by \`node bench/run.mjs\`. The numbers are from the machine named below; each is the median of several
runs. The budgets are goals. No test fails if a budget is exceeded, because the numbers differ from
machine to machine.

Machine: ${cpus().length} × ${cpus()[0].model.trim()}, node ${process.version}.
`;

/** Title -> text of each section that was measured. */
function sectionsOf(measured) {
  const sections = new Map();
  let title = '';
  for (const [what, value, budget] of measured) {
    if (value === undefined) sections.set((title = what), '\n| | measured | budget |\n|---|---|---|\n');
    else sections.set(title, `${sections.get(title)}| ${what} | ${value} | ${budget} |\n`);
  }
  return sections;
}

/** The document's existing sections. */
function keptSections(path) {
  const [, ...parts] = readFileSync(path, 'utf8').split(/^## /m);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')), `${part.slice(part.indexOf('\n') + 1).trimEnd()}\n`]));
}

function writePage(kept) {
  const sections = new Map([...kept, ...sectionsOf(rows)]);
  writeFileSync(page, head + [...sections].map(([title, text]) => `\n## ${title}\n${text}`).join(''));
  console.log(`\nWritten to ${page}`);
}

try {
  const minutes = Number(process.env.LIMBER_BENCH_MINUTES ?? 10);
  const parts = {
    engine: benchEngine,
    server: benchServer,
    browser: benchBrowser,
    eye: () => benchEye(tell, section),
    long: () => benchLongLook(tell, section, { minutes }),
  };
  const wanted = Object.keys(parts).filter((name) => process.argv.includes(name));
  for (const [name, bench] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) await bench();
  if (wanted.length === 0) writePage(new Map());
  else if (process.argv.includes('keep')) writePage(keptSections(page));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
